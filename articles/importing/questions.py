"""The questions below "Want to dive deeper?". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.importing import chrome, headlines, labels
from articles.importing.lines import BULLET, Line
from articles.importing.parsed import LONGEST_QUESTION

_START = re.compile(
    rf"(?:{BULLET.pattern}|\(?\d{{1,2}}[.)]\s+|Q\d{{0,2}}[.:)]\s+|[\u25b6\u25ba\u2192\u203a>]\s*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<=\?)\s+(?=[^\W_a-z])")
_MOST = 50
_LONGEST_WITHOUT_SIGN = 120


@dataclass
class Questions:
    """questions as plain text; addresses they linked to; end: the index of the first line after them."""

    questions: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    end: int = 0


def find(lines: Sequence[Line], index: int) -> Questions | None:
    """The questions whose heading is lines[index]; None where there is no such heading, or nothing below it."""
    if lines[index].verbatim or not labels.is_questions(lines[index].text):
        return None
    found = Questions(end=index + 1)
    below = lines[index + 1 :]
    is_list = bool(below) and bool(_START.match(below[0].text))
    for position, line in enumerate(below):
        if len(found.questions) >= _MOST or not _is_one(line, is_list=is_list, is_first=position == 0):
            break
        start = _START.match(line.text)
        for words in _BETWEEN.split(line.text[start.end() :] if start else line.text):
            question = headlines.read(words)
            found.questions.append(question.text)
            found.addresses += question.addresses
        found.end += 1
    return found if found.questions else None


def _is_one(line: Line, *, is_list: bool, is_first: bool) -> bool:
    text = line.text
    if line.heading > 0 and not text.endswith("?"):
        return False
    if (
        len(text) > LONGEST_QUESTION
        or labels.is_sources(text)
        or labels.is_questions(text)
        or not re.search(r"\w", text)
    ):
        return False
    if text.endswith("?"):
        return True
    if chrome.what(text, chrome.AFTER) or (is_list and not _START.match(text)):
        return False
    # Questions without their sign: right below each other, or as items of the list.
    return (
        is_list
        or is_first
        or (not line.gap and not text.endswith(".") and len(text) <= _LONGEST_WITHOUT_SIGN)
    )
