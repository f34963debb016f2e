"""An article with its rows, saved or not: what is previewed, checked and published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, Prefetch, QuerySet, prefetch_related_objects

from articles.models import Article, Byline, Citation, Claim, FollowUp, Topic
from articles.statements import Given, Statement
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
        rows = [{article.pk: statement.rows(article=article.pk)} for statement in _OF_ONE]
        return _copies([article], *rows)[0]

    @classmethod
    def of_many(cls, articles: Iterable[Article]) -> list[WorkingCopy]:
        """The same for a page of articles, still in one handful of queries."""
        articles = list(articles)
        return _copies(articles, *(_by_article(queryset(), articles) for queryset in _ROWS))

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


def _copies(articles: list[Article], *rows: dict[int, list[Any]]) -> list[WorkingCopy]:
    """rows: what `_ROWS` names, in its order, by article."""
    claims, citations, follow_ups, bylines, links = rows
    gather_evidence([citation for found in citations.values() for citation in found])
    return [
        WorkingCopy(
            article,
            claims.get(article.pk, []),
            citations.get(article.pk, []),
            follow_ups.get(article.pk, []),
            sorted((link.topic for link in links.get(article.pk, [])), key=lambda topic: topic.name),
            bylines.get(article.pk, []),
        )
        for article in articles
    ]


def _by_article(queryset: QuerySet[Any], articles: list[Article]) -> dict[int, list[Any]]:
    rows: dict[int, list[Any]] = {}
    for row in queryset.filter(article__in=articles):
        rows.setdefault(row.article_id, []).append(row)
    return rows


def _of_one(queryset: Callable[[], QuerySet[Any]]) -> Statement[Any]:
    return Statement(lambda: queryset().filter(article=Given("article", BigIntegerField())))


# In the order in which they were made, which holds where an editor gave two the same place.
_ROWS: tuple[Callable[[], QuerySet[Any]], ...] = (
    lambda: Claim.objects.select_related("rating").order_by("pk"),
    lambda: Citation.objects.select_related("source").order_by("pk"),
    lambda: FollowUp.objects.order_by("pk"),
    lambda: Byline.objects.order_by("pk"),
    lambda: Article.topics.through.objects.select_related("topic").order_by("pk"),
)
_OF_ONE = tuple(_of_one(queryset) for queryset in _ROWS)
