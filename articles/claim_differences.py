"""What changed in the claims and their ratings. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.changes import Change, What, day, relisted, replaced, reworded, rewritten
from history.words import Budget, Segment, bag, likeness

# Claims with fewer words in common are two claims, unless nothing else stands in their places.
_ALIKE = 0.5

Claim = dict[str, Any]
Text = dict[str, str]
NO_TEXT: Text = {"markdown": "", "html": ""}


def claim_changes(before: list[Claim], after: list[Claim], budget: Budget) -> Iterator[Change]:
    """`content["claims"]` of both. A claim is known by its words, else by its likeness, else by its place."""
    pairs = _pairs(before, after)
    known = {new: old for old, new in pairs}
    for place, claim in enumerate(after, 1):
        if place in known:
            yield from _between(before[known[place] - 1], claim, known[place], place, budget)
        else:
            yield _added(claim, place)
            yield from _explanation(NO_TEXT, claim["explanation"], f"claim-{place}", place, budget)
    for place, claim in enumerate(before, 1):
        if place not in known.values():
            yield _removed(claim, place)


def _pairs(before: list[Claim], after: list[Claim]) -> list[tuple[int, int]]:
    """Which claim became which, as places from 1."""
    old, new = list(range(1, len(before) + 1)), list(range(1, len(after) + 1))
    pairs = []

    def pair(is_same: Any) -> None:
        for i in list(old):
            j = next((j for j in new if is_same(i, j)), None)
            if j is not None:
                pairs.append((i, j))
                old.remove(i)
                new.remove(j)

    said_before = [claim["claim_reviewed"] for claim in before]
    said_after = [claim["claim_reviewed"] for claim in after]
    bags_before, bags_after = [bag(said) for said in said_before], [bag(said) for said in said_after]
    pair(lambda i, j: before[i - 1] == after[j - 1])
    pair(lambda i, j: said_before[i - 1] == said_after[j - 1])
    pair(lambda i, j: likeness(bags_before[i - 1], bags_after[j - 1]) >= _ALIKE)
    if len(before) == len(after):
        pair(lambda i, j: i == j)
    return sorted(pairs)


def _between(old: Claim, new: Claim, was: int, place: int, budget: Budget) -> Iterator[Change]:
    where, n = f"claim-{place}", {"n": place}
    if was != place:
        says = _("Claim %(was)s becomes claim %(n)s") % {"was": was, "n": place}
        yield replaced(What.CLAIM_MOVED, where, _("Place of claim %(n)s") % n, says, str(was), str(place))
    if old["claim_reviewed"] != new["claim_reviewed"]:
        says = _("The words of claim %(n)s change") % n
        words = old["claim_reviewed"], new["claim_reviewed"]
        yield reworded(What.CLAIM_WORDS, where, _("Claim %(n)s") % n, says, *words)
    for what, label, subject in (
        (What.CLAIMANT, _("Who made claim %(n)s"), _("the claimant of claim %(n)s")),
        (What.CLAIMANT_ROLE, _("Role of who made claim %(n)s"), _("the role of the claimant of claim %(n)s")),
        (What.CLAIMED_ON, _("When claim %(n)s was made"), _("the date of claim %(n)s")),
    ):
        if old[what] != new[what]:
            values = [day(claim[what]) if what == What.CLAIMED_ON else claim[what] for claim in (old, new)]
            yield replaced(what, where, label % n, from_to(subject % n, *values), *values)
    if old["appearances"] != new["appearances"]:
        says = _("The places where claim %(n)s was made change") % n
        lists = old["appearances"], new["appearances"]
        yield relisted(What.APPEARANCES, where, _("Where claim %(n)s was made") % n, says, *lists)
    yield from _rating(old["rating"], new["rating"], where, place)
    yield from _explanation(old["explanation"], new["explanation"], where, place, budget)


def _explanation(old: Text, new: Text, where: str, place: int, budget: Budget) -> Iterator[Change]:
    n = {"n": place}
    says = (
        _("The explanation of claim %(n)s changes") % n,
        _("The explanation of claim %(n)s is laid out differently") % n,
    )
    label = _("Explanation of claim %(n)s") % n
    if change := rewritten(What.EXPLANATION, where, label, says, (old, new), budget):
        yield change


def _rating(old: Any, new: Any, where: str, place: int) -> Iterator[Change]:
    """A rating is its label and its place; what the scale says about it is the newsroom's."""
    if old == new:
        return
    n = {"n": place}
    was, now = (rating["label"] if rating else "" for rating in (old, new))
    if was != now or not old or not new or any(old[key] != new[key] for key in ("slug", "value")):
        says = from_to(_("the rating of claim %(n)s") % n, was, now)
        yield replaced(What.RATING, where, _("Rating of claim %(n)s") % n, says, was, now)
    else:
        says = _("The scale says something else about the rating of claim %(n)s") % n
        label = _("Meaning of the rating of claim %(n)s") % n
        yield reworded(What.SCALE, where, label, says, _on_scale(old), _on_scale(new))


def _on_scale(rating: dict[str, Any]) -> str:
    if rating["value"] is None:
        return rating["meaning"]
    place = _("%(value)s on a scale from %(worst)s to %(best)s.") % rating
    return f"{rating['meaning']} {place}"


def from_to(subject: str, before: str, after: str) -> str:
    """“The rating of claim 2 changes from False to Mixed”; `subject` begins with a small letter."""
    subject = subject[:1].upper() + subject[1:]
    values = {"subject": subject, "before": before, "after": after}
    if before and after:
        return _("%(subject)s changes from %(before)s to %(after)s") % values
    if after:
        return _("%(subject)s is added: %(after)s") % values
    return _("%(subject)s is taken out: %(before)s") % values


def _added(claim: Claim, place: int) -> Change:
    n = {"n": place}
    says = _("Claim %(n)s is added") % n
    text = _in_words(claim)
    return Change(
        What.CLAIM_ADDED,
        f"claim-{place}",
        _("Claim %(n)s, new") % n,
        says,
        "",
        text,
        (Segment("added", text),),
    )


def _removed(claim: Claim, place: int) -> Change:
    n = {"n": place}
    says = _("The former claim %(n)s is taken out") % n
    text = _in_words(claim)
    label = _("Former claim %(n)s, taken out") % n
    return Change(What.CLAIM_REMOVED, "claims", label, says, text, "", (Segment("removed", text),))


def _in_words(claim: Claim) -> str:
    said = f"“{claim['claim_reviewed']}”"
    by = f" ({claim['claimant']})" if claim["claimant"] else ""
    rated = f" – {claim['rating']['label']}" if claim["rating"] else ""
    return f"{said}{by}{rated}"
