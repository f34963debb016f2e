"""Marking what was found: the words of a text whose stems were asked for, and the passage where most of them stand."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

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
    """found: the words to mark as the texts have them, each with its folded form. words: those of each of the texts."""

    found: Mapping[str, str]
    words: Mapping[str, Sequence[str]]

    def marked(self, text: str) -> str:
        """The text as HTML with each found word in a <mark>."""
        text, parts, place = unicodedata.normalize("NFC", text), [], 0
        for word in WORD.finditer(text):
            if word[0] in self.found:
                parts += [(text[place : word.start()],), (format_html("<mark>{}</mark>", word[0]),)]
                place = word.end()
        return format_html_join("", "{}", [*parts, (text[place:],)])

    def passage(self, text: str) -> str:
        """The stretch of one of the texts in which most different words stand, the first of equals; "" for none."""
        text = _looked_through(text)
        words = self.words[text]
        places = [(at, self.found[word]) for at, word in enumerate(words) if word in self.found]
        if not places:
            return ""
        start = _where_most_stand(places)
        first, last = max(0, start - BEFORE), min(len(words), start + PASSAGE - BEFORE) - 1
        stretch = [*islice(WORD.finditer(text), first, last + 1)]
        cut = text[stretch[0].start() : stretch[-1].end()]
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


def marker(stems: Sequence[str], configs: Sequence[str], texts: Iterable[str]) -> Marker:
    """For stems that are asked for, in the languages of the index: whichever words of the texts have one of them.

    One query, about the few words that begin like one of them.
    """
    beginnings = {stem[:BEGINNING] for stem in stems}
    words = {looked: WORD.findall(looked) for looked in map(_looked_through, texts)}
    alike = {word: folded for word, folded in _folded(words) if folded[:BEGINNING] in beginnings}
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT word FROM unnest(%s::text[]) AS word, unnest(%s::text[]) AS config,"
            " unnest(to_tsvector(config::regconfig, word)) WHERE lexeme = ANY(%s)",
            [[*set(alike.values())], list(configs), list(stems)],
        )
        found = {folded for (folded,) in cursor.fetchall()}
    return Marker({word: folded for word, folded in alike.items() if folded in found}, words)


def _folded(words: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, str]]:
    """Each different word with its folded form: all of them folded at once, which takes a tenth."""
    different = [*set().union(*words.values())]
    return zip(different, searchable("\n".join(different)).split("\n"), strict=True) if different else ()


def _looked_through(text: str) -> str:
    return unicodedata.normalize("NFC", text[:LOOKED_THROUGH])
