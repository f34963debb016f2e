"""A QR code as the path of an SVG, which a template draws: no image to load, no style in the page."""

from __future__ import annotations

from dataclasses import dataclass

import segno

QUIET = 4  # modules of margin, ISO/IEC 18004


@dataclass(frozen=True)
class Drawing:
    """path: one square for each dark module. size: of the view box, in modules, the margin included."""

    path: str
    size: int


def draw(text: str) -> Drawing:
    rows = segno.make(text, error="m", micro=False).matrix
    squares = (
        f"M{x + QUIET},{y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return Drawing("".join(squares), len(rows) + 2 * QUIET)
