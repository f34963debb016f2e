"""Every address of the resolver, with whatever in each place of it: a clear answer, and never an error of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.published import everything
from tests.hostile.places import filled, places, routes
from tests.hostile.values import KEYS, PARAMETERS, RAW
from tests.hostile.wire import Stranger

EVERYTHING = bool(os.environ.get("HOSTILE_EVERYTHING"))  # each value in each place; else they take turns
EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "40"))

# What stands where nothing hostile does.
KNOWN = {
    "slug": "published", "number": "1", "form": "atom", "section": "articles", "block": "1", "token": "x",
    "pk": "1",
    "reference": "S-2222-2222", "name": "0" * 64 + ".png", "object_id": "1", "key": "1",
    "app_label": "articles",
    "content_type_id": "1", "url": "x",
}  # fmt: skip
# Lists, files and forms, with what each is asked by.
ASKED: dict[str, list[str]] = {
    "/checks/": ["kind", "page", "after", "before"],
    "/claims/": ["rating", "topic", "claimant", "from", "to", "after", "before"],
    "/claimants/": ["after", "before"],
    "/claimants/a-neighbour/": ["after", "before"],
    "/topics/": ["after", "before"],
    "/topics/science/": ["after", "before", "page"],
    "/corrections/": ["after", "before"],
    "/sources/": ["after", "before", "kind"],
    "/questions/": ["after", "before"],
    "/search/": ["q", "kind", "rating", "claimant", "topic", "from", "to", "page", "exact"],
    "/search/suggest": ["q"],
    "/suggest/": ["check", "edition", "passage", "reference"],
    "/feeds/checks.atom": ["after", "before"],
    "/feeds/corrections.json": ["after", "before"],
    "/api/v1/checks/": ["after", "limit", "topic", "rating", "claimant", "changed_since", "kind", "language"],
    "/api/v1/claims/": ["after", "limit", "q", "rating"],
    "/api/v1/corrections/": ["after", "since", "kind"],
    "/api/v1/sources/": ["after", "q"],
    "/v1alpha1/claims:search": ["query", "pageToken", "offset", "pageSize", "maxAgeDays", "languageCode"],
}
ALONGSIDE = {
    "/search/": "&q=water",
    "/suggest/": "&check=published",
    "/v1alpha1/claims:search": "&query=water",
}


@pytest.fixture
def site(stranger: Stranger) -> Stranger:
    everything()
    return stranger


def in_turn(values: list[str], at: int, every: int) -> list[str]:
    return values if EVERYTHING else values[at % every :: every]


def in_paths() -> Iterator[str]:
    for at, route in enumerate(sorted(set(routes()))):
        yield filled(route, KNOWN)
        for before, after in places(route, KNOWN):
            yield from (before + value + after for value in in_turn(RAW, at, 60))


def in_queries() -> Iterator[str]:
    at = 0
    for address, parameters in ASKED.items():
        for name in parameters:
            at += 1
            values = RAW + KEYS if name in ("after", "before", "pageToken") else RAW
            yield from (
                f"{address}?{name}={value}{ALONGSIDE.get(address, '')}" for value in in_turn(values, at, 25)
            )
    for at, route in enumerate(sorted(set(routes()))):
        for value in in_turn(RAW + KEYS, at, 160):
            yield f"{filled(route, KNOWN)}?" + "&".join(f"{name}={value}" for name in PARAMETERS)


def test_whatever_stands_in_a_path(site: Stranger):
    for address in in_paths():
        answer = site.ask(address)
        assert answer.status < 500, (address[:200], answer)


def test_whatever_stands_in_a_query(site: Stranger):
    for address in in_queries():
        answer = site.ask(address)
        assert answer.status < 500, (address[:200], answer)


def test_a_query_of_any_length(site: Stranger):
    for query in (
        "a=1&" * 20_000,
        "q=" + "x" * 200_000,
        "&" * 100_000,
        "q=" + "%00" * 30_000,
        "after=" + "W1" * 50_000,
    ):
        for address in (
            "/",
            "/checks/",
            "/claims/",
            "/search/",
            "/api/v1/checks/",
            "/suggest/",
            "/admin/login/",
            "/nowhere/",
        ):
            answer = site.ask(f"{address}?{query}")
            assert answer.status < 500, (address, query[:20], answer)


def test_whatever_method_is_used(site: Stranger):
    for method in (
        "TRACE",
        "PATCH",
        "PUT",
        "DELETE",
        "OPTIONS",
        "CONNECT",
        "PROPFIND",
        "BREW",
        "get",
        "\xff",
        "G" * 3000,
    ):
        for address in (
            "/",
            "/checks/published/",
            "/api/v1/checks/",
            "/suggest/",
            "/questions/ask/",
            "/admin/",
            "/healthz",
            "/static/site/site.css",
        ):
            answer = site.ask(address, method)
            assert answer.status < 500, (address, method[:20], answer)
            assert b"TRACE" not in answer.body


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the site stays the same
)
@given(
    st.sampled_from(sorted(ASKED)),
    st.lists(st.tuples(st.sampled_from(PARAMETERS),
    st.binary(max_size=30) | st.sampled_from(RAW).map(str.encode)), max_size=4),
    st.binary(max_size=12),
)  # fmt: skip
def test_any_bytes_at_any_list(site: Stranger, address: str, query: list[tuple[str, bytes]], path: bytes):
    asked = b"&".join(name.encode() + b"=" + value for name, value in query)
    for target in (
        address.encode() + b"?" + asked,
        address.encode() + path.replace(b"?", b"") + b"?" + asked,
    ):
        answer = site.ask(target)
        assert answer.status < 500, (target, answer)
