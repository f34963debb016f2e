"""The search page, and what it suggests while somebody types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from articles.models import Topic
from articles.reading import scale
from articles.statements import Statement
from articles.topics import in_use
from search.asking import LONGEST, Asked, read
from search.finding import MOST, PER_PAGE, Results, find, nearest_claims
from search.highlighting import marker
from search.models import Kind
from search.showing import as_shown, texts_of
from search.suggesting import suggestions

MOST_TOPICS = 100  # to choose from

_TOPICS: Statement[Topic] = Statement(lambda: in_use()[:MOST_TOPICS])


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = read(request.GET.dict())
    results = find(asked) if asked.words else Results()
    nearest = [] if results.rows else nearest_claims(asked, request.GET.get("q", ""))
    rows = results.rows or nearest
    marks = marker(results.stems, results.configs, texts_of(rows)) if rows else None
    context = {
        "asked": asked,
        "results": results,
        "shown": [as_shown(result, marks) for result in results.rows] if marks else [],
        "nearest": [as_shown(result, marks) for result in nearest] if marks else [],
        "first": (asked.page - 1) * PER_PAGE + 1,
        "most": MOST,
        "longest": LONGEST,
        "kinds": [("", ""), *((value, str(label)) for value, label in Kind.choices)],
        "ratings": scale(),
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in _TOPICS.rows()],
        "suggest_address": _address_of_suggestions(),
        "path": request.path,
        "section": "search",
        **_addresses(asked),
    }
    return render(request, "search/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """{"suggestions": [{text, label, url}]}, at most six; none for what is too short to tell."""
    return JsonResponse({"suggestions": suggestions(request.GET.get("q", ""))})


def _addresses(asked: Asked) -> dict[str, str]:
    words = asked.wanted_words.split()
    return {
        "exactly": asked.address(exact="1"),
        "without_filters": asked.address(kind="", rating="", claimant="", topic="", **{"from": "", "to": ""}),
        "any_word": asked.with_words(" or ".join(words)).address(exact="") if len(words) > 1 else "",
        "first_address": asked.address(),
        "next_address": asked.address(page=asked.page + 1),
        "previous_address": asked.address(page=asked.page - 1 if asked.page > 2 else ""),
    }


def _address_of_suggestions() -> str:
    """Where readers suggest a claim; "" where this site does not ask them."""
    try:
        return reverse("readers:suggest")
    except NoReverseMatch:
        return ""
