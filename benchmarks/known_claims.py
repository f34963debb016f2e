"""How well and how fast "has this been checked already?" answers.

    python benchmarks/known_claims.py --claims F --queries F --pairs F [--pad N]

claims: a TSV of id, claim, headline with a heading line. queries: a TSV of id, text with one. pairs: a line
"query 0 claim 1" for each claim that a query repeats (TREC qrels). The claims go into a scratch database as
checks of another publisher, through the tables and triggers of the product, and every query through
`search.known`. Prints the mean average precision over the first five results, what the threshold for showing a result
does, and the time each query takes; then the time again with the claims padded to N (0 for no padding).
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import secrets
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path[:] = [place for place in sys.path if Path(place or ".").resolve() != ROOT / "benchmarks"]

AT_ONCE = 500  # rows of a statement, as in an import
TOP = 5
FIRST_DAY = date(2010, 1, 1)
SITE = "https://checks.example/"


@dataclass(frozen=True)
class Split:
    """claims: id → (claim, headline). queries: id → text. pairs: query id → ids of the claims it repeats."""

    claims: dict[str, tuple[str, str]]
    queries: dict[str, str]
    pairs: dict[str, set[str]]


def main() -> None:
    options = _options()
    split = _read(options.claims, options.queries, options.pairs)
    with scratch_database() as name:
        print(f"Scratch database {name}")
        _load([*split.claims.items()], f"{len(split.claims):,} claims")
        _report(split, with_quality=True)
        missing = options.pad - len(split.claims)
        if missing > 0:
            _load(list(_padding(split, missing)), f"padding to {options.pad:,}")
            _report(split, with_quality=True)


@contextmanager
def scratch_database() -> Iterator[str]:
    """A database beside the one that DATABASE_URL names, or in the embedded server; dropped at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(60))  # nothing here is signed
    import django
    from django.conf import settings
    from django.db import connection

    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"known_claims_{os.getpid()}"
    django.setup()
    before = connection.settings_dict["NAME"]
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield name
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("claims", "queries", "pairs"):
        parser.add_argument(f"--{name}", required=True, type=Path, metavar="F")
    parser.add_argument(
        "--pad", type=int, default=100_000, metavar="N", help="claims to pad to; 0: do not (100000)"
    )
    return parser.parse_args()


def _read(claims: Path, queries: Path, pairs: Path) -> Split:
    relevant: dict[str, set[str]] = {}
    for line in pairs.read_text(encoding="utf-8").splitlines():
        if line.strip():
            query, _, claim, grade = line.split()
            if int(grade) > 0:
                relevant.setdefault(query, set()).add(claim)
    return Split(
        {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in _rows(claims)},
        {row[0]: row[1] for row in _rows(queries)},
        relevant,
    )


def _rows(path: Path) -> list[list[str]]:
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in list(csv.reader(file, delimiter="\t"))[1:] if row]


def _load(claims: Sequence[tuple[str, tuple[str, str]]], what: str) -> None:
    from django.db import connection
    from django.utils import timezone

    from elsewhere.models import CheckedElsewhere

    now, began = timezone.now(), time.perf_counter()
    for start in range(0, len(claims), AT_ONCE):
        CheckedElsewhere.objects.bulk_create(
            CheckedElsewhere(
                key=key,
                claim_reviewed=claim or headline,
                headline=headline,
                url=f"{SITE}{key}",
                publisher_name="Checks",
                publisher_site="checks.example",
                reviewed_on=FIRST_DAY + timedelta(days=start % 4000),
                language="en",
                item={},
                imported_at=now,
                changed_at=now,
            )
            for key, (claim, headline) in claims[start : start + AT_ONCE]
        )
    took = time.perf_counter() - began
    print(f"\n{what}: loaded and indexed in {took:.1f} s, {len(claims) / took * 60:,.0f} a minute")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _padding(split: Split, count: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """Claims about other things in the words of this field: pieces of many claims, with new names and numbers.

    Words are as common as in the claims of the file; a headline takes up words of its claim, as headlines do.
    """
    dice = random.Random(1)  # noqa: S311 - the same claims each time
    claims = [claim.split() for claim, _ in split.claims.values() if claim]
    for number in range(count):
        claim = _pieced(claims, len(dice.choice(claims)), dice)
        start = dice.randrange(max(1, len(claim) // 2))
        headline = claim[start : start + 5] + _pieced(claims, 4, dice)
        yield f"pad-{number}", (" ".join(claim), " ".join(headline))


def _pieced(claims: Sequence[Sequence[str]], length: int, dice: random.Random) -> list[str]:
    """Words in runs of two to four, each from another claim."""
    words: list[str] = []
    while len(words) < length:
        source = dice.choice(claims)
        start = dice.randrange(len(source))
        words += [_renamed(word, dice) for word in source[start : start + dice.randint(2, 4)]]
    return words[:length]


def _renamed(word: str, dice: random.Random) -> str:
    """Another number for a number, and for every other name a word that nobody has."""
    if re.search(r"\d", word):
        return re.sub(r"\d", lambda _: str(dice.randrange(10)), word)
    if word[:1].isupper() and dice.random() < 0.5:
        return word[:1] + "".join(dice.choice("aeiou") + dice.choice("bdgklmnprstvz") for _ in range(3))
    return word


def _report(split: Split, *, with_quality: bool) -> None:
    from search.known import SURE, ranked

    times, precisions = [], []
    shown = shown_right = found_right = 0
    for query, text in split.queries.items():
        began = time.perf_counter()
        found = ranked(text, TOP)
        times.append((time.perf_counter() - began) * 1000)
        if query not in split.pairs:
            continue
        hits = [one.url.removeprefix(SITE) in split.pairs[query] for one in found]
        precisions.append(_average_precision(hits, len(split.pairs[query])))
        sure = [hit for hit, one in zip(hits, found, strict=True) if one.score >= SURE]
        shown += len(sure)
        shown_right += sum(sure)
        found_right += any(sure)
    if with_quality and precisions:
        print(
            f"  MAP@{TOP}                  {statistics.mean(precisions):.3f} over {len(precisions)} queries"
        )
        print(
            f"  at the threshold {SURE}   precision {shown_right / max(shown, 1):.3f} of {shown} shown,"
            f" recall {found_right / len(precisions):.3f}"
        )
    times.sort()
    print(f"  time per query         median {statistics.median(times):.1f} ms, p95 {_at(times, 0.95):.1f} ms")


def _average_precision(hits: Sequence[bool], relevant: int) -> float:
    """Of the first five, as CheckThat! 2020 task 2 takes it."""
    right = [sum(hits[: place + 1]) / (place + 1) for place, hit in enumerate(hits[:TOP]) if hit]
    return sum(right) / min(relevant, TOP)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


if __name__ == "__main__":
    main()
