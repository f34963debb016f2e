"""The one parser of the project: text to markdown-it-py's tokens, within bounds. Pure.

CommonMark with tables and strikethrough and with marks; raw HTML is text. Page, preview, import, checks and
renumbering all come through here, so that they cannot disagree about what is a mark.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.bounds import add_bounds, refuse_if_too_long
from articles.marks import add_marks
from articles.sanitiser import is_safe_link
from articles.tables import add_tables

# NUL and other control characters, halves of surrogate pairs, non-characters: no HTML, JSON or database takes them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with every character that cannot be printed replaced by U+FFFD, one for one."""
    return _UNPRINTABLE.sub("\ufffd", text)


def parse(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Tokens of a printable text; `env` is described in `marks.add_marks` and `bounds.add_bounds`.

    Raises bounds.TextRefused if the text is too long or too involved to be laid out in time.
    """
    env = {} if env is None else env
    if "unbounded" not in env:
        refuse_if_too_long(text)
    return MARKDOWN.parse(text, env)


def plain(tokens: Iterable[Token] | None, *, with_marks: bool = True) -> str:
    """What a reader reads of inline tokens: no markup, marks as written, a picture's description for the picture."""
    return "".join(_plain_pieces(tokens or (), with_marks))


def _plain_pieces(tokens: Iterable[Token], with_marks: bool) -> Iterator[str]:
    for token in tokens:
        if token.type == "mark":
            yield token.meta["lead"] + token.content if with_marks else ""
        elif token.type == "image":
            yield plain(token.children)
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"
        else:
            yield token.content


def _build() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
    md.enable("strikethrough")
    md.disable(["html_block", "html_inline"])
    md.validateLink = is_safe_link  # type: ignore[method-assign, assignment]
    add_marks(md)
    add_tables(md)
    add_bounds(md)
    return md


MARKDOWN = _build()
