"""The one parser of the project: text to markdown-it-py's tokens, within bounds. Pure.

CommonMark with tables and strikethrough and with marks; raw HTML is text. Page, preview, import, checks and
renumbering all come through here, so that they cannot disagree about what is a mark.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.marks import add_marks
from articles.sanitiser import is_safe_link

# Half a book; the longest checks have 30,000 characters.
LONGEST_TEXT = 100_000

# NUL and other control characters, halves of surrogate pairs, non-characters: no HTML, JSON or database takes them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


class TextRefused(Exception):
    """The text is not laid out; the message is a sentence for the editor that says why and what to do."""


def printable(text: str) -> str:
    """The text with every character that cannot be printed replaced by U+FFFD, one for one."""
    return _UNPRINTABLE.sub("\ufffd", text)


def parse(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Tokens of a printable text; `env` is described in `articles.marks.add_marks`.

    Raises TextRefused if the text is too long or too involved to be laid out in time.
    """
    if len(text) > LONGEST_TEXT:
        raise TextRefused(
            f"This text has {len(text):,} characters; up to {LONGEST_TEXT:,} can be laid out. Split it or shorten it."
        )
    return MARKDOWN.parse(text, {} if env is None else env)


def plain(tokens: Iterable[Token] | None, *, with_marks: bool = True) -> str:
    """What a reader reads of inline tokens: no markup, marks as written, a picture's description for the picture."""
    return "".join(_plain_pieces(tokens or (), with_marks))


def _plain_pieces(tokens: Iterable[Token], with_marks: bool) -> Iterator[str]:
    for token in tokens:
        if token.type == "mark":
            yield token.meta["lead"] + (token.content if with_marks else "")
        elif token.type == "image":
            yield plain(token.children)
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"
        else:
            yield token.content


def _build() -> MarkdownIt:
    # maxNesting (20 in this preset) bounds the depth of quotations, lists and emphasis, here and in the HTML.
    md = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False})
    md.enable(["table", "strikethrough"])
    md.disable(["html_block", "html_inline"])
    md.validateLink = is_safe_link  # type: ignore[method-assign]
    add_marks(md)
    return md


MARKDOWN = _build()
