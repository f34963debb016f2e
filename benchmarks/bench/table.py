"""Figures, targets and the page that tells them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MET, MISSED, UNKNOWN = "yes", "no", "not measured"


@dataclass(frozen=True)
class Target:
    """words: what is demanded. value: what was measured, None where it was not. least or most: of the value."""

    words: str
    value: float | None
    least: float | None = None
    most: float | None = None
    unit: str = ""

    @property
    def verdict(self) -> str:
        if self.value is None:
            return UNKNOWN
        low = self.least is None or self.value >= self.least
        high = self.most is None or self.value <= self.most
        return MET if low and high else MISSED

    @property
    def measured(self) -> str:
        return "–" if self.value is None else f"{number(self.value)}{self.unit}"


def ratio(value: float | None, of: float | None) -> float | None:
    """None where one of the two is missing, or there is nothing to compare with."""
    return value / of if value is not None and of else None


def number(value: float) -> str:
    """As many digits as tell something: 52,310; 138; 0.54; 0.0011."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    if abs(value) >= 0.095:
        return f"{value:.2f}"
    return f"{value:.2g}"


def shown(value: float | None, unit: str = "") -> str:
    return "–" if value is None else number(value) + unit


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in markdown, its columns even, so that it reads well as text too."""
    lines = [[*heads], *([*row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    out = [_line(lines[0], widths), _line(["-" * width for width in widths], widths)]
    return "\n".join([*out, *(_line(line, widths) for line in lines[1:])])


def targets(rows: Iterable[Target]) -> str:
    return grid(
        ["what is demanded", "measured", "met"], [(row.words, row.measured, row.verdict) for row in rows]
    )


def facts(of: Mapping[str, str]) -> str:
    return "\n".join(f"- {name}: {words}" for name, words in of.items() if words)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"
