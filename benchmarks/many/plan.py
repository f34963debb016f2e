"""How many there are of what, and what stands where: known for each piece without making the ones before it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# Of each 20 pieces 16 have one edition, three have two, one has three.
EDITIONS = (1, 1, 1, 2, 1, 1, 1, 1, 1, 3, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1)
BEFORE = tuple(sum(EDITIONS[:place]) for place in range(len(EDITIONS)))
WITHDRAWN = (200, 113)  # one piece in so many, and which; it stands on a place with two editions
FOLLOW_UPS = 3  # of each piece
DAYS = 3300  # over which a large number of pieces spreads; a small one has a piece a day
AGO = timedelta(hours=1)  # of the newest piece


@dataclass(frozen=True)
class Plan:
    """count: pieces. now: the database's clock, whole seconds. Keys begin with 1, places with 0."""

    count: int
    now: datetime

    @property
    def sources(self) -> int:
        return max(20, self.count // 4)

    @property
    def claimants(self) -> int:
        # At least as many as make full pages from A to Z, or small databases would have shorter ones.
        return max(400, self.count // 20)

    def editions(self, place: int) -> int:
        return EDITIONS[place % len(EDITIONS)]

    def first_edition(self, place: int) -> int:
        rounds, rest = divmod(place, len(EDITIONS))
        return 1 + rounds * sum(EDITIONS) + BEFORE[rest]

    def is_withdrawn(self, place: int) -> bool:
        return place % WITHDRAWN[0] == WITHDRAWN[1]

    def published_at(self, place: int, number: int = 1) -> datetime:
        """Pieces follow each other in time; a later edition comes a day or so after the one before it."""
        span = timedelta(days=min(self.count, DAYS)) - AGO
        first = self.now - AGO - span * (self.count - 1 - place) / self.count
        later = first + (number - 1) * timedelta(hours=31)
        return min(later, self.now - timedelta(minutes=10 * (3 - number))).replace(microsecond=0)


def batches(count: int, size: int) -> list[range]:
    return [range(start, min(start + size, count)) for start in range(0, count, size)]
