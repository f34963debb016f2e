"""The nearest word for one that stands nowhere: one letter too many, too few, wrong, or two exchanged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from django.db import connections, router

from articles.models import Edition
from search.asking import Asked
from sources.folding import searchable

WORD = re.compile(r"[^\W\d_]{3,40}")
MOST_WORDS = 8  # that are looked up; nobody mistypes more
MOST_NEAR = 6  # of which the one that most documents have is taken


def corrected(asked: Asked, configs: Sequence[str]) -> str:
    """The words of a search with each unknown one replaced by the nearest known one; "" where nothing changes."""
    typed = list(dict.fromkeys(searchable(word) for word in WORD.findall(asked.wanted_words)))[:MOST_WORDS]
    better = {word: near for word in _unknown(typed) if (near := _nearest(word, configs))}
    if not better:
        return ""
    words = unicodedata.normalize("NFC", asked.words)
    return WORD.sub(lambda found: better.get(searchable(found[0]), found[0]), words)


def distance(one: str, other: str) -> int:
    """How many letters were added, left out, replaced or exchanged with their neighbour (Damerau and Levenshtein)."""
    two_above: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, another in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != another)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                row[j] = min(row[j], two_above[j - 2] + 1)
        two_above, above = above, row
    return above[-1]


def _unknown(words: Sequence[str]) -> list[str]:
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute("SELECT word FROM search_word WHERE word = ANY(%s)", [list(words)])
        known = {word for (word,) in cursor.fetchall()}
    return [word for word in words if word not in known]


def _nearest(word: str, configs: Sequence[str]) -> str:
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute("SELECT word FROM search_word WHERE keys && search_keys(%s)", [word])
        near = [found for (found,) in cursor.fetchall()]
        # Typing errors are rarely in the first letter.
        near.sort(key=lambda found: (distance(word, found), found[0] != word[0], found))
        near = near[:MOST_NEAR]
        cursor.execute(
            "SELECT word, (SELECT count(*) FROM (SELECT FROM search_document WHERE whole @@ search_query(word, %s)"
            " AND shown_from <= statement_timestamp() LIMIT 200) AS few) FROM unnest(%s::text[]) AS word",
            [list(configs), near],
        )
        documents = dict(cursor.fetchall())
    return min(
        (found for found in near if documents[found]),
        key=lambda found: (distance(word, found), found[0] != word[0], -documents[found], found),
        default="",
    )
