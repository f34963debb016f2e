"""The checker of structured data refuses what it should: a check that cannot fail proves nothing."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.structured_data_checker import Wrong, check

SITE = "https://a.example"
CHECKER = {"@type": "Organization", "@id": f"{SITE}/#organization", "name": "Us", "url": f"{SITE}/"}
REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": f"{SITE}/checks/salt/#claim-1",
    "claimReviewed": "Salt is sweet",
    "inLanguage": "en",
    "datePublished": "2026-01-02T03:04:05Z",
    "author": CHECKER,
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A neighbour"},
        "datePublished": "2026-01",
        "appearance": [{"@type": "CreativeWork", "url": "https://b.example/1"}],
        "firstAppearance": {"@type": "CreativeWork", "url": "https://b.example/1"},
    },
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "False",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
    },
}
CRUMBS: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{SITE}/"},
        {"@type": "ListItem", "position": 2, "name": "Salt", "item": f"{SITE}/salt/"},
    ],
}
FEED: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "DataFeed",
    "dataFeedElement": [{"@type": "DataFeedItem", "item": REVIEW}],
}

Change = Callable[[dict[str, Any]], Any]
WRONG: list[tuple[dict[str, Any], Change]] = [
    (REVIEW, lambda item: item.pop("@context")),
    (REVIEW, lambda item: item.pop("claimReviewed")),
    (REVIEW, lambda item: item.pop("author")),
    (REVIEW, lambda item: item.update({"@type": "Review"})),
    (REVIEW, lambda item: item.update(url=f"{SITE}/checks/salt/")),
    (REVIEW, lambda item: item.update(url="https://b.example/checks/salt/#claim-1")),
    (REVIEW, lambda item: item.update(url="/checks/salt/#claim-1")),
    (REVIEW, lambda item: item.update(datePublished="2026-01-02")),
    (REVIEW, lambda item: item.update(datePublished="2026-13-02T03:04:05Z")),
    (REVIEW, lambda item: item.update(dateModified="2025-01-02T03:04:05Z")),
    (REVIEW, lambda item: item.update(inLanguage="English, mostly")),
    (REVIEW, lambda item: item.update(claimReviewed="It is false that salt is sweet")),
    (REVIEW, lambda item: item.update(colour="red")),
    (REVIEW, lambda item: item["itemReviewed"].update(author=CHECKER)),
    (REVIEW, lambda item: item["itemReviewed"]["author"].update(name="")),
    (REVIEW, lambda item: item["itemReviewed"].update(datePublished="")),
    (REVIEW, lambda item: item["itemReviewed"].pop("appearance")),
    (REVIEW, lambda item: item["itemReviewed"]["appearance"].append({"@type": "CreativeWork"})),
    (REVIEW, lambda item: item["itemReviewed"]["firstAppearance"].update(url="in the pub")),
    (REVIEW, lambda item: item["reviewRating"].pop("alternateName")),
    (REVIEW, lambda item: item["reviewRating"].pop("bestRating")),
    (REVIEW, lambda item: item["reviewRating"].update(ratingValue="1")),
    (REVIEW, lambda item: item["reviewRating"].update(ratingValue=6)),
    (REVIEW, lambda item: item["reviewRating"].update(ratingValue=None)),
    (CRUMBS, lambda item: item["itemListElement"].pop()),
    (CRUMBS, lambda item: item["itemListElement"][1].update(position=3)),
    (CRUMBS, lambda item: item["itemListElement"][1].update(item=f"{SITE}/")),
    (CRUMBS, lambda item: item["itemListElement"].reverse()),
    (FEED, lambda item: item["dataFeedElement"].append(item["dataFeedElement"][0])),
    (FEED, lambda item: item["dataFeedElement"][0]["item"].pop("url")),
]


@pytest.mark.parametrize("item", [REVIEW, CRUMBS, FEED])
def test_what_is_right_passes(item):
    check(item, SITE)


@pytest.mark.parametrize(("item", "spoil"), WRONG)
def test_what_is_wrong_is_refused(item, spoil):
    spoilt = deepcopy(item)
    spoil(spoilt)
    with pytest.raises((Wrong, KeyError)):
        check(spoilt, SITE)
