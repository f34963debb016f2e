"""An article's page tells machines what it found and what it rests on, and nothing that it does not know."""

import pytest

from articles.models import Newsroom, Rating
from articles.publishing import withdraw
from articles.structured_data import Piece, Publisher, claim_review, claim_reviews
from tests.articles.odd import claims, corrected
from tests.make import make_published, make_source
from tests.reader import get, open_page
from tests.structured_data_checker import blocks, check, of_type

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def items(slug: str, kind: str) -> list[dict]:
    found = of_type(blocks(get(f"/checks/{slug}/").content), kind)
    for item in found:
        check(item, SITE)
    return found


def test_each_claim_has_a_review_of_its_own_that_leads_to_its_place_on_the_page():
    make_published(slug="many", claims=claims())
    reviews = items("many", "ClaimReview")
    assert [review["url"] for review in reviews] == [
        f"{SITE}/checks/many/#claim-{place}" for place in (1, 2, 3)
    ]
    page = open_page("/checks/many/")
    assert all(page.find(id=review["url"].partition("#")[2]) for review in reviews)


def test_the_checker_is_the_author_and_the_claimant_stands_apart():
    Newsroom.objects.update_or_create(id=1, defaults={"name": "The Checkers"})
    make_published(slug="salt", claims=[{"claimant": "A minister", "claimant_role": "of salt"}])
    (review,) = items("salt", "ClaimReview")
    assert review["author"]["name"] == "The Checkers"
    assert review["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": "A minister",
        "jobTitle": "of salt",
    }


def test_what_nobody_knows_of_a_claim_is_left_out():
    make_published(slug="salt", claims=[{"claimant": ""}])
    (review,) = items("salt", "ClaimReview")
    assert review["itemReviewed"].keys() == {"@type", "name"}
    assert "ratingExplanation" not in review["reviewRating"]


def test_where_a_claim_was_said_is_told_in_order():
    make_published(slug="many", claims=claims())
    claim = items("many", "ClaimReview")[1]["itemReviewed"]
    first = {"@type": "CreativeWork", "url": "https://talk.example/1"}
    assert claim["firstAppearance"] == first
    assert claim["appearance"] == [first, {"@type": "CreativeWork", "name": "A speech in the rain"}]
    assert claim["datePublished"] == "2025-12-31"


def test_a_verdict_on_the_scale_has_its_word_its_reason_and_three_numbers():
    make_published(slug="many", claims=[{"explanation": "Not *at all* & never [1]."}])
    (review,) = items("many", "ClaimReview")
    scale = Rating.objects.exclude(value=None).order_by("value")
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "False",
        "ratingExplanation": "Not at all & never.",
        "ratingValue": Rating.objects.get(slug="false").value,
        "bestRating": scale.last().value,
        "worstRating": scale.first().value,
    }


def test_a_verdict_off_the_scale_has_its_word_and_no_number():
    rating = Rating.objects.filter(value=None).first()
    make_published(slug="salt", claims=[{"rating": rating}])
    (review,) = items("salt", "ClaimReview")
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": rating.label}


def test_an_explainer_has_no_review():
    make_published(slug="why", kind="explainer")
    assert not items("why", "ClaimReview")
    assert items("why", "NewsArticle")


def test_a_claim_without_a_verdict_has_no_review():
    """No page shows one today: preflight refuses it. Editions of other newsrooms may hold one."""
    piece = Piece(url=f"{SITE}/checks/half/", headline="Half", language="en", published="", modified="")
    newsroom = Publisher(name="Us", url=f"{SITE}/")
    claim = {"anchor": "claim-1", "claim_reviewed": "Salt is sweet", "rating": None}
    assert claim_reviews([claim], piece, newsroom) == []
    with pytest.raises(ValueError, match="without a rating"):
        claim_review(claim, piece, newsroom)


def test_a_piece_names_its_authors_and_what_others_did():
    edition = make_published(slug="salt", bylines=["Ada Example", "Ben Example"], dek="We looked it up.")
    edition.article.bylines.filter(name="Ben Example").update(credit="research")
    make_published(slug="nobody", bylines=[])
    (article,) = items("salt", "NewsArticle")
    assert [person["name"] for person in article["author"]] == ["Ada Example", "Ben Example"]
    assert article["description"] == "We looked it up."
    (article,) = items("nobody", "NewsArticle")
    assert [party["@type"] for party in article["author"]] == ["Organization"]


def test_a_piece_lists_its_sources_under_their_numbers():
    source = make_source(
        "https://archive.example/salt", title="On salt", authors="Ada Archivist", container_title="The Annals"
    )
    make_published(slug="salt", citations={1: source})
    (article,) = items("salt", "NewsArticle")
    assert article["citation"] == [
        {
            "@type": "CreativeWork",
            "position": 1,
            "name": "On salt",
            "author": [{"@type": "Person", "name": "Ada Archivist"}],
            "publisher": {"@type": "Organization", "name": "The Archive"},
            "isPartOf": {"@type": "CreativeWork", "name": "The Annals"},
            "datePublished": "2024-03-01",
            "url": "https://archive.example/salt",
            "inLanguage": source.language,
        }
    ]


def test_a_correction_is_told_with_its_date_and_moves_the_date_of_the_piece():
    edition = corrected()
    (article,) = items("corrected", "NewsArticle")
    (notice,) = article["correction"]
    assert notice["text"] == "It said </script> & was wrong."
    assert notice["datePublished"] == article["dateModified"] >= article["datePublished"]
    assert article["version"] == edition.number == 2


def test_a_withdrawn_piece_has_no_verdict_any_more_and_says_why():
    withdraw(
        make_published(slug="salt", dek="Gone").article, by=None, notice="Do not rely on it.", reason="Pots."
    )
    assert not items("salt", "ClaimReview")
    (article,) = items("salt", "NewsArticle")
    assert article["creativeWorkStatus"] == "Withdrawn"
    assert [notice["text"] for notice in article["correction"]] == ["Do not rely on it."]
    assert not {"citation", "description", "about"} & article.keys()


def test_an_earlier_edition_leaves_the_word_to_the_newest():
    corrected()
    page = get("/checks/corrected/editions/1/").content
    assert not of_type(blocks(page), "ClaimReview") + of_type(blocks(page), "NewsArticle")
    assert b'<link rel="canonical" href="http://testserver/checks/corrected/">' in page
