"""The working copy as it stands in the form, before anything is saved: for the preview and for preflight."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Model
from django.http import QueryDict

from articles.admin.article_form import slug_for
from articles.admin.posted import ARTICLE, ROWS, PostedRow, as_text, posted_rows, values_from
from articles.models import Article, Byline, Citation, Claim, FollowUp, Rating, Topic
from articles.rows import difference
from articles.working_copy import WorkingCopy, gather_evidence
from sources.models import Source


def unsaved_copy(post: QueryDict, article: Article | None) -> WorkingCopy:
    """What a form posts, as rows that are not saved. `row_index` on each is its place in the form."""
    draft = Article(pk=article.pk if article else None)
    if article:
        draft.slug, draft.stage, draft.version = article.slug, article.stage, article.version
    texts = {name: as_text(post[name]) for name in ARTICLE if name in post}
    for name, value in values_from(texts, Article).items():
        setattr(draft, name, value)
    draft.slug = draft.slug or (slug_for(draft.headline, draft) if draft.headline else "")
    keys = [int(key) for key in post.getlist("topics") if key.isdecimal()]
    copy = WorkingCopy(
        draft,
        claims=cast(list[Claim], _rows(post, "claims", draft, {"rating": Rating.objects.all()})),
        citations=cast(list[Citation], _rows(post, "citations", draft, {"source": Source.objects.all()})),
        follow_ups=cast(
            list[FollowUp], _rows(post, "follow_ups", draft, {"answered_by": Article.objects.all()})
        ),
        topics=list(Topic.objects.filter(pk__in=keys)),
        bylines=cast(list[Byline], _rows(post, "bylines", draft, {})),
    )
    _follow_text(copy)
    gather_evidence(copy.citations)
    return copy


def _follow_text(copy: WorkingCopy) -> None:
    """The rows that saving would add and take away."""
    missing, unused = difference(copy)
    added = [Citation(article=copy.article, number=number) for number in missing]
    kept = [row for row in copy.citations if not any(row is one for one in unused)]
    copy.citations = sorted(kept + added, key=lambda row: row.number)


def _rows(post: QueryDict, prefix: str, article: Article, related: dict[str, Any]) -> list[Model]:
    rows = [_instance(row, prefix, article) for row in posted_rows(post, prefix) if _counts(row)]
    for name, queryset in related.items():
        known = queryset.in_bulk({key for row in rows if (key := getattr(row, f"{name}_id"))})
        for row in rows:
            setattr(row, name, known.get(getattr(row, f"{name}_id")))
    last = max((getattr(row, "position", None) or 0 for row in rows), default=0)
    for row in rows:
        if hasattr(row, "position") and row.position is None:
            last += 1
            row.position = last
    return [row for row in rows if prefix != "citations" or row.number]


def _counts(row: PostedRow) -> bool:
    return not row.is_deleted and not (row.is_blank and not row.key)


def _instance(row: PostedRow, prefix: str, article: Article) -> Any:
    model, names = ROWS[prefix]
    instance: Any = model(pk=int(row.key) if row.key.isdecimal() else None, article=article)
    for name in {"number", "position"} & set(names):
        setattr(instance, name, None)
    for name, value in values_from(row.values, model).items():
        setattr(instance, name, value)
    instance.row_index = row.index
    return instance
