"""An article with its rows, saved or not: what is previewed, checked and published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from articles.models import Article, Byline, Citation, Claim, FollowUp, Topic
from sources.models import Snapshot, SourceCopy


@dataclass
class WorkingCopy:
    """Rows in reading order. Made from a form, they need not be saved."""

    article: Article
    claims: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    # Whether another published article has the slug; None where preflight should look it up.
    slug_is_taken: bool | None = None

    def __post_init__(self) -> None:
        self.claims.sort(key=lambda claim: claim.position)
        self.citations.sort(key=lambda citation: citation.number)
        self.follow_ups.sort(key=lambda follow_up: follow_up.position)
        self.bylines.sort(key=lambda byline: byline.position)

    @classmethod
    def of(cls, article: Article) -> WorkingCopy:
        """The saved rows of `article`, in a number of queries that does not grow with them."""
        return cls.of_many([article])[0]

    @classmethod
    def of_many(cls, articles: Iterable[Article]) -> list[WorkingCopy]:
        """The same for a page of articles, still in one handful of queries."""
        articles = list(articles)
        rows = [
            Claim.objects.select_related("rating"),
            Citation.objects.select_related("source"),
            FollowUp.objects.all(),
            Byline.objects.all(),
        ]
        claims, citations, follow_ups, bylines = (_by_article(queryset, articles) for queryset in rows)
        gather_evidence([citation for found in citations.values() for citation in found])
        links = Article.topics.through.objects.filter(article__in=articles).select_related("topic")
        topics: dict[int, list[Topic]] = {}
        for link in links.order_by():
            topics.setdefault(link.article_id, []).append(link.topic)
        return [
            cls(
                article,
                claims.get(article.pk, []),
                citations.get(article.pk, []),
                follow_ups.get(article.pk, []),
                sorted(topics.get(article.pk, []), key=lambda topic: topic.name),
                bylines.get(article.pk, []),
            )
            for article in articles
        ]

    def texts(self) -> list[str]:
        """The markdown of the page in reading order: short answer, explanations of the claims, body."""
        return [self.article.short_answer, *(claim.explanation for claim in self.claims), self.article.body]


def gather_evidence(citations: Iterable[Citation]) -> None:
    """Read the copies of what is cited, and their texts where something is quoted to be looked up in them.

    A text may be long: those of sources that nobody quotes are left where they are.
    """
    sources = [(citation.source, citation.quote.strip()) for citation in citations if citation.source]
    in_order = Prefetch("copies", SourceCopy.objects.order_by("kind", "id"))
    prefetch_related_objects([source for source, _ in sources], in_order)
    copies = [copy for source, quote in sources if quote for copy in source.copies.all()]
    texts = Snapshot.objects.only("copy", "text").order_by()
    prefetch_related_objects(copies, Prefetch("snapshots", texts))


def _by_article(queryset: QuerySet[Any], articles: list[Article]) -> dict[int, list[Any]]:
    """In the order in which they were made, which holds where an editor gave two the same place."""
    rows: dict[int, list[Any]] = {}
    for row in queryset.filter(article__in=articles).order_by("pk"):
        rows.setdefault(row.article_id, []).append(row)
    return rows
