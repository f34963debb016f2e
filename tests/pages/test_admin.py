"""Publishers write the pages about the newsroom; a draft is kept, and going to readers is a step of its own."""

import pytest
from django.test import Client

from pages.models import Page
from tests.make import make_user
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db

LIST = "/admin/pages/page/"


def log_in(group: str = "publisher") -> Client:
    client = Client()
    client.force_login(make_user(group))
    return client


def form(client: Client, slug: str, **fields: str) -> tuple[str, dict[str, str]]:
    """The address of a page's form, and what a browser would send from it."""
    page = Page.objects.get(slug=slug)
    address = f"{LIST}{page.pk}/change/"
    opened_at = client.get(address).context["adminform"].form.initial["opened_at"]
    posted = {"title": page.title, "slug": slug, "body": page.body, "position": "10", "note": ""}
    return address, {**posted, "opened_at": opened_at, **fields}


def send(client: Client, slug: str, button: str, **fields: str):
    address, posted = form(client, slug, **fields)
    return client.post(address, {**posted, button: "1"})


def test_a_draft_is_kept_and_readers_see_nothing_of_it():
    assert send(log_in(), "about", "_save", body="Not yet.").status_code == 302
    assert Page.objects.get(slug="about").body == "Not yet."
    assert get("/about/").status_code == 404


def test_publishing_shows_it_and_logs_the_step_in_the_history():
    client = log_in()
    assert send(client, "about", "_publish", body="We are three.").status_code == 302
    assert "We are three." in words(open_page("/about/").main)
    history = client.get(f"{LIST}{Page.objects.get(slug='about').pk}/history/").content.decode()
    assert "Published version 1." in history


def test_a_new_page_goes_to_readers_from_its_first_save():
    posted = {"title": "Jobs", "slug": "jobs", "body": "None.", "position": "70", "note": "", "_publish": "1"}
    assert log_in().post(LIST + "add/", posted).status_code == 302
    assert open_page("/jobs/").h1.text == "Jobs"


def test_a_later_version_needs_a_note_and_nothing_typed_is_lost():
    client = log_in()
    send(client, "about", "_publish", body="We are three.")
    refused = send(client, "about", "_publish", body="We are four.")
    assert "what changed, and why" in refused.content.decode()
    assert "We are four." in refused.content.decode()
    assert send(client, "about", "_publish", body="We are four.", note="Ada came.").status_code == 302
    assert "We are four." in words(open_page("/about/").main)


def test_what_the_newsroom_has_to_fill_in_does_not_go_to_readers():
    refused = send(log_in(), "about", "_publish")
    assert "double square brackets" in refused.content.decode()
    assert get("/about/").status_code == 404


def test_a_page_is_taken_off_with_a_note():
    client = log_in()
    send(client, "about", "_publish", body="We are three.")
    assert "what changed, and why" in send(client, "about", "_withdraw").content.decode()
    send(client, "about", "_withdraw", note="We closed.")
    assert "We closed." in words(open_page("/about/").main)


def test_the_second_of_two_saves_learns_of_the_first_and_may_follow_it():
    client = log_in()
    address, mine = form(client, "about", body="Mine.", _save="1")
    send(log_in(), "about", "_save", body="Theirs.")
    refused = client.post(address, mine)
    assert "Somebody has saved this page" in refused.content.decode()
    assert "Mine." in refused.content.decode()
    mine["opened_at"] = refused.context["adminform"].form["opened_at"].value()
    assert client.post(address, mine).status_code == 302
    assert Page.objects.get(slug="about").body == "Mine."


def test_an_earlier_state_comes_back_as_the_draft():
    client = log_in()
    send(client, "about", "_publish", body="First.")
    send(client, "about", "_save", body="Second.")
    page = Page.objects.get(slug="about")
    context = client.get(f"{LIST}{page.pk}/history/").context
    mark = [item.mark for item in context["items"] if hasattr(item, "mark")][1]
    client.post(f"{LIST}{page.pk}/history/restore/", {"mark": mark, "newest": context["newest"]})
    page.refresh_from_db()
    assert page.body == "First."
    assert not page.is_changed


def test_the_preview_shows_what_was_typed_and_keeps_nothing():
    shown = log_in().post(LIST + "preview/", {"title": "Jobs", "body": "**None.**\x00", "slug": "jobs"})
    assert b"<strong>None.</strong>" in shown.content
    assert not Page.objects.filter(title="Jobs").exists()


@pytest.mark.parametrize("group", ["writer", "editor"])
def test_others_at_the_desk_may_look_and_not_change(group):
    client = log_in(group)
    page = Page.objects.get(slug="about")
    assert client.get(f"{LIST}{page.pk}/change/").status_code == 200
    assert client.post(f"{LIST}{page.pk}/change/", {"title": "X"}).status_code == 403
    assert client.post(LIST + "preview/", {}).status_code == 403
    assert client.get(LIST + "preview/").status_code == 404


def test_what_was_public_cannot_be_deleted_and_keeps_its_address():
    client = log_in()
    send(client, "about", "_publish", body="We are three.")
    page = Page.objects.get(slug="about")
    client.post(f"{LIST}{page.pk}/delete/", {"post": "yes"})
    address, posted = form(client, "about")
    client.post(address, {**posted, "slug": "other", "_save": "1"})
    assert Page.objects.get(pk=page.pk).slug == "about"
    assert "version 1" in client.get(LIST).content.decode()
