"""The list of claims: what is published, narrowed by what its address says."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from articles.models import Edition, EditionClaim, EditionTopic, Newsroom, Rating
from articles.publishing import publish, withdraw
from tests.kept_rows import without_triggers
from tests.make import make_article, make_published
from tests.reader import embargoed, get, open_page, words

pytestmark = pytest.mark.django_db


def listed(address: str = "/claims/") -> list[str]:
    return [words(link) for link in open_page(address).select(".claim-entry h2")]


def published_at(edition: Edition, moment: datetime) -> Edition:
    """As if it had been published for the first time at that moment."""
    with without_triggers():
        Edition.objects.filter(pk=edition.pk).update(first_published_at=moment, published_at=moment)
        for rows in (EditionClaim, EditionTopic):
            rows.objects.filter(edition=edition).update(first_published_at=moment)
    return edition


def claim(text: str, claimant: str = "A neighbour", rating: str = "false", **fields):
    rated = Rating.objects.get(slug=rating) if rating else None
    return make_published(claims=[{"claim_reviewed": text, "claimant": claimant, "rating": rated}], **fields)


def test_an_entry_says_what_was_said_by_whom_how_we_rated_it_and_where_we_checked_it():
    edition = claim("Salt is sweet", claimant="Ada Example", headline="Is salt sweet?")
    entry = open_page("/claims/").select_one(".claim-entry")
    assert words(entry.h2) == "Salt is sweet"
    assert entry.h2.a["href"] == f"{edition.get_absolute_url()}#claim-1"
    assert "Our rating: False" in words(entry)
    assert entry.select_one(".claimant a")["href"] == "/claimants/ada-example/"
    assert "Checked in Is salt sweet?" in words(entry)


def test_only_what_is_published_is_listed():
    later = make_article(claims=[{"claim_reviewed": "A draft"}])
    gone = claim("Withdrawn since")
    withdraw(gone.article, by=None, notice="Wrong.", reason="Misread.")
    changed = claim("First words")
    embargoed(changed, headline="Not yet")
    changed.article.claims.update(claim_reviewed="Better words")
    publish(changed.article, by=None, note="Clearer.", kind="correction")
    assert later
    assert listed() == ["Better words"]


def test_filters_stand_in_the_address_and_go_together():
    claim("One", rating="true", topics=["Seas"])
    claim("Two", claimant="Ada Example", topics=["Seas"])
    claim("Three", claimant="Ada Example", rating="true", topics=["Skies", "Seas"])
    assert listed("/claims/?rating=true") == ["Three", "One"]
    assert listed("/claims/?topic=seas") == ["Three", "Two", "One"]
    assert listed("/claims/?rating=true&claimant=ada-example") == ["Three"]
    assert listed("/claims/?topic=skies&claimant=ada-example") == ["Three"]
    assert listed("/claims/?rating=false&topic=skies") == []


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("from=2025", ["July", "Midnight"]),
        ("to=2025-03", ["Midnight", "Last day"]),
        ("from=2025-01-01&to=2025-01-01", ["Midnight"]),
        ("to=2024-12-31", ["Last day"]),
        ("from=2024&to=2024-11", []),
    ],
)
@pytest.mark.parametrize("topic", ["", "&topic=science"])
def test_a_period_is_of_whole_days_in_the_newsrooms_time_zone(period, found, topic):
    Newsroom.objects.create(id=1, time_zone="Asia/Tokyo")
    midnight = datetime(2024, 12, 31, 15, tzinfo=UTC)  # the new year of Tokyo
    published_at(claim("Last day"), midnight - timedelta(seconds=1))
    published_at(claim("Midnight"), midnight)
    published_at(claim("July"), datetime(2025, 7, 1, tzinfo=UTC))
    assert listed(f"/claims/?{period}{topic}") == found


def test_each_filter_is_taken_off_by_one_link():
    claim("Salt is sweet", claimant="Ada Example")
    page = open_page("/claims/?rating=false&claimant=ada-example&from=2020")
    links = {words(link.span): link["href"] for link in page.select(".active-filters a") if link.span}
    assert links == {
        "Rating: False": "/claims/?claimant=ada-example&from=2020",
        "Claimant: Ada Example": "/claims/?rating=false&from=2020",
        "From: 2020": "/claims/?rating=false&claimant=ada-example",
    }
    assert page.select_one("input[name=claimant]")["value"] == "Ada Example"
    assert page.select_one("select[name=rating] [selected]")["value"] == "false"


def test_what_the_form_sends_becomes_a_tidy_address():
    claim("Salt is sweet", claimant="Ada Éxample")
    response = get("/claims/?rating=&topic=&claimant=ADA+example&from=&to=")
    assert (response.status_code, response["Location"]) == (301, "/claims/?claimant=ada-example")
    assert get("/claims/?rating=")["Location"] == "/claims/"
    assert get("/claims/?utm_source=x").status_code == 200


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("rating=nonsense", "rating", "There is no rating “nonsense”: choose one of the list."),
        ("topic=nowhere", "topic", "We have published nothing under the topic “nowhere”"),
        ("from=yesterday", "from", "“yesterday” is no date: write a year, a month or a day"),
        ("to=2025-02-30", "to", "“2025-02-30” is no date"),
        ("from=2025&to=2024", "to", "The period ends before it begins"),
        ("from=0000", "from", "“0000” is no date"),
        ("from=٢٠٢٥", "from", "is no date"),
        ("claimant=a%00b", "claimant", "Type it again"),
        ("rating=%00", "rating", "Type it again"),
    ],
)
def test_what_means_nothing_is_told_beside_its_field(query, name, said):
    claim("Salt is sweet")
    response = get(f"/claims/?{query}")
    assert response.status_code == 404
    assert said in response.content.decode()
    assert f'id="{name}-wrong"' in response.content.decode()
    assert "Salt is sweet" not in response.content.decode()


def test_an_unknown_claimant_fits_no_claim_and_says_what_that_means():
    claim("Salt is sweet")
    page = open_page(f"/claims/?claimant={quote('Nobody at all')}")
    assert "No published claim fits all of that" in words(page.main)
    assert page.select_one("input[name=claimant]")["value"] == "Nobody at all"
    assert "No claim has been published here yet" not in words(page.main)


def test_search_engines_keep_the_whole_list_and_no_narrowed_one():
    claim("Salt is sweet")
    assert not open_page("/claims/").select("meta[name=robots]")
    narrowed = open_page("/claims/?rating=false")
    assert "noindex" in narrowed.select_one("meta[name=robots]")["content"]
    assert narrowed.select_one("link[rel=canonical]")["href"] == "http://testserver/claims/?rating=false"


@pytest.mark.parametrize("query", ["", "topic=science", "rating=false&topic=science&claimant=a-neighbour"])
def test_a_long_list_is_walked_by_key_with_its_filters(query, django_assert_max_num_queries):
    for number in range(3):
        make_published(claims=[{"claim_reviewed": f"Claim {number}-{place}"} for place in range(15)])
    address, seen = f"/claims/?{query}".rstrip("?"), []
    while address:
        with django_assert_max_num_queries(9):
            page = open_page(address)
        seen += [words(link) for link in page.select(".claim-entry h2")]
        older = page.select_one("a[rel=next]")
        address = f"/claims/{older['href']}" if older else ""
    assert seen == [f"Claim {number}-{place}" for number in (2, 1, 0) for place in range(15)]
