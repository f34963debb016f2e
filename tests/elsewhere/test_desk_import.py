"""The desk's page "Import": what the command does, for what an editor pastes or uploads."""

import gzip
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from elsewhere.admin import importing
from elsewhere.models import CheckedElsewhere
from tests.elsewhere.claim_reviews import as_lines, as_page, claim_review
from tests.make import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/elsewhere/checkedelsewhere/import/"


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor"))
    return client


def upload(data: bytes, name: str = "feed.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_the_list_leads_to_it(editor):
    assert reverse("admin:elsewhere_checkedelsewhere_import") == ADDRESS
    assert ADDRESS in editor.get("/admin/elsewhere/checkedelsewhere/").text
    assert editor.get(ADDRESS).status_code == 200


def test_what_is_pasted_goes_in_and_the_report_says_so(editor):
    page = editor.post(ADDRESS, {"text": json.dumps(claim_review())})
    assert page.context["counts"].new == 1
    assert "What became of it" in page.text
    assert CheckedElsewhere.objects.get().publisher_name == "Example Checks"


def test_what_is_refused_is_named_and_what_was_pasted_comes_back(editor):
    text = as_lines(claim_review(), {"@type": "ClaimReview"}).decode()
    page = editor.post(ADDRESS, {"text": text})
    assert "<b>line 2</b>: It names no claim" in " ".join(page.text.split())
    assert page.context["form"]["text"].value() == text
    assert CheckedElsewhere.objects.count() == 1


@pytest.mark.parametrize(
    "data", [as_page(claim_review()), as_lines(claim_review()), json.dumps([claim_review()]).encode("utf-16")]
)
def test_a_file_goes_in(editor, data: bytes):
    editor.post(ADDRESS, {"text": "", "file": upload(data)})
    assert CheckedElsewhere.objects.count() == 1


def test_only_the_first_refusals_are_shown(editor, monkeypatch):
    monkeypatch.setattr(importing, "MOST_SHOWN", 2)
    page = editor.post(ADDRESS, {"file": upload(as_lines(1, 2, 3, 4, 5), "x.jsonl")})
    assert len(page.context["refusals"]) == 2
    assert "… and 3 more." in page.text
    assert "Nothing went in." in page.text


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"text": " \n"}, "Paste something, or choose a file."),
        ({"text": "{}", "file": upload(b"{}")}, "There is a text and a file."),
        ({"file": upload(gzip.compress(b"{}"))}, "This file is compressed: unpack it first."),
        ({"text": "x" * 1_000_001}, "at most 1000000 characters"),
        ({"file": upload(b"")}, "The submitted file is empty."),
    ],
    ids=["nothing", "both", "compressed", "too long", "empty"],
)
def test_a_form_that_cannot_be_read_says_what_to_do(editor, posted: dict, sentence: str):
    page = editor.post(ADDRESS, posted)
    assert page.status_code == 200
    assert sentence in page.text
    assert not CheckedElsewhere.objects.exists()


def test_a_large_file_is_for_the_command(editor, monkeypatch):
    monkeypatch.setattr(importing, "LARGEST", 10)
    assert "with the command import_claimreview" in editor.post(ADDRESS, {"file": upload(b"x" * 11)}).text


def test_a_nul_is_no_failure(editor):
    page = editor.post(ADDRESS, {"text": json.dumps(claim_review()) + "\x00"})
    assert (page.status_code, page.context["counts"].new) == (200, 1)


@pytest.mark.parametrize(("group", "status"), [("writer", 403), ("publisher", 200), ("", 403)])
def test_editors_and_publishers_import(client, group: str, status: int):
    client.force_login(make_user(group))
    assert client.get(ADDRESS).status_code == status
    assert client.post(ADDRESS, {"text": json.dumps(claim_review())}).status_code == status
    assert CheckedElsewhere.objects.count() == (status == 200)


def test_a_stranger_is_asked_to_log_in(client):
    assert client.post(ADDRESS, {"text": "{}"}).status_code == 302
