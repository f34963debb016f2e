"""Who works in the demo newsroom, and how far they bring a piece of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Newsroom, Stage
from articles.moments import moment
from articles.publishing import publish, schedule
from articles.workflow import approve, submit


@dataclass(frozen=True)
class Team:
    """Who takes the steps. Without a publisher it is the operator who publishes, as at the command line."""

    writer: User | None = None
    editor: User | None = None
    publisher: User | None = None

    @classmethod
    def here(cls) -> Team:
        """The logins of these names, where there are any."""
        logins = {user.username: user for user in User.objects.filter(username__in=cls.__annotations__)}
        return cls(**{name: logins.get(name) for name in cls.__annotations__})


def goes_out(fields: dict[str, Any]) -> bool:
    """Whether readers are to see a piece with this front matter."""
    return "stage" not in fields


def bring(article: Article, fields: dict[str, Any], team: Team) -> None:
    """Take the steps from a draft to where its front matter wants it; raises StepRefused.

    stage: draft, in_review, approved or scheduled, otherwise it is published. in_days: when it is scheduled for, at
    nine o'clock. words: for the editor. Only persons approve and schedule, so without them it stays in review.
    """
    if goes_out(fields):
        if team.publisher:
            submit(article, by=team.writer)
            approve(article, by=team.editor or team.publisher)
        publish(article, by=team.publisher, note=fields["note"], kind=fields.get("edition_kind"))
        return
    stage = Stage(fields["stage"])
    if stage == Stage.DRAFT:
        return
    submit(article, by=team.writer, words=fields.get("words", ""))
    if stage == Stage.IN_REVIEW or not team.publisher:
        return
    approve(article, by=team.editor or team.publisher)
    if stage == Stage.SCHEDULED:
        schedule(article, by=team.publisher, at=_morning_in(fields["in_days"]))


def _morning_in(days: int) -> datetime:
    zone = ZoneInfo(Newsroom.objects.current().time_zone)
    return moment(datetime.combine(timezone.localdate(timezone=zone) + timedelta(days=days), time(9)), zone)
