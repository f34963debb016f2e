"""Rows with working defaults, so that a test states the one fact that matters."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.contrib.auth.models import Group, User

from articles.models import Article, Byline, Citation, Claim, Edition, FollowUp, Rating, Topic
from articles.publishing import publish
from articles.workflow import approve, changed, submit
from sources.models import DatePrecision, Source, SourceCopy

_counter = itertools.count(1)


def make_user(group: str = "", **fields: Any) -> User:
    """A staff user with the password "secret-word", in a group (writer, editor, publisher) if one is named."""
    fields = {"username": f"user-{next(_counter)}", "is_staff": True} | fields
    user = User.objects.create_user(password="secret-word", **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_source(address: str | None = None, **fields: Any) -> Source:
    """A source that preflight has nothing against, with one original copy."""
    number = next(_counter)
    fields = {
        "handle": f"archive-2024-finding-{number}",
        "kind": "report",
        "title": f"Finding number {number}",
        "publisher": "The Archive",
        "issued_on": date(2024, 3, 1),
        "issued_precision": DatePrecision.DAY,
    } | fields
    source = Source.objects.create(**fields)
    if address != "":
        SourceCopy.objects.create(source=source, address=address or f"https://archive.example/{number}")
    return source


def make_article(
    *,
    citations: dict[int, Source | None] | None = None,
    claims: list[dict[str, Any]] | None = None,
    follow_ups: list[str | dict[str, Any]] | None = None,
    topics: list[str] | None = None,
    bylines: list[str] | None = None,
    **fields: Any,
) -> Article:
    """A check that could be published as it is: one claim rated False, one cited sentence, one source."""
    number = next(_counter)
    fields = {
        "headline": f"Does water boil at number {number}?",
        "slug": f"does-water-boil-{number}",
        "dek": "We looked it up.",
        "short_answer": "It does not [1].",
        "body": "## What was measured\n\nThe report measured it [1].",
        "checked_on": date(2026, 1, 2),
    } | fields
    article = Article.objects.create(**fields)
    if citations is None:
        citations = {1: make_source()}
    for place, source in citations.items():
        Citation.objects.create(article=article, number=place, source=source)
    if claims is None:
        claims = [{}] if article.kind == "check" else []
    for place, claim in enumerate(claims, 1):
        defaults = {
            "claim_reviewed": "Water boils at any heat",
            "claimant": "A neighbour",
            "rating": Rating.objects.get(slug="false"),
        }
        Claim.objects.create(article=article, position=place, **(defaults | claim))
    for place, follow_up in enumerate(follow_ups or [], 1):
        row = {"question": follow_up} if isinstance(follow_up, str) else follow_up
        FollowUp.objects.create(article=article, position=place, **row)
    for name in topics if topics is not None else ["Science"]:
        slug = name.lower().replace(" ", "-")
        article.topics.add(Topic.objects.get_or_create(slug=slug, defaults={"name": name})[0])
    for place, name in enumerate(bylines if bylines is not None else ["Ada Example"], 1):
        Byline.objects.create(article=article, position=place, name=name)
    return article


def make_approved(article: Article | None = None, **fields: Any) -> Article:
    """`make_article(**fields)`, or the article given, gone through review by two other people."""
    article = article or make_article(**fields)
    changed(article, None)
    submit(article, by=make_user("writer"))
    approve(article, by=make_user("editor"))
    article.refresh_from_db()
    return article


def make_published(**fields: Any) -> Edition:
    """The first edition of `make_article(**fields)`."""
    return publish(make_article(**fields), by=None)
