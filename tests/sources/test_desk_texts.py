"""Texts pasted into the form of a source become dated snapshots."""

import pytest

from sources.admin import copies as copies_form
from sources.models import Snapshot, Source, SourceCopy
from tests.make import make_source, make_user
from tests.sources import texts
from tests.sources.desk import ADD, change, form, said, sentences

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor"))
    return client


def test_a_pasted_text_fills_what_nobody_typed(editor):
    copy = {
        "kind": "repost",
        "address": "https://blog.example/lamp",
        "text": texts.copied_twice().replace("\n", "\r\n"),
    }
    response = editor.post(ADD, form(authors="Typed, By Hand", copies=[copy]), follow=True)
    source = Source.objects.get()
    assert (source.title, source.authors, source.issued) == (texts.TITLE, "Typed, By Hand", "2025-11-04")
    assert source.handle == "2025-last-lamp"
    assert Snapshot.objects.get().text == texts.copied_twice().strip()
    assert "Taken from the text: title, date." in said(editor, response)
    assert f"names {texts.ADDRESS} as its own address" in said(editor, response)


def test_a_new_text_is_kept_beside_the_old_one(editor):
    source = make_source()
    for text in ["The first text of the page.", "The second text of the page."]:
        editor.post(change(source), form(source, copies=[{"first": True, "text": text}]))
    assert [s.text for s in Snapshot.objects.all()] == [
        "The second text of the page.",
        "The first text of the page.",
    ]
    page = editor.get(change(source)).content.decode()
    assert page.count("6 words") == 2
    assert "The second text of the page." in page


def test_the_same_text_again_is_not_stored_twice(editor):
    source = make_source()
    for text in ["What the page says.", "what the  page says"]:
        response = editor.post(
            change(source), form(source, copies=[{"first": True, "text": text}]), follow=True
        )
    assert Snapshot.objects.count() == 1
    assert "is stored already" in said(editor, response)


def test_a_text_that_another_source_has_is_pointed_out(editor):
    copy = SourceCopy.objects.create(source=make_source(title="The other one"))
    Snapshot.objects.create(copy=copy, text=texts.copied_twice())
    response = editor.post(ADD, form(title="Mine", copies=[{"text": texts.excerpt()}]), follow=True)
    assert "they may be one work" in said(editor, response)
    assert "The other one" in said(editor, response)


def test_a_copy_without_address_and_text_is_refused(editor):
    response = editor.post(ADD, form(title="Mine", copies=[{"host": "Somebody"}]))
    assert "A copy needs an address or a text" in sentences(response)


def test_too_long_a_text_is_refused_and_not_lost(editor, monkeypatch):
    monkeypatch.setattr(copies_form, "LONGEST_TEXT", 20)
    response = editor.post(
        ADD, form(title="Mine", copies=[{"text": "a text of more than twenty characters"}])
    )
    assert "import it as a file" in sentences(response)
    assert "a text of more than twenty characters" in response.content.decode()


def test_a_stored_text_can_be_read_but_not_changed(editor):
    snapshot = Snapshot.objects.create(copy=make_source().copies.get(), text="What <b>it</b> said.")
    page = f"/admin/sources/snapshot/{snapshot.pk}/change/"
    assert "What &lt;b&gt;it&lt;/b&gt; said." in editor.get(page).content.decode()
    assert editor.post(page, {"text": "Something else."}).status_code == 403
    snapshot.refresh_from_db()
    assert snapshot.text == "What <b>it</b> said."
