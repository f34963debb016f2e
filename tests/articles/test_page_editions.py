"""What changed since the first publication is told on the page; what is withdrawn stays, with the reason."""

import pytest

from articles.models import EditionKind
from articles.publishing import publish, withdraw
from tests.make import make_published
from tests.reader import open_page, words

pytestmark = pytest.mark.django_db


def next_edition(edition, kind, note, **changes):
    for name, value in changes.items():
        setattr(edition.article, name, value)
    edition.article.save()
    return publish(edition.article, by=None, kind=kind, note=note)


def test_the_first_edition_needs_no_notice():
    page = open_page(make_published().get_absolute_url())
    assert not page.select(".notice")
    assert words(page.select_one(".history li")).startswith("Edition 1")


@pytest.mark.parametrize(
    ("kind", "label"),
    [(EditionKind.CORRECTION, "Correction,"), (EditionKind.CLARIFICATION, "Clarification,")],
)
def test_a_correction_is_told_before_the_text(kind, label):
    edition = make_published(dek="Twelve parts.")
    next_edition(edition, kind, "It said twelve; it is thirteen.", dek="Thirteen parts.")
    page = open_page(edition.get_absolute_url())
    notice = words(page.select_one(".notice"))
    assert notice.startswith(label)
    assert notice.endswith("It said twelve; it is thirteen.")
    text = str(page.main)
    assert text.index("notice-label") < text.index("claim-1")


def test_a_correction_stays_on_the_page_when_later_editions_follow():
    edition = make_published(dek="Twelve parts.")
    next_edition(edition, EditionKind.CORRECTION, "It said twelve.", dek="Thirteen parts.")
    next_edition(edition, EditionKind.UPDATE, "A new study came out.", dek="Thirteen parts, or more.")
    page = open_page(edition.get_absolute_url())
    assert [words(notice) for notice in page.select(".notice p:last-child")] == ["It said twelve."]
    history = [words(entry) for entry in page.select(".history li")]
    assert [entry.split(" ")[1] for entry in history] == ["3", "2", "1"]
    assert "Update A new study came out." in history[0]


def test_readers_see_the_newest_edition_and_no_later_change():
    edition = make_published(headline="Is the sea salt?")
    next_edition(edition, EditionKind.UPDATE, "Sharper.", headline="How salt is the sea?")
    edition.article.headline = "Unpublished headline"
    edition.article.save()
    assert words(open_page(edition.get_absolute_url()).h1) == "How salt is the sea?"


def test_a_withdrawn_piece_keeps_its_page_with_notice_reason_and_the_text_folded_away():
    edition = make_published(headline="Is the sea sweet?", short_answer="It is sweet [1].")
    withdraw(edition.article, by=None, notice="We no longer stand by this.", reason="The study was invented.")
    page = open_page(edition.get_absolute_url())
    assert words(page.h1) == "Is the sea sweet?"
    notice = words(page.select_one(".withdrawn"))
    assert "We no longer stand by this." in notice
    assert "Why: The study was invented." in notice
    folded = page.details
    assert not folded.has_attr("open")
    assert "withdrawn" in words(folded.summary)
    assert "It is sweet" in words(folded)
    assert "It is sweet" not in words(page.select_one(".head"))
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
