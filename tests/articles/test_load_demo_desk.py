"""What the demo leaves on the desk: a piece on each stage of the way, which readers do not see."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles import preflight
from articles.models import Action, Article, Edition, Stage, Step
from articles.working_copy import WorkingCopy
from tests.make import make_user
from tests.reader import get

pytestmark = pytest.mark.django_db

SCHEDULED = "how-daylight-saving-time-came-to-the-united-states"


@pytest.fixture(scope="module")
def team(lasting: Callable[[], AbstractContextManager[None]]) -> Iterator[dict[str, User]]:
    """The people for whom the demo was loaded."""
    with lasting():
        people = {name: make_user(name, username=name) for name in ("writer", "editor", "publisher")}
        call_command("load_demo", verbosity=0)
        yield people


def desk(user: User) -> dict[str, list[str]]:
    """Title of each list of My desk → the headlines in it."""
    client = Client()
    client.force_login(user)
    page = BeautifulSoup(client.get("/admin/").content, "html.parser")
    return {
        part.h2.a.text.strip(): [link.text for link in part.select("li > a")]
        for part in page.select(".my-desk-part")
    }


def test_everybody_of_the_demo_finds_something_to_do(team):
    assert desk(team["editor"]) == {
        "To review": ["What makes the sound when a knuckle cracks?"],
        "Scheduled": ["How did daylight saving time come to the United States?"],
    }
    assert desk(team["publisher"])["To publish"] == [
        "Does Lake Maracaibo have the most lightning in the world?"
    ]
    writers = desk(team["writer"])
    assert writers["Your drafts"] == ["Which country changed its clocks first?"]
    assert len(writers["Sent out by you"]) == 3


def test_the_draft_has_one_problem_a_citation_without_a_source(team):
    for article in Article.objects.filter(editions=None):
        found = [problem.code for problem in preflight.problems(WorkingCopy.of(article))]
        assert found == (["unlinked"] if article.stage == Stage.DRAFT else [])


def test_four_eyes_hold_and_the_moment_is_a_few_days_ahead(team):
    took = {
        (step.action, step.by.username)
        for step in Step.objects.filter(article__slug=SCHEDULED).select_related("by")
    }
    assert took == {(Action.SUBMIT, "writer"), (Action.APPROVE, "editor"), (Action.SCHEDULE, "publisher")}
    ahead = Article.objects.get(slug=SCHEDULED).publish_at - timezone.now()
    assert timedelta(days=1) < ahead < timedelta(days=4)


def test_readers_see_nothing_of_it_and_the_proof_is_whole(team):
    in_work = Article.objects.exclude(editions__in=Edition.objects.visible())
    assert in_work.count() == 4
    pages = [
        "/",
        "/checks/",
        "/claims/",
        "/sitemap.xml",
        "/feeds/checks.atom",
        "/feeds/claimreview.json",
        "/questions/",
    ]
    pages += [
        "/search/?q=knuckle",
        "/search/?q=maracaibo",
        "/checks/daylight-saving-time-and-farmers/",
        "/api/v1/checks",
    ]
    shown = "".join(b"".join(get(page)).decode() for page in pages)
    for article in in_work:
        assert get(f"/checks/{article.slug}/").status_code == 404
        assert article.slug not in shown
        assert article.dek not in shown
    call_command("verify_editions", verbosity=0)


def test_it_is_published_by_the_publisher_if_there_is_one(team):
    assert set(Edition.objects.values_list("frozen_by", flat=True)) == {team["publisher"].pk}
