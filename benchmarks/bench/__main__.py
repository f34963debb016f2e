"""`make bench`: everything measured side by side, printed, and written to docs/benchmarks.md.

    make bench                     # a quarter of an hour at most
    make bench ARGS=--quick        # two short rounds, no large database: does it work?

With DATABASE_URL the databases bench_… are made on that server, else on one of its own under var/bench. What is made
there is kept: the peers' environment, and the large databases while the schema stays the same.
"""

from __future__ import annotations

import argparse
import os
import sys

from benchmarks.bench import install
from benchmarks.bench.machine import ROOT, share_out
from benchmarks.bench.report import write
from benchmarks.bench.run import Options, measure
from benchmarks.bench.talk import elapsed, say


def main() -> None:
    options = _options()
    os.environ["PATH"] = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    folder = ROOT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        install.programs()
    except install.Missing as missing:
        sys.exit(str(missing))
    found = measure(folder, share_out(os.sched_getaffinity(0)), options)
    command = "make bench" + (f" ARGS='{' '.join(sys.argv[1:])}'" if sys.argv[1:] else "")
    page = write(found, command, elapsed())
    print(page)
    if options.write:
        (ROOT / "docs" / "benchmarks.md").write_text(page)
        say("docs/benchmarks.md is written.")


def _options() -> Options:
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="two short rounds and no more than 1,000 pieces")
    parser.add_argument("--rounds", type=int, metavar="N", help="of the speed section (5)")
    parser.add_argument("--seconds", type=float, metavar="S", help="for each in a round (3)")
    parser.add_argument("--most", type=int, metavar="N", help="pieces of the largest database (100000)")
    parser.add_argument(
        "--only", default="", metavar="PARTS", help="of speed,start,publishing,elsewhere,lists,peer-search"
    )
    parser.add_argument("--no-write", action="store_true", help="print the page and write no file")
    given = parser.parse_args()
    return Options(
        rounds=given.rounds or (2 if given.quick else 5),
        seconds=given.seconds or (1 if given.quick else 3),
        most=given.most or (1000 if given.quick else 100_000),
        times=5 if given.quick else 20,
        parts=frozenset(given.only.split(",")) if given.only else None,
        write=not (given.no_write or given.quick),
    )


if __name__ == "__main__":
    main()
