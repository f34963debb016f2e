"""Fill an empty database with pieces, all valid: to see, and to measure, how the site carries a large newsroom.

    python benchmarks/make_many.py --articles 100000

Into the database that DATABASE_URL names, migrated first; it must have no articles unless --anew says that they may go.
Articles with claims, citations, claimants, topics, follow-ups and one to three editions each; every fourth of a source.
Each edition has a document as the site freezes it, its seals, its digest and its place in the chain, and the rows
derived from it; `manage.py verify_editions` finds nothing to object. What the desk's history would tell is not made:
nobody typed these pieces. The role must be a superuser's, as the triggers rest while rows are copied in.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path[:] = [place for place in sys.path if Path(place or ".").resolve() != ROOT / "benchmarks"]


def main() -> None:
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(60))  # nothing here is signed
    import django

    django.setup()
    from django.core.management import call_command
    from django.db.utils import ProgrammingError

    from benchmarks.many.filling import NotEmpty, fill

    call_command("migrate", verbosity=0, interactive=False)
    progress = Progress()
    try:
        fill(options.articles, processes=options.processes, anew=options.anew, tell=progress.tell)
    except NotEmpty:
        sys.exit("There are articles in this database: name an empty one, or say --anew to throw them away.")
    except ProgrammingError as error:
        sys.exit(f"The database refused, perhaps as the role is no superuser's: {error}")
    progress.end()


class Progress:
    """One line per kind of thing, rewritten on a terminal as they come, else written when they are complete."""

    def __init__(self) -> None:
        self.began = self.began_this = time.monotonic()
        self.what = ""

    def tell(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        if what != self.what:
            self.what, self.began_this = what, now
        took = now - self.began_this
        left = took / done * (of - done) if done else 0.0
        line = f"{what}: {done:,} of {of:,}  [{'#' * (20 * done // of):20}]  {took:.0f} s"
        if done == of:
            print(f"\r{line}{'':20}" if sys.stdout.isatty() else line, flush=True)
        elif sys.stdout.isatty():
            print(f"\r{line}, about {left:.0f} s more   ", end="", flush=True)

    def end(self) -> None:
        print(f"Done in {time.monotonic() - self.began:.0f} s.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="how many (1000)")
    parser.add_argument("--anew", action="store_true", help="throw away what the database holds of articles")
    parser.add_argument(
        "--processes",
        type=int,
        default=len(os.sched_getaffinity(0)),
        metavar="N",
        help="that make pieces at the same time (as many as there are processors)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
