"""Where two editors wrote the same field, the second chooses: theirs, mine, or a text made of both."""

import pytest
from bs4 import BeautifulSoup

from articles.models import Article
from tests.articles.desk import fields_of, log_in, open_form, press
from tests.articles.test_conflict import notice, pairs
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db

LONG = "The first sentence stands [1]. Then there is a second one. A third one ends it."


def clash(article, theirs: dict, mine: dict):
    """Ann saves `theirs` after Ben opened the form; Ben then saves `mine`. Returns Ben and what he sees."""
    ann, ben = log_in(username="ann"), log_in()
    form = open_form(ben, article)
    press(ann, open_form(ann, article) | theirs, article)
    return ben, press(ben, form | mine, article)


def offered(response) -> dict[str, str]:
    """Field → the text that is offered to be edited."""
    page = BeautifulSoup(response.content, "html.parser")
    return {
        str(area["name"]).removeprefix("edited-"): area.text.removeprefix("\n")
        for area in page.select("#conflict textarea")
    }


def test_theirs_can_be_chosen() -> None:
    article = make_article()
    ben, response = clash(article, {"body": "Theirs [1]."}, {"body": "Mine [1].", "dek": "Mine."})
    press(ben, fields_of(response) | {"choice-body": "theirs"}, article)
    article.refresh_from_db()
    assert (article.body, article.dek) == ("Theirs [1].", "Mine.")


def test_a_text_made_of_both_can_be_chosen() -> None:
    article = make_article()
    ben, response = clash(article, {"body": "Theirs [1]."}, {"body": "Mine [1]."})
    press(
        ben, fields_of(response) | {"choice-body": "edited", "edited-body": "Theirs, then mine [1]."}, article
    )
    assert Article.objects.get().body == "Theirs, then mine [1]."


def test_changes_that_do_not_touch_are_offered_put_together() -> None:
    article = make_article(body=LONG)
    ben, response = clash(
        article, {"body": LONG.replace("first", "very first")}, {"body": LONG.replace("third", "last")}
    )
    together = LONG.replace("first", "very first").replace("third", "last")
    assert offered(response) == {"body": together}
    assert "do not touch theirs" in notice(response)
    press(ben, fields_of(response) | {"choice-body": "edited"}, article)
    assert Article.objects.get().body == together


def test_changes_of_the_same_words_are_not_put_together() -> None:
    article = make_article(body=LONG)
    _ben, response = clash(
        article, {"body": LONG.replace("second", "2nd")}, {"body": LONG.replace("second", "next")}
    )
    assert offered(response) == {"body": LONG.replace("second", "next")}
    assert "do not touch theirs" not in notice(response)


def test_what_stood_there_before_is_shown() -> None:
    article = make_article(body=LONG)
    _ben, response = clash(article, {"body": "Theirs [1]."}, {"body": "Mine [1]."})
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("#conflict details .desk-pair-text").text == LONG


def test_fields_of_rows_and_topics_can_be_chosen() -> None:
    theirs, mine = make_source(), make_source()
    article = make_article(citations={1: None}, topics=["Science"])
    keys = [str(topic.pk) for topic in make_article(topics=["One", "Two"]).topics.order_by("name")]
    ben, response = clash(
        article,
        {"citations-0-source": str(theirs.pk), "claims-0-explanation": "Theirs.", "topics": keys[:1]},
        {"citations-0-source": str(mine.pk), "claims-0-explanation": "Mine.", "topics": keys[1:]},
    )
    assert set(pairs(response)) == {
        "Topics",
        "Citation [1]: source",
        "Claim “Water boils at any heat”: explanation",
    }
    chosen = dict.fromkeys(
        ("choice-topics", "choice-citations-0-source", "choice-claims-0-explanation"), "theirs"
    )
    press(ben, fields_of(response) | chosen, article)
    article.refresh_from_db()
    assert article.citations.get().source == theirs
    assert article.claims.get().explanation == "Theirs."
    assert [topic.name for topic in article.topics.all()] == ["One"]


def test_what_only_the_other_changed_is_said() -> None:
    article = make_article(topics=["Science"], follow_ups=["One?"])
    _ben, response = clash(
        article,
        {"headline": "Theirs?", "topics": [], "claims-0-claimant": "B", "follow_ups-0-DELETE": "on"},
        {"dek": "Mine."},
    )
    told = notice(response)
    assert "Changed by them alone" in told
    for label in (
        "Headline",
        "Topics",
        "Claim “Water boils at any heat”: claimant",
        "Follow-up question “One?”, removed",
    ):
        assert label in told


def test_a_third_save_shows_what_was_chosen_against_it() -> None:
    article = make_article()
    ann, ben = log_in(username="ann"), log_in()
    form = open_form(ben, article)
    press(ann, open_form(ann, article) | {"body": "Theirs [1]."}, article)
    again = fields_of(press(ben, form | {"body": "Mine [1]."}, article))
    press(ann, open_form(ann, article) | {"body": "Theirs again [1]."}, article)
    response = press(ben, again | {"choice-body": "edited", "edited-body": "Both [1]."}, article)
    assert pairs(response) == {"Body": ["Theirs again [1].", "Both [1]."]}


def test_choices_for_fields_that_do_not_exist_change_nothing() -> None:
    ben, article = log_in(), make_article()
    nonsense = {"choice-stage": "theirs", "choice-claims-x-rating": "theirs", "choice-claims-7-id": "theirs"}
    press(ben, open_form(ben, article) | nonsense | {"dek": "Mine."}, article)
    article.refresh_from_db()
    assert (article.dek, article.stage) == ("Mine.", "draft")


def test_a_refused_save_keeps_what_was_chosen() -> None:
    article = make_article()
    ben, response = clash(article, {"body": "Theirs [1]."}, {"body": "Mine [1]."})
    refused = press(ben, fields_of(response) | {"choice-body": "theirs", "headline": ""}, article)
    assert fields_of(refused)["body"] == "Theirs [1]."
    assert Article.objects.get().version == 2
