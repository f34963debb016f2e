"""Whoever ran verify_site before the tampering finds it afterwards; what a first run cannot see is told apart."""

import shutil
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from articles.kept import KEPT
from tests.articles.proof import Published, make_site
from tests.articles.tampering import TAMPERINGS
from tests.kept_rows import Rows, without_triggers
from tests.project.sites_to_verify import verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[Published, Rows]]]:
    """What a first run keeps, and the site with its rows, made by the first test that asks."""
    return tmp_path_factory.mktemp("seen"), []


@pytest.fixture
def site(
    live_server: LiveServer, tmp_path: Path, made: tuple[Path, list[tuple[Published, Rows]]]
) -> Published:
    """As it was published, with what a run of the tool has kept of it in `tmp_path`."""
    seen, first = made
    if first:
        first[0][1].restore()
        KEPT.clear()  # parts of pages whose rows were changed without anybody being told
    else:
        first.append((make_site(), Rows()))
        before = verify(live_server.url, seen)
        assert before.status == 0, before.said
    shutil.copytree(seen, tmp_path, dirs_exist_ok=True)
    return first[0][0]


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_change_of_what_was_published_is_found(
    name: str, site: Published, live_server: LiveServer, tmp_path: Path
):
    change, found_by = TAMPERINGS[name]
    with without_triggers():
        change(site)
    since = verify(live_server.url, tmp_path)
    first = verify(live_server.url, tmp_path, "--state", str(tmp_path / "another"))
    assert since.status == ("since" in found_by), since.said
    assert first.status == ("outside" in found_by), first.said
    assert ("CHANGED: " in since.said) == ("since" in found_by)


def test_the_alarm_is_kept_up_until_somebody_acts(site: Published, live_server: LiveServer, tmp_path: Path):
    with without_triggers():
        TAMPERINGS["a_word_and_the_whole_chain"][0](site)
    first, second = verify(live_server.url, tmp_path), verify(live_server.url, tmp_path)
    assert first == second
    assert "changed-twice, edition 1: it is not the edition seen on" in first.said


def test_a_check_that_is_gone_or_got_another_address_is_named(
    site: Published, live_server: LiveServer, tmp_path: Path
):
    with without_triggers():
        TAMPERINGS["a_check_becomes_a_draft_again"][0](site)
        TAMPERINGS["the_slug_everywhere"][0](site)
    said = verify(live_server.url, tmp_path).said
    assert "as-it-was: the whole check was there on" in said
    assert "elsewhere: it had the address changed-twice on" in said
