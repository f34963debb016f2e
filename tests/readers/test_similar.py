"""Who suggests a claim sees what has been checked already, and so does the desk."""

import pytest
from bs4 import BeautifulSoup

from articles.publishing import withdraw
from tests.articles.desk import log_in
from tests.elsewhere.claim_reviews import as_lines, claim_review, imported
from tests.make import make_published
from tests.reader import open_page, words
from tests.readers.asking import browser, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_wait")]

CLAIM = "The Great Wall of China can be seen from the Moon"


@pytest.fixture
def ours():
    return make_published(slug="wall", claims=[{"claim_reviewed": CLAIM, "claimant": "A quiz"}])


def look(text):
    return BeautifulSoup(browser().post("/suggest/", {"text": text}).content, "html.parser")


def test_a_reader_sees_our_check_before_sending(ours):
    found = look("the great wall of china can be seen from the moon!").select_one(".found li")
    assert words(found.a) == CLAIM
    assert found.a["href"].startswith("/checks/wall/")
    assert "checked by us" in words(found)
    assert "False" in words(found)


def test_nothing_like_it_is_said_in_words(ours):
    assert "We found nothing like it" in words(look("Cats have nine lives, says my aunt."))


def test_a_withdrawn_check_is_no_answer(ours):
    withdraw(ours.article, by=None, notice="Wrong.", reason="Misread.")
    assert not look(CLAIM).select(".found li")


def test_what_others_checked_is_named_as_theirs():
    imported(as_lines(claim_review(claimReviewed=CLAIM)))
    found = look(CLAIM).select_one(".found li")
    assert "Example Checks" in words(found)
    assert "checked by us" not in words(found)
    assert found.a["href"] == "https://www.checks.example/1/"


def test_the_status_page_and_the_desk_show_it_too(ours):
    suggestion = sent(browser(), text=CLAIM + ", they say.")
    assert words(open_page(suggestion.get_absolute_url()).select_one(".found a")) == CLAIM
    desk = log_in("writer").get(f"/admin/readers/suggestion/{suggestion.pk}/change/")
    shown = BeautifulSoup(desk.content, "html.parser").select_one(".readers-similar li")
    assert CLAIM in words(shown)
