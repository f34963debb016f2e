"""Finished pages are kept while nothing changed, and never a moment longer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.freezing import database_time
from articles.models import FollowUp, Newsroom
from articles.publishing import publish, schedule, withdraw
from factcheck.kept_pages import Disk, Kept, Memory
from tests.make import make_approved, make_article, make_published, make_user
from tests.project.cached import Cached

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Cached]:
    made = Cached(tmp_path / "pages")
    yield made
    made.watch.stop()


def within(seconds: float, what: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_the_second_reader_gets_the_same_bytes_without_a_render(site: Cached):
    make_published(slug="piece")
    first, second = site.get("/checks/piece/"), site.get("/checks/piece/")
    assert (first.status, first.raw, first.headers) == (200, second.raw, second.headers)
    assert site.rendered == ["/checks/piece/"]


def test_each_encoding_is_an_answer_of_its_own_and_is_asked_for_again_by_its_etag(site: Cached):
    answers = [site.get("/", accept_encoding=accepted) for accepted in ("br, gzip", "gzip", "br;q=0", "")]
    assert [answer.headers.get("content-encoding") for answer in answers] == ["br", "gzip", None, None]
    assert len({answer.text for answer in answers}) == 1
    assert len({answer.headers["etag"] for answer in answers}) == 3
    for accepted, answer in zip(("br", "gzip", ""), answers, strict=False):
        again = site.get(
            "/", accept_encoding=accepted, if_none_match=f'"other", W/{answers[0].headers["etag"]}'
        )
        assert again.status == (304 if accepted == "br" else 200)
        assert site.get("/", accept_encoding=accepted, if_none_match="*").raw == b""
        assert answer.headers["vary"] == "Accept-Encoding"
    assert site.rendered == ["/"]


def test_head_tells_the_same_without_the_body(site: Cached):
    whole, head = site.get("/"), site.get("/", "HEAD")
    assert (head.status, head.raw) == (200, b"")
    assert head.headers == whole.headers


@pytest.mark.parametrize(
    "change",
    [
        lambda edition: publish(edition.article, by=None, note="Better."),
        lambda edition: withdraw(edition.article, by=None, notice="Wrong.", reason="Misread."),
        lambda edition: Newsroom.objects.update_or_create(defaults={"name": "Another name"}),
        lambda edition: FollowUp.objects.update(answered_by=make_published(slug="answer").article),
        lambda edition: edition.sources.update(
            is_confidential=True, confidential_reason="Danger", public_description="An official"
        ),
    ],
)
def test_whatever_changes_the_public_site_is_seen_within_a_second(site: Cached, change):
    edition = make_published(slug="piece", follow_ups=["Why?"])
    edition.article.__class__.objects.filter(pk=edition.article_id).update(dek="A better dek.")
    before = site.get("/checks/piece/").text
    change(edition)
    assert within(1, lambda: site.get("/checks/piece/").text != before)


def test_who_changed_something_sees_it_with_the_next_request(site: Cached):
    """A request that may write is followed by a look at the generation, whoever tells us of it later."""
    make_published(slug="piece")
    site.get("/checks/piece/")
    site.before = lambda path: (
        path == "/admin/login/" and Newsroom.objects.update_or_create(defaults={"name": "Anew"})
    )
    site.get("/admin/login/", "POST")
    assert "Anew" in site.get("/checks/piece/").text


def test_a_draft_changes_nothing_that_readers_are_served(site: Cached):
    site.get("/")
    User.objects.create(username="new")
    make_article(citations={}).save()
    time.sleep(0.05)
    site.get("/")
    assert len(site.rendered) <= 2


def test_what_was_scheduled_appears_by_the_clock(site: Cached):
    edition = make_published(slug="piece")
    assert "A later dek" not in site.get("/checks/piece/").text
    edition.article.dek = "A later dek"
    edition.article.save()
    approved = make_approved(edition.article)
    at = database_time() + timedelta(seconds=2)
    schedule(approved, by=make_user("publisher"), at=at, note="Later.")
    assert "A later dek" not in site.get("/checks/piece/").text
    assert within(4, lambda: "A later dek" in site.get("/checks/piece/").text)


def test_one_renders_while_the_others_get_the_last_copy(site: Cached):
    make_published(slug="piece")
    site.get("/checks/piece/")
    site.rendered.clear()
    inside, go_on = threading.Event(), threading.Event()
    site.before = lambda path: inside.set() or go_on.wait(5)
    Newsroom.objects.update_or_create(defaults={"name": "Anew"})
    assert within(1, lambda: not site.watch.look().is_certain or site.watch.ask() is not None)
    first = threading.Thread(target=site.get, args=["/checks/piece/"])
    first.start()
    assert inside.wait(5)
    others = [site.get("/checks/piece/").text for _ in range(20)]
    go_on.set()
    first.join()
    assert site.rendered == ["/checks/piece/"]
    assert not [text for text in others if "Anew" in text]
    assert "Anew" in site.get("/checks/piece/").text


def test_a_change_during_the_render_is_not_lost(site: Cached):
    """What was read before the change is kept under the generation of before."""
    make_published(slug="piece")

    def rename_after_reading(path: str) -> None:
        site.before = lambda path: None
        Newsroom.objects.update_or_create(defaults={"name": "Anew"})
        site.watch.ask()

    site.before = rename_after_reading
    site.get("/checks/piece/")
    site.get("/checks/piece/")
    assert site.rendered == ["/checks/piece/"] * 2


@pytest.mark.parametrize(
    "address", ["/nowhere/", "/checks/former/", "/preview/guessed/", "/admin/", "/checks/?kind=no"]
)
def test_errors_redirects_previews_and_the_desk_are_never_kept(site: Cached, address: str):
    edition = make_published(slug="piece")
    edition.article.former_slugs.create(slug="former")
    status = site.get(address).status
    assert status in (301, 302, 404)
    site.get(address)
    assert len(site.rendered) == 2
    assert site.memory.size == 0


def test_a_strange_host_is_told_so_and_spoils_nothing(site: Cached):
    assert site.get("/", host="evil.example").status == 400
    good = site.get("/")
    assert site.get("/", host="evil.example").status == 400
    assert site.get("/").raw == good.raw
    assert "evil" not in good.text


def test_junk_in_the_address_reaches_neither_django_nor_the_memory(site: Cached):
    plain = site.get("/checks/")
    for junk in ("utm_source=x", "a=1&b=2", "fbclid=" + "x" * 500):
        assert site.get(f"/checks/?{junk}").raw == plain.raw
    site.get("/checks/?kind=check&x=1")
    site.get("/checks/?y=2&kind=check")
    assert site.rendered == ["/checks/", "/checks/?kind=check"]


def test_a_cookie_of_the_reader_changes_nothing(site: Cached):
    make_published(slug="piece")
    with_cookie = site.get("/checks/piece/", cookie="sessionid=abc")
    assert "set-cookie" not in with_cookie.headers
    assert site.get("/checks/piece/").raw == with_cookie.raw
    assert site.rendered == ["/checks/piece/"]


def test_what_another_process_rendered_is_served_from_disk(site: Cached, tmp_path: Path):
    site.get("/")
    other = Cached(tmp_path / "pages")
    assert other.get("/").raw == site.get("/").raw
    assert other.rendered == []
    other.watch.stop()


def test_pages_of_another_release_are_rendered_anew(site: Cached, tmp_path: Path):
    """They name style sheets that this release does not have."""
    site.get("/")
    newer = Cached(tmp_path / "pages")
    newer.watch.release = "another"
    newer.get("/")
    assert newer.rendered == ["/"]
    newer.watch.stop()


def page(size: int) -> Kept:
    return Kept("1", time.time(), [], bytes(size))


def test_memory_lets_go_of_what_was_asked_for_longest_ago():
    memory = Memory(most=3 * page(1000).size)
    for name in "abc":
        memory.put(name, page(1000))
    memory.get("a")
    memory.put("d", page(1000))
    assert [name for name in "abcd" if memory.get(name)] == ["a", "c", "d"]
    assert memory.size <= memory.most


@pytest.mark.parametrize("harm", [lambda data: data[:-10], lambda data: b"", lambda data: b"{}\n" + data])
def test_a_file_that_was_cut_off_is_no_page(tmp_path: Path, harm):
    disk = Disk(tmp_path)
    disk.put("/", page(1000))
    assert disk.get("/") == disk.get("/") is not None
    [file] = tmp_path.glob("*/*")
    file.write_bytes(harm(file.read_bytes()))
    assert disk.get("/") is None


def test_the_disk_is_bounded_and_a_full_one_is_no_fault(tmp_path: Path):
    disk = Disk(tmp_path / "pages", most=5000)
    for number in range(12):
        disk.put(f"/{number}", page(1000))
        disk._sweep()
    assert sum(file.stat().st_size for file in tmp_path.glob("pages/*/*")) <= 5000
    assert disk.get("/11")
    (tmp_path / "file").touch()
    Disk(tmp_path / "file").put("/", page(10))
