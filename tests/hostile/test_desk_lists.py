"""Whatever somebody at the desk puts into the address of a list, they are told what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.test import Client

from tests.hostile.wire import Stranger
from tests.make import make_published, make_user

# Lookups of fields that are there, filters, pages, orders; and what the admin must not look by.
ASKED = [
    "o=99999999999999999999", "o=%00", "o=1.2.-3.x", "p=99999999999", "p=-1", "p=%00", "q=%00", "q=%ff%22(",
    "_facets=x", "e=1",
    "all=", "_to_field=password", "_to_field=%00", "_popup=%00", "password__startswith=a",
    "user__password__startswith=a",
    "id__in=1,x", "id__in=" + "9" * 30, "id=" + "9" * 5000, "id=" + "0" * 5000, "id__exact=%00",
    "id__gt=%C2%B2", "pk__isnull=maybe", "id__x__y=z", "x=%00",
    "_changelist_filters=%00", "kind=%00", "kind__regex=(", "kind__iregex=[", "language=%00", "stage=%00",
    "stage__exact=%00", "site=%00", "status=%00",
    "slug__contains=%00", "headline__regex=(", "title__regex=*", "name__regex=%00", "document__x=%00",
    "document__x__y__gte=[",
    "first_published_at__gte=2026-01-01T00:00:00%2B17:00", "uploaded_at__year=" + "9" * 30,
    "uploaded_at__month=13", "uploaded_at__year=0",
    "at__gte=x", "changed_at__year=99999", "username__regex=(", "is_active__exact=2", "waiting=%00",
    "topic=%00", "gaps=%00",
    "&".join(f"a{n}=1" for n in range(1500)), "q=" + "x%20" * 3000,
]  # fmt: skip
REST = [
    "/admin/r/" + "0" * 5000 + "/1/", "/admin/r/%00/1/", "/admin/r/1/%00/", "/admin/r/%D9%A1/%D9%A1/",
    "/admin/articles/article/%00/change/",
    "/admin/articles/article/" + "9" * 5000 + "/change/", "/admin/articles/article/_5Fx/history/",
    "/admin/articles/article/1/history/?mark=" + "9" * 30,
    "/admin/articles/article/1/history/?mark=%00", "/admin/checked-already/?without=" + "0" * 5000,
    "/admin/checked-already/?without=" + "9" * 19,
    "/admin/checked-already/?text=%00%ff&without=%00",
    "/admin/autocomplete/?app_label=articles&model_name=citation&field_name=source&term=%00",
    "/admin/autocomplete/?app_label=%00&model_name=%00&field_name=%00",
    "/admin/autocomplete/?app_label=auth&model_name=user&field_name=password&term=a",
    "/admin/login/?next=//evil.example", "/admin/jsi18n/?language=%00", "/admin/account/" + "9" * 30 + "/",
    "/admin/x.css", "/admin/..%2f..%2fetc/",
]  # fmt: skip


@pytest.fixture
def superuser(stranger: Stranger) -> Stranger:
    make_published()
    client = Client()
    client.force_login(make_user("publisher", is_superuser=True))
    name = settings.SESSION_COOKIE_NAME
    return Stranger(stranger.application, cookies=f"{name}={client.cookies[name].value}")


def asked_for() -> Iterator[str]:
    """Every list with every one of them would be a thousand requests: each list gets its share, in turn."""
    models = sorted(f"{model._meta.app_label}/{model._meta.model_name}" for model in admin.site._registry)
    for at, words in enumerate(ASKED):
        for model in {models[at % len(models)], models[(7 * at + 3) % len(models)], "articles/article"}:
            yield f"/admin/{model}/?{words}"
    yield from REST


def test_every_list_of_the_desk_answers(superuser: Stranger):
    assert superuser.ask("/admin/articles/edition/").status == 200
    for address in asked_for():
        with transaction.atomic():  # what the database refuses must not spoil the next request
            answer = superuser.ask(address)
            transaction.set_rollback(True)
        assert answer.status < 500, (address[:200], answer)


def test_what_cannot_be_looked_for_is_said(superuser: Stranger):
    for words in ("headline__regex=(", "headline__contains=%00"):
        with transaction.atomic():
            answer = superuser.ask(f"/admin/articles/edition/?{words}")
            transaction.set_rollback(True)
        assert (answer.status, b"cannot be looked for" in answer.body) == (400, True)


def test_no_list_is_looked_through_by_what_must_stay_secret(superuser: Stranger):
    for words in ("password__startswith=a", "logentry__user__password__startswith=a"):
        answer = superuser.ask(f"/admin/auth/user/?{words}")
        assert answer.status in (302, 400), words


def test_editions_are_looked_for_by_twelve_words_and_no_more(superuser: Stranger):
    for more, found in (
        (11 * " does", True),
        (11 * " does" + " nowhere", True),
        (10 * " does" + " nowhere", False),
    ):
        answer = superuser.ask(f"/admin/articles/edition/?q=water{more.replace(' ', '%20')}")
        assert (answer.status, b"Does water boil" in answer.body) == (200, found), more
