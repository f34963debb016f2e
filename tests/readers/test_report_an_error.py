"""An error is reported at its exact spot: the passage is looked up in the edition that the reader saw."""

import pytest

from articles.publishing import publish, withdraw
from readers.passages import find
from sources.models import Source
from tests.make import make_article, make_published, make_source
from tests.reader import embargoed, get, open_page, words
from tests.readers.asking import browser, complaints, fields_of, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_wait")]

BODY = (
    "## What was measured\n\nThe sea holds\u00a035 grams [1] of “salt” in a litre.\n\n"
    "## What follows\n\nIt tastes of it [1]."
)
WRONG = "It is 36 grams, says the yearbook."


@pytest.fixture
def edition():
    return make_published(slug="salt", body=BODY, headline="Is the sea salty?")


@pytest.mark.parametrize(
    ("passage", "place"),
    [
        ('the sea holds 35 grams [1] of "salt"', "section-what-was-measured"),
        ("holds 35 grams of salt", "section-what-was-measured"),
        ("It tastes of it", "section-what-follows"),
        ("Is the sea salty?", ""),
        ("Water boils at any heat", "claim-1"),
    ],
)
def test_a_passage_is_found_at_its_place(edition, passage, place):
    report = sent(browser(), "/suggest/?check=salt&edition=1", passage=passage, text=WRONG)
    assert (report.about, report.edition, report.passage) == ("error", edition, passage)
    expected = place.replace("section-what-was-measured", heading(edition, 0)).replace(
        "section-what-follows", heading(edition, 1)
    )
    assert report.place == expected
    assert not place or open_page(edition.get_absolute_url()).select_one(f"#{expected}")


def heading(edition, number):
    return edition.document["content"]["body"]["headings"][number]["id"]


def test_a_passage_over_two_paragraphs_is_found_too(edition):
    content = edition.document["content"]
    assert find(content, "of salt in a litre. What follows It tastes of it")
    assert find(content, "What was measured The sea holds 35 grams").place == heading(edition, 0)
    assert find(content, "It tastes of nothing") is None


def test_the_paragraph_around_it_is_shown_as_it_reads_without_its_marks(edition):
    assert find(edition.document["content"], "It tastes").text == "It tastes of it."


def test_words_that_do_not_stand_there_are_not_taken_for_the_passage_and_not_lost(edition):
    answer = browser().post(
        "/suggest/", {"check": "salt", "edition": "1", "passage": "The sea holds nothing", "text": WRONG}
    )
    assert answer.status_code == 422
    assert "do not stand in the text" in complaints(answer)
    assert fields_of(answer)["passage"] == "The sea holds nothing"
    assert fields_of(answer)["text"] == WRONG


def test_the_edition_that_the_reader_saw_counts_not_the_newest(edition):
    edition.article.body = "## Now\n\nSomething else stands here [1]."
    edition.article.save()
    publish(edition.article, by=None, kind="correction", note="We corrected it.")
    old = sent(browser(), "/suggest/?check=salt&edition=1", passage="It tastes of it", text=WRONG)
    assert old.edition.number == 1
    assert fields_of(get("/suggest/?check=salt"))["edition"] == "2"
    assert send_and_fail(browser(), "/suggest/?check=salt", passage="It tastes of it")


def send_and_fail(client, address, **typed):
    answer = client.post("/suggest/", fields_of(client.get(address)) | {"text": WRONG} | typed)
    return answer.status_code == 422


def test_a_report_without_a_passage_is_about_the_whole_piece(edition):
    assert sent(browser(), "/suggest/?check=salt&edition=1", text=WRONG).place == ""


def test_a_passage_in_the_address_stands_in_the_form(edition):
    assert fields_of(get("/suggest/?check=salt&edition=1&passage=It+tastes"))["passage"] == "It tastes"


def test_details_of_a_source_that_became_confidential_cannot_be_asked_for():
    source = make_source(title="Secret dossier of the ministry")
    edition = make_published(slug="told", citations={1: source})
    Source.objects.filter(pk=source.pk).update(
        is_confidential=True, confidential_reason="Danger", public_description="an official"
    )
    assert send_and_fail(browser(), "/suggest/?check=told", passage="Secret dossier of the ministry")
    assert sent(browser(), "/suggest/?check=told", passage="an official", text=WRONG).edition == edition


def test_only_what_readers_can_see_can_be_reported(edition):
    embargoed(edition, headline="Secret")
    make_article(slug="draft")
    for address in ("check=salt&edition=2", "check=salt&edition=x", "check=salt&edition=" + "9" * 12,
                    "check=draft", "check=nothing", "check=%00"):  # fmt: skip
        assert get(f"/suggest/?{address}").status_code == 404
    withdraw(make_published(slug="gone").article, by=None, notice="Wrong.", reason="Misread.")
    assert get("/suggest/?check=gone").status_code == 200


def test_every_article_leads_to_the_form_for_its_edition(edition):
    link = open_page("/checks/salt/").select_one("a[href^='/suggest/?check=']")
    assert link["href"] == "/suggest/?check=salt&edition=1"
    assert words(link) == "Report an error"
    assert "Is the sea salty?" in words(open_page(link["href"]).select_one(".dek"))
