"""Where the next page of a list begins: the `nextPageToken`, numbers joined by hyphens. Every such token is a place.

Pure. A place in our own list is (microseconds since 1970, edition, position), in that of others (day, key), among the
results for a query (how many came before).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
LARGEST = 2**63 - 1  # of a whole number in PostgreSQL


def token(*numbers: int) -> str:
    return "-".join(str(number) for number in numbers)


def numbers(token: str) -> tuple[int, int, int]:
    """Three of them, zero for those that are not there."""
    first, second, third, *_ = [min(int(part), LARGEST) for part in token.split("-")] + [0, 0]
    return first, second, third


def microseconds(moment: datetime) -> int:
    return max(0, (moment - EPOCH) // timedelta(microseconds=1))


def moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=min(microseconds, LAST))


def day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
