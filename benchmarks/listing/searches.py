"""Twenty searches as readers type them, made of the words that a database holds."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

FREQUENT = """
SELECT word FROM ts_stat('SELECT head FROM search_document ORDER BY id DESC LIMIT 2000')
WHERE word ~ '^[a-z]{5,}$' ORDER BY ndoc DESC, word LIMIT 60
"""
RARE = "SELECT word FROM search_word WHERE word ~ '^[a-z]{6,12}$' ORDER BY md5(word) LIMIT 4"
CLAIMS = """
SELECT claim_reviewed, claimant FROM articles_editionclaim WHERE claimant <> '' ORDER BY md5(claim_reviewed) LIMIT 6
"""


def searches() -> dict[str, list[str]]:
    """By what is hard about them."""
    frequent, rare = _words(FREQUENT), _words(RARE)
    with connection.cursor() as cursor:
        cursor.execute(CLAIMS)
        claims = cursor.fetchall()
    usual = frequent[20:]
    return {
        "the most frequent word": frequent[:2],
        "a usual word": usual[:3],
        "a rare word": rare[:2],
        "two words": [f"{usual[3]} {usual[9]}", f"{frequent[0]} {usual[4]}", f"{frequent[1]} {frequent[2]}"],
        "a phrase": [f'"{phrase}"' for phrase in _phrases([claim for claim, _who in claims])][:3],
        "one word without another": [f"{frequent[3]} -{usual[0]}", f"{usual[5]} -{frequent[0]}"],
        "a typing error": [f"{word[:3]}{word[4]}{word[3]}{word[5:]}" for word in (usual[6], rare[2])],
        "a claimant": [claims[0][1], claims[1][1]],
        "a whole sentence": [claims[2][0], claims[3][0]],
    }


def _words(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [str(word) for (word,) in cursor.fetchall()]


def _phrases(claims: list[str]) -> Iterator[str]:
    for claim in claims:
        words = [word for word in claim.split() if word.isalpha()]
        if len(words) > 4:
            yield " ".join(words[1:4])
