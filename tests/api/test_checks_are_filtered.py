"""What a request may narrow the lists of checks and claims by."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Edition, EditionClaim, EditionSource, EditionTopic, Newsroom, Rating
from articles.publishing import publish
from tests.api.ask import ask
from tests.kept_rows import without_triggers
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db


def slugs(query: str, part: str = "checks") -> list[str]:
    items = ask(f"/api/v1/{part}/?{query}")["items"]
    return [item["slug"] if part == "checks" else item["check"]["slug"] for item in items]


@pytest.fixture
def pieces():
    source = make_source(handle="the-one")
    true = Rating.objects.get(slug="true")
    make_published(
        slug="a",
        topics=["Health"],
        citations={1: source},
        claims=[{"claimant": "Ünal O’Neil", "rating": true}],
    )
    make_published(slug="b")
    make_published(slug="c", kind="explainer", claims=[])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=explainer", ["c"]),
        ("kind=check", ["b", "a"]),
        ("topic=health", ["a"]),
        ("topic=nowhere", []),
        ("rating=true", ["a"]),
        ("claimant=unal-oneil", ["a"]),
        ("source=the-one", ["a"]),
        ("source=another", []),
        ("topic=science&rating=false&kind=check", ["b"]),
    ],
)
def test_checks_by_kind_topic_rating_claimant_and_source(pieces, query, found):
    assert slugs(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [("rating=true", ["a"]), ("claimant=unal-oneil", ["a"]), ("topic=science", ["b"]), ("topic=nowhere", [])],
)
def test_claims_by_rating_claimant_and_topic(pieces, query, found):
    assert slugs(query, "claims") == found


def test_a_confidential_source_finds_nothing(pieces):
    EditionSource.objects.get(source__handle="the-one").source.__class__.objects.filter(
        handle="the-one"
    ).update(is_confidential=True, confidential_reason="x", public_description="somebody")
    assert slugs("source=the-one") == []


@pytest.mark.parametrize("part", ["checks", "claims"])
def test_the_period_includes_its_days_in_the_newsrooms_time_zone(part):
    _published_at("early", datetime(2026, 1, 31, 22, 59, tzinfo=UTC))  # in Paris the last minute of that day
    _published_at("late", datetime(2026, 1, 31, 23, 0, tzinfo=UTC))
    Newsroom.objects.update_or_create(id=1, defaults={"time_zone": "Europe/Paris"})
    assert slugs("published_to=2026-01-31", part) == ["early"]
    assert slugs("published_from=2026-02-01&published_to=2026-02-01", part) == ["late"]
    assert slugs("published_from=0001-01-01&published_to=9999-12-31", part) == ["late", "early"]


def test_changed_since_finds_pieces_whose_newest_edition_came_then_or_later():
    edition = make_published(slug="a")
    make_published(slug="b")
    article = edition.article
    article.headline = "Another headline"
    article.save()
    changed = publish(article, by=None, note="We said it better.", kind="update")
    since = changed.published_at.isoformat().replace("+00:00", "Z")
    assert "a" in slugs(f"changed_since={since}")
    later = (changed.published_at + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    assert slugs(f"changed_since={later}") == []


def _published_at(slug: str, moment: datetime) -> None:
    """A piece with another date of publication than now, which no step of the desk can give it."""
    edition = publish(make_article(slug=slug), by=None)
    with without_triggers():
        Edition.objects.filter(pk=edition.pk).update(first_published_at=moment, published_at=moment)
        for rows in (EditionClaim, EditionSource, EditionTopic):
            rows.objects.filter(edition=edition).update(first_published_at=moment)
