"""The page behind a number says what became of it, and nothing about who sent it."""

import pytest

from articles.publishing import publish, withdraw
from readers import references
from readers.models import Status, Suggestion
from tests.make import make_article, make_published
from tests.reader import get, open_page, words
from tests.readers.asking import CLAIM, browser, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_wait")]


@pytest.fixture
def suggestion():
    return sent(browser(), text=CLAIM, where_seen="In a tavern", why="It hurts.", email="ada@reader.example")


def state(suggestion):
    return words(open_page(suggestion.get_absolute_url()).select_one(".standing-now"))


def close(suggestion, status, **fields):
    Suggestion.objects.filter(pk=suggestion.pk).update(
        status=status, closed_at=suggestion.received_at, **fields
    )


def test_it_shows_nothing_that_the_reader_typed_and_no_cache_keeps_it(suggestion):
    response = get(suggestion.get_absolute_url())
    page = response.content.decode()
    for typed in ("cheese", "tavern", "hurts", "ada@", "reader.example"):
        assert typed not in page
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page
    assert not response.cookies


def test_it_tells_each_state_in_words(suggestion):
    assert state(suggestion).startswith("Received")
    Suggestion.objects.update(status=Status.IN_WORK)
    assert state(suggestion).startswith("Being looked at")
    close(suggestion, Status.DECLINED, answer="It is a joke.\n\nOf the mayor.")
    assert state(suggestion) == "Not taken up It is a joke. Of the mayor."
    close(suggestion, Status.ANSWERED, answer="It is rock.")
    assert state(suggestion) == "Answered It is rock."


def test_spam_is_told_nothing(suggestion):
    close(suggestion, Status.SPAM, answer="Noted for ourselves.")
    assert state(suggestion) == "Not taken up"


def test_the_check_is_linked_while_it_is_published(suggestion):
    check = make_article(headline="Is the moon made of cheese?")
    close(suggestion, Status.MERGED, article=check)
    assert "not published yet" in state(suggestion)
    publish(check, by=None)
    link = open_page(suggestion.get_absolute_url()).select_one(".to-check a")
    assert (words(link), link["href"]) == ("Is the moon made of cheese?", check.get_absolute_url())
    withdraw(check, by=None, notice="Wrong.", reason="Misread.")
    assert "Is the moon" not in state(suggestion)


def test_an_answer_in_work_is_not_told_before_it_is_closed(suggestion):
    Suggestion.objects.update(answer="Half a sentence", status=Status.IN_WORK)
    assert "Half" not in state(suggestion)


def test_of_a_report_it_shows_the_piece_and_its_edition():
    make_published(slug="salt", headline="Is the sea salty?")
    report = sent(browser(), "/suggest/?check=salt", text=CLAIM, passage="Is the sea salty?")
    link = open_page(report.get_absolute_url()).select_one("dd a")
    assert (words(link), link["href"]) == ("Is the sea salty?", "/checks/salt/editions/1/")


def test_a_number_is_found_however_it_is_typed(suggestion):
    plain = suggestion.reference.replace("-", "").lower()
    for typed in (
        suggestion.reference,
        plain,
        plain[1:],
        suggestion.reference.replace("-", " "),
        f" {plain} ",
    ):
        answer = browser().get("/suggest/", {"reference": typed})
        assert answer["Location"] == suggestion.get_absolute_url(), typed
    assert get(f"/suggest/{plain}/")["Location"] == suggestion.get_absolute_url()


@pytest.mark.parametrize("typed", ["", "S-2222-2222", "nonsense", "\x00", "9" * 500])
def test_a_number_that_we_do_not_know_is_said_to_be_unknown(typed):
    answer = browser().get("/suggest/", {"reference": typed})
    assert answer.status_code == 404
    assert b"We know no such number" in answer.content


def test_numbers_are_easy_to_read_and_never_the_same():
    made = {references.new() for _ in range(200)}
    assert len(made) == 200
    assert all(references.canonical(one) == one for one in made)
    assert not set("".join(one[2:] for one in made)) & set("01ILOUV")
