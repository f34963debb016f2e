"""A parsed text becomes a draft with its rows; the same text never becomes a second one."""

from datetime import date

import pytest

from articles.importing.drafts import ImportRefused, import_text, look
from articles.models import Article, Citation, Claim
from sources.models import DatePrecision, Source, Standing
from tests.articles.pasted import pasted
from tests.make import make_source, make_user

pytestmark = pytest.mark.django_db


def test_a_draft_has_the_text_the_questions_and_a_row_for_each_number():
    editor = make_user("editor")
    imported = import_text(pasted("banner-check.txt"), by=editor)
    article = Article.objects.get()
    assert imported.article == article
    assert imported.is_new
    assert (article.kind, article.stage, article.slug) == (
        "check",
        "draft",
        "do-lighthouses-still-need-keepers",
    )
    assert article.checked_on == date(2025, 9, 9)
    assert article.created_by == article.changed_by == editor
    assert [row.number for row in article.citations.filter(source=None)] == list(range(1, 9))
    assert [row.position for row in article.follow_ups.all()] == [1, 2, 3, 4, 5]
    assert "8 citations wait for a source." in imported.problems
    assert "A check needs at least one claim." in imported.problems


def test_without_a_list_of_sources_nothing_is_linked_and_no_source_made():
    make_source("https://lights.example/")
    imported = import_text(pasted("banner-check.txt"), by=None)
    assert (imported.linked, imported.waiting) == ([], [1, 2, 3, 4, 5, 6, 7, 8])
    assert Source.objects.count() == 1


def test_the_sources_of_a_list_are_made_and_linked_to_their_numbers():
    imported = import_text(pasted("goal-and-disclaimers.txt"), by=None)
    assert (imported.linked, imported.waiting) == ([1, 2, 3], [])
    first, second, third = (row.source for row in imported.article.citations.all())
    assert (first.title, first.publisher, first.issued_on) == (
        "Colours in bread",
        "Baker's Gazette",
        date(2024, 8, 12),
    )
    assert (second.issued_precision, third.author_list) == (DatePrecision.YEAR, ["Okafor, N.", "Lind, T."])
    assert first.copies.get().address == "https://bakers.example/colours"
    assert {source.standing for source in (first, second, third)} == {Standing.UNVERIFIED}
    assert "1. Colours in bread, Baker's Gazette" in first.note
    assert "3 sources are new and marked as not verified: look at each." in imported.problems


def test_a_known_source_is_reused_however_its_address_is_spelled():
    known = make_source("http://www.bakers.example/colours?utm_source=mail#top")
    imported = import_text(pasted("goal-and-disclaimers.txt"), by=None)
    assert imported.article.citations.get(number=1).source == known
    assert Source.objects.count() == 3


def test_a_source_without_address_is_reused_where_title_publisher_and_date_agree():
    text = "Is it so?\n\nIt is [1].\n\nSources\n1. Hill records, Hill Post, 2020"
    first = import_text(text, by=None).article.citations.get().source
    again = import_text(text.replace("It is", "It was"), by=None).article.citations.get().source
    other = import_text(text.replace("2020", "2021"), by=None).article.citations.get().source
    assert first == again != other


def test_two_entries_with_one_address_are_one_source():
    text = "Is it so?\n\nIt is [1] [2].\n\nSources\n1. A, https://a.example/x\n2. B, https://a.example/x#part"
    imported = import_text(text, by=None)
    assert imported.linked == [1, 2]
    assert Source.objects.count() == 1


def test_what_a_list_leaves_open_is_said():
    imported = import_text(pasted("sources-hard-to-read.txt"), by=None)
    problems = "\n".join(imported.problems)
    assert "“https://valley.example/tracks” has no number in the list of sources" in problems
    assert "[1] stands twice in the list of sources" in problems
    assert "Source 7 is listed but never cited." in problems
    assert "1 citation waits for a source." in problems
    assert imported.article.citations.get(number=1).source.title == "Wolves in spring"


def test_an_address_that_is_none_is_said_and_kept_in_the_note():
    text = "Is it so?\n\nIt is [1].\n\nSources\n1. Records, Hill Post, https://user:word@hill.example/x"
    imported = import_text(text, by=None)
    source = imported.article.citations.get().source
    assert not source.copies.exists()
    assert "user:word@hill.example" in source.note
    assert any("could not be kept" in sentence for sentence in imported.problems)


def test_a_claim_is_taken_with_its_rating_where_it_is_on_the_scale():
    import_text(pasted("claim-and-rating.txt"), by=None)
    claim = Claim.objects.get()
    assert claim.claim_reviewed == "The town of Linden planted a million trees in 2024"
    assert (claim.claimant, claim.rating.slug) == ("The mayor of Linden", "mostly-false")


def test_a_rating_off_the_scale_is_said_and_none_is_chosen():
    imported = import_text(pasted("claim-and-rating.txt").replace("Mostly False", "Half baked"), by=None)
    assert Claim.objects.get().rating is None
    assert any("“Half baked”, which is not on our scale" in sentence for sentence in imported.problems)


def test_no_claim_is_made_up_from_a_headline():
    imported = import_text("Fact check: Is it so?\nRating: False\n\nIt is not [1].", by=None)
    assert not Claim.objects.exists()
    assert any(
        "does not say what is claimed" in sentence and "False" in sentence for sentence in imported.problems
    )


def test_the_same_text_makes_no_second_article():
    first = import_text(pasted("question-with-summary.txt"), by=None)
    again = import_text(
        pasted("question-with-summary.txt").replace("\n", "\r\n").replace("\u2011", "-"), by=None
    )
    assert not again.is_new
    assert again.article == first.article
    assert Article.objects.count() == 1
    assert f"as “{first.article.headline}” ({first.article.slug})" in again.problems[0]


def test_another_text_with_the_same_headline_gets_a_slug_of_its_own():
    slugs = [import_text(f"Is it so?\n\nIt is {word} [1].", by=None).article.slug for word in ("not", "so")]
    assert slugs == ["is-it-so", "is-it-so-2"]


def test_characters_that_no_database_takes_are_shown_as_such():
    article = import_text("Is it \ud83d so?\n\nIt is\x07 [1].", by=None).article
    article.refresh_from_db()
    assert (article.headline, article.body) == ("Is it \ufffd so?", "It is\ufffd [1].")


def test_a_refused_text_changes_nothing():
    with pytest.raises(ImportRefused, match="There is nothing to import"):
        import_text("  ", by=None)
    assert not Article.objects.exists()


def test_a_look_creates_nothing_and_says_the_same():
    looked = look(pasted("goal-and-disclaimers.txt"), by=None)
    assert not Article.objects.exists()
    assert not Source.objects.exists()
    assert not Citation.objects.exists()
    made = import_text(pasted("goal-and-disclaimers.txt"), by=None)
    assert (looked.problems, looked.linked, looked.parsed) == (made.problems, made.linked, made.parsed)
