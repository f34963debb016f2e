"""Saves that arrive in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article
from tests.articles.desk import Form, log_in, open_form, press
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(saves: list[tuple[Client, Form]], article: Article | None = None) -> list[Any]:
    """Press Save in all browsers at the same moment."""
    barrier = Barrier(len(saves))

    def save(client: Client, form: Form) -> Any:
        try:
            barrier.wait()
            return press(client, form, article)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(saves)) as threads:
        return [future.result() for future in [threads.submit(save, *one) for one in saves]]


def test_of_two_saves_of_one_article_the_second_is_told() -> None:
    article, clients = make_article(), [log_in(), log_in(), log_in()]
    forms = [open_form(client, article) | {"dek": f"Dek {place}."} for place, client in enumerate(clients)]
    pages = at_once(list(zip(clients, forms, strict=True)), article)
    told = [b'id="conflict"' in page.content for page in pages]
    assert sorted(told) == [False, True, True]
    article.refresh_from_db()
    assert article.version == 2
    assert article.dek == f"Dek {told.index(False)}."


def test_two_new_articles_with_one_headline_get_two_slugs() -> None:
    clients = [log_in(), log_in()]
    forms = [open_form(client) | {"headline": "Is it so?"} for client in clients]
    at_once(list(zip(clients, forms, strict=True)))
    assert {article.slug for article in Article.objects.all()} == {"is-it-so", "is-it-so-2"}
