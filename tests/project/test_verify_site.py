"""verify_site raises no alarm over what a newsroom does every day."""

import ast
import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Value
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, edition
from articles.publishing import publish, withdraw
from sources.models import Source
from tests.articles.proof import embargoed, make_site
from tests.make import make_published
from tests.project.sites_to_verify import ROOT, verify

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_needs_nothing_but_an_old_python():
    tree = ast.parse((ROOT / "tools" / "verify_site.py").read_text(), feature_version=(3, 9))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported
    assert imported <= sys.stdlib_module_names


def test_a_site_without_editions_passes(live_server: LiveServer, tmp_path: Path):
    verdict = verify(live_server.url, tmp_path)
    assert verdict.status == 0
    assert "0 editions" in verdict.said


def test_what_it_saw_is_kept_beside_the_caller(live_server: LiveServer, tmp_path: Path):
    site = make_site()
    first = verify(live_server.url, tmp_path)
    assert (first.status, "6 editions of 3 checks" in first.said) == (0, True), first.said
    assert "Kept for the next run" in first.said
    [file] = tmp_path.iterdir()
    assert file.name.startswith("verify-localhost-")
    state = json.loads(file.read_text())
    assert len(state["articles"][str(site.changed.pk)]["digests"]) == 3
    again = verify(live_server.url, tmp_path)
    assert (again.status, "Nothing was changed since" in again.said) == (0, True), again.said


def test_new_editions_new_checks_and_withdrawals_are_no_alarm(live_server: LiveServer, tmp_path: Path):
    site = make_site()
    assert verify(live_server.url, tmp_path).status == 0
    Article.objects.filter(pk=site.single.pk).update(dek="Another dek.")
    publish(site.single, by=None, note="A better dek.")
    withdraw(site.changed, by=None, notice="Do not rely on it.", reason="The figure was wrong.")
    make_published()
    verdict = verify(live_server.url, tmp_path)
    assert (verdict.status, "9 editions of 4 checks" in verdict.said) == (0, True), verdict.said


def test_an_embargoed_edition_appears_at_its_time_without_alarm(
    live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    embargoed()
    before = verify(live_server.url, tmp_path)
    assert (before.status, "1 editions" in before.said) == (0, True), before.said
    monkeypatch.setattr(edition, "Now", lambda: Value(timezone.now() + timedelta(days=2)))
    after = verify(live_server.url, tmp_path)
    assert (after.status, "2 editions" in after.said) == (0, True), after.said


def test_a_source_that_became_confidential_is_said_and_no_alarm(live_server: LiveServer, tmp_path: Path):
    make_site()
    assert verify(live_server.url, tmp_path).status == 0
    cited = Source.objects.filter(editions__slug="as-it-was")
    cited.update(is_confidential=True, confidential_reason="a job", public_description="An official")
    verdict = verify(live_server.url, tmp_path)
    assert verdict.status == 0, verdict.said
    assert "1 references are redacted" in verdict.said
