"""The way through review in real browsers, one for each person, up to a reader after the clock has passed."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import APIResponse, Page, expect

from articles.models import Article, Edition, Stage, Step
from articles.workflow import approve
from tests.browser.desk import log_in, press
from tests.kept_rows import without_triggers
from tests.make import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(new_context, live_server):
    """Opens a browser in which somebody new of a group is logged in."""

    def open_for(group: str, **fields) -> Page:
        page = new_context().new_page()
        log_in(page, live_server, group, **fields)
        return page

    return open_for


def form(page: Page, live_server, article: Article) -> None:
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")


def test_from_the_writer_to_an_anonymous_reader(live_server, new_context, person):
    writer = person("writer", username="wanda")
    editor, publisher = person("editor", username="edith"), person("publisher", username="paula")
    article = make_article(headline="Is the sea salt?", slug="sea", dek="Frist look.", citations=None)

    form(writer, live_server, article)
    writer.get_by_label("Dek").fill("First luok.")
    press(writer, "Submit for review…")
    writer.get_by_label("Words for the editor").fill("The figures are new.")
    press(writer, "Submit for review")
    expect(writer.locator(".desk-standing")).to_contain_text("In review")
    expect(writer.get_by_role("button", name="Approve…")).to_have_count(0)

    editor.goto(f"{live_server.url}/admin/")
    expect(editor.locator(".my-desk-part", has_text="To review")).to_contain_text("The figures are new.")
    editor.get_by_role("link", name="Is the sea salt?").click()
    press(editor, "Return with a reason…")
    editor.get_by_label("Reason").fill("There is a typing mistake in the dek.")
    press(editor, "Return to draft")
    expect(editor.locator(".desk-standing")).to_contain_text("Draft")

    writer.goto(f"{live_server.url}/admin/")
    expect(writer.locator(".my-desk-part", has_text="Returned to you")).to_contain_text(
        "typing mistake in the dek"
    )
    writer.get_by_role("link", name="Is the sea salt?").click()
    writer.get_by_label("Dek").fill("First look.")
    press(writer, "Submit for review…")
    press(writer, "Submit for review")
    expect(writer.locator(".desk-standing")).to_contain_text("In review")

    form(editor, live_server, article)
    press(editor, "Approve…")
    expect(editor.frame_locator(".desk-step-page-text").get_by_text("First look.")).to_be_visible()
    press(editor, "Approve this text")
    expect(editor.locator(".desk-standing")).to_contain_text("Approved")
    expect(editor.get_by_role("button", name="Publish…")).to_have_count(0)

    at = timezone.now().replace(microsecond=0) + timedelta(days=1)
    form(publisher, live_server, article)
    press(publisher, "Schedule…")
    publisher.get_by_label("Goes out at").fill(at.strftime("%Y-%m-%dT%H:%M:%S"))
    press(publisher, "Schedule edition 1")
    expect(publisher.locator(".desk-standing")).to_contain_text("Scheduled for")
    record = publisher.locator(".desk-record")
    for who_did_what in (
        "Scheduled paula",
        "Approved edith",
        "Returned to draft edith",
        "Submitted for review wanda",
    ):
        expect(record).to_contain_text(re.compile(who_did_what.replace(" ", r"\s+"), re.I))

    reader = new_context().new_page()
    assert reader.goto(f"{live_server.url}/checks/sea/").status == 404
    the_time_comes(at)
    assert reader.goto(f"{live_server.url}/checks/sea/").status == 200
    expect(reader.get_by_role("heading", level=1)).to_have_text("Is the sea salt?")
    reader.goto(f"{live_server.url}/checks/")
    expect(reader.get_by_role("link", name="Is the sea salt?")).to_be_visible()
    form(publisher, live_server, article)
    expect(publisher.locator(".desk-standing")).to_contain_text("Published, edition 1")


def the_time_comes(at: datetime) -> None:
    """What was to happen at that time was to happen a second ago."""
    now = timezone.now() - timedelta(seconds=1)
    with without_triggers():
        assert Edition.objects.filter(published_at=at).update(published_at=now, first_published_at=now) == 1
        assert Article.objects.filter(publish_at=at).update(publish_at=now) == 1


def forge(page: Page, address: str, fields: dict[str, str]) -> APIResponse:
    """Post to an address for which the desk offers this person no button, with their own session and token."""
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    return page.request.post(
        address, form={**fields, "csrfmiddlewaretoken": token}, headers={"Referer": address}
    )


@pytest.mark.parametrize("fields", [{"group": "writer"}, {"group": "publisher"}, {"is_superuser": True}])
def test_neither_a_button_nor_a_forged_request_lets_a_writer_approve_their_own(
    live_server, page: Page, fields
):
    author = make_user(**fields)
    article = make_article(created_by=author, changed_by=author)
    log_in(page, live_server, user=author)
    form(page, live_server, article)
    press(page, "Submit for review…")
    press(page, "Submit for review")
    expect(page.locator(".desk-standing")).to_contain_text("In review")
    for stage, actions in ((Stage.IN_REVIEW, ["approve"]), (Stage.APPROVED, ["publish", "schedule"])):
        article.refresh_from_db()
        if stage == Stage.APPROVED:
            approve(article, by=make_user("editor"))
        form(page, live_server, article)
        for name in ("Approve…", "Publish…", "Schedule…"):
            expect(page.get_by_role("button", name=name)).to_have_count(0)
        given = {
            "version": str(article.version),
            "seen": Step.objects.latest("id").digest,
            "at": "2099-01-01T09:00",
        }
        for action in actions:
            address = f"/admin/articles/article/{article.pk}/{action}/"
            answer = forge(page, live_server.url + address, given)
            if fields.get("group") == "writer":
                assert answer.status == 403
            else:
                assert "somebody else has to approve" in answer.text()
            article.refresh_from_db()
            assert article.stage == stage
            assert not Edition.objects.exists()
