"""Dates as they stand on pages, in words. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

# English, then German, French, Spanish, Portuguese and Italian where they differ.
MONTHS = [
    "january jan januar janvier enero janeiro gennaio",
    "february feb februar février febrero fevereiro febbraio",
    "march mar märz mars marzo março",
    "april apr avril abril aprile",
    "may mai mayo maio maggio",
    "june jun juni juin junio junho giugno",
    "july jul juli juillet julio julho luglio",
    "august aug août agosto",
    "september sept sep septembre septiembre setembro settembre",
    "october oct oktober octobre octubre outubro ottobre",
    "november nov novembre noviembre novembro",
    "december dec dezember décembre diciembre dezembro dicembre",
]
MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_NUMBER, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)\b"
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)?"
_OF = r",?\s+(?:de\s+|of\s+|del\s+)?"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>1[4-9]\d\d|20\d\d)(?P<mark>[-/])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}{_OF}{_MONTH}{_OF}{_YEAR}",
        rf"\b(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?{_YEAR}",
        rf"\b(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}",
        rf"\b{_MONTH}{_OF}{_YEAR}",
        r"\b(?P<year>1[4-9]\d\d|20\d\d)-(?P<number>0\d|1[0-2])\b",
        rf"^[^\w©]*{_YEAR}\W*$",
    )
]
LATER = re.compile(
    r"\b(?:up-?dated|modified|revised|edited|corrected|accessed|retrieved|reviewed|viewed)\b", re.I
)
WEEKDAYS = """
    mon tue tues wed thu thur thurs fri sat sun
    monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
    lunedì martedì mercoledì giovedì venerdì sabato domenica
"""
# What may stand beside a date on a line that is nothing but a date.
_BESIDE = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS.split())}|published|publication|posted|issued|released?|dated?|first|last|on|at|time"
    r"|\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?|[ap]\.?m|noon|midnight|o'clock|uhr"
    r"|(?:eastern|central|pacific|mountain)(?:\s+(?:standard|daylight))?|utc|gmt|cet|cest|[ecmp][sd]?t)\b",
    re.IGNORECASE,
)


class WrittenDate(NamedTuple):
    """A date and how finely it is known: "day", "month" or "year"."""

    on: date
    precision: str


class AmbiguousDate(ValueError):
    """Day and month cannot be told apart; the text is the date as written."""


def date_of_line(line: str) -> WrittenDate | None:
    """The date that a line consists of, with its weekday, time and "Published" or without.

    None for a line that says anything else, and for "Updated …", which is not when a work came out. Raises
    AmbiguousDate for "1/2/2026", which is a day in January or in February.
    """
    matches = _dates(line)
    rest, place, first = "", 0, None
    for match in matches:
        before = line[place : match.start()]
        rest, place = f"{rest} {before}", match.end()
        if first is None and not LATER.search(before):
            first = match
    rest = _BESIDE.sub(" ", LATER.sub(" ", f"{rest} {line[place:]}"))
    if first is None or re.search(r"\w", rest):
        return None
    return _date(first)


def _dates(line: str) -> list[re.Match[str]]:
    """The dates in a line from left to right; where two readings overlap, the fuller one."""
    found: list[re.Match[str]] = []
    for form in _FORMS:
        for match in form.finditer(line[:400]):
            if all(match.end() <= other.start() or other.end() <= match.start() for other in found):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _date(match: re.Match[str]) -> WrittenDate | None:
    parts = match.groupdict()
    year = int(parts["year"])
    month = MONTH_NUMBER.get((parts.get("month") or "").lower()) or int(parts.get("number") or 0)
    day = int(parts.get("day") or 0)
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            raise AmbiguousDate(match[0])
        day, month = (first, second) if second <= 12 else (second, first)
    try:
        on = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return WrittenDate(on, "day" if day else "month" if month else "year")
