"""How long the steps to readers take: submit, approve, publish, publish again, and the page as it then reads.

    DATABASE_URL=postgres://… python benchmarks/publishing.py --into DATABASE [--times K] [--json]

DATABASE is the name of the database that DATABASE_URL leads to, said once more because its articles stay there: take a
scratch one, with as many articles as the question is about. Publishes K articles of 800 words with three claims and
eight sources, each with words of its own, committed like at the desk, by three people. Prints medians in milliseconds:
of the clock, of the processor time of this process (the rest is the database), and how many statements were sent.
"first, laid out anew" is a process that has not seen the text before; "first" is the one in which it was approved.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path[:] = [place for place in sys.path if Path(place or ".").resolve() != ROOT / "benchmarks"]

WORDS, CLAIMS, SOURCES = 800, 3, 8
SENTENCE = (
    "In {n} the register counted more wells than the report of the {m}th county says, and the *difference* lies in "
    "how dry ones were entered{marks}."
)


@dataclass
class Taken:
    """What one step took, each time: milliseconds of the clock and of this process, and statements."""

    wall: list[float] = field(default_factory=list)
    process: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)

    def medians(self) -> dict[str, float]:
        return {
            "wall_ms": round(statistics.median(self.wall), 2),
            "process_ms": round(statistics.median(self.process), 2),
            "statements": statistics.median(self.statements),
        }


def main(argv: Sequence[str] | None = None) -> dict[str, Any]:
    """Runs, prints, and returns {"database", "articles", "times", "steps": {name: medians}}."""
    options = _options(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(60))  # nothing here is signed
    import django

    django.setup()
    from django.db import connection

    name = connection.settings_dict["NAME"]
    if options.into != name:
        sys.exit(f"DATABASE_URL leads to {name}, not to {options.into}: nothing was written.")
    steps = _run(options.times)
    found = {
        "database": name,
        "articles": _count(),
        "times": options.times,
        "steps": {step: taken.medians() for step, taken in steps.items()},
    }
    print(json.dumps(found) if options.json else _table(found))
    return found


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--into", required=True, metavar="DATABASE", help="the scratch database's name")
    parser.add_argument("--times", type=int, default=40, metavar="K", help="articles to publish (40)")
    parser.add_argument("--json", action="store_true", help="one line of JSON in place of the table")
    return parser.parse_args(argv)


def _run(times: int) -> dict[str, Taken]:
    from django.test import Client

    from articles.models import Article
    from articles.publishing import publish
    from articles.workflow import approve, changed, submit

    client = Client(SERVER_NAME="127.0.0.1")  # one, for it loads what stands around the views
    writer, editor, publisher = (_person(group) for group in ("writer", "editor", "publisher"))
    taken = {
        step: Taken()
        for step in ("submit", "approve", "first", "first, laid out anew", "second", "page as published")
    }
    for number in range(-2, times):  # two to warm up: connections, compiled statements, caches
        article = _article(number)
        changed(article, writer)
        taken_now = taken if number >= 0 else {step: Taken() for step in taken}
        _take(taken_now["submit"], lambda: submit(article, by=writer))  # noqa: B023 - called at once
        _take(taken_now["approve"], lambda: approve(article, by=editor))  # noqa: B023
        is_anew = number % 2 == 1
        if is_anew:
            _forget_texts()
        first = "first, laid out anew" if is_anew else "first"
        edition = _take(taken_now[first], lambda: publish(article, by=publisher))  # noqa: B023
        page = _take(taken_now["page as published"], lambda: client.get(edition.get_absolute_url()))  # noqa: B023
        if page.status_code != 200 or edition.headline not in page.content.decode():
            sys.exit(f"{edition.get_absolute_url()} does not show what was just published.")
        Article.objects.filter(pk=article.pk).update(dek="The counties have counted again.")
        changed(article, writer)
        submit(article, by=writer)
        approve(article, by=editor)
        note = "The county counted again."
        _take(taken_now["second"], lambda: publish(article, by=publisher, note=note))  # noqa: B023
    return taken


def _take(into: Taken, what: Callable[[], Any]) -> Any:
    with _counted() as statements:
        wall, process = time.perf_counter(), time.process_time()
        result = what()
        into.process.append((time.process_time() - process) * 1000)
        into.wall.append((time.perf_counter() - wall) * 1000)
    into.statements.append(len(statements))
    return result


@contextmanager
def _counted() -> Iterator[list[str]]:
    from django.db import connection

    sent: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield sent


def _person(group: str) -> Any:
    """A login of its own for each run, that nobody can use: it has no password."""
    from django.contrib.auth.models import Group, User

    user = User.objects.create_user(f"{group}-{secrets.token_hex(4)}", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return User.objects.get(pk=user.pk)


def _article(number: int) -> Any:
    from articles.models import Article, Byline, Citation, Claim, Rating, Topic
    from sources.models import Source, SourceCopy

    name, ratings = secrets.token_hex(4), list(Rating.objects.exclude(value=None))
    article = Article.objects.create(
        headline=f"Were {number} wells dug in county {name}?",
        slug=f"wells-{name}",
        dek="We asked the counties and read the register.",
        short_answer=f"Fewer than said: {number} were counted [1], {number + 3} entered [2].",
        body=_body(number, name),
        checked_on=date(2026, 1, 2),
    )
    sources = Source.objects.bulk_create(
        Source(
            handle=f"county-{name}-{place}",
            kind="report",
            title=f"Wells of county {name}, volume {place}",
            publisher="County register",
            issued_on=date(2024, 3, place),
        )
        for place in range(1, SOURCES + 1)
    )
    for place, source in enumerate(sources, 1):
        SourceCopy.objects.create(source=source, address=f"https://register.example/{name}/{place}")
        Citation.objects.create(article=article, number=place, source=source, locator=f"p. {place}")
    for place in range(1, CLAIMS + 1):
        Claim.objects.create(
            article=article,
            position=place,
            claim_reviewed=f"County {name} dug {number + place} wells",
            claimant=f"Speaker {place} of the county",
            rating=ratings[place % len(ratings)],
            explanation=f"The register has {place} of them [{place}].",
        )
    article.topics.add(Topic.objects.get_or_create(slug="wells", defaults={"name": "Wells"})[0])
    Byline.objects.create(article=article, position=1, name="Ada Example")
    return article


def _body(number: int, name: str) -> str:
    """About `WORDS` words in sections, with marks, a list and a link."""
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < WORDS:
        place = len(sentences)
        marks = f" [{place % SOURCES + 1}]" if place % 2 else f" [{place % SOURCES + 1}, 2]"
        sentences.append(SENTENCE.format(n=1900 + place, m=number + place, marks=marks))
    parts = []
    for start in range(0, len(sentences), 5):
        parts.append(
            f"## What {name} says, part {start // 5 + 1}\n\n" + " ".join(sentences[start : start + 5])
        )
    return "\n\n".join(
        [*parts, "- one list\n- of **two**", f"See [the register](https://register.example/{name})."]
    )


def _forget_texts() -> None:
    """As in a process that has not seen them."""
    from articles import markup

    markup._known.forget()


def _count() -> int:
    from articles.models import Article

    return Article.objects.count()


def _table(found: dict[str, Any]) -> str:
    lines = [f"{found['articles']:,} articles in {found['database']}, medians of {found['times']}"]
    lines.append(f"{'':24}{'ms':>8}{'process':>10}{'statements':>12}")
    for step, row in found["steps"].items():
        lines.append(f"{step:24}{row['wall_ms']:8.1f}{row['process_ms']:10.1f}{row['statements']:12.0f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
