"""While somebody writes: the page as readers would see it, and what preflight says. Nothing is saved."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from articles.admin import findings
from articles.admin.unsaved import unsaved_copy
from articles.composing import compose
from articles.models import Article
from articles.reading import around
from articles.working_copy import WorkingCopy


def posted_copy(request: HttpRequest, pk: int | None) -> WorkingCopy:
    """The working copy in the posted form. Raises PermissionDenied for who may not edit it, Http404."""
    article = get_object_or_404(Article, pk=pk) if pk else None
    permission = "articles.change_article" if pk else "articles.add_article"
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return unsaved_copy(request.POST, article)


def preview_context(copy: WorkingCopy) -> dict[str, Any]:
    """What the public template needs, from a copy that has no edition yet."""
    content = compose(copy)
    return {"content": content, "edition": None, "live": around(content)}


@require_POST
def preview(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The posted form as a page of its own: what the Preview button opens, with or without JavaScript."""
    return render(request, "articles/preview.html", preview_context(posted_copy(request, pk)))


@require_POST
def live(request: HttpRequest, pk: int | None = None) -> JsonResponse:
    """JSON {page, box, summary, is_ready, sentences: {number: [text]}}."""
    copy = posted_copy(request, pk)
    box = findings.box(copy)
    return JsonResponse(
        {
            "page": render_to_string("articles/preview.html", preview_context(copy), request),
            "box": findings.render_box(box),
            "summary": box["summary"],
            "is_ready": box["is_ready"],
            "sentences": findings.sentences_of(copy),
        }
    )
