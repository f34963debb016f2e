"""`manage.py load_demo`: the demo newsroom, through publishing itself."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.models import Article, Edition, Newsroom, Stage
from sources.models import Source
from supporters.models import Campaign
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db

DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo"


def load() -> str:
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def said(lasting: Callable[[], AbstractContextManager[None]]) -> Iterator[str]:
    """The demo is loaded; what the command said."""
    with lasting():
        yield load()


def test_it_loads_everything_and_says_how_much(said):
    files = list((DEMO / "articles").glob("*.md"))
    out = Article.objects.filter(stage__in=[Stage.PUBLISHED, Stage.WITHDRAWN])
    assert f"{out.count()} pieces in {Edition.objects.count()} editions, 4 pieces that are in work" in said
    assert f"{Source.objects.count()} sources" in said
    withdrawn = out.filter(stage=Stage.WITHDRAWN).count()
    assert Edition.objects.count() == len(files) - 4 + withdrawn
    assert Newsroom.objects.get().name == "Plainmark"
    assert Campaign.objects.running().exists()


def test_it_shows_a_correction_a_withdrawal_an_answered_question_and_every_rating(said):
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


def test_every_page_of_the_demo_opens(said):
    for edition in Edition.objects.current():
        assert get(edition.get_absolute_url()).status_code == 200
    for source in Source.objects.filter(editions__in=Edition.objects.current()).distinct():
        assert get(source.get_absolute_url()).status_code == (404 if source.is_confidential else 200)


def test_the_second_time_there_is_nothing_to_do(said):
    before = Edition.objects.count()
    assert "nothing to do" in load()
    assert Edition.objects.count() == before
