"""Search engines may list the search, and what it finds stands for it; what only repeats words stays out."""

import pytest

from tests.make import make_published
from tests.search.pages import search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "page", "is_kept_out"),
    [
        ("", "", False),
        ("herons", "", False),
        ("heorns", "", True),
        ("buy pills", "", True),
        ("herons", "2", True),
    ],
)
def test_only_what_finds_nothing_for_the_very_words_is_kept_out(words, page, is_kept_out):
    make_published(headline="Do herons sleep standing?", claims=[{}])
    shown = search(words, page=page)
    assert bool(shown.select_one("meta[name=robots][content^=noindex]")) is is_kept_out
    assert shown.select_one("link[rel=canonical]")["href"] == "http://testserver/search/"
