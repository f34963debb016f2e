"""Reads table.txt: who gets which answer at which address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("table.txt")
ROLES = ("anonymous", "staff", "writer", "editor", "publisher")


class Cell(NamedTuple):
    """Each a status, or `login` for the way there; with a plus where rows were written."""

    get: str
    post: str


@dataclass(frozen=True)
class Row:
    """answers: for each role what GET and POST are answered with."""

    address: str
    thing: str
    answers: dict[str, Cell]


def rows(text: str | None = None) -> list[Row]:
    return list(_rows(TABLE.read_text() if text is None else text))


def _rows(text: str) -> Iterator[Row]:
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        address, thing, *written = line.split()
        if len(written) == 1:
            written *= len(ROLES)
        cells = [Cell(*cell.split("/")) for cell in written]
        yield Row(address, thing, dict(zip(ROLES, cells, strict=True)))
