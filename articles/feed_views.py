"""The feeds of checks, of a topic and of corrections, each in two forms, newest first, by key beyond the first page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import last_modified, require_safe

from articles.feeds import atom, json_feed
from articles.feeds.channels import Channel, Entry
from articles.feeds.entries import of_corrections, of_pieces
from articles.freshness import last_published
from articles.history import corrections as all_corrections
from articles.keys import BadKey, KeyedPage, page_by_key
from articles.models import Edition, Topic
from articles.models.edition import EditionTopic
from articles.newsroom import of
from articles.public_data import public_data
from articles.templatetags.reading import public_address

PER_PAGE = 50
FORMS = {"atom": atom, "json": json_feed}
ICON = "site/icon-512.png"


def _last_published(request: HttpRequest, **kwargs: Any) -> datetime | None:
    return last_published()


@public_data
@require_safe
@last_modified(_last_published)
def checks(request: HttpRequest, form: str) -> HttpResponse:
    page = _page(request, Edition.objects.published(), ("-first_published_at", "-article_id"))
    texts = {"title": of(request).name, "subtitle": of(request).tagline, "home": reverse("articles:checks")}
    return _written(request, form, page, of_pieces(page.rows), texts)


@public_data
@require_safe
@last_modified(_last_published)
def topic(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    """Of a topic that has nothing published there is no feed, as there is no page."""
    found = get_object_or_404(Topic, slug=slug)
    rows = EditionTopic.objects.published().filter(topic=found).select_related("edition")
    page = _page(request, rows, ("-first_published_at", "-edition_id"))
    if not page.rows:
        raise Http404
    title = _("%(newsroom)s: %(topic)s") % {"newsroom": of(request).name, "topic": found.name}
    texts = {"title": title, "subtitle": found.description, "home": found.get_absolute_url()}
    return _written(request, form, page, of_pieces([row.edition for row in page.rows]), texts)


@public_data
@require_safe
@last_modified(_last_published)
def corrections(request: HttpRequest, form: str) -> HttpResponse:
    """Corrections, clarifications and withdrawals: rows that nobody can change or delete."""
    page = _page(request, all_corrections(), ("-published_at", "-id"))
    texts = {
        "title": _("%(newsroom)s: corrections") % {"newsroom": of(request).name},
        "subtitle": _("What we had to correct, to clarify or to withdraw."),
        "home": reverse("articles:corrections"),
    }
    return _written(request, form, page, of_corrections(page.rows, of(request).language), texts)


def _page(request: HttpRequest, rows: QuerySet[Any], order: Sequence[str]) -> KeyedPage[Any]:
    try:
        return page_by_key(rows, order, request.GET.dict(), PER_PAGE)
    except BadKey as error:
        raise Http404(str(error)) from error


def _written(
    request: HttpRequest, form: str, page: KeyedPage[Any], entries: Iterable[Entry], texts: dict[str, str]
) -> HttpResponse:
    newsroom, path = of(request), request.path
    before = f"{path}?before={page.before}" if page.before else ""
    after = f"{path}?after={page.after}" if page.after else ""
    channel = Channel(
        title=texts["title"],
        subtitle=texts["subtitle"],
        home=public_address(texts["home"]),
        address=public_address(_here(request)),
        language=newsroom.language,
        publisher=newsroom.name,
        site=public_address("/"),
        icon=public_address(static(ICON)),
        entries=tuple(entries),
        first=public_address(path) if before or after else "",
        before=public_address(before) if before else "",
        after=public_address(after) if after else "",
    )
    writer = FORMS[form]
    return HttpResponse(writer.written(channel), content_type=writer.MEDIA_TYPE)


def _here(request: HttpRequest) -> str:
    """The address of this page without whatever else was asked for."""
    for name in ("after", "before"):
        if key := request.GET.get(name):
            return f"{request.path}?{name}={key}"
    return request.path
