"""Lists paged by key: each row once, forwards and backwards; no key that the list never gave out."""

import base64
import json

import pytest

from articles.keys import BadKey, key_of, page_by_key
from articles.models import EditionClaim, Topic
from tests.make import make_published

pytestmark = pytest.mark.django_db

ORDER = ("-description", "name")


def make_topics(numbers) -> list[Topic]:
    """Three share a description each, so that the second column decides between them."""
    return [
        Topic.objects.create(name=f"Topic {n:02}", slug=f"topic-{n}", description=f"{n // 3}")
        for n in numbers
    ]


def key(*values) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def page(given=None, per_page=4):
    return page_by_key(Topic.objects.all(), ORDER, given or {}, per_page)


def in_order() -> list[str]:
    return [topic.name for topic in Topic.objects.order_by(*ORDER)]


@pytest.mark.parametrize("per_page", [1, 4, 5, 10, 11])
def test_a_walk_gives_every_row_once_in_order_and_back(per_page):
    make_topics(range(10))
    found = page(per_page=per_page)
    seen = [topic.name for topic in found]
    assert not found.before
    while found.after:
        found = page({"after": found.after}, per_page)
        seen += [topic.name for topic in found]
    assert seen == in_order()
    back = [topic.name for topic in found]
    while found.before:
        found = page({"before": found.before}, per_page)
        back = [topic.name for topic in found] + back
    assert back == seen


def test_rows_that_come_meanwhile_make_none_appear_twice_or_vanish():
    make_topics(range(10))
    names, new = in_order(), iter(range(11, 40))
    found = page()
    seen = [topic.name for topic in found]
    while found.after:
        make_topics([next(new), next(new)])
        found = page({"after": found.after})
        seen += [topic.name for topic in found]
    assert [name for name in seen if name in names] == names
    assert len(seen) == len(set(seen))


def test_an_empty_list_has_one_page_and_no_keys():
    found = page()
    assert (found.rows, found.before, found.after) == ([], "", "")


def test_a_page_takes_one_query(django_assert_num_queries):
    topics = make_topics(range(10))
    with django_assert_num_queries(1):
        page({"after": key_of(topics[3], ORDER)})


def test_moments_and_keys_of_other_rows_go_there_and_back():
    edition = make_published(claims=[{"claim_reviewed": f"Claim {n}"} for n in range(5)])
    order = ("-first_published_at", "-edition", "position")
    found = page_by_key(EditionClaim.objects.all(), order, {}, 2)
    found = page_by_key(EditionClaim.objects.all(), order, {"after": found.after}, 2)
    assert [claim.position for claim in found] == [3, 4]
    assert json.loads(base64.urlsafe_b64decode(found.after + "==")) == [
        edition.first_published_at.isoformat(),
        edition.pk,
        4,
    ]


FORGED = {
    "not base64": "!!!",
    "not ASCII": "é",
    "not JSON": base64.urlsafe_b64encode(b"\xff[").decode(),
    "no list": base64.urlsafe_b64encode(b'{"a": 1}').decode(),
    "too few": key("a"),
    "too many": key("a", "b", "c"),
    "nothing": key(None, None),
    "a NUL": key("a\x00", "b"),
    "half a character": key("a", "\ud800"),
    "a list": key(["a"], "b"),
    "a truth": key(True, "b"),
    "a number for a text": key(1, "b"),
    "a float": key(1.5, "b"),
    "not a number": base64.urlsafe_b64encode(b'[NaN, "b"]').decode(),
    "very deep": base64.urlsafe_b64encode(b"[" * 440).decode(),
    "too long": key("a" * 500, "b"),
}


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("way", ["after", "before"])
def test_a_forged_key_is_refused(name, way):
    with pytest.raises(BadKey):
        page({way: FORGED[name]})


@pytest.mark.parametrize(
    "values",
    [
        ("2026-01-01T00:00:00+00:00", 2**63, 1),
        ("2026-01-01T00:00:00+00:00", -(2**70), 1),
        ("2026-01-01T00:00:00+00:00", "1", 1),
        ("2026-01-01T00:00:00", 1, 1),
        ("2026-13-45T00:00:00+00:00", 1, 1),
        ("9999-12-31T23:59:59-23:59", 1, 1),
        ("0001-01-01T00:00:00+23:59", 1, 1),
        ("", 1, 1),
        (5, 1, 1),
    ],
)
def test_a_key_of_another_kind_of_list_is_refused(values):
    with pytest.raises(BadKey):
        page_by_key(
            EditionClaim.objects.all(),
            ("-first_published_at", "-edition", "position"),
            {"after": key(*values)},
            2,
        )


def test_both_ways_at_once_are_refused():
    with pytest.raises(BadKey, match="not for both"):
        page({"after": key("a", "b"), "before": key("a", "b")})


def test_a_key_that_nothing_follows_is_an_empty_last_page():
    make_topics(range(3))
    assert page({"after": key("", "z")}).rows == []
