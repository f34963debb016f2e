"""What form a pasted text has, and whether it can be read at all. Pure."""

from __future__ import annotations

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

from articles.importing import headlines

LONGEST = 100_000
LONGEST_HTML = 500_000
_DOCUMENTS = ("%PDF-", "{\\rtf", "PK\x03\x04")  # files that hold a text, but are none

_BLOCK = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|article|section|main|body|html|table|blockquote|header|footer)\s*>|<br\s*/?>|"
    r"<!doctype html|<(?:p|li|h[1-6]|html|body)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
_MARKDOWN = [
    # pattern, weight, how often it counts
    (re.compile(r"\A\s*#\s+\S.{0,250}(?<![.\s])$", re.MULTILINE), 2, 1),
    (re.compile(r"(?:\A|\n\s*\n)#{2,6}\s+\S.{0,250}(?=\n|\Z)"), 1, 3),
    (re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?![\w*])"), 2, 1),
    (re.compile(r"(?<!\!)\[[^\[\]\n]{1,300}\]\(https?://[^\s()]{1,500}\)"), 1, 2),
    (re.compile(r"^(?:```|~~~)", re.MULTILINE), 1, 2),
    (re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*$", re.MULTILINE), 2, 1),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![\w*])"), 0.5, 1),
    (re.compile(r"^> \S", re.MULTILINE), 1, 1),
    (re.compile(r"\[\^\w{1,20}\]"), 1, 2),
]  # fmt: skip


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or else what old Windows programs write. Never raises."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8" if b"\x00" in data else "cp1252", "replace")


def tidy(text: str) -> str:
    """The same text with line ends of one kind; nothing else changes."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return re.sub("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text)


def refusal(text: str, form: str) -> str:
    """Why a text cannot be imported, a sentence that says what to do; "" where it can."""
    longest = LONGEST_HTML if form == "html" else LONGEST
    if "\x00" in text or text.lstrip().startswith(_DOCUMENTS) or _is_binary(text):
        return _(
            "This is not text: it looks like a program's own file. Open it there, copy the text, and paste that."
        )
    if not any(unicodedata.category(character)[0] in "LNPS" for character in text[:longest]):
        return _(
            "There is nothing to import: the text is empty. Copy the whole page, from headline to sources."
        )
    if len(text) > longest:
        said = _(
            "This text has %(length)s characters; up to %(longest)s can be imported at once. Split it: import the part "
            "from the headline to the middle first, then add the rest to the draft's text."
        )
        return said % {"length": f"{len(text):,}", "longest": f"{longest:,}"}
    return ""


def detect(text: str) -> str:
    """ "html", "markdown" or "plain"."""
    start = text[:LONGEST_HTML]
    if len(blocks := _BLOCK.findall(start)) >= 2 and (start.lstrip().startswith("<") or len(blocks) >= 6):
        return "html"
    begun, _, below = start[:LONGEST].lstrip().partition("\n")
    lines = [line for line in below.split("\n") if not headlines.has_prefix(line)]
    # A headline may hold a raw link in a text that is plain otherwise.
    below = "\n".join([begun if begun.startswith("#") else "", *lines])
    weight = sum(points * min(most, len(pattern.findall(below))) for pattern, points, most in _MARKDOWN)
    return "markdown" if weight >= 2 else "plain"


def _is_binary(text: str) -> bool:
    odd = sum(
        1
        for character in text[:4000]
        if character == "\ufffd" or unicodedata.category(character) == "Cc" and character not in "\n\t"
    )
    return odd * 20 > len(text[:4000])
