"""What the form of a saved article shows around its fields: where it stands, who did what, what may be done now."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.article_list import standing
from articles.admin.editions import edition_address
from articles.models import Article, Edition, PreviewLink, Stage, Step
from articles.rules import four_eyes, has_a_hand_in, steps_for
from articles.workflow import is_stale


def surroundings(request: HttpRequest, article: Article) -> dict[str, Any]:
    """Context of the form for an article that is saved."""
    editions = list(Edition.objects.visible().filter(article=article).select_related("frozen_by"))
    for edition in editions:
        edition.address = edition_address(edition)  # type: ignore[attr-defined]
    user, stale = cast(User, request.user), is_stale(article)
    article.is_stale = stale  # type: ignore[attr-defined]
    offers = steps_for(article, user, is_stale=stale)
    return {
        "standing": standing(article),
        "editions": editions,
        "steps": Step.objects.filter(article=article).select_related("by").order_by("-id"),
        "offers": [offer for offer in offers if not offer.is_danger],
        "dangers": [offer for offer in offers if offer.is_danger],
        "notice": _notice(article, user, stale),
        "live_links": PreviewLink.objects.filter(article=article).live().count(),
    }


def _notice(article: Article, user: User, stale: bool) -> str:
    """What has to be known before anything is done with it; "" where there is nothing."""
    stage = article.stage_now
    if stale and stage == Stage.SCHEDULED:
        return _(
            "Something has changed since it was scheduled. What was approved goes out unchanged; "
            "to send out the new state, take it off the schedule."
        )
    if stale:
        return _(
            "Something has changed since it was approved, in the text or in what it cites. It needs a new review."
        )
    if stage in (Stage.IN_REVIEW, Stage.APPROVED) and has_a_hand_in(article, user) and four_eyes():
        return _("You wrote or changed this text, so somebody else has to approve and publish it.")
    if stage == Stage.SCHEDULED:
        return _("Saving a change takes it off the schedule and back to review.")
    if stage in (Stage.APPROVED,):
        return _("Saving a change sends it back to review.")
    return ""
