"""Two editors save the same article: the second is told, and neither loses a word."""

import pytest
from bs4 import BeautifulSoup

from articles.models import Article
from tests.articles.desk import add_row, fields_of, log_in, open_form, press
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db


def notice(response) -> str:
    panel = BeautifulSoup(response.content, "html.parser").select_one("#conflict")
    return " ".join(panel.text.split()) if panel else ""


def pairs(response) -> dict[str, list[str]]:
    """Label of a field → [theirs, yours]."""
    soup = BeautifulSoup(response.content, "html.parser")
    return {
        pair.legend.text.strip(): [text.text for text in pair.select(".desk-pair-texts .desk-pair-text")]
        for pair in soup.select(".desk-pair")
    }


def test_second_editor_is_told_who_changed_what() -> None:
    ann, ben, article = log_in(username="ann"), log_in(), make_article(citations={1: make_source(), 2: None})
    mine = open_form(ben, article)
    theirs = open_form(ann, article) | {"headline": "Theirs?", "citations-1-quote": "A passage."}
    press(ann, theirs, article)
    told = notice(press(ben, mine | {"dek": "Mine."}, article))
    assert "ann" in told
    assert "Changed Headline" in told
    assert "[2]" in told


def test_nothing_is_saved_before_the_second_editor_has_seen_it() -> None:
    ann, ben, article = log_in(), log_in(), make_article()
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"body": "Theirs [1]."}, article)
    press(ben, mine | {"body": "Mine [1].", "dek": "Mine."}, article)
    article.refresh_from_db()
    assert (article.body, article.dek, article.version) == ("Theirs [1].", "We looked it up.", 2)


def test_texts_that_both_changed_stand_side_by_side_and_yours_in_the_form() -> None:
    ann, ben, article = log_in(), log_in(), make_article()
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"body": "Theirs [1]."}, article)
    response = press(ben, mine | {"body": "Mine [1]."}, article)
    assert pairs(response) == {"Body": ["Theirs [1].", "Mine [1]."]}
    assert fields_of(response)["body"] == "Mine [1]."


def test_what_only_the_other_changed_is_taken_over() -> None:
    ann, ben, article = log_in(), log_in(), make_article(topics=["Science"])
    mine = open_form(ben, article)
    press(
        ann,
        open_form(ann, article) | {"headline": "Theirs?", "topics": [], "claims-0-claimant": "B"},
        article,
    )
    response = press(ben, mine | {"dek": "Mine."}, article)
    again = fields_of(response)
    assert (again["headline"], again["dek"], again["claims-0-claimant"]) == ("Theirs?", "Mine.", "B")
    assert again["topics"] == []
    assert pairs(response) == {}
    press(ben, again, article)
    article.refresh_from_db()
    assert (article.headline, article.dek, article.claims.get().claimant) == ("Theirs?", "Mine.", "B")


def test_second_submit_saves_knowingly() -> None:
    ann, ben, article = log_in(), log_in(), make_article()
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"body": "Theirs [1]."}, article)
    again = fields_of(press(ben, mine | {"body": "Mine [1]."}, article))
    assert notice(press(ben, again, article)) == ""
    article.refresh_from_db()
    assert (article.body, article.version) == ("Mine [1].", 3)


def test_third_save_between_the_two_submits_is_noticed_as_well() -> None:
    ann, ben, article = log_in(username="ann"), log_in(), make_article()
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"body": "Theirs [1]."}, article)
    again = fields_of(press(ben, mine | {"body": "Mine [1]."}, article))
    press(ann, open_form(ann, article) | {"body": "Theirs again [1]."}, article)
    response = press(ben, again, article)
    assert pairs(response) == {"Body": ["Theirs again [1].", "Mine [1]."]}


def test_save_that_changed_nothing_is_no_conflict() -> None:
    ann, ben, article = log_in(), log_in(), make_article()
    mine = open_form(ben, article)
    press(ann, open_form(ann, article), article)
    assert notice(press(ben, mine | {"dek": "Mine."}, article)) == ""
    assert Article.objects.get().dek == "Mine."


def test_form_without_a_version_is_not_saved_over_anything() -> None:
    ben, article = log_in(), make_article()
    form = open_form(ben, article) | {"dek": "Mine."}
    del form["version"], form["opened"]
    response = press(ben, form, article)
    assert "after you had opened it" in notice(response)
    assert pairs(response)["Dek"] == ["We looked it up.", "Mine."]
    assert Article.objects.get().dek == "We looked it up."


def test_new_rows_of_both_are_kept() -> None:
    ann, ben, article = log_in(), log_in(), make_article()
    mine, theirs = open_form(ben, article), open_form(ann, article)
    add_row(theirs, "follow_ups", question="Theirs?", position="", answered_by="")
    press(ann, theirs, article)
    add_row(mine, "follow_ups", question="Mine?", position="", answered_by="")
    press(ben, fields_of(press(ben, mine, article)), article)
    assert {row.question for row in article.follow_ups.all()} == {"Mine?", "Theirs?"}


def test_words_that_stand_on_one_side_only_are_marked() -> None:
    ann, ben, article = log_in(), log_in(), make_article(body="One [1].\n\nTwo.")
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"body": "One [1].\n\nTwo, theirs."}, article)
    response = press(ben, mine | {"body": "One [1].\n\nTwo, mine."}, article)
    marked = BeautifulSoup(response.content, "html.parser").select("#conflict mark")
    assert [mark.text for mark in marked] == ["theirs", "mine"]
