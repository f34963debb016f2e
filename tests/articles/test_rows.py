"""Citation rows follow the text, and nothing that an editor filled in is lost on the way."""

import pytest

from articles.models import Article, Citation, Stage
from articles.rows import RowsChanged, VersionMoved, follow_text, renumber
from tests.articles.desk import add_row, complaints, log_in, open_form, press, said
from tests.make import make_article, make_published, make_source, make_user

pytestmark = pytest.mark.django_db


def numbers(article: Article) -> list[int]:
    return [row.number for row in article.citations.all()]


def test_save_adds_a_row_for_each_new_number_and_says_so() -> None:
    client, article = log_in(), make_article()
    form = open_form(client, article) | {
        "body": "Text [1]. More [2, 4-5] and [2].",
        "claims-0-explanation": "Why [7].",
    }
    response = press(client, form, article)
    assert numbers(article) == [1, 2, 4, 5, 7]
    assert "rows were added for [2], [4], [5], [7]" in said(response)


def test_save_removes_an_empty_row_that_no_text_cites() -> None:
    client, article = log_in(), make_article(body="Text [1] [2].", citations={1: make_source(), 2: None})
    response = press(client, open_form(client, article) | {"body": "Text [1]."}, article)
    assert numbers(article) == [1]
    assert "[2] were removed" in said(response)


@pytest.mark.parametrize("filled", [{"source": True}, {"quote": "A passage."}, {"locator": "p. 2"}])
def test_row_in_which_something_stands_is_never_removed(filled: dict) -> None:
    article = make_article(body="Text [1].", citations={1: make_source()})
    if filled.pop("source", None):
        filled["source"] = make_source()
    Citation.objects.create(article=article, number=2, **filled)
    assert follow_text(article) == RowsChanged()
    assert numbers(article) == [1, 2]


def test_linked_row_keeps_its_source_when_its_number_leaves_the_text() -> None:
    source = make_source()
    client, article = log_in(), make_article(body="Text [1].", citations={1: source})
    press(client, open_form(client, article) | {"body": "Text.", "short_answer": "No."}, article)
    assert article.citations.get().source == source


def test_definition_line_refuses_the_save_and_says_how_to_link() -> None:
    client, article = log_in(), make_article()
    form = open_form(client, article) | {"body": "Text [1].\n\n[1]: https://example.org/report"}
    response = press(client, form, article)
    assert "[1]: https://example.org/report" in complaints(response)
    assert "linked in its citation row" in complaints(response)
    assert "[1]: https://example.org/report" in response.content.decode()
    assert Article.objects.get().body == article.body


def test_definition_line_in_an_explanation_is_refused_too() -> None:
    client, article = log_in(), make_article()
    form = open_form(client, article) | {"claims-0-explanation": "[1]: https://example.org"}
    assert "Take out the line" in complaints(press(client, form, article))


def test_two_rows_with_one_number_are_refused() -> None:
    client, article = log_in(), make_article()
    form = open_form(client, article)
    add_row(form, "citations", number="1", source="", locator="p. 9", quote="")
    assert "two rows for [1]" in complaints(press(client, form, article))


def test_two_rows_may_change_numbers_in_one_save() -> None:
    first, second = make_source(), make_source()
    client, article = log_in(), make_article(body="A [1] B [2].", citations={1: first, 2: second})
    press(
        client, open_form(client, article) | {"citations-0-number": "2", "citations-1-number": "1"}, article
    )
    assert [row.source for row in article.citations.all()] == [second, first]


def test_number_out_of_bounds_is_refused_with_a_sentence() -> None:
    client, article = log_in(), make_article()
    form = open_form(client, article) | {"citations-0-number": "1000"}
    assert "Numbers run from 1 to 999" in complaints(press(client, form, article))


def test_renumbering_rewrites_texts_and_rows_together() -> None:
    sources = {number: make_source() for number in (3, 7, 9)}
    article = make_article(short_answer="So [7].", body="A [3] and [9, 7].", citations=sources)
    assert renumber(article, make_user("editor")) == {7: 1, 3: 2, 9: 3}
    article.refresh_from_db()
    assert (article.short_answer, article.body) == ("So [1].", "A [2] and [3, 1].")
    assert {row.number: row.source for row in article.citations.all()} == {
        1: sources[7],
        2: sources[3],
        3: sources[9],
    }


def test_renumbering_keeps_rows_that_no_text_cites_behind_the_others() -> None:
    uncited = make_source()
    article = make_article(body="A [5].", short_answer="", citations={1: uncited, 5: make_source()})
    renumber(article, None)
    assert article.citations.get(number=2).source == uncited


def test_renumbering_of_a_published_article_touches_the_working_copy_only() -> None:
    edition = make_published(
        short_answer="So [2].", body="A [1].", citations={1: make_source(), 2: make_source()}
    )
    renumber(edition.article, None)
    article = Article.objects.get()
    assert (article.version, article.stage) == (2, Stage.DRAFT)
    edition.refresh_from_db()
    assert edition.document["content"]["body"]["markdown"] == "A [1]."


def test_renumbering_refuses_a_version_that_has_moved() -> None:
    article = make_article(body="A [2].", short_answer="", citations={2: make_source()})
    with pytest.raises(VersionMoved):
        renumber(article, None, version=7)
    assert Article.objects.get().body == "A [2]."
