"""The grammar of a mark, the bracketed number in the text, as one inline rule of markdown-it-py. Pure.

A mark is `[1]`, a list `[1, 2]`, a range `[1-3]` or both `[1, 3-5]`. Numbers run from 1 to 999 without a
leading zero; a range counts upwards. The rule runs after the rules for links and images, so that
`[1](address)` stays a link and `![1](address)` an image.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_inline import StateInline

_NUMBER = r"[1-9][0-9]{0,2}"
_BLANK = r"[ \u00a0\u202f]?"  # a space, or one that does not break
_DASH = r"[-\u2010\u2011\u2013]"  # hyphen-minus, hyphen, non-breaking hyphen, en dash
_ITEM = f"{_NUMBER}(?:{_BLANK}{_DASH}{_BLANK}{_NUMBER})?"
MARK = re.compile(rf"\[{_ITEM}(?:{_BLANK},{_BLANK}{_ITEM})*\]")

_PART = re.compile(f"(?P<first>{_NUMBER})(?:(?P<dash>{_BLANK}{_DASH}{_BLANK})(?P<last>{_NUMBER}))?")

# Labels that CommonMark would take for the definition of a link: `[1]: address`, `[^1]: address`.
_NUMERIC_LABEL = re.compile(r"\[\s*\^?[0-9\s,\u00a0\u202f\u2010\u2011\u2013-]+\]:")
_ADDRESS = re.compile(
    r":\s*<?(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|doi:|/|[\w-]+(?:\.[\w-]+)+(?:/|\s*(?:\n|$)))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """A number, or a range of numbers, inside a mark. `dash` is how the range was spelled, "" for one number."""

    first: int
    last: int
    dash: str = ""

    @property
    def numbers(self) -> range:
        return range(self.first, self.last + 1)


def parts(mark: str) -> list[Part]:
    """The parts of a mark that `MARK` has matched, in the order written; ranges may be reversed."""
    return [
        Part(
            int(found["first"]),
            int(found["last"] or found["first"]),
            found["dash"] or "",
        )
        for found in _PART.finditer(mark)
    ]


def candidates(text: str) -> Iterator[re.Match[str]]:
    """What is spelled like a mark, wherever it stands: code and links are not told apart, escapes are left out."""
    for found in MARK.finditer(text):
        if _counts_upwards(found.group()) and not _is_escaped(text, found.start()):
            yield found


def _is_escaped(text: str, position: int) -> bool:
    start = position
    while start and text[start - 1] == "\\":
        start -= 1
    return (position - start) % 2 == 1


def add_marks(md: MarkdownIt) -> None:
    """Teach a parser the marks.

    Tokens of type "mark" carry the mark as written in `content`. `meta["lead"]` is the blank before it, "" for
    none; `meta["is_first"]` is False where it follows another mark, from which a line may part it.

    `env["definitions"]` collects lines such as `[1]: https://…`, whose number is a label and no mark. With
    `env["sentinel"]`, a character, marks are spelled `[` sentinel digits sentinel `]`, and nothing else is one
    (see `citations.renumber`).
    """
    md.inline.ruler.after("image", "mark", _mark)
    md.block.ruler.at("reference", _named_reference, {"alt": []})


def _mark(state: StateInline, silent: bool) -> bool:
    # Silent runs only look for the end of a link's text: a mark in there is text and must not end it.
    if silent or state.linkLevel or state.src[state.pos] != "[":
        return False
    end = _end_of_mark(state)
    if end is None or _is_definition(state, end):
        return False
    follows_mark = bool(state.tokens) and state.tokens[-1].type == "mark" and not state.pending.strip()
    lead = _take_blank(state)
    token = state.push("mark", "sup", 0)
    token.content = state.src[state.pos : end]
    token.meta = {"lead": lead, "is_first": not follows_mark}
    state.pos = end
    return True


def _end_of_mark(state: StateInline) -> int | None:
    sentinel = state.env.get("sentinel")
    if sentinel:
        if not state.src.startswith(sentinel, state.pos + 1):
            return None
        return state.src.index(sentinel, state.pos + 2) + 2
    found = MARK.match(state.src, state.pos, state.posMax)
    return found.end() if found and _counts_upwards(found.group()) else None


def _counts_upwards(mark: str) -> bool:
    return all(part.first <= part.last for part in parts(mark))


def _is_definition(state: StateInline, end: int) -> bool:
    if not state.src.startswith(":", end) or not _ADDRESS.match(state.src, end):
        return False
    start = state.pos
    while start and state.src[start - 1] in " \t":
        start -= 1
    if start and state.src[start - 1] != "\n":
        return False
    line_end = state.src.find("\n", end + 2)
    line = state.src[state.pos : line_end if line_end >= 0 else len(state.src)]
    state.env.setdefault("definitions", []).append(line.rstrip())
    return True


def _take_blank(state: StateInline) -> str:
    pending = state.pending
    if not pending.endswith((" ", "\u00a0", "\u202f")):
        return ""
    state.pending = pending[:-1]
    return pending[-1]


def _named_reference(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """CommonMark's definitions, but for numbers: `[1]: address` stays visible, the number is linked to a source."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    sentinel = state.env.get("sentinel")
    if _NUMERIC_LABEL.match(state.src, start) or (sentinel and state.src.startswith(sentinel, start + 1)):
        return False
    return reference(state, start_line, end_line, silent)
