"""Judges JSON-LD by what fact-check explorers and search engines ask for. Knows nothing of the code that makes it.

Rules: schema.org/ClaimReview, NewsArticle, NewsMediaOrganization, BreadcrumbList, DataFeed; Google's documentation of
fact-check markup; what this site promises beyond them (an anchor for each claim, the claimant apart from the checker).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
REDUCED = re.compile(rf"\d{{4}}(-(0[1-9]|1[0-2]))?|{DAY}")
MOMENT = re.compile(rf"{DAY}T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
POLICIES = {
    "correctionsPolicy",
    "verificationFactCheckingPolicy",
    "ownershipFundingInfo",
    "ethicsPolicy",
    "actionableFeedbackPolicy",
    "publishingPrinciples",
}
ALLOWED = {
    "ClaimReview": "claimReviewed headline inLanguage datePublished dateModified author publisher itemReviewed "
    "reviewRating url",
    "Claim": "name author datePublished appearance firstAppearance",
    "Rating": "alternateName ratingValue bestRating worstRating ratingExplanation",
    "NewsArticle": "url mainEntityOfPage headline inLanguage datePublished dateModified author contributor publisher "
    "isAccessibleForFree version creativeWorkStatus correction description image articleSection about wordCount "
    "citation",
    "CreativeWork": "position name description author publisher isPartOf datePublished url archivedAt inLanguage",
    "CorrectionComment": "text datePublished",
    "Person": "name jobTitle",
    "Organization": "name url logo",
    "NewsMediaOrganization": f"name url logo slogan email {' '.join(POLICIES)}",
    "ImageObject": "url",
    "WebPage": "",
    "WebSite": "name url inLanguage publisher",
    "Thing": "name url",
    "BreadcrumbList": "itemListElement",
    "ListItem": "position name item",
    "DataFeed": "name url inLanguage publisher dataFeedElement",
    "DataFeedItem": "url dateCreated dateModified item",
}


class Wrong(AssertionError):
    """What is wrong, and where."""


def blocks(html: bytes | str) -> list[dict[str, Any]]:
    """The items in the data blocks of a page, as a browser cuts them out of it."""
    found = BeautifulSoup(html, "html.parser").select('script[type="application/ld+json"]')
    return [json.loads(block.string or "") for block in found]


def of_type(items: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [item for item in items if name in types(item)]


def types(item: dict[str, Any]) -> list[str]:
    named = item.get("@type", [])
    return named if isinstance(named, list) else [named]


def check(item: dict[str, Any], site: str) -> None:
    """Raise Wrong where an item that stands for itself breaks a rule. site: origin of the newsroom's own addresses."""
    need(item.get("@context") == "https://schema.org", "@context is not schema.org", item)
    kind = types(item)[0] if types(item) else ""
    need(kind in RULES, f"“{kind}” stands for nothing on its own", item)
    for part in parts(item):
        properties(part)
    RULES[kind](item, site)


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside, the outermost first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def properties(part: dict[str, Any]) -> None:
    """Known type, known properties, nothing empty, dates and languages well formed."""
    need(bool(types(part)) and all(name in ALLOWED for name in types(part)), "unknown @type", part)
    allowed = {word for name in types(part) for word in ALLOWED[name].split()} | {"@type", "@id", "@context"}
    need(part.keys() <= allowed, f"unexpected {sorted(part.keys() - allowed)}", part)
    for name, value in part.items():
        need(
            value not in ("", None, {}) and (value != [] or name == "dataFeedElement"),
            f"{name} is empty",
            part,
        )
        if isinstance(value, str):
            need(
                value == value.strip() or name in ("text", "description"),
                f"{name} has blanks around it",
                part,
            )
        if name.startswith("date"):
            need(isinstance(value, str) and is_date(value), f"{name} is no date", part)
        if name == "inLanguage":
            need(LANGUAGE.fullmatch(value) is not None, "inLanguage is no language", part)


def is_date(value: str) -> bool:
    if MOMENT.fullmatch(value):
        datetime.fromisoformat(value.replace("Z", "+00:00"))
        return True
    return REDUCED.fullmatch(value) is not None


def need(holds: bool, sentence: str, item: Any) -> None:
    if not holds:
        raise Wrong(f"{sentence}: {json.dumps(item, ensure_ascii=False)[:400]}")


def ours(address: Any, site: str, item: Any) -> None:
    need(
        isinstance(address, str) and address.startswith(f"{site}/"), f"{address} is no address of ours", item
    )


def absolute(address: Any, item: Any) -> None:
    need(
        isinstance(address, str) and urlsplit(address).scheme in ("http", "https"),
        f"{address} is no address",
        item,
    )
    need(bool(urlsplit(address).netloc), f"{address} has no host", item)


def who(party: Any, allowed: set[str], item: Any) -> None:
    need(isinstance(party, dict) and bool(set(types(party)) & allowed), "nobody stands there", item)
    need(isinstance(party.get("name"), str), "somebody has no name", item)


def claim_review(item: dict[str, Any], site: str) -> None:
    for name in (
        "claimReviewed",
        "url",
        "reviewRating",
        "author",
        "datePublished",
        "itemReviewed",
        "inLanguage",
    ):
        need(name in item, f"{name} is missing", item)
    ours(item["url"], site, item)
    need(bool(urlsplit(item["url"]).fragment), "url has no anchor", item)
    need(not urlsplit(item["url"]).query, "url has a query", item)
    need(MOMENT.fullmatch(item["datePublished"]) is not None, "datePublished is no moment", item)
    need(
        item.get("dateModified", item["datePublished"]) >= item["datePublished"],
        "modified before published",
        item,
    )
    who(item["author"], {"Organization", "NewsMediaOrganization"}, item)
    ours(item["author"].get("url"), site, item)
    rating(item["reviewRating"], item)
    claim(item["itemReviewed"], item)


def rating(found: dict[str, Any], item: Any) -> None:
    need(types(found) == ["Rating"], "reviewRating is no Rating", item)
    need(isinstance(found.get("alternateName"), str), "the verdict has no word", item)
    words = re.escape(found["alternateName"].casefold())
    need(
        not re.search(rf"\b{words}\b", item["claimReviewed"].casefold()), "the claim holds its verdict", item
    )
    numbers = [found.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    if any(number is not None for number in numbers):
        need(
            all(type(number) in (int, float) for number in numbers), "numbers of the scale are missing", item
        )
        worst, value, best = numbers
        need(worst <= value <= best and worst < best, "the verdict stands off its scale", item)


def claim(found: dict[str, Any], item: dict[str, Any]) -> None:
    need(types(found) == ["Claim"], "itemReviewed is no Claim", item)
    if "author" in found:
        who(found["author"], {"Person", "Organization"}, item)
        need(found["author"]["name"] != item["author"]["name"], "the claimant is the checker", item)
        need(found["author"].get("@id") != item["author"].get("@id", ""), "the claimant is the checker", item)
    need("firstAppearance" not in found or "appearance" in found, "a first appearance without any", item)
    for work in [
        *found.get("appearance", []),
        *([found["firstAppearance"]] if "firstAppearance" in found else []),
    ]:
        need("url" in work or "name" in work, "an appearance says nothing", item)
        if "url" in work:
            absolute(work["url"], item)


def news_article(item: dict[str, Any], site: str) -> None:
    needed = "url headline datePublished dateModified author publisher mainEntityOfPage isAccessibleForFree inLanguage"
    for name in needed.split():
        need(name in item, f"{name} is missing", item)
    ours(item["url"], site, item)
    need(item["mainEntityOfPage"].get("@id") == item["url"], "it is not the main thing of its page", item)
    need(item["dateModified"] >= item["datePublished"], "modified before published", item)
    for party in [*item["author"], *item.get("contributor", [])]:
        who(party, {"Person", "Organization"}, item)
    who(item["publisher"], {"Organization", "NewsMediaOrganization"}, item)
    for image in item.get("image", []):
        ours(image, site, item)
    for work in item.get("citation", []):
        citation(work, item)
    for notice in item.get("correction", []):
        need(
            types(notice) == ["CorrectionComment"] and {"text", "datePublished"} <= notice.keys(),
            "no notice",
            item,
        )


def citation(work: dict[str, Any], item: dict[str, Any]) -> None:
    need(
        types(work) == ["CreativeWork"] and type(work.get("position")) is int,
        "a citation has no number",
        item,
    )
    if "name" not in work:  # a confidential source: described, and nothing else
        need(work.keys() == {"@type", "position", "description"}, "a citation without title tells more", item)
    for name in ("url", "archivedAt"):
        if name in work:
            absolute(work[name], item)


def organization(item: dict[str, Any], site: str) -> None:
    need({"Organization", "NewsMediaOrganization"} <= set(types(item)), "both types are expected", item)
    for name in ("name", "url", "logo", "correctionsPolicy", "verificationFactCheckingPolicy"):
        need(name in item, f"{name} is missing", item)
    for name in ({"url"} | POLICIES) & item.keys():
        ours(item[name], site, item)
    ours(item["logo"]["url"], site, item)


def breadcrumbs(item: dict[str, Any], site: str) -> None:
    steps = item.get("itemListElement", [])
    need(len(steps) >= 2, "one step is no way", item)
    need(
        [step["position"] for step in steps] == [*range(1, len(steps) + 1)], "positions are not 1, 2, 3", item
    )
    for step in steps:
        ours(step["item"], site, item)
    need(steps[0]["item"] == f"{site}/", "the way does not start at home", item)
    need(len({step["item"] for step in steps}) == len(steps), "the way goes in circles", item)


def website(item: dict[str, Any], site: str) -> None:
    need(item.get("url") == f"{site}/" and "name" in item, "the site has no name or address", item)


def data_feed(item: dict[str, Any], site: str) -> None:
    seen = set()
    for element in item["dataFeedElement"]:
        need(types(element) == ["DataFeedItem"], "an element is no DataFeedItem", element)
        check(element["item"], site)
        need(element["item"]["url"] not in seen, "one claim stands there twice", element)
        seen.add(element["item"]["url"])


RULES: dict[str, Callable[[dict[str, Any], str], None]] = {
    "ClaimReview": claim_review,
    "NewsArticle": news_article,
    "NewsMediaOrganization": organization,
    "BreadcrumbList": breadcrumbs,
    "WebSite": website,
    "DataFeed": data_feed,
}
