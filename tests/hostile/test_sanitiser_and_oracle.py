"""Thousands of hostile texts: what comes out is what another sanitiser, with the same list, would let through."""

from __future__ import annotations

import re
from collections import Counter

import nh3

from articles.sanitiser import ALLOWED
from tests.hostile.corpus import rendered_markdown, sanitised_html
from tests.hostile.reading import Found

# Reviewed: where the two differ, and why either is right.
#
# The text of what opens here is for a browser no markup, or markup of another kind; nh3 reads it so and takes it out.
# bleach makes words of the tag itself, so nothing is opened, and what follows is read as markup and cleaned as such.
OPENS_ANOTHER_PLACE = re.compile(
    r"<(?:script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext|noscript|template|svg|math|frameset|select"
    r"|listing|[a-z]*[^a-z<>\s/][^\s/>]*)[\s/>]|<!|<\?|</",
    re.IGNORECASE,
)
# A link inside a link, which only tables and blocks between them let through: a browser ends the outer one first.
NESTED_LINKS = re.compile(r"<a\b[^>]*>(?:(?!</a>).)*<a\b", re.DOTALL)
# An address that no browser can open, for its port is a letter: nh3 takes it out.
NO_ADDRESS = "https://a@evil.example:x/"


def oracle(html: str) -> str:
    def kept(tag: str, name: str, value: str) -> str | None:
        return value if tag in ALLOWED and name in ALLOWED[tag] and ALLOWED[tag][name](value) else None

    return nh3.clean(
        html,
        tags=set(ALLOWED),
        clean_content_tags=set(),
        attributes={tag: set(names) - {"rel"} for tag, names in ALLOWED.items() if names},
        attribute_filter=kept,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def is_allowed(found: Found) -> bool:
    return not found.odd and all(
        tag in ALLOWED and name in ALLOWED[tag] and ALLOWED[tag][name](value)
        for tag, attributes in found.tags
        for name, value in attributes
    )


def without_addresses(found: Found) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(tag, [pair for pair in attributes if pair[1] != NO_ADDRESS]) for tag, attributes in found.tags]


def test_hostile_html_comes_out_balanced_and_the_oracle_finds_nothing_to_take_away():
    for text, clean in sanitised_html():
        found, again = Found(clean), Found(oracle(clean))
        assert is_allowed(found), (text, clean)
        if not NESTED_LINKS.search(clean):
            assert without_addresses(found) == without_addresses(again), (text, clean)
            assert letters(found.text) == letters(again.text), (text, clean)


def test_no_more_is_admitted_than_the_oracle_admits():
    compared = 0
    for text, clean in sanitised_html():
        if not OPENS_ANOTHER_PLACE.search(text):
            compared += 1
            more = Counter(Found(clean).names) - Counter(Found(oracle(text)).names)
            assert not more, (text, more)
    assert compared > 100


def test_hostile_markdown_comes_out_balanced_and_the_oracle_finds_nothing_to_take_away():
    for text, html in rendered_markdown():
        found, again = Found(html), Found(oracle(html))
        assert is_allowed(found), (text, html)
        assert (without_addresses(found), found.text) == (without_addresses(again), again.text), (text, html)


def letters(text: str) -> str:
    """Without references to characters that do not exist, which bleach leaves as written and nh3 makes U+FFFD of."""
    return re.sub(r"&#x?[0-9a-f]+;?|[\W_]", "", text, flags=re.IGNORECASE)
