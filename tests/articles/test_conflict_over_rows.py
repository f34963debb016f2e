"""Two editors change the rows of one article at the same time."""

import pytest

from articles.models import Citation
from tests.articles.desk import add_row, fields_of, log_in, open_form, press
from tests.articles.test_conflict import notice, pairs
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db


def test_row_for_the_same_new_number_becomes_one_row() -> None:
    source = make_source()
    ann, ben, article = log_in(), log_in(), make_article(body="A [1].")
    mine, theirs = open_form(ben, article), open_form(ann, article)
    press(ann, theirs | {"body": "A [1] and [2]."}, article)  # adds an empty row for [2]
    add_row(mine, "citations", number="2", source=str(source.pk), locator="p. 4", quote="")
    response = press(ben, mine | {"dek": "Mine."}, article)
    press(ben, fields_of(response), article)
    row = article.citations.get(number=2)
    assert (row.source, row.locator) == (source, "p. 4")


def test_source_chosen_by_both_shows_both_by_name() -> None:
    theirs_chosen, mine_chosen = make_source(), make_source()
    ann, ben, article = log_in(), log_in(), make_article(citations={1: None})
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"citations-0-source": str(theirs_chosen.pk)}, article)
    response = press(ben, mine | {"citations-0-source": str(mine_chosen.pk)}, article)
    assert pairs(response) == {"Citation [1]: source": [str(theirs_chosen), str(mine_chosen)]}


def test_row_removed_by_the_other_and_untouched_by_you_stays_removed() -> None:
    ann, ben, article = log_in(), log_in(), make_article(follow_ups=["One?", "Two?"])
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"follow_ups-0-DELETE": "on"}, article)
    press(ben, fields_of(press(ben, mine | {"dek": "Mine."}, article)), article)
    assert [row.question for row in article.follow_ups.all()] == ["Two?"]


def test_row_removed_by_the_other_but_changed_by_you_stays_as_a_new_one() -> None:
    ann, ben, article = log_in(), log_in(), make_article(follow_ups=["One?", "Two?"])
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"follow_ups-0-DELETE": "on"}, article)
    response = press(ben, mine | {"follow_ups-0-question": "One, again?"}, article)
    assert "was removed meanwhile, but you had changed it" in notice(response)
    press(ben, fields_of(response), article)
    assert {row.question for row in article.follow_ups.all()} == {"One, again?", "Two?"}


def test_row_you_removed_but_the_other_changed_comes_back() -> None:
    ann, ben, article = log_in(), log_in(), make_article(follow_ups=["One?"])
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"follow_ups-0-question": "One, better?"}, article)
    response = press(ben, mine | {"follow_ups-0-DELETE": "on"}, article)
    assert "it is back" in notice(response)
    press(ben, fields_of(response), article)
    assert [row.question for row in article.follow_ups.all()] == ["One, better?"]


def test_row_you_removed_and_nobody_changed_is_removed_on_the_second_submit() -> None:
    ann, ben, article = log_in(), log_in(), make_article(follow_ups=["One?"])
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"dek": "Theirs."}, article)
    response = press(ben, mine | {"follow_ups-0-DELETE": "on"}, article)
    press(ben, fields_of(response), article)
    assert not article.follow_ups.exists()


def test_different_fields_of_one_row_are_merged() -> None:
    ann, ben, article = log_in(), log_in(), make_article()
    mine = open_form(ben, article)
    press(ann, open_form(ann, article) | {"citations-0-quote": "A passage."}, article)
    response = press(ben, mine | {"citations-0-locator": "p. 5"}, article)
    assert pairs(response) == {}
    press(ben, fields_of(response), article)
    row = Citation.objects.get()
    assert (row.quote, row.locator) == ("A passage.", "p. 5")


def test_unreadable_record_of_what_was_opened_shows_every_difference() -> None:
    ann, ben, article = log_in(), log_in(), make_article()
    mine = open_form(ben, article) | {"opened": '{"at": 3}'}
    press(ann, open_form(ann, article) | {"headline": "Theirs?"}, article)
    response = press(ben, mine, article)
    assert pairs(response) == {"Headline": ["Theirs?", article.headline]}
