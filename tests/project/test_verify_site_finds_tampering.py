"""Whoever ran verify_site before the tampering finds it afterwards; what a first run cannot see is told apart."""

from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.articles.proof import make_site
from tests.articles.tampering import TAMPERINGS
from tests.as_migrated import without_triggers
from tests.project.sites_to_verify import verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_change_of_what_was_published_is_found(name: str, live_server: LiveServer, tmp_path: Path):
    change, found_by = TAMPERINGS[name]
    site = make_site()
    before = verify(live_server.url, tmp_path)
    assert before.status == 0, before.said
    with without_triggers():
        change(site)
    since = verify(live_server.url, tmp_path)
    first = verify(live_server.url, tmp_path, "--state", str(tmp_path / "another"))
    assert since.status == ("since" in found_by), since.said
    assert first.status == ("outside" in found_by), first.said
    assert ("CHANGED: " in since.said) == ("since" in found_by)


def test_the_alarm_is_kept_up_until_somebody_acts(live_server: LiveServer, tmp_path: Path):
    site = make_site()
    assert verify(live_server.url, tmp_path).status == 0
    with without_triggers():
        TAMPERINGS["a_word_and_the_whole_chain"][0](site)
    first, second = verify(live_server.url, tmp_path), verify(live_server.url, tmp_path)
    assert first == second
    assert "changed-twice, edition 1: it is not the edition seen on" in first.said


def test_a_check_that_is_gone_or_got_another_address_is_named(live_server: LiveServer, tmp_path: Path):
    site = make_site()
    assert verify(live_server.url, tmp_path).status == 0
    with without_triggers():
        TAMPERINGS["a_check_becomes_a_draft_again"][0](site)
        TAMPERINGS["the_slug_everywhere"][0](site)
    said = verify(live_server.url, tmp_path).said
    assert "as-it-was: the whole check was there on" in said
    assert "elsewhere: it had the address changed-twice on" in said
