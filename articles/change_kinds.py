"""Which kind of edition a change may go out as, and why. Pure.

A correction says that we were wrong. The code of principles of the International Fact-Checking Network asks that
corrections be made openly; so what was rated, and what was said by whom, never changes under a milder name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.changes import Change, What
from articles.differences import differences

# The kinds of later editions, the mildest first: what may go out as one of them may go out as any after it.
KINDS = ("source_details", "update", "clarification", "correction")

_CORRECTIONS = {What.RATING, What.CLAIM_REMOVED}
_CLARIFICATIONS = {What.CLAIM_WORDS, What.CLAIMANT}  # at least; a spelling may be all that changes
_DETAILS = {What.SOURCE_DETAILS, What.INTERNAL}


@dataclass(frozen=True)
class Assessment:
    """What changed, and which kind of edition says so honestly.

    least_kind: the mildest kind that is allowed. suggested: what it most likely is, never milder. sentences: why, for
    the editor; one per change that decides, one for all where none does, none where nothing changed.
    """

    changes: list[Change]
    least_kind: str
    suggested: str
    sentences: list[str]

    @property
    def allowed(self) -> tuple[str, ...]:
        return KINDS[KINDS.index(self.least_kind) :]

    @property
    def rest(self) -> list[Change]:
        """The changes that no sentence of its own tells."""
        return [change for change in self.changes if change.what not in _CORRECTIONS | _CLARIFICATIONS]


def assess(before: dict[str, Any], after: dict[str, Any]) -> Assessment:
    """`before` is the content of the current edition, `after` what would go out."""
    changes = differences(before, after)
    corrections = [change for change in changes if change.what in _CORRECTIONS]
    clarifications = [change for change in changes if change.what in _CLARIFICATIONS]
    if corrections or clarifications:
        least = "correction" if corrections else "clarification"
        return Assessment(
            changes, least, "correction", [_why(change) for change in corrections + clarifications]
        )
    if changes and all(change.what in _DETAILS for change in changes):
        return Assessment(changes, "source_details", "source_details", [_only_details()])
    return Assessment(changes, "update", "update", [_editor_decides()] if changes else [])


def _why(change: Change) -> str:
    if change.what in _CORRECTIONS:
        return _("%(change)s: this is a correction and needs a public note.") % {"change": change.says}
    return _(
        "%(change)s: this is a correction, or a clarification where it only says the same more clearly. "
        "It needs a public note."
    ) % {"change": change.says}


def _only_details() -> str:
    return _("Nothing but the details of sources changes: this can go out as source details.")


def _editor_decides() -> str:
    return _(
        "More than the details of sources changes, but no rating and no claim. Say whether we were wrong "
        "(correction), were unclear (clarification), or facts moved on (update)."
    )
