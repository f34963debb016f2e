"""Pages about the newsroom. What readers see comes from versions, never from a working copy."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pages import history as histories
from pages.models import PageVersion


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    version = PageVersion.objects.of(slug).first()
    if version is None:
        raise Http404
    return render(request, "pages/page.html", {"slug": slug, "version": version, "path": request.path})


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """`?before=7`: the versions before number 7."""
    before = request.GET.get("before")
    if before is not None and not (before.isascii() and before.isdecimal() and len(before) <= 9):
        raise Http404
    try:
        found = histories.read(slug, None if before is None else int(before))
    except PageVersion.DoesNotExist as error:
        raise Http404 from error
    path = request.path if before is None else f"{request.path}?before={int(before)}"
    context = {"slug": slug, "found": found, "is_first_page": before is None, "path": path}
    return render(request, "pages/history.html", context)


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    versions = PageVersion.objects.of(slug)
    version = get_object_or_404(versions, number=number)
    later = versions.filter(number__gt=number).order_by("number").first()
    context = {"slug": slug, "version": version, "later": later, "path": request.path}
    return render(request, "pages/version.html", context)
