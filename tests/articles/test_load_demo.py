"""`manage.py load_demo`: the demo newsroom, through publishing itself."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from articles.models import Article, Edition, Newsroom, Stage
from sources.models import Source
from supporters.models import Campaign
from tests.make import make_article, make_user
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db

DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo"


def load(folder: Path = DEMO) -> str:
    said = StringIO()
    call_command("load_demo", str(folder), stdout=said)
    return said.getvalue()


def test_it_loads_everything_and_says_how_much():
    said = load()
    files = list((DEMO / "articles").glob("*.md"))
    out = Article.objects.filter(stage__in=[Stage.PUBLISHED, Stage.WITHDRAWN])
    assert f"{out.count()} pieces in {Edition.objects.count()} editions, 4 pieces that are in work" in said
    assert f"{Source.objects.count()} sources" in said
    withdrawn = out.filter(stage=Stage.WITHDRAWN).count()
    assert Edition.objects.count() == len(files) - 4 + withdrawn
    assert Newsroom.objects.get().name == "Plainmark"
    assert Campaign.objects.running().exists()


def test_it_shows_a_correction_a_withdrawal_an_answered_question_and_every_rating():
    load()
    kinds = set(Edition.objects.values_list("kind", flat=True))
    assert {"first", "correction", "withdrawal"} <= kinds
    rated = {
        claim["rating"]["label"]
        for edition in Edition.objects.published()
        for claim in edition.document["content"]["claims"]
    }
    assert {words(verdict) for verdict in open_page("/ratings/").select("dt b")} == rated
    lead = open_page("/").select_one(".lead-piece a")["href"]
    assert lead == "/checks/are-ice-agents-trained-in-de-escalation/"
    assert open_page(lead).select(".follow-ups a")


def test_every_page_of_the_demo_opens():
    load()
    for edition in Edition.objects.current():
        assert get(edition.get_absolute_url()).status_code == 200
    for source in Source.objects.filter(editions__in=Edition.objects.current()).distinct():
        assert get(source.get_absolute_url()).status_code == (404 if source.is_confidential else 200)


def test_it_is_published_by_the_publisher_if_there_is_one():
    publisher = make_user("publisher", username="publisher")
    load()
    assert set(Edition.objects.values_list("frozen_by", flat=True)) == {publisher.pk}


def test_the_second_time_there_is_nothing_to_do():
    load()
    before = Edition.objects.count()
    assert "nothing to do" in load()
    assert Edition.objects.count() == before


def test_it_stays_out_of_a_database_in_which_somebody_works():
    make_article()
    with pytest.raises(CommandError, match="empty one"):
        load()
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
