"""Files of any encoding are read, and what is no text is refused with a sentence; one bad file stops no other."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from sources.decoding import decode
from sources.models import Snapshot, Source
from tests.sources import texts

WORDS = "Die Lampe „brennt“ – für alle.\nJede Nacht."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_remark(encoding):
    assert decode(WORDS.encode(encoding)) == (WORDS, "")


def test_utf_16_of_the_other_byte_order_is_read():
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be")).text == WORDS


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_latin_1_is_read_and_said(encoding):
    words = "Die Lampe brennt für alle."
    text, remark = decode(words.encode(encoding))
    assert text == words
    assert "read as Latin-1" in remark


def test_line_ends_become_one_kind_and_page_breaks_line_ends():
    assert decode(b"one\r\ntwo\rthree\x0cfour\n\n").text == "one\ntwo\nthree\nfour"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no words"),
        (b" \n---\n", "no words"),
        (b"text\x00text", "not a text"),
        (b"\x7fELF" + bytes(range(256)) * 4, "not a text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a text"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04...", "word processor"),
        (b"{\\rtf1 words}", "word processor"),
        (b"<!DOCTYPE html><p>words", "code of a web page"),
        (b"\xff\xfeabc", "is not: save it again as UTF-8"),
        (b"word " * 500_000, "longer than two million"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(ValueError, match=sentence):
        decode(data)


@given(st.binary())
def test_any_bytes_become_a_text_that_can_be_stored_or_a_sentence(data):
    try:
        text = decode(data).text
    except ValueError as error:
        text, refusal = "words", str(error)
        assert refusal.endswith(".")
    assert text.strip()
    assert "\x00" not in text


@pytest.mark.django_db
def test_a_bad_file_does_not_stop_the_others_but_the_command_fails(tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(texts.brief())
    bad.write_bytes(b"text\x00")
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError, match="2 files of 3 were not imported"):
        call_command("import_source", str(bad), str(tmp_path / "none.txt"), str(good), stdout=out, stderr=err)
    assert "bad.txt: This is not a text" in err.getvalue()
    assert "none.txt: No such file or directory" in err.getvalue()
    assert Source.objects.count() == 1


@pytest.mark.django_db
def test_a_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(texts.brief().encode("utf-16"))))
    call_command("import_source", "-", stdout=io.StringIO())
    assert Snapshot.objects.get().text == texts.brief()


@pytest.mark.django_db
def test_a_file_that_cannot_be_stored_whole_leaves_nothing_behind(tmp_path, monkeypatch):
    path = tmp_path / "full.txt"
    path.write_text(texts.copied_twice())

    def fail(self, *args, **kwargs):
        raise ValueError("The disk is full.")

    monkeypatch.setattr(Snapshot, "save", fail)
    with pytest.raises(CommandError):
        call_command("import_source", str(path), stdout=io.StringIO(), stderr=io.StringIO())
    assert not Source.objects.exists()
