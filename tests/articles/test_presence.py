"""Who opens an article that somebody else has open is told; nothing is locked."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.models import Presence
from tests.articles.desk import change_page, log_in, open_form, press
from tests.make import make_article

pytestmark = pytest.mark.django_db


def beat(client, article, window: str = "aaaaaaaa", **more):
    address = reverse("admin:articles_article_presence", args=[article.pk])
    return client.post(address, {"window": window} | more)


def names(response) -> list[str]:
    return [other["name"] for other in response.json()["others"]]


def test_the_second_is_told_who_and_since_when() -> None:
    ines, ben, article = log_in(username="ines", first_name="Ines"), log_in(), make_article()
    before = timezone.now()
    assert names(beat(ines, article)) == []
    [other] = beat(ben, article).json()["others"]
    assert other["name"] == "Ines"
    assert before <= parse_datetime(other["since"]) <= timezone.now()


def test_the_form_says_it_without_a_script_too() -> None:
    ines, ben, article = log_in(first_name="Ines"), log_in(), make_article()
    beat(ines, article)
    page = BeautifulSoup(ben.get(change_page(article)).content, "html.parser")
    place = page.select_one("[data-presence]")
    assert "Ines has this open as well" in place.text
    assert not place.has_attr("hidden")


def test_who_is_alone_is_told_nothing() -> None:
    ben, article = log_in(), make_article()
    beat(ben, article)
    page = BeautifulSoup(ben.get(change_page(article)).content, "html.parser")
    assert page.select_one("[data-presence]").has_attr("hidden")


def test_two_windows_of_one_person_are_one_other() -> None:
    ines, ben, article = log_in(first_name="Ines"), log_in(), make_article()
    beat(ines, article, "aaaaaaaa")
    beat(ines, article, "bbbbbbbb")
    assert names(beat(ben, article)) == ["Ines"]
    beat(ines, article, "aaaaaaaa", leaving="1")
    assert names(beat(ben, article)) == ["Ines"]


def test_closing_the_page_ends_it() -> None:
    ines, ben, article = log_in(), log_in(), make_article()
    beat(ines, article)
    beat(ines, article, leaving="1")
    assert names(beat(ben, article)) == []


def test_a_window_that_says_nothing_is_closed() -> None:
    ines, ben, article = log_in(), log_in(), make_article()
    beat(ines, article)
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=91))
    assert names(beat(ben, article)) == []
    assert Presence.objects.count() == 1


def test_another_article_is_another_matter() -> None:
    ines, ben = log_in(), log_in()
    beat(ines, make_article())
    assert names(beat(ben, make_article())) == []


def test_the_answer_says_which_version_is_saved() -> None:
    ines, ben, article = log_in(), log_in(), make_article()
    press(ines, open_form(ines, article) | {"dek": "Hers."}, article)
    assert beat(ben, article).json()["version"] == 2


def test_nobody_is_kept_from_saving() -> None:
    ines, ben, article = log_in(), log_in(), make_article()
    beat(ines, article)
    press(ben, open_form(ben, article) | {"dek": "His."}, article)
    article.refresh_from_db()
    assert article.dek == "His."


@pytest.mark.parametrize("window", ["", "x", "a" * 37, "<script>"])
def test_a_window_without_a_proper_name_is_refused(window: str) -> None:
    assert beat(log_in(), make_article(), window).status_code == 400


def test_strangers_and_get_are_refused(client) -> None:
    article = make_article()
    address = reverse("admin:articles_article_presence", args=[article.pk])
    assert client.post(address, {"window": "aaaaaaaa"}).status_code == 302
    assert beat(log_in(""), article).status_code == 403
    assert log_in().get(address).status_code == 405
    assert not Presence.objects.exists()
