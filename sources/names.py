"""Bylines: who wrote it, as printed. Pure."""

from __future__ import annotations

import re

from sources.dates import MONTH_NUMBER
from sources.family_names import family_first

MOST = 12
_BY = re.compile(r"(?:(?:written|reported|story|text|article)\s+)?by:?\s+(?P<names>\S.*)", re.IGNORECASE)
_PARTICLES = frozenset(
    ["al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le"]
    + ["ter", "van", "von", "y", "zu"]
)
_ROLE = re.compile(
    r"(?:.*\b)?(?:writers?|reporters?|editors?|correspondents?|staff|contributors?|columnists?|bureau|producers?"
    r"|photographers?|analysts?|fellows?|m\.?d\.?|ph\.?d\.?)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)


def authors_of_line(line: str) -> tuple[str, ...]:
    """The names in a line such as "By Ada Example and Ben Sample, Staff Writers | May 3, 2026"; () for any other line.

    A name of two words, or with initials between, becomes "Family, Given"; others stay as printed, since nothing says
    where the family name begins.
    """
    match = _BY.fullmatch(line.strip()) if len(line) <= 400 else None
    if not match:
        return ()
    names = re.split(
        r"\s*[|·•]\s*|\s+[—–-]\s+|,?\s+(?:for|in|at|from|on|published|updated)\s+", match["names"]
    )[0]
    parts = [part.strip(" .") for part in re.split(r",?\s+(?:and|&)\s+|\s*[,;]\s*", names)]
    if len(parts) == 2 and not re.search(r"\s(?:and|&)\s", names) and not _SUFFIX.fullmatch(parts[1]):
        parts.pop()  # "By Ada Example, Example News": lists of people end with "and"
    found: list[str] = []
    for part in parts:
        if found and _SUFFIX.fullmatch(part):
            found[-1] = f"{found[-1]} {part}"
        elif found and (_ROLE.fullmatch(part) or re.search(r"\d", part) or part.lower() in MONTH_NUMBER):
            break
        elif not _is_name(part):
            return ()
        else:
            found.append(part)
    return tuple(map(family_first, found)) if len(found) <= MOST else ()


def _is_name(part: str) -> bool:
    words = part.split()
    return (
        1 <= len(words) <= 5
        and all(re.fullmatch(r"[^\W\d_][\w.'’-]*", word) for word in words)
        and all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
        and words[-1][0].isupper()
        and not any(word.lower() in MONTH_NUMBER for word in words[:1])
        and not _ROLE.fullmatch(part)
    )
