"""From a pasted text to its lines, each a paragraph, a list item or a heading. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from articles.importing import labels
from articles.importing.dates import whole_date
from articles.importing.folding import fold

# The longest line of a text that an editor or a mail program has broken into lines.
_WIDEST_WRAP = 100
_EARLY = 20
_ENDED = re.compile(r"[.!?:\u2026][\"'\u2019\u201d)\]]*(?:\s?\[[\d,\s\u2013-]+\])*$")
BULLET = re.compile(
    r"(?P<sign>[\u2022\u25e6\u25aa\u25ab\u2023\u2043\u25cf\u25cb\u25a0\u25a1\u00b7*\u2013-])(?:\s+|$)"
)
NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")
_ENTRY = re.compile(r"\[\^?\d{1,3}\]:?\s|\d{1,3}[.)]\s")
_ATX = re.compile(r"(?P<signs>#{1,6})\s+(?P<title>.*?)(?:\s+#+)?")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+", re.IGNORECASE)
_FENCE = re.compile(r"(`{3,}|~{3,})")
_O = re.compile(r"o\s+\S")
_LONE_BULLET = re.compile(r"[\u2022\u25e6\u25aa\u2023\u25cf\u25cb\u25a0\u00b7]|\d{1,2}[.)]")


@dataclass(frozen=True)
class Line:
    """text: without blanks around it. indent: in columns. gap: an empty line stands before it.

    verbatim: inside a code block, where nothing means anything. heading: 1 to 6 for a markdown heading, whose
    title is then `text`; else 0.
    """

    text: str
    indent: int = 0
    gap: bool = False
    verbatim: bool = False
    heading: int = 0


def split(text: str, *, is_markdown: bool) -> list[Line]:
    """The lines that are not empty. In markdown headings are recognised and code is left alone."""
    lines = list(_indented(text, keep_breaks=is_markdown))
    return list(_markdown(lines)) if is_markdown else unwrap(_with_bullets(lines))


def is_start(text: str) -> bool:
    """Whether a line begins something: an item, a heading, a label, an entry of a list."""
    return bool(
        BULLET.match(text)
        or _ENTRY.match(text)
        or labels.is_summary(text)
        or labels.is_questions(text)
        or labels.is_sources(text)
        or labels.summary_on_the_line(text)
        or labels.field(text)[0]
    )


def unwrap(lines: Iterable[Line]) -> list[Line]:
    """Join the lines of a hard-wrapped text to paragraphs; a text with one line per paragraph stays as it is."""
    lines = list(lines)
    widths = [line.indent + len(line.text) for line in lines if "://" not in line.text]
    width = max(widths, default=0)
    if width > _WIDEST_WRAP or not _is_wrapped(lines):
        return lines
    joined: list[Line] = []
    last = ""
    shortest = _EARLY if _breaks_early(lines) else 0
    for line in lines:
        if joined and not line.gap and _continues(last, line, width, joined[-1], shortest):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
        last = " " * line.indent + line.text
    return joined


def _indented(text: str, *, keep_breaks: bool) -> Iterator[Line]:
    gap = False
    for raw in text.split("\n"):
        expanded = raw.expandtabs(4).replace("\u00a0", " ") if raw[:1].isspace() else raw
        stripped = raw.strip()
        if fold(stripped):
            if keep_breaks and raw.endswith("  "):
                stripped += (
                    "\\"  # markdown's other spelling of a line break, which survives at the end of a line
                )
            yield Line(stripped, len(expanded) - len(expanded.lstrip()), gap)
            gap = False
        else:
            gap = True


def _with_bullets(lines: list[Line]) -> Iterator[Line]:
    """A bullet or number copied onto a line of its own goes back to its item; an "o" next to bullets is one."""
    bullet: Line | None = None
    is_in_list = False
    for position, line in enumerate(lines):
        after = lines[position + 1].text if position + 1 < len(lines) else ""
        if _O.match(line.text) and (is_in_list or _O.match(after)):
            line = replace(line, text="\u25e6" + line.text[1:])
        is_in_list = bool(BULLET.match(line.text))
        if bullet:
            yield replace(bullet, text=f"{bullet.text} {line.text}")
            bullet = None
        elif _LONE_BULLET.fullmatch(line.text):
            bullet = line
        else:
            yield line
    if bullet:
        yield bullet


def _markdown(lines: list[Line]) -> Iterator[Line]:
    fence = ""
    for line, after in zip(lines, [*lines[1:], Line("")], strict=True):
        opening = _FENCE.match(line.text)
        if fence:
            fence = "" if line.text.startswith(fence) and not line.text.strip(fence[0]) else fence
            yield replace(line, verbatim=True)
        elif opening and line.indent < 4:
            fence = opening[1]
            yield replace(line, verbatim=True)
        elif (found := _ATX.fullmatch(line.text)) and line.indent < 4:
            yield replace(line, text=found["title"], heading=len(found["signs"]))
        elif not after.gap and re.fullmatch(r"={3,}|-{3,}", after.text) and _may_be_underlined(line):
            yield replace(line, heading=1 if after.text[0] == "=" else 2)
        elif re.fullmatch(r"={3,}|-{3,}", line.text) and not line.gap:
            continue  # the underline of the heading before; a rule has an empty line before it
        else:
            yield line


def _may_be_underlined(line: Line) -> bool:
    return line.indent < 4 and not BULLET.match(line.text) and "|" not in line.text and len(line.text) < 200


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether lines break off in the middle of sentences, often enough not to be chance."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if not b.gap and not is_start(b.text)]
    broken = [b for a, b in pairs if b.text[0].islower() and not _ENDED.search(a.text) and len(a.text) > 20]
    return bool(broken) and len(broken) * 6 >= len(pairs)


def _breaks_early(lines: list[Line]) -> bool:
    """Some programs break a paragraph's first line after a word or two."""
    pairs = zip(lines, lines[1:], strict=False)
    early = (b for a, b in pairs if len(a.text) <= _EARLY and not b.gap and b.text[0].islower())
    return sum(1 for _ in early) >= 3


def _continues(last: str, line: Line, width: int, paragraph: Line, shortest: int) -> bool:
    """Whether `line` goes on with `paragraph`, whose last line as pasted is `last`."""
    if (
        is_start(line.text)
        or _stands_alone(paragraph.text)
        or _is_datum(line.text)
        or _is_datum(last.strip())
    ):
        return False
    if line.text[0].islower() or (len(last) <= shortest and not _ENDED.search(last)):
        return True
    # The next word would have fitted: the line was ended on purpose.
    room = width - len(last) - 1 - len(line.text.split()[0])
    return room < (0 if _ENDED.search(last) else width * 0.2)


def _is_datum(text: str) -> bool:
    """Whether a line is an address or a date and nothing else."""
    return bool(_ADDRESS.fullmatch(text)) or (len(text) < 60 and whole_date(text) is not None)


def _stands_alone(text: str) -> bool:
    return labels.is_summary(text) or labels.is_questions(text) or labels.is_sources(text)
