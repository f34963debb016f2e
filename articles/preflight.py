"""What blocks publishing, and what an editor should look at: sentences, each with the field it is about.

The rules follow the commitments of the International Fact-Checking Network's code of principles: sources in enough
detail to repeat the work, ratings from a published scale, reliance on one source visible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.composing import outlines
from articles.markup import Outline
from articles.models import Citation, Edition, Kind
from articles.remembering import Remembered
from articles.working_copy import WorkingCopy
from sources.evidence import holds
from sources.models import Source, Standing

LONG_CLAIM = 75  # characters; what search engines show of a claim, by Google's ClaimReview guidance

_looked_up: Remembered[bool] = Remembered(10_000, lambda _: 1)


@dataclass(frozen=True)
class Finding:
    """A problem blocks publishing, a warning does not. `where` names a field ("headline") or row ("citation-4")."""

    level: Literal["problem", "warning"]
    code: str
    message: str
    where: str = ""


def problem(code: str, message: str, where: str = "") -> Finding:
    return Finding("problem", code, message, where)


def warning(code: str, message: str, where: str = "") -> Finding:
    return Finding("warning", code, message, where)


def check(copy: WorkingCopy) -> list[Finding]:
    """All findings, problems first, each group in the order of the form. Never raises on what an editor typed."""
    texts = outlines(copy)
    findings = [
        *_head(copy),
        *_texts(copy, texts),
        *_claims(copy),
        *_citations(copy, texts),
        *_evidence(copy),
    ]
    return sorted(findings, key=lambda finding: finding.level != "problem")


def problems(copy: WorkingCopy) -> list[Finding]:
    """Only what blocks publishing."""
    return [finding for finding in check(copy) if finding.level == "problem"]


def _head(copy: WorkingCopy) -> Iterator[Finding]:
    article = copy.article
    if not article.headline.strip():
        yield problem("headline", _("The article has no headline."), "headline")
    if not article.slug:
        yield problem("slug", _("The article has no slug."), "slug")
    elif _slug_is_taken(copy):
        yield problem("slug-taken", _("Another published article has this slug: choose another one."), "slug")
    if not article.dek.strip():
        yield warning("dek", _("There is no dek: one sentence under the headline helps readers."), "dek")
    if article.checked_on is None:
        yield problem("checked-on", _("The date on which it was checked is missing."), "checked_on")
    elif article.checked_on > timezone.localdate():
        yield problem(
            "checked-later", _("The date on which it was checked lies in the future."), "checked_on"
        )
    if not copy.bylines:
        yield warning("byline", _("Nobody is named in the byline."), "bylines")
    if not copy.topics:
        yield warning("topic", _("It has no topic, so readers find it only in the list."), "topics")


def _slug_is_taken(copy: WorkingCopy) -> bool:
    if copy.slug_is_taken is not None:
        return copy.slug_is_taken
    article = copy.article
    if "\x00" in article.slug:  # in a preview, whose fields nobody has looked at yet
        return False
    return Edition.objects.filter(slug=article.slug).exclude(article=article.pk).exists()


def _texts(copy: WorkingCopy, outlined: list[Outline]) -> Iterator[Finding]:
    article = copy.article
    if article.kind == Kind.EXPLAINER and not article.short_answer.strip():
        yield problem("short-answer", _("An explainer needs a short answer."), "short_answer")
    if not article.body.strip():
        yield problem("body", _("The body is empty."), "body")
    for where, part in zip(_places(copy), outlined, strict=True):
        if part.refusal:
            yield problem("refused", part.refusal, where)
        for line in part.definitions:
            yield problem(
                "definition",
                _(
                    "The line “%(line)s” defines a number in the text. "
                    "Take it out and link the number in its citation row."
                )
                % {"line": line.strip()},
                where,
            )
        for address in part.images_without_alt:
            yield problem("alt", _("The picture %(address)s has no alt text.") % {"address": address}, where)
    levels = [heading.level for heading in outlined[-1].headings]
    if any(after > before + 1 for before, after in zip([1, *levels], levels, strict=False)):
        yield warning(
            "levels", _("A heading skips a level: readers with a screen reader lose the thread."), "body"
        )


def _places(copy: WorkingCopy) -> list[str]:
    """Which field each of the texts stands in."""
    return ["short_answer", *(f"claim-{place}" for place in range(1, len(copy.claims) + 1)), "body"]


def _claims(copy: WorkingCopy) -> Iterator[Finding]:
    if copy.article.kind == Kind.CHECK and not copy.claims:
        yield problem("claim", _("A check needs at least one claim."), "claims")
    elif copy.claims and not any(claim.rating_id for claim in copy.claims):
        yield problem("rating", _("No claim has a rating."), "claims")
    else:
        for place, claim in enumerate(copy.claims, 1):
            if not claim.rating_id:
                yield problem(
                    "rating", _("Claim %(place)s has no rating.") % {"place": place}, f"claim-{place}"
                )
    for place, claim in enumerate(copy.claims, 1):
        where = f"claim-{place}"
        if not claim.claim_reviewed.strip():
            yield problem("claim-words", _("Claim %(place)s has no words.") % {"place": place}, where)
        if len(claim.claim_reviewed) > LONG_CLAIM:
            yield warning(
                "claim-long",
                _("Claim %(place)s has %(length)s characters; search engines cut after about %(most)s.")
                % {"place": place, "length": len(claim.claim_reviewed), "most": LONG_CLAIM},
                where,
            )
        if not claim.claimant.strip():
            yield warning(
                "claimant", _("Claim %(place)s does not say who said it.") % {"place": place}, where
            )
        if claim.rating and claim.rating.label.casefold() in claim.claim_reviewed.casefold().split():
            yield warning(
                "claim-verdict",
                _("Claim %(place)s contains its own verdict; state only what was said.") % {"place": place},
                where,
            )
        if claim.claimed_on and copy.article.checked_on and claim.claimed_on > copy.article.checked_on:
            yield problem(
                "claim-later",
                _("Claim %(place)s was said after the day on which it was checked.") % {"place": place},
                where,
            )


def _citations(copy: WorkingCopy, outlined: list[Outline]) -> Iterator[Finding]:
    """Marks and rows, one to one."""
    cited = {number for part in outlined for number in (*part.citations, *part.unknown)}
    rows = {citation.number: citation for citation in copy.citations}
    if not cited and not any(part.refusal for part in outlined):
        yield problem(
            "uncited", _("Nothing is cited: state what the evidence is, with marks such as [1]."), "body"
        )
    for number in sorted(cited):
        if number not in rows or rows[number].source is None:
            yield problem(
                "unlinked",
                _("[%(number)s] is not linked to a source.") % {"number": number},
                f"citation-{number}",
            )
    for number in sorted(set(rows) - cited):
        yield problem(
            "never-cited",
            _("Source %(number)s is listed but never cited.") % {"number": number},
            f"citation-{number}",
        )
    if sorted(cited) != list(range(1, len(cited) + 1)):
        yield warning(
            "gaps", _("The numbers have gaps: “Renumber by first appearance” closes them."), "citations"
        )


def _evidence(copy: WorkingCopy) -> Iterator[Finding]:
    """Is each source described well enough, and does it say what it is quoted for?"""
    first_number: dict[int, int] = {}
    for citation in copy.citations:
        if citation.source is None:
            continue
        number, source, where = citation.number, citation.source, f"citation-{citation.number}"
        for gap in source.gaps():
            yield problem("source", f"[{number}] {source.handle}: {gap}", where)
        if not source.is_confidential and not _quote_holds(citation, source):
            yield problem(
                "quote",
                _("The quotation at [%(number)s] does not stand in the stored text of %(handle)s.")
                % {"number": number, "handle": source.handle},
                where,
            )
        if source.standing == Standing.UNVERIFIED:
            yield warning("unverified", _("[%(number)s] is not verified.") % {"number": number}, where)
        if first := first_number.get(source.pk):
            yield warning(
                "same-source",
                _("[%(number)s] and [%(first)s] lead to the same source.")
                % {"number": number, "first": first},
                where,
            )
        first_number.setdefault(source.pk, number)
    if len(first_number) == 1 and len(copy.citations) > 0:
        yield warning("one-source", _("Everything rests on one source."), "citations")


def _quote_holds(citation: Citation, source: Source) -> bool:
    """True also where nothing is quoted, or where no text of the source is stored to look it up in."""
    quote = citation.quote.strip()
    if not quote:
        return True
    texts = [snapshot.text for copy in source.copies.all() for snapshot in copy.snapshots.all()]
    return not texts or any(_holds(text, quote) for text in texts)


def _holds(text: str, quote: str) -> bool:
    """`evidence.holds`, looked up once: a stored text may be a whole book, and is asked for each time anew."""
    digests = tuple(sha256(words.encode("utf-8", "surrogatepass")).digest() for words in (text, quote))
    return _looked_up.get(digests, lambda: holds(text, quote))
