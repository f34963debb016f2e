"""The works that pieces cite, and the topics that they stand under."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils.text import slugify

from articles.models import Newsroom, Topic
from articles.newsroom import in_words_of
from benchmarks.many.words import Vocabulary
from sources.models import Source, SourceCopy

AT_ONCE = 1000
CONFIDENTIAL = 100  # one source in so many
TOPICS = """Agriculture Animals Astronomy Aviation Birds Budgets Buildings Chemistry Cities Climate Courts
    Crime Education Elections Energy Farming Fishing Food Forests Health History Housing Insurance Labour
    Language Maps Medicine Migration Money Museums Oceans Parliament Pensions Police Railways Roads Rivers
    Schools Space Sport Taxes Trade Vaccines Water Weather"""
TITLES = [
    "{thing} of {place}, {year}",
    "Report of the {body} on {thing} and {thing2}",
    "How {place} counts its {thing}",
    "{name} on the {thing} of {place}",
    "Register of {thing} {act} in {year}",
]
KINDS = ("report", "article-newspaper", "webpage", "dataset", "book", "article-journal", "legislation")
FIRST_DAY = date(1995, 1, 1)


def make_topics() -> list[tuple[int, str, str]]:
    """(key, slug, name) of each; those of the database where it has some."""
    names = TOPICS.split()
    if not Topic.objects.exists():
        Topic.objects.bulk_create(Topic(name=name, slug=slugify(name)) for name in names)
    return [*Topic.objects.order_by("pk").values_list("pk", "slug", "name")]


def make_sources(count: int, tell: Callable[[int], None]) -> None:
    """Sources with the keys 1 to `count`, each complete, with its copies. tell: how many there are by now."""
    vocabulary = Vocabulary()
    for start in range(1, count + 1, AT_ONCE):
        keys = range(start, min(start + AT_ONCE, count + 1))
        made = [_source(key, vocabulary) for key in keys]
        Source.objects.bulk_create(made)
        SourceCopy.objects.bulk_create(copy for source in made for copy in _copies(source))
        tell(keys.stop - 1)


def _source(key: int, vocabulary: Vocabulary) -> Source:
    dice = Random(f"source {key}")  # noqa: S311 - the same source each time
    words = {kind: vocabulary.word(kind, dice) for kind in ("thing", "place", "year", "body", "name", "act")}
    words["thing2"] = vocabulary.word("thing", dice)
    title = dice.choice(TITLES).format(**words)
    publisher = f"{words['body']} of {vocabulary.word('place', dice)}"
    is_confidential = key % CONFIDENTIAL == 0
    return Source(
        pk=key,
        handle=f"{slugify(publisher)}-{slugify(title)}"[:90].strip("-") + f"-{key}",
        kind=dice.choice(KINDS),
        title=title[:1].upper() + title[1:],
        authors=vocabulary.person(dice) if dice.random() < 0.5 else "",
        publisher=publisher,
        issued_on=FIRST_DAY + timedelta(days=dice.randrange(11000)),
        accessed_on=date(2026, 1, 1),
        is_confidential=is_confidential,
        confidential_reason="Would lose the post." if is_confidential else "",
        public_description=f"a former clerk of the {words['body']}" if is_confidential else "",
    )


def _copies(source: Source) -> list[SourceCopy]:
    """The original, and an archived copy for every third."""
    address = f"https://papers-{source.pk % 400}.example/{source.handle}"
    copies = [SourceCopy(source=source, kind="original", address=address)]
    if source.pk % 3 == 0:
        archived = f"https://archive.example/{source.pk}"
        copies.append(SourceCopy(source=source, kind="archive", address=archived, host="The Archive"))
    return copies


def works(keys: set[int]) -> dict[int, dict[str, Any]]:
    """What readers may know of these sources, as `compose` puts it into a content."""
    with in_words_of(Newsroom.objects.current().language):
        found = Source.objects.filter(pk__in=keys).prefetch_related("copies")
        return {source.pk: source.csl() for source in found}
