"""What a save does with the article itself."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Article, Stage
from tests.articles.desk import add_row, complaints, fields_of, log_in, open_form, press, said
from tests.make import make_article, make_published

pytestmark = pytest.mark.django_db


def test_new_article_gets_its_slug_from_the_headline() -> None:
    client = log_in()
    form = open_form(client) | {
        "headline": "Is the officer\u2019s caf\u00e9 twenty\u2011four\u00a0hours \u201copen\u201d?"
    }
    press(client, form)
    article = Article.objects.get()
    assert article.slug == "is-the-officers-cafe-twenty-four-hours-open"
    assert article.created_by == article.changed_by is not None


def test_slug_that_is_taken_gets_a_number() -> None:
    make_article(slug="is-water-wet")
    client = log_in()
    press(client, open_form(client) | {"headline": "Is water wet?"})
    assert Article.objects.filter(slug="is-water-wet-2").exists()


def test_save_stays_on_the_form_and_save_and_close_leads_to_the_list() -> None:
    client, article = log_in(), make_article()
    assert press(client, open_form(client, article), article).request["PATH_INFO"].endswith("/change/")
    closed = press(client, open_form(client, article), article, button="_save")
    assert closed.request["PATH_INFO"].endswith("/articles/article/")


def test_save_moves_the_version_and_names_who_changed_it() -> None:
    client, article = log_in(username="ann"), make_article()
    press(client, open_form(client, article) | {"dek": "Another dek."}, article)
    article.refresh_from_db()
    assert (article.version, article.changed_by.username, article.dek) == (2, "ann", "Another dek.")


def test_save_that_changes_nothing_leaves_no_trace() -> None:
    client, article = log_in(), make_article(body="Two lines\n\nof text [1].", follow_ups=["And then?"])
    press(client, open_form(client, article), article)
    changed_at = article.changed_at
    article.refresh_from_db()
    assert (article.version, article.changed_at) == (1, changed_at)
    assert not LogEntry.objects.exists()


def test_change_of_a_row_alone_moves_the_version() -> None:
    client, article = log_in(), make_article()
    press(client, open_form(client, article) | {"citations-0-locator": "p. 3"}, article)
    article.refresh_from_db()
    assert article.version == 2
    assert article.citations.get().locator == "p. 3"


def test_change_of_a_published_article_makes_the_working_copy_a_draft() -> None:
    article = make_published().article
    client = log_in()
    press(client, open_form(client, article) | {"dek": "Changed."}, article)
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT


def test_slug_of_a_published_article_cannot_be_changed() -> None:
    article = make_published().article
    client = log_in()
    form = open_form(client, article)
    assert "slug" not in form
    press(client, form | {"slug": "elsewhere", "dek": "Changed."}, article)
    assert Article.objects.get().slug == article.slug


def test_line_ends_are_stored_as_plain_ones() -> None:
    client, article = log_in(), make_article()
    press(client, open_form(client, article) | {"body": "One [1].\r\n\r\nTwo."}, article)
    article.refresh_from_db()
    assert article.body == "One [1].\n\nTwo."


def test_row_without_an_order_comes_last() -> None:
    client, article = log_in(), make_article(follow_ups=["First?", "Second?"])
    form = open_form(client, article)
    add_row(form, "follow_ups", question="Third?", position="", answered_by="")
    press(client, form, article)
    assert [row.question for row in article.follow_ups.all()] == ["First?", "Second?", "Third?"]


def test_what_cannot_be_saved_stays_in_the_form() -> None:
    client, article = log_in(), make_article()
    form = open_form(client, article) | {
        "headline": "",
        "body": "Fresh words [1].",
        "citations-0-quote": "Word.",
    }
    add_row(form, "bylines", name="Cy Example", credit="", position="")
    response = press(client, form, article)
    assert "required" in complaints(response)
    again = fields_of(response)
    assert again["body"] == "Fresh words [1]."
    assert again["citations-0-quote"] == "Word."
    assert again["bylines-1-name"] == "Cy Example"
    assert Article.objects.get().body == article.body


def test_saved_message_names_the_article() -> None:
    client, article = log_in(), make_article(headline="Is it so?")
    assert "Is it so?" in said(press(client, open_form(client, article), article))


def test_dek_is_one_line_however_it_was_typed() -> None:
    client, article = log_in(), make_article()
    press(client, open_form(client, article) | {"dek": "One\r\nsentence. "}, article)
    assert Article.objects.get().dek == "One sentence."
