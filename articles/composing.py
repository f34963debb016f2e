"""From a working copy to the content of a document: what a reader would see, complete in itself.

The shape stands in docs/design.md. Only strings, whole numbers, booleans, lists and objects: it becomes canonical JSON.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import Case, When

from articles.citations import mark_id
from articles.figures import Picture
from articles.markup import Outline, Rendered, outline, picture_addresses, render
from articles.models import Citation, Claim, FollowUp, Image, Newsroom, Rating
from articles.newsroom import in_words_of
from articles.working_copy import WorkingCopy


def compose(copy: WorkingCopy, newsroom: Newsroom | None = None) -> dict[str, Any]:
    """The "content" of a document. Rows need not be saved: what they have no id for is null.

    newsroom: who has read it already passes it on. The few words in it that are ours, such as the kind of a source, are
    in the newsroom's language, wherever it is composed: what was approved at the desk is what a command publishes.
    """
    language = (newsroom or Newsroom.objects.current()).language
    with in_words_of(language):
        return _content(copy, language)


def _content(copy: WorkingCopy, language: str) -> dict[str, Any]:
    short_answer, *explanations, body = rendered = _render(copy)
    article = copy.article
    return {
        "kind": str(article.kind),
        "headline": article.headline,
        "dek": article.dek,
        "language": language,
        "checked_on": _iso(article.checked_on),
        "bylines": [{"name": byline.name, "credit": byline.credit} for byline in copy.bylines],
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in copy.topics],
        "short_answer": _text(article.short_answer, short_answer),
        "body": _text(article.body, body)
        | {"headings": [{"level": h.level, "text": h.text, "id": h.id} for h in body.headings]},
        "claims": _claims(copy.claims, explanations),
        "references": _references(copy.citations, rendered),
        "follow_ups": [_follow_up(follow_up) for follow_up in copy.follow_ups],
        "words": sum(len(part.text.split()) for part in rendered),
    }


def _render(copy: WorkingCopy) -> list[Rendered]:
    """The texts of the page in reading order; marks and heading ids are unique through all of them."""
    numbers = {citation.number for citation in copy.citations}
    pictures = _pictures(copy.texts())
    rendered: list[Rendered] = []
    for text in copy.texts():
        rendered.append(render(text, numbers, after=rendered, pictures=pictures))
    return rendered


def outlines(copy: WorkingCopy) -> list[Outline]:
    """The same without HTML: what the texts say and point to."""
    numbers = {citation.number for citation in copy.citations}
    found: list[Outline] = []
    for text in copy.texts():
        found.append(outline(text, numbers, after=found))
    return found


def _pictures(texts: list[str]) -> dict[str, Picture]:
    """What our own rows say of the pictures in these texts, by address."""
    names = {address: address.removeprefix(settings.MEDIA_URL) for address in picture_addresses(texts)}
    if not names:
        return {}
    # The same bytes uploaded twice are two rows of one file: the newest with a credit counts.
    found = Image.objects.filter(file__in=names.values()).order_by(
        Case(When(credit="", then=0), default=1), "pk"
    )
    rows = {row.file.name: row for row in found}
    return {
        address: Picture(rows[name].credit, rows[name].width, rows[name].height)
        for address, name in names.items()
        if name in rows
    }


def _text(markdown: str, rendered: Rendered) -> dict[str, Any]:
    return {"markdown": markdown, "html": rendered.html}


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _claims(claims: list[Claim], explanations: list[Rendered]) -> list[dict[str, Any]]:
    values = [value for value in Rating.objects.values_list("value", flat=True) if value] if claims else []
    return [
        {
            "anchor": f"claim-{place}",
            "claim_reviewed": claim.claim_reviewed,
            "claimant": claim.claimant,
            "claimant_role": claim.claimant_role,
            "claimed_on": _iso(claim.claimed_on),
            "appearances": claim.appearance_addresses(),
            "rating": _rating(claim.rating, values),
            "explanation": _text(claim.explanation, explanation),
        }
        for place, (claim, explanation) in enumerate(zip(claims, explanations, strict=True), 1)
    ]


def _rating(rating: Rating | None, values: list[int]) -> dict[str, Any] | None:
    """The verdict with its place on the scale as it stands now; one off the scale has neither best nor worst."""
    if rating is None:
        return None
    on_scale = rating.value is not None and bool(values)
    return {
        "label": rating.label,
        "slug": rating.slug,
        "value": rating.value,
        "best": max(values) if on_scale else None,
        "worst": min(values) if on_scale else None,
        "meaning": rating.meaning,
    }


def _references(citations: list[Citation], rendered: list[Rendered]) -> list[dict[str, Any]]:
    cited = Counter(number for part in rendered for number in part.citations)
    return [
        {
            "number": citation.number,
            "source": citation.source_id,
            "quote": "" if _is_confidential(citation) else citation.quote.strip(),
            "locator": "" if _is_confidential(citation) else citation.locator.strip(),
            "marks": [
                mark_id(citation.number, occurrence + 1) for occurrence in range(cited[citation.number])
            ],
            "work": citation.source.csl() if citation.source else None,
        }
        for citation in citations
    ]


def _is_confidential(citation: Citation) -> bool:
    return citation.source is not None and citation.source.is_confidential


def _follow_up(follow_up: FollowUp) -> dict[str, Any]:
    return {"id": follow_up.pk, "question": follow_up.question, "answer": _answer(follow_up.answered_by_id)}


def _answer(article: int | None) -> dict[str, Any] | None:
    """Which article answers, by number only: its headline may still be a draft that nobody may see."""
    return {"article": article} if article else None
