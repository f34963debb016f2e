"""What has been checked already and says much the same, by us or by others."""

from __future__ import annotations

from search.known import SURE, Found, already_checked, ranked

MOST = 5
NEAR = SURE / 2  # an editor rather sees one too many than one too few


def similar_to(text: str) -> list[Found]:
    """For readers: what surely is the same claim, the nearest first; none for an empty text."""
    return already_checked(text, MOST) if text.strip() else []


def near_to(text: str) -> list[Found]:
    """For the desk: also what only may be the same claim."""
    return [found for found in ranked(text, MOST) if found.score >= NEAR] if text.strip() else []
