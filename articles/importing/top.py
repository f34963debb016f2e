"""The top of a pasted page: headline, dates, claim and rating, and the furniture between them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from articles.importing import chrome, dates, headlines, labels
from articles.importing.folding import bare, fold
from articles.importing.lines import NUMBERED, Line
from articles.importing.parsed import LONGEST_CLAIM, Parsed

_TOP_LINES = 40
_LONGEST_LABEL = 60
_CHECKED = re.compile(
    r"(?:this\s+)?(?:fact[ -]?check(?:ed)?|(?:last\s+)?checked|date\s+checked|(?:last\s+)?verified)"
    r"(?:\s+(?:on|by\s+us\s+on))?\s*:?\s*(?P<date>.+)",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"(?:(?:first\s+)?published|(?:last\s+)?(?:updated|modified|revised|edited)|posted|date|created|written)"
    r"(?:\s+(?:on|at))?\s*:?\s*(?P<date>.+)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[,\s]*(?:at\s+)?\d\d?:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b)?|T\d\d:\d\d\S*",
    re.IGNORECASE,
)
_DATES_APART = re.compile(
    r"\s*[|\u00b7\u2022;]\s*|\s+[\u2013\u2014-]\s+|,\s+(?=(?:last\s+)?(?:checked|updated|published))",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:written|reported|checked|reviewed|edited)\s+)?by:?\s+[^\W\d_][^?!]{1,78}", re.IGNORECASE
)
_MOST_UNKNOWN = 3
_LONGEST_UNKNOWN = 240


@dataclass
class FoundHeadline:
    """text as pasted; lead: lines above it that belong to the text; end: the index of the first line below.

    is_made_up: there is none, `text` is the line to make one from, and stays in the text.
    """

    text: str = ""
    lead: list[Line] = field(default_factory=list)
    end: int = 0
    is_check: bool = False
    is_made_up: bool = False


def find_headline(lines: Sequence[Line], given: str, parsed: Parsed) -> FoundHeadline:
    """The headline: the line that begins with "Fact check:", the first heading of markdown, `given`, or the first line.

    Dates above it are read, page furniture above it is left out; both go to `parsed`.
    """
    chosen = _announced(lines)
    found = FoundHeadline()
    for index, line in enumerate(lines[: _TOP_LINES if chosen is None else chosen]):
        if headlines.is_kicker(line.text):
            found.is_check = True
            parsed.leave_out(_("Kind of article"), line.text)
        elif read_dates(line.text, parsed):
            continue
        elif what := _furniture(line, chrome.BEFORE):
            parsed.leave_out(what, line.text)
        elif chosen is None and not given:
            chosen = index
            break
        elif chosen is None:
            break
        elif _is_label(line.text):
            parsed.leave_out(_("Above the headline"), line.text)
        else:
            found.lead.append(line)
        found.end = index + 1
    if chosen is not None:
        found.text, found.end = lines[chosen].text, chosen + 1
        is_sure = headlines.has_prefix(found.text) or lines[chosen].heading == 1
        if not is_sure and (chosen == len(lines) - 1 or _is_text(lines[chosen])):
            found.is_made_up, found.end = True, chosen
    elif given:
        found.text = given
    else:
        found.is_made_up = True
    return found


@dataclass
class Top:
    """kept: lines that belong to the text; end: the index of the first line of the text proper."""

    kept: list[Line] = field(default_factory=list)
    end: int = 0


def read(lines: Sequence[Line], parsed: Parsed, headline: str) -> Top:
    """Dates, claim, rating and page furniture between the headline ("" if made up) and the summary or first section."""
    found = Top()
    unknown = 0
    is_bounded = any(_begins_text(line) for line in lines)
    for line in lines:
        if line.verbatim or _begins_text(line):
            break
        if read_dates(line.text, parsed) or _read_field(line.text, parsed):
            pass
        elif what := _furniture(line, chrome.BETWEEN):
            parsed.leave_out(what, line.text)
        elif bare(line.text) == bare(headline):
            parsed.leave_out(_("The headline once more"), line.text)
        elif _BYLINE.fullmatch(line.text) and not line.text.endswith("."):
            parsed.leave_out(_("Byline, to be entered under bylines"), line.text)
        else:
            unknown += 1
            is_text = len(line.text) > _LONGEST_UNKNOWN or not (is_bounded or _is_label(line.text))
            if unknown > _MOST_UNKNOWN or is_text:
                break
            found.kept.append(line)
        found.end += 1
    return found


def _begins_text(line: Line) -> bool:
    """Whether a line is what pages have below their head: a section, or the label of a summary."""
    if line.heading or line.verbatim:
        return bool(line.heading)
    return labels.is_summary(line.text) or bool(labels.summary_on_the_line(line.text))


def read_dates(line: str, parsed: Parsed) -> bool:
    """Take the dates of a line that consists of dates; the date checked is set, others are named in `left_out`."""
    if len(line) > 160:
        return False
    pieces = [piece for piece in _DATES_APART.split(fold(re.sub("[*_]", "", line))) if piece.strip()]
    dated = [found for piece in pieces if (found := _dated(piece))]
    if not dated or len(dated) < len(pieces):
        return False
    for label, on, words in dated:
        if label != "checked":
            parsed.leave_out(_("A date, though not that of the check"), words)
        elif on:
            parsed.checked_on = parsed.checked_on or on
        else:
            parsed.leave_out(_("A date that does not give the day"), words)
            parsed.problems.append(
                _("“%(words)s” does not say which day: set the date checked by hand.") % {"words": words}
            )
    return True


def _dated(words: str) -> tuple[str, date | None, str] | None:
    """("checked" or "other", the day or None, the words) of a piece such as "Updated 3 May 2025", else None."""
    timeless = _TIME.sub("", words) if ":" in words else words
    for label, pattern in (("checked", _CHECKED), ("other", _OTHER_DATE)):
        if (found := pattern.fullmatch(timeless)) and (when := dates.whole_date(found["date"])):
            return label, when.on if when.precision == "day" else None, words
    return ("other", None, words) if dates.whole_date(timeless) else None


def _read_field(line: str, parsed: Parsed) -> bool:
    name, value = labels.field(line)
    is_too_long = len(value) > (40 if name == "rating" else LONGEST_CLAIM)
    if not name or is_too_long or getattr(parsed, name):
        return False
    setattr(parsed, name, value)
    if name != "claimant":
        parsed.kind = "check"
    return True


def _announced(lines: Sequence[Line]) -> int | None:
    """The index of a line near the top that says itself that it is the headline."""
    for index, line in enumerate(lines[:_TOP_LINES]):
        if labels.is_summary(line.text) or NUMBERED.match(line.text):
            return None
        if headlines.has_prefix(line.text) or (line.heading == 1 and not headlines.is_kicker(line.text)):
            return index
    return None


def _furniture(line: Line, place: str) -> str:
    """Page furniture; a question or a headline that says so is none, whatever it resembles."""
    if line.verbatim or line.heading == 1 or headlines.has_prefix(line.text):
        return ""
    if place == chrome.BEFORE and line.text.endswith("?"):
        return ""
    return chrome.what(line.text, place)


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not re.search(r"[.!?\u2026:][\"'\u2019\u201d)]*$", text)


def _is_text(line: Line) -> bool:
    return (
        headlines.is_paragraph(line.text)
        or labels.is_summary(line.text)
        or bool(labels.summary_on_the_line(line.text))
        or bool(NUMBERED.match(line.text) or line.verbatim or line.text[0] in "\u2022|")
    )
