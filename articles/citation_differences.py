"""What changed in the numbered references: which source, which passage, and what is printed of the source. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.changes import Change, What, day, replaced, reworded
from articles.claim_differences import from_to
from history.words import Segment

Reference = dict[str, Any]
Work = dict[str, Any]


def citation_changes(before: list[Reference], after: list[Reference]) -> Iterator[Change]:
    """`content["references"]` of both. A citation is known by its source and number, else by its source."""
    pairs = _pairs(before, after)
    moves = [(old["number"], new["number"]) for old, new in pairs if old["number"] != new["number"]]
    if moves:
        yield _renumbered(moves)
    kept = {id(reference) for pair in pairs for reference in pair}
    gone = {reference["number"]: reference for reference in before if id(reference) not in kept}
    for old, new in pairs:
        yield from _between(old, new)
    for new in after:
        if id(new) not in kept:
            is_other = new["number"] in gone
            yield from _other_source(gone.pop(new["number"]), new) if is_other else [_added(new)]
    for old in gone.values():
        yield _removed(old)


def _pairs(before: list[Reference], after: list[Reference]) -> list[tuple[Reference, Reference]]:
    """A source may be cited under several numbers: the same number first, then the same passage, then the next."""
    pairs: list[tuple[Reference, Reference]] = []
    old, new = list(before), list(after)

    def pair(key: Callable[[Reference], Any]) -> None:
        for reference in list(new):
            match = next((other for other in old if key(other) == key(reference)), None)
            if match is not None:
                pairs.append((match, reference))
                old.remove(match)
                new.remove(reference)

    pair(lambda reference: (reference["source"], reference["number"]))
    pair(lambda reference: (reference["source"], reference["quote"], reference["locator"]))
    pair(lambda reference: reference["source"])
    return sorted(pairs, key=lambda both: both[1]["number"])


def _between(old: Reference, new: Reference) -> Iterator[Change]:
    where, n = f"citation-{new['number']}", {"n": new["number"]}
    was, now = old["work"], new["work"]
    if not (now and now["confidential"]):  # its passage goes with its details
        yield from _passage(old, new)
    if was == now:
        return
    if not was or not now:
        yield from _other_source(old, new)
        return
    for key, name, value in _DETAILS:
        before, after = value(was), value(now)
        if before != after:
            subject = _("%(detail)s of the source at [%(n)s]") % (n | {"detail": name()})
            label = _("Source [%(n)s], %(detail)s") % (n | {"detail": name()})
            tell = reworded if key in _SENTENCES else replaced
            yield tell(What.SOURCE_DETAILS, where, label, from_to(subject, before, after), before, after)


def _passage(old: Reference, new: Reference) -> Iterator[Change]:
    where, n = f"citation-{new['number']}", {"n": new["number"]}
    if old["quote"] != new["quote"]:
        says = _("The passage quoted at [%(n)s] changes") % n
        label = _("Passage at [%(n)s]") % n
        yield reworded(What.QUOTE, where, label, says, old["quote"], new["quote"])
    if old["locator"] != new["locator"]:
        says = from_to(_("the place in the source at [%(n)s]") % n, old["locator"], new["locator"])
        label = _("Place in the source at [%(n)s]") % n
        yield replaced(What.LOCATOR, where, label, says, old["locator"], new["locator"])


def _renumbered(moves: list[tuple[int, int]]) -> Change:
    text = ", ".join(f"[{old}] → [{new}]" for old, new in moves)
    says = _("Citations get other numbers: %(moves)s") % {"moves": text}
    before, after = ("\n".join(str(pair[side]) for pair in moves) for side in (0, 1))
    segments = (Segment("same", text),)
    return Change(What.RENUMBERED, "citations", _("Numbers of the citations"), says, before, after, segments)


def _other_source(old: Reference, new: Reference) -> Iterator[Change]:
    n = {"n": new["number"]}
    says = _("[%(n)s] leads to another source") % n
    label = _("Source [%(n)s], another one") % n
    where = f"citation-{new['number']}"
    yield replaced(What.OTHER_SOURCE, where, label, says, in_words(old["work"]), in_words(new["work"]))
    yield from _passage(old, new)


def _added(new: Reference) -> Change:
    n = {"n": new["number"]}
    says, label = _("Citation [%(n)s] is added") % n, _("Source [%(n)s], new") % n
    where = f"citation-{new['number']}"
    return replaced(What.CITATION_ADDED, where, label, says, "", _with_passage(new))


def _removed(old: Reference) -> Change:
    n = {"n": old["number"]}
    says, label = _("Citation [%(n)s] is taken out") % n, _("Source [%(n)s], taken out") % n
    return replaced(What.CITATION_REMOVED, "citations", label, says, _with_passage(old), "")


def _with_passage(reference: Reference) -> str:
    quote = f"“{reference['quote']}”" if reference["quote"] else ""
    return " ".join(part for part in (in_words(reference["work"]), quote, reference["locator"]) if part)


def in_words(work: Work | None) -> str:
    """A source in a line: who, what, where, when. Of a confidential one its public description."""
    if work is None:
        return _("no source")
    if work["confidential"]:
        return work["public_description"] or _("a confidential source")
    parts = [
        "; ".join(work["authors"]),
        work["title"],
        work["container_title"],
        work["publisher"],
        _issued(work),
    ]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _issued(work: Work) -> str:
    return day(work["issued"]) or (_("undated") if work["undated"] else "")


def _standing(work: Work) -> str:
    names = {
        "seen": _("seen by us"),
        "second_hand": _("known to us through another publication"),
        "unverified": _("not verified by us"),
    }
    return names[work["standing"]] if work["standing"] else ""


def _copies(work: Work) -> str:
    return "; ".join(
        " ".join(part for part in (copy["host"], copy["address"]) if part) for copy in work["copies"]
    )


def _plain(key: str) -> Callable[[Work], str]:
    return lambda work: work[key]


# Whatever is frozen of a source, but for its handle: that one leads to the source's page and is looked up anew.
_DETAILS: tuple[tuple[str, Callable[[], str], Callable[[Work], str]], ...] = (
    (
        "confidential",
        lambda: _("secrecy"),
        lambda work: _("confidential") if work["confidential"] else _("open"),
    ),
    ("public_description", lambda: _("public description"), _plain("public_description")),
    ("title", lambda: _("title"), _plain("title")),
    ("authors", lambda: _("authors"), lambda work: "; ".join(work["authors"])),
    ("container_title", lambda: _("publication"), _plain("container_title")),
    ("publisher", lambda: _("publisher"), _plain("publisher")),
    ("issued", lambda: _("date"), _issued),
    ("kind_label", lambda: _("kind"), _plain("kind_label")),
    ("address", lambda: _("address"), _plain("address")),
    ("archive", lambda: _("archived copy"), _plain("archive")),
    ("copies", lambda: _("copies"), _copies),
    ("no_address_reason", lambda: _("reason for having no address"), _plain("no_address_reason")),
    ("accessed_on", lambda: _("day on which we read it"), lambda work: day(work["accessed_on"])),
    ("language", lambda: _("language"), _plain("language")),
    ("standing", lambda: _("standing"), _standing),
    ("interests", lambda: _("interests"), _plain("interests")),
)
_SENTENCES = {"title", "interests", "public_description", "no_address_reason", "authors"}
