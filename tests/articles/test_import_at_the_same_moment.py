"""Two editors paste one text at the same moment: one article, and the second is told of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles.importing.drafts import import_text
from articles.models import Article
from sources.models import Source
from tests.articles.pasted import pasted


def paste(text: str) -> bool:
    try:
        return import_text(text, by=None).is_new
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_one_text_pasted_by_four_at_once_is_one_article():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(paste, [pasted("goal-and-disclaimers.txt")] * 4))
    assert sorted(made) == [False, False, False, True]
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_texts_that_cite_one_new_source_at_once_share_it():
    texts = [
        f"Is it {word}?\n\nIt is [1].\n\nSources\n1. Snow, https://snow.example/a"
        for word in ("so", "not", "true")
    ]
    with ThreadPoolExecutor(3) as pool:
        assert all(pool.map(paste, texts))
    assert Article.objects.count() == 3
    assert Source.objects.count() == 1
