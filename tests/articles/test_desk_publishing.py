"""Publishing and withdrawing from the desk: shown first, asked for, and refused where it must be."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.models import Article, Citation, Edition
from tests.articles.desk import complaints, log_in, open_form, press, said
from tests.make import make_approved, make_article, make_published

pytestmark = pytest.mark.django_db


def page(step: str, article: Article) -> str:
    return reverse(f"admin:articles_article_{step}", args=[article.pk])


def test_button_saves_first_and_then_asks() -> None:
    client, article = log_in("publisher"), make_article()
    response = press(client, open_form(client, article) | {"dek": "Kept."}, article, button="_publish")
    assert response.request["PATH_INFO"] == page("publish", article)
    assert Article.objects.get().dek == "Kept."
    assert not Edition.objects.exists()


def test_confirming_publishes_the_first_edition() -> None:
    client, article = log_in("publisher"), make_approved()
    response = client.post(page("publish", article), {"version": article.version}, follow=True)
    assert "Edition 1 is public" in said(response)
    edition = Edition.objects.get()
    assert edition.frozen_by is not None
    assert "Edition 1 is public" in LogEntry.objects.get().get_change_message()


def test_page_shows_what_stands_in_the_way_and_offers_no_button() -> None:
    client, article = log_in("publisher"), make_article(citations={1: None})
    soup = BeautifulSoup(client.get(page("publish", article)).content, "html.parser")
    finding = soup.select_one(".desk-problems a")
    assert finding.text == "[1] is not linked to a source."
    assert finding["href"] == f"/admin/articles/article/{article.pk}/change/#citations-0"
    assert not soup.select(".desk-step-buttons button")


def test_problem_that_came_after_approval_refuses_the_post_as_well() -> None:
    client, article = log_in("publisher"), make_approved()
    Citation.objects.update(source=None)
    response = client.post(page("publish", article), {"version": article.version})
    assert "it goes back to review" in complaints(response)
    assert Article.objects.get().stage == "in_review"
    assert not Edition.objects.exists()


def test_later_edition_needs_a_public_note_and_keeps_the_kind_chosen() -> None:
    article = make_published().article
    Article.objects.update(dek="Changed.")
    make_approved(article)
    client = log_in("publisher")
    response = client.post(page("publish", article), {"version": "1", "kind": "correction", "note": " "})
    assert "Say in a public note" in complaints(response)
    chosen = BeautifulSoup(response.content, "html.parser").select_one("input[name=kind][checked]")
    assert chosen["value"] == "correction"
    client.post(
        page("publish", article), {"version": "1", "kind": "correction", "note": "The dek was wrong."}
    )
    edition = Edition.objects.get(number=2)
    assert (edition.kind, edition.note) == ("correction", "The dek was wrong.")


def test_nothing_changed_is_nothing_to_publish() -> None:
    article = make_approved(make_published().article)
    given = {"version": "1", "kind": "update", "note": "Nothing."}
    assert "Nothing has changed" in complaints(log_in("publisher").post(page("publish", article), given))


def test_save_in_the_meantime_refuses_the_post_and_the_next_one_is_knowing() -> None:
    client, article = log_in("publisher"), make_approved()
    Article.objects.update(version=4)
    response = client.post(page("publish", article), {"version": "1"})
    assert "in the meantime" in complaints(response)
    version = BeautifulSoup(response.content, "html.parser").select_one(".desk-step input[name=version]")
    assert version["value"] == "4"
    client.post(page("publish", article), {"version": "4"})
    assert Edition.objects.exists()


def test_withdrawing_needs_notice_and_reason() -> None:
    article = make_published().article
    client = log_in("publisher")
    response = client.post(page("withdraw", article), {"version": "1", "notice": "", "reason": ""})
    assert "Say in a notice" in complaints(response)
    assert "Give the reason" in complaints(response)
    assert Edition.objects.count() == 1


def test_withdrawing_says_so_and_stands_in_the_list_of_editions() -> None:
    article = make_published().article
    client = log_in("publisher")
    given = {"version": "1", "notice": "We no longer stand by it.", "reason": "The source was a hoax."}
    response = client.post(page("withdraw", article), given, follow=True)
    assert "Its page stays and says so" in said(response)
    assert Edition.objects.get(number=2).is_withdrawn
    soup = BeautifulSoup(response.content, "html.parser")
    assert "Withdrawn" in soup.select_one(".desk-standing").text
    assert "We no longer stand by it." in soup.select_one(".desk-editions").text


def test_what_was_never_published_cannot_be_withdrawn() -> None:
    given = {"version": "1", "notice": "Gone.", "reason": "Wrong."}
    response = log_in("publisher").post(page("withdraw", make_article()), given)
    assert "never published" in complaints(response)


@pytest.mark.parametrize("step", ["publish", "withdraw"])
@pytest.mark.parametrize("group", ["", "writer", "editor"])
def test_only_publishers_may(step: str, group: str) -> None:
    article = make_article()
    client = log_in(group)
    assert client.get(page(step, article)).status_code == 403
    assert client.post(page(step, article), {"version": "1"}).status_code == 403
    assert not Edition.objects.exists()


def test_editor_sees_no_button_to_publish() -> None:
    article = make_article()
    assert (
        "_publish"
        not in log_in("editor").get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    )


def test_editions_are_listed_with_their_public_page() -> None:
    edition = make_published()
    soup = BeautifulSoup(
        log_in().get(f"/admin/articles/article/{edition.article_id}/change/").content, "html.parser"
    )
    link = soup.select_one(".desk-editions a")
    assert link.text.strip() == "Edition 1"
    assert edition.slug in link["href"]
