"""What an outsider with a secret address reads: the article as it would be published now."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import PreviewLink
from articles.reading import around
from articles.working_copy import WorkingCopy

# The address is the secret: no cache keeps the page, no search engine lists it, no link on it tells where it was.
SECRET = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Unknown, expired and revoked addresses answer alike. Each opening is counted."""
    from articles.composing import compose  # parser and sanitiser are heavy, and readers' pages need neither

    links = PreviewLink.objects.of_token(token).live()
    link = links.select_related("article").first()
    if link is None:
        raise Http404
    if request.method == "GET":
        links.count_opening()
    copy = WorkingCopy.of(link.article)
    content = compose(copy)
    answers = {row.pk: row.answered_by_id for row in copy.follow_ups}
    context = {
        "content": content,
        "live": around(content, answers),
        "edition": None,
        "expires_at": link.expires_at,
    }
    response = render(request, "articles/preview_link.html", context)
    for name, value in SECRET.items():
        response[name] = value
    return response
