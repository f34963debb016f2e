"""The headline as plain text, the kind it announces, and the addresses that stood in it. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from articles.importing.folding import fold
from articles.importing.parsed import LONGEST_HEADLINE

_HYPHEN = "[-\u2010\u2011\u2012\u2013 \u00a0]?"
_PREFIX = re.compile(rf"\s*fact{_HYPHEN}check(?:ed|ing)?\s*[:|\u2013\u2014\u00b7-]+\s*", re.IGNORECASE)
_KICKER = re.compile(rf"\s*fact{_HYPHEN}check(?:ed|ing)?\s*[:|\u2013\u2014\u00b7-]*\s*", re.IGNORECASE)
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]{0,300})\]\(\s*<?(?P<address>[^\s()<>]{1,2000}(?:\([^\s()<>]*\)[^\s()<>]*)?)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
_ANCHOR = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*[\"'\u2018\u2019\u201c\u201d]?(?P<address>[^\"'\u2018\u2019\u201c\u201d\s<>]+)[^<>]*>(?P<words>.*?)</a\s*>",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|strong|i|em|u|s|sub|sup|span|font|br|mark|small|cite|code|q|p|h[1-6]|div)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_HREF = re.compile(
    r"href\s*=\s*[\"'\u2018\u2019\u201c\u201d]?(?P<address>[^\"'\u2018\u2019\u201c\u201d\s<>]+)",
    re.IGNORECASE,
)
_BARE = re.compile(r"<?\b(?:https?://|www\.)[^\s<>\"\u201c\u201d]+>?", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`)(?=\S)(?P<words>[^*_`]+?)(?<=\S)\1(?!\w)")
_ENDS_AN_ADDRESS = ".,;:!?'\")\u2019\u201d"
_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])[\"'\u2019\u201d)]*\s+(?=[^\W_a-z])")


@dataclass(frozen=True)
class Headline:
    """text: plain. is_check: it began with "Fact check:". addresses: what its links led to. words_cut: see `cut`."""

    text: str
    is_check: bool = False
    addresses: list[str] = field(default_factory=list)


def has_prefix(line: str) -> bool:
    """Whether a line begins with "Fact check:" and goes on."""
    text = _unmarked(line)
    found = _PREFIX.match(text)
    return found is not None and bool(re.search(r"\w", text[found.end() :]))


def is_kicker(line: str) -> bool:
    """Whether a line says "Fact check" and nothing else: the headline follows."""
    return bool(_KICKER.fullmatch(_unmarked(line)))


def read(line: str) -> Headline:
    """A headline line as pasted: with or without a prefix, with links in markdown or HTML, or bare addresses."""
    addresses: list[str] = []

    def words_of(found: re.Match[str]) -> str:
        addresses.append(found["address"])
        return found["words"] or _host(found["address"])

    def host_of(found: re.Match[str]) -> str:
        address = found.group().strip("<>")
        kept = address.rstrip(_ENDS_AN_ADDRESS)
        addresses.append(kept)
        return _host(kept) + address[len(kept) :]

    def nothing_of(found: re.Match[str]) -> str:
        if href := _HREF.search(found.group()):
            addresses.append(href["address"])
        return ""

    text = _ANCHOR.sub(words_of, _LINK.sub(words_of, _unmarked(line)))
    text = _BARE.sub(host_of, html.unescape(_TAG.sub(nothing_of, text)))
    text = _EMPHASIS.sub(lambda found: found["words"], text)
    prefix = _PREFIX.match(text)
    text = text[prefix.end() :] if prefix else text
    return Headline(" ".join(text.split()), bool(prefix), list(dict.fromkeys(addresses)))


def cut(text: str, longest: int = LONGEST_HEADLINE) -> str:
    """At most `longest` characters, between words, with an ellipsis where something is missing."""
    if len(text) <= longest:
        return text
    return (text[: longest - 1].rpartition(" ")[0] or text[: longest - 1]).rstrip(
        " ,;:-\u2013\u2014"
    ) + "\u2026"


def from_words(text: str) -> str:
    """A headline for a text that has none: its first sentence, or the beginning of it."""
    words = re.sub(r"\s?\[\d[\d,\s\u2013-]*\]", "", read(text).text)
    return cut(_SENTENCE_END.split(words, maxsplit=1)[0].strip().rstrip("."), 100)


def is_paragraph(text: str) -> bool:
    """Whether a line is a paragraph of the text rather than a headline."""
    words = fold(read(text).text)
    return (
        len(words) > LONGEST_HEADLINE
        or words.endswith((".", ";", ","))
        or len(_SENTENCE_END.split(words)) > 2
    )


def _unmarked(line: str) -> str:
    text = re.sub(r"^\s*#{1,6}\s+|\s+#+\s*$", "", line).strip()
    wrapped = re.fullmatch(r"(\*\*|__|\*|_)(?P<words>(?:(?!\1).)+)\1", text)
    return wrapped["words"] if wrapped else text


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or address
    except ValueError:
        return address
    return host.removeprefix("www.")
