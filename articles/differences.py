"""What changed between two contents of a piece, each change readable by itself. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.changes import Change, What, day, relisted, replaced, reworded, rewritten
from articles.citation_differences import citation_changes
from articles.claim_differences import claim_changes, from_to
from history.words import Budget

Content = dict[str, Any]


def differences(before: Content, after: Content) -> list[Change]:
    """Every change from one "content" of a document to the next, in the order of the page.

    [] only where they are equal: what readers cannot see is told as such.
    """
    if before == after:
        return []
    budget = Budget()
    changes = [
        *_head(before, after),
        *claim_changes(before["claims"], after["claims"], budget),
        *_texts(before, after, budget),
        *_follow_ups(before, after),
        *citation_changes(before["references"], after["references"]),
    ]
    return changes or [_internal()]


def _head(before: Content, after: Content) -> Iterator[Change]:
    if before["kind"] != after["kind"]:
        kinds = {"check": _("fact check"), "explainer": _("explainer")}
        was, now = (kinds[content["kind"]] for content in (before, after))
        yield replaced(
            What.KIND, "kind", _("Kind of piece"), from_to(_("the kind of piece"), was, now), was, now
        )
    if before["headline"] != after["headline"]:
        words = before["headline"], after["headline"]
        yield reworded(What.HEADLINE, "headline", _("Headline"), _("The headline changes"), *words)
    if before["dek"] != after["dek"]:
        words = before["dek"], after["dek"]
        yield reworded(What.DEK, "dek", _("Line under the headline"), _("The dek changes"), *words)
    if before["checked_on"] != after["checked_on"]:
        was, now = day(before["checked_on"]), day(after["checked_on"])
        says = from_to(_("the date on which it was checked"), was, now)
        yield replaced(What.CHECKED_ON, "checked_on", _("Checked on"), says, was, now)
    if before["language"] != after["language"]:
        languages = before["language"], after["language"]
        says = from_to(_("the language"), *languages)
        yield replaced(What.LANGUAGE, "language", _("Language"), says, *languages)
    bylines = [[_byline(byline) for byline in content["bylines"]] for content in (before, after)]
    if bylines[0] != bylines[1]:
        yield relisted(What.BYLINES, "bylines", _("Byline"), _("The byline changes"), *bylines)
    topics = [[topic["name"] for topic in content["topics"]] for content in (before, after)]
    if topics[0] != topics[1]:
        yield relisted(What.TOPICS, "topics", _("Topics"), _("The topics change"), *topics)


def _byline(byline: dict[str, str]) -> str:
    return f"{byline['name']} ({byline['credit']})" if byline["credit"] else byline["name"]


def _texts(before: Content, after: Content, budget: Budget) -> Iterator[Change]:
    for what, label, says in (
        (
            What.SHORT_ANSWER,
            _("Short answer"),
            (_("The short answer changes"), _("The short answer is laid out differently")),
        ),
        (What.BODY, _("Text"), (_("The text changes"), _("The text is laid out differently"))),
    ):
        if change := rewritten(what, what, label, says, (before[what], after[what]), budget):
            yield change


def _follow_ups(before: Content, after: Content) -> Iterator[Change]:
    """Which piece answers a question is live on the page: only the questions are told."""
    asked = [[follow_up["question"] for follow_up in content["follow_ups"]] for content in (before, after)]
    if asked[0] != asked[1]:
        says = _("The questions to go on with change")
        yield relisted(What.FOLLOW_UPS, "follow_ups", _("Questions to go on with"), says, *asked)


def _internal() -> Change:
    """Such as the short name of a source, or a text that is written otherwise and reads the same."""
    return Change(What.INTERNAL, "", _("Nothing that readers see"), _("Only what readers do not see changes"))
