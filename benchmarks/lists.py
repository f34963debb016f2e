"""What lists, searches and feeds cost, to compare databases of different sizes.

    DATABASE_URL=… python benchmarks/lists.py [--json] [--only WORDS]

Every kind of page is asked for at some twenty addresses, without the page cache: the processor time of Python and of
the database's process in milliseconds, medians, and the queries. "search" is the search alone, with its results ready
to be shown; "search page" is the whole page.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path[:] = [place for place in sys.path if Path(place or ".").resolve() != ROOT / "benchmarks"]

if TYPE_CHECKING:
    from benchmarks.listing.measuring import Cost


def main() -> None:
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(60))  # nothing here is signed
    os.environ.setdefault("SITE_URL", "http://127.0.0.1:8000")
    os.environ.setdefault("DEMO", "1")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)  # pages name their files by content

    costs: dict[str, Cost] = {}
    for kind, measured in _measure(options.only):
        costs[kind] = measured
        if not options.json:
            print(
                f"{kind:34}{measured.total:8.1f} ms = {measured.python:6.1f} Python + {measured.database:6.1f} database"
                f" {measured.queries:4.0f} queries",
                flush=True,
            )
    if options.json:
        print(json.dumps(_as_json(costs), indent=1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="one object for a program instead of lines")
    parser.add_argument("--only", default="", metavar="WORDS", help="only kinds in whose name these stand")
    return parser.parse_args()


def _measure(only: str) -> Iterator[tuple[str, Cost]]:
    """Each kind with its cost, as they come."""
    from django.test import Client

    from benchmarks.listing.addresses import addresses
    from benchmarks.listing.measuring import cost
    from benchmarks.listing.searches import searches
    from search.asking import read
    from search.finding import find

    client = Client()

    def visit(address: str) -> None:
        response = client.get(address, headers={"host": "127.0.0.1"})
        if response.status_code != 200:
            sys.exit(f"{address} answers {response.status_code}")
        if response.streaming:
            sys.exit(f"{address} is a stream")

    asked = searches()
    queries = [words for some in asked.values() for words in some]
    kinds: dict[str, tuple[Callable[[Any], object], list[str]]] = {
        "search": (lambda words: find(read({"q": words})), queries)
    }
    kinds |= {
        f"search: {kind}": (lambda words: find(read({"q": words})), some) for kind, some in asked.items()
    }
    kinds["search page"] = (lambda words: visit("/search/?" + _query(words)), queries)
    kinds |= {kind: (visit, some) for kind, some in addresses().items()}
    for kind, (act, subjects) in kinds.items():
        if only in kind and subjects:
            yield kind, cost(act, subjects)


def _query(words: str) -> str:
    return urlencode({"q": words})


def _as_json(costs: Mapping[str, Cost]) -> dict[str, Any]:
    """{"pieces": N, "kinds": {kind: {"ms", "python_ms", "database_ms", "elapsed_ms", "queries"}}}"""
    from articles.models import Article

    return {
        "pieces": Article.objects.count(),
        "kinds": {
            kind: {
                "ms": round(one.total, 2),
                "python_ms": round(one.python, 2),
                "database_ms": round(one.database, 2),
                "elapsed_ms": round(one.elapsed, 2),
                "queries": one.queries,
            }
            for kind, one in costs.items()
        },
    }


if __name__ == "__main__":
    main()
