"""A time is entered as the newsroom's clocks show it, daylight saving included."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from articles.models import Edition, Newsroom
from articles.moments import moment
from tests.articles.desk import complaints, log_in, said
from tests.make import make_approved

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")


def schedule(at: str):
    Newsroom.objects.update_or_create(id=1, defaults={"time_zone": "Europe/Paris"})
    article = make_approved()
    page = reverse("admin:articles_article_schedule", args=[article.pk])
    return log_in("publisher").post(page, {"version": article.version, "at": at}, follow=True)


@pytest.mark.parametrize(
    ("at", "is_utc"),
    [("2099-01-15T09:00", "08:00"), ("2099-07-15T09:00", "07:00"), ("2099-07-15 09:00:30", "07:00:30")],
)
def test_winter_and_summer(at, is_utc):
    response = schedule(at)
    assert "Edition 1 is scheduled." in said(response)
    assert Edition.objects.get().published_at.astimezone(UTC).strftime("%H:%M:%S").startswith(is_utc)
    assert "9 a.m." in response.content.decode()


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("2099-03-29T02:30", "2:30 a.m. does not exist on March 29, 2099 in Europe/Paris"),
        ("2099-10-25T02:30", "2:30 a.m. comes twice on Oct. 25, 2099 in Europe/Paris"),
        ("2001-01-01T09:00", "This time has passed"),
        ("tomorrow", "Write the time as 2026-12-31 17:00."),
        ("2099-01-15T09:00+05:00", "Write the time as 2026-12-31 17:00."),
        ("", "Say when it goes out."),
    ],
)
def test_what_is_no_moment_is_refused_with_a_sentence(at, sentence):
    assert sentence in complaints(schedule(at))
    assert not Edition.objects.exists()


@pytest.mark.parametrize("hour", [1, 3])
def test_the_hours_beside_are_moments(hour):
    assert moment(datetime(2099, 3, 29, hour), PARIS).utcoffset().total_seconds() == (
        3600 if hour == 1 else 7200
    )
    assert moment(datetime(2099, 10, 25, hour), PARIS).utcoffset().total_seconds() == (
        7200 if hour == 1 else 3600
    )
