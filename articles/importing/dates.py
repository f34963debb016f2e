"""Dates as people write them. Pure.

Read, with the months and weekdays that `sources.dates` knows: 2025-09-09, 2025/09/09, 9 Sept 2025, 9. September 2025,
9th of September 2025, September 9, 2025, Sept. 9 2025, September 2025, 2025; 09/09/2025 and 9.9.2025 where day and
month cannot be confused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sources.dates import MONTH_NUMBER, WEEKDAYS

_MONTH = rf"(?P<month{{0}}>{'|'.join(sorted(MONTH_NUMBER, key=len, reverse=True))})\b\.?"
_WEEKDAY = rf"(?:(?:{'|'.join(sorted(WEEKDAYS.split(), key=len, reverse=True))})\.?,?\s+)?"
_YEAR = r"(?P<year{0}>(?:1[5-9]|20)\d\d)"
DATE = re.compile(
    rf"(?<![\w/.-]){_WEEKDAY}(?:"
    rf"{_YEAR.format(1)}[-/](?P<month_number1>\d\d?)[-/](?P<day1>\d\d?)"
    rf"|(?P<day2>\d\d?)(?:st|nd|rd|th|\.|er)?(?:\s+(?:of|de))?[\s-]+{_MONTH.format(2)}(?:,|\s+de)?[\s-]+{_YEAR.format(2)}"
    rf"|{_MONTH.format(3)}\s+(?P<day3>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR.format(3)}"
    rf"|(?P<first>\d\d?)[/.](?P<second>\d\d?)[/.]{_YEAR.format(4)}"
    rf"|{_YEAR.format(7)},?\s+{_MONTH.format(7)}\s+(?P<day7>\d\d?)"
    rf"|{_MONTH.format(5)},?\s+{_YEAR.format(5)}"
    rf"|{_YEAR.format(6)}"
    r")(?![\w/]|[.-]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A date in a text. on: None where day and month can be confused, or there is no such day.

    precision: "day", "month" or "year". start, end: where it stands.
    """

    on: date | None
    precision: str
    start: int
    end: int


def dates_in(text: str) -> list[Found]:
    """The dates of a text, in order. Non-breaking blanks and hyphens count as the plain ones."""
    folded = text.translate({0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2010: "-", 0x2011: "-"})
    return [_found(match) for match in DATE.finditer(folded)]


def whole_date(text: str) -> Found | None:
    """The date that a text consists of, if it is one."""
    found = dates_in(text)
    rest = text[: found[0].start] + text[found[0].end :] if len(found) == 1 else "?"
    return found[0] if not rest.strip(" \t\u00a0.,()") else None


def _found(match: re.Match[str]) -> Found:
    parts = {key: value for key, value in match.groupdict().items() if value is not None}
    year = int(next(value for key, value in parts.items() if key.startswith("year")))
    day = next((int(value) for key, value in parts.items() if key.startswith("day")), None)
    month = _month(parts)
    if "first" in parts:
        day, month = _in_order(int(parts["first"]), int(parts["second"]))
    precision = "day" if day or "first" in parts else "month" if month else "year"
    return Found(_date(year, month, day, precision), precision, match.start(), match.end())


def _month(parts: dict[str, str]) -> int | None:
    if "month_number1" in parts:
        return int(parts["month_number1"])
    name = next((value for key, value in parts.items() if key.startswith("month")), None)
    return MONTH_NUMBER[name.lower()] if name else None


def _in_order(first: int, second: int) -> tuple[int | None, int | None]:
    """Day and month of 25/12, 12/25 or 9/9; of 3/4 nobody can say."""
    if first == second or first > 12:
        return first, second
    return (second, first) if second > 12 else (None, None)


def _date(year: int, month: int | None, day: int | None, precision: str) -> date | None:
    if precision == "day" and not (day and month):
        return None
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return None
