"""`manage.py load_demo` where something is in the way: other rows, a wrong piece, a clock, nobody to approve."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from articles.models import Article
from sources.models import Source
from tests.make import make_article

pytestmark = pytest.mark.django_db

DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo"


def load(folder: Path) -> str:
    said = StringIO()
    call_command("load_demo", str(folder), stdout=said)
    return said.getvalue()


def test_it_stays_out_of_a_database_in_which_somebody_works():
    make_article()
    with pytest.raises(CommandError, match="empty one"):
        load(DEMO)
    assert Article.objects.count() == 1


def test_a_piece_that_preflight_refuses_is_named_and_nothing_is_loaded(tmp_path):
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder)
    file = folder / "articles" / "06-was-napoleon-short.md"
    file.write_text(file.read_text() + "\nA fact without a row [99].\n")
    with pytest.raises(CommandError, match=r"Nothing was loaded. 06-was-napoleon-short.md: .*\[99\]"):
        load(folder)
    assert not Article.objects.exists()
    assert not Source.objects.exists()


def test_a_citation_of_a_source_that_is_not_there_is_named(tmp_path):
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder)
    file = folder / "articles" / "06-was-napoleon-short.md"
    file.write_text(file.read_text().replace('source = "', 'source = "no-', 1))
    with pytest.raises(
        CommandError, match="06-was-napoleon-short.md: there is no source, field or piece 'no-"
    ):
        load(folder)


def test_it_loads_on_a_machine_whose_clock_is_behind(tmp_path):
    folder = shutil.copytree(DEMO, tmp_path / "demo")
    for file in (folder / "articles").glob("*.md"):
        file.write_text(file.read_text().replace("checked_on = 2026-", "checked_on = 2999-"))
    assert "pieces in" in load(folder)
    assert set(Article.objects.values_list("checked_on", flat=True)) == {timezone.localdate()}


def test_without_logins_nobody_approves():
    load(DEMO)
    in_work = Article.objects.filter(editions=None)
    assert sorted(in_work.values_list("stage", flat=True)) == ["draft", "in_review", "in_review", "in_review"]
