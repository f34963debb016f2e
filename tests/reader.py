"""A reader: opens public pages without any cookie, and looks at them as a parsed page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles.models import Edition

# What the Cache-Control of every public page says.
FRESHNESS = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"


def get(address: str, **headers: str) -> HttpResponse:
    return Client(headers=headers).get(address)  # type: ignore[return-value]


def open_page(address: str) -> BeautifulSoup:
    """The page at an address, which has to be there."""
    response = get(address)
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    return BeautifulSoup(response.content, "html.parser")


def words(element: Tag | BeautifulSoup | None) -> str:
    """The text of an element, with single blanks."""
    assert element is not None
    return " ".join(element.get_text(" ").split())


def embargoed(edition: Edition, **content: Any) -> Edition:
    """A next edition of the same article that becomes visible tomorrow."""
    document = edition.document | {"content": edition.document["content"] | content}
    return Edition.objects.create(
        article=edition.article,
        number=edition.number + 1,
        kind="update",
        note="It is not time yet",
        article_kind=edition.article_kind,
        slug=edition.slug,
        headline=document["content"]["headline"],
        dek=document["content"]["dek"],
        document=document,
        previous_digest=edition.digest,
        digest=f"{edition.article_id}-embargoed",
        first_published_at=edition.first_published_at,
        published_at=timezone.now() + timedelta(days=1),
    )
