"""Marking what was found: the words of a text whose stems were asked for, and the passage where most of them stand."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connections, router
from django.utils.html import format_html, format_html_join

from articles.models import Edition
from sources.folding import searchable

WORD = re.compile(r"[^\W_]+")
BEGINNING = 2  # letters that a word shares with its stem, whatever the language
LOOKED_THROUGH = 40_000  # characters of a text
PASSAGE = 34  # words
BEFORE = 8  # of them in front of the first that was found


@dataclass(frozen=True)
class Marker:
    """found: the folded words to mark."""

    found: frozenset[str] = frozenset()

    def marked(self, text: str) -> str:
        """The text as HTML with each found word in a <mark>."""
        text, parts, place = unicodedata.normalize("NFC", text), [], 0
        for word in WORD.finditer(text):
            if searchable(word[0]) in self.found:
                parts += [(text[place : word.start()],), (format_html("<mark>{}</mark>", word[0]),)]
                place = word.end()
        return format_html_join("", "{}", [*parts, (text[place:],)])

    def passage(self, text: str) -> str:
        """The stretch of a text in which most different words stand, the first of equals; "" where none stands."""
        text = unicodedata.normalize("NFC", text[:LOOKED_THROUGH])
        words = list(WORD.finditer(text))
        places = [
            (at, folded) for at, word in enumerate(words) if (folded := searchable(word[0])) in self.found
        ]
        if not places:
            return ""
        start = _where_most_stand(places)
        first, last = max(0, start - BEFORE), min(len(words), start + PASSAGE - BEFORE) - 1
        cut = text[words[first].start() : words[last].end()]
        return format_html(
            "{}{}{}", "… " if first else "", self.marked(cut), " …" if last < len(words) - 1 else ""
        )


def _where_most_stand(places: Sequence[tuple[int, str]]) -> int:
    """Where the passage begins that holds most different words. places: (number of the word, word), in order.

    One walk: a text in which a common word stands thousands of times is looked at once, not once for each.
    """
    held: Counter[str] = Counter()
    start, most, end = places[0][0], 0, 0
    for at, word in places:
        while end < len(places) and places[end][0] < at + PASSAGE - BEFORE:
            held[places[end][1]] += 1
            end += 1
        if len(held) > most:
            start, most = at, len(held)
        held[word] -= 1
        if not held[word]:
            del held[word]
    return start


def marker(asked_for: str, configs: Sequence[str], texts: Iterable[str]) -> Marker:
    """For the words asked for, in the languages of the index: whichever words of the texts have the same stem.

    Two queries: the stems that are asked for, and those of the few words that begin like one of them.
    """
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT lexeme FROM unnest(%s::text[]) AS config,"
            " unnest(to_tsvector(config::regconfig, search_words(%s)))",
            [list(configs), asked_for],
        )
        stems = {stem for (stem,) in cursor.fetchall()}
        beginnings = {stem[:BEGINNING] for stem in stems}
        words = {searchable(word) for text in texts for word in WORD.findall(text[:LOOKED_THROUGH])}
        alike = [word for word in words if word[:BEGINNING] in beginnings]
        cursor.execute(
            "SELECT DISTINCT word FROM unnest(%s::text[]) AS word, unnest(%s::text[]) AS config,"
            " unnest(to_tsvector(config::regconfig, word)) WHERE lexeme = ANY(%s)",
            [alike, list(configs), list(stems)],
        )
        return Marker(frozenset(word for (word,) in cursor.fetchall()))
