"""Plain text as markdown that reads the same: nothing becomes emphasis, a link or a heading by accident. Pure."""

from __future__ import annotations

import re

from articles.marks import MARK

_PUNCTUATION = r"!-/:-@\[-`{-~"
_INLINE = re.compile(
    rf"(?P<mark>{MARK.pattern})"
    rf"|(?P<backslash>\\(?=[{_PUNCTUATION}]|$))"
    r"|(?P<star>\*)"
    r"|(?P<underscore>_)"
    r"|(?P<tick>`)"
    r"|(?P<strike>~(?=~)|(?<=~)~)"
    r"|(?P<tag><(?=[A-Za-z]))"
    r"|(?P<entity>&(?=#?\w{1,40};))"
    r"|(?P<link>(?<=\])\()"
    r"|(?P<image>!(?=\[))"
)
_START = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|\|)")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_DEFINITION = re.compile(r"\[[^\]]*\](?=:)")
_RULE = re.compile(r"(?:[-_*=]\s*){2,}|~{3,}.*|-")


def escape_inline(text: str) -> str:
    """Escape what would change the meaning inside a line; marks stay marks."""
    return _INLINE.sub(lambda found: _escaped(text, found), text)


def escape_start(text: str) -> str:
    """Escape what would change the meaning at the start of a line that is already escaped inside."""
    if _RULE.fullmatch(text) or _START.match(text):
        return text if text.startswith("\\") else "\\" + text
    if found := _NUMBER_START.match(text):
        return f"{found[1]}\\{text[found.end(1) :]}"
    if found := _DEFINITION.match(text):
        return f"{found.group()}\\{text[found.end() :]}"
    return text


def escape(text: str) -> str:
    """One line of plain text, without blanks around it, as a paragraph in markdown."""
    return escape_start(escape_inline(text))


def _escaped(text: str, found: re.Match[str]) -> str:
    sign = found.group()
    if found["mark"]:
        return sign
    before = text[found.start() - 1 : found.start()]
    after = text[found.end() : found.end() + 1]
    if found["star"] and _is_blank(before) and _is_blank(after) and before and after:
        return sign
    if found["underscore"] and (
        (before.isalnum() and after.isalnum()) or (_is_blank(before) and _is_blank(after))
    ):
        return sign
    return "\\" + sign


def _is_blank(character: str) -> bool:
    return not character or character.isspace()
