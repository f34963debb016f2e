"""Marks and their numbers: ids, the numbers in a text, the sentences they stand in, renumbering. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any

from markdown_it.token import Token

from articles.bounds import TextRefused
from articles.marks import candidates, parts
from articles.parsing import parse, plain, printable
from articles.remembering import Remembered


def reference_id(number: int) -> str:
    """The id of a reference in the list of a page."""
    return f"source-{number}"


def mark_id(number: int, occurrence: int) -> str:
    """The id of the `occurrence`-th mark (from 1, over all texts of a page) for a number."""
    return f"cite-{number}-{occurrence}"


def numbers_in(text: str) -> list[int]:
    """The distinct numbers of the marks in a text, in order of first appearance; none of a text that is refused."""
    numbers = (number for mark, _ in _read(text).marks for part in parts(mark) for number in part.numbers)
    return list(dict.fromkeys(numbers))


def definition_lines(text: str) -> list[str]:
    """The lines that define a number as a link, such as `[1]: https://…`, outside code, as written."""
    return [*_read(text).definitions]


def sentences(text: str) -> dict[int, list[str]]:
    """For each number the sentences, as plain text with the marks as written, in which its mark stands."""
    found: dict[int, dict[str, None]] = {}
    for mark, sentence in _read(text).marks:
        for part in parts(mark):
            for number in part.numbers:
                found.setdefault(number, {})[sentence] = None
    return {number: list(known) for number, known in found.items()}


def renumber(texts: Sequence[str]) -> tuple[list[str], dict[int, int]]:
    """Number the marks 1, 2, 3… by first appearance over all texts in order.

    Returns the rewritten texts and old number → new number. Only marks are touched, and of those only the
    numbers; a range whose numbers no longer follow each other becomes a list. A text that is refused stays as
    it is. Doing it twice changes nothing more.
    """
    located = [_locate(text) for text in texts]
    found = (
        number
        for marks in located
        for mark in marks
        for part in parts(mark.group())
        for number in part.numbers
    )
    new = {old: position for position, old in enumerate(dict.fromkeys(found), start=1)}
    return [_rewrite(text, marks, new) for text, marks in zip(texts, located, strict=True)], new


_ENDING = re.compile(
    r"""[.!?\u2026]["'\u2019\u201d\u00bb)\]]*                       # the end of a sentence with what closes behind it,
        (?:\s?\[[0-9,\s\u00a0\u202f\u2010\u2011\u2013-]+\])*+  # the marks that belong to it,
        \s+                                                    # a gap
        (?=["'\u2018\u201c\u00ab(\[]*(?P<next>\w))             # and what begins the next""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'\u201c\u2018])(?:[^\W\d_]|(?:\w\.)+\w|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Sgt|St|Jr|Sr|No|Nos|"
    r"Vol|pp|Art|Sec|Fig|vs|cf|al|approx|ca|Inc|Ltd|Corp|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)$"
)
_LONGEST_ABBREVIATION = 12


def _split(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph with the position of each."""
    start = 0
    for ending in _ENDING.finditer(text):
        before = text[max(start, ending.start() - _LONGEST_ABBREVIATION) : ending.start()]
        is_abbreviation = text[ending.start()] == "." and _ABBREVIATION.search(before)
        if not is_abbreviation and not ending["next"].islower():
            yield start, text[start : ending.end()]
            start = ending.end()
    yield start, text[start:]


@dataclass(frozen=True)
class _Read:
    """marks: each as written, with the sentence it stands in."""

    marks: tuple[tuple[str, str], ...] = ()
    definitions: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        return (
            100
            + sum(map(len, self.definitions))
            + sum(len(mark) + len(sentence) for mark, sentence in self.marks)
        )


# A save asks three times for each text: what it defines, which rows it needs, where its marks stand.
_known: Remembered[_Read] = Remembered(2_000_000, lambda read: read.weight)


def _read(text: str) -> _Read:
    return _known.get(sha256(text.encode("utf-8", "surrogatepass")).digest(), lambda: _read_anew(text))


def _read_anew(text: str) -> _Read:
    env: dict[str, Any] = {}
    try:
        tokens = parse(printable(text), env)
    except TextRefused:
        return _Read()
    return _Read(tuple(_marks(tokens)), tuple(env.get("definitions", [])))


def _marks(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        children = token.children or []
        if not any(child.type == "mark" for child in children):
            continue
        pieces = [plain([child]) for child in children]
        split = list(_split("".join(pieces)))
        position, current = 0, 0
        for child, piece in zip(children, pieces, strict=True):
            position += len(piece)
            while current + 1 < len(split) and split[current + 1][0] < position:
                current += 1
            if child.type == "mark":
                yield child.content, " ".join(split[current][1].split())


def _locate(text: str) -> list[re.Match[str]]:
    """The marks of a text by their place in it.

    Every spelling of a mark is replaced by a sentinel that the parser takes for a mark where the spelling
    would have been one: so the same grammar decides, and code, links and escapes stay what they are.
    """
    try:
        parse(printable(text))
    except TextRefused:
        return []
    spelled = list(candidates(text))
    sentinel = _unused_character(text)
    pieces, end = [], 0
    for index, candidate in enumerate(spelled):
        pieces += [text[end : candidate.start()], f"[{sentinel}{index}{sentinel}]"]
        end = candidate.end()
    pieces.append(text[end:])
    tokens = parse(printable("".join(pieces)), {"sentinel": sentinel, "unbounded": True})
    marks = (child for token in tokens for child in token.children or [] if child.type == "mark")
    return [spelled[int(mark.content[2:-2])] for mark in marks]


# For private use; more of them than a text may have characters.
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))


def _unused_character(text: str) -> str:
    used = set(text)
    return next(character for character in map(chr, chain(*_PRIVATE)) if character not in used)


def _rewrite(text: str, marks: list[re.Match[str]], new: dict[int, int]) -> str:
    pieces, end = [], 0
    for mark in marks:
        pieces += [text[end : mark.start()], _renumbered(mark.group(), new)]
        end = mark.end()
    return "".join([*pieces, text[end:]])


_SEPARATED = re.compile(r"([^\d,]*,[^\d,]*)")


def _renumbered(mark: str, new: dict[int, int]) -> str:
    separators = _SEPARATED.findall(mark)
    spelled = []
    for part in parts(mark):
        numbers = sorted(new[number] for number in part.numbers)
        if not part.dash:
            spelled.append(str(numbers[0]))
        elif numbers[-1] - numbers[0] == len(numbers) - 1:
            spelled.append(f"{numbers[0]}{part.dash}{numbers[-1]}")
        else:
            spelled.append((separators[0] if separators else ", ").join(map(str, numbers)))
    between = [*separators, "]"]
    return "[" + "".join(item + separator for item, separator in zip(spelled, between, strict=True))
