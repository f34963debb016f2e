"""One change between two contents, as readers and editors are told of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.prose import Paragraph, compare_html, compare_items
from articles.templatetags.reading import iso_day
from history.words import Budget, Segment, compare


class What(StrEnum):
    """What of a piece has changed."""

    KIND = "kind"
    HEADLINE = "headline"
    DEK = "dek"
    LANGUAGE = "language"
    CHECKED_ON = "checked_on"
    BYLINES = "bylines"
    TOPICS = "topics"
    SHORT_ANSWER = "short_answer"
    BODY = "body"
    FOLLOW_UPS = "follow_ups"
    CLAIM_ADDED = "claim_added"
    CLAIM_REMOVED = "claim_removed"
    CLAIM_MOVED = "claim_moved"
    CLAIM_WORDS = "claim_words"
    CLAIMANT = "claimant"
    CLAIMANT_ROLE = "claimant_role"
    CLAIMED_ON = "claimed_on"
    APPEARANCES = "appearances"
    RATING = "rating"
    SCALE = "scale"
    EXPLANATION = "explanation"
    CITATION_ADDED = "citation_added"
    CITATION_REMOVED = "citation_removed"
    RENUMBERED = "renumbered"
    OTHER_SOURCE = "other_source"
    QUOTE = "quote"
    LOCATOR = "locator"
    SOURCE_DETAILS = "source_details"
    LAYOUT = "layout"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Change:
    """One change.

    where: the field or row as preflight names it ("headline", "claim-2", "citation-4"). label: the same in words.
    says: what changes, a sentence without its full stop. before, after: the whole value as text, "" for none.
    segments: of a value of one paragraph. paragraphs: of a longer text or a list. One of both is filled, neither where
    nothing more can be shown.
    """

    what: What
    where: str
    label: str
    says: str
    before: str = ""
    after: str = ""
    segments: tuple[Segment, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def is_list(self) -> bool:
        return self.what in (What.BYLINES, What.TOPICS, What.FOLLOW_UPS, What.APPEARANCES)

    @property
    def sentence(self) -> str:
        return f"{self.says}."


def day(value: str) -> str:
    """An ISO date of a document in words, "" for none."""
    return iso_day(value) or ""


def replaced(what: What, where: str, label: str, says: str, before: str, after: str) -> Change:
    """A value that is told as a whole: a rating, a name, a date."""
    segments = []
    if before:
        segments.append(Segment("removed", before))
    if after:
        segments.append(Segment("added", after))
    return Change(what, where, label, says, before, after, tuple(segments))


def reworded(what: What, where: str, label: str, says: str, before: str, after: str) -> Change:
    """A sentence or two, told word by word."""
    segments = tuple(compare(before, after))
    return Change(what, where, label, says, before, after, segments)


def relisted(
    what: What, where: str, label: str, says: str, before: Sequence[str], after: Sequence[str]
) -> Change:
    """A short list, told item by item."""
    paragraphs = compare_items(before, after)
    return Change(what, where, label, says, "\n".join(before), "\n".join(after), paragraphs=paragraphs)


def rewritten(
    what: What,
    where: str,
    label: str,
    says: tuple[str, str],
    texts: tuple[dict[str, str], dict[str, str]],
    budget: Budget,
) -> Change | None:
    """A text of a document, told paragraph by paragraph; None where a reader sees no difference.

    says: where words have changed, and where only the layout has.
    """
    before, after = texts
    found = compare_html(before["html"], after["html"], budget)
    if found is None:
        return None
    if found.is_layout_alone:
        return Change(What.LAYOUT, where, label, says[1], before["markdown"], after["markdown"])
    return Change(
        what, where, label, says[0], before["markdown"], after["markdown"], paragraphs=found.paragraphs
    )
