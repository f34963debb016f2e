"""Fill the database: sources first, then pieces in several processes, then what is derived from them all."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from functools import partial

from django.db import connection

from articles.freezing import database_time
from articles.models import Article, Newsroom, Rating
from benchmarks.many import indexing, loading, questions, sources
from benchmarks.many.pieces import Kit, Template, rows_of_pieces
from benchmarks.many.plan import Plan, batches
from benchmarks.many.templates import contents

AT_ONCE = 250  # pieces of one COPY
STATISTICS = "statistics"
Tell = Callable[[str, int, int], None]


class NotEmpty(Exception):
    """There are articles in the database already."""


def fill(count: int, *, processes: int = 1, anew: bool = False, tell: Tell) -> None:
    """`count` pieces with all that belongs to them. Raises NotEmpty.

    anew: empty the database first. tell: called with what is made, how many there are, and of how many. In one process
    everything happens on this connection, in its transaction if there is one.
    """
    if anew:
        loading.empty()
    elif Article.objects.exists():
        raise NotEmpty
    plan = Plan(count, database_time())
    with loading.at_rest():
        topics = sources.make_topics()
        sources.make_sources(plan.sources, lambda done: tell("sources", done, plan.sources))
    kit = Kit(
        plan,
        Newsroom.objects.current().name,
        [Template(content) for content in contents(count)],
        topics,
        dict(Rating.objects.values_list("slug", "pk")),
        sources.works,
    )
    questions.begin()
    for done in _loaded(kit, processes):
        tell("articles", done, count)
    _step("questions", questions.write, tell)
    loading.settle()
    _step(STATISTICS, loading.analyse, tell)
    if processes == 1:
        indexing.rebuild()
    else:
        for done, of in indexing.rebuild_at_once(processes):
            tell("indexed pieces", done, of)
    _step(STATISTICS, loading.analyse, tell)


def _step(what: str, step: Callable[[], None], tell: Tell) -> None:
    tell(what, 0, 1)
    step()
    tell(what, 1, 1)


def _loaded(kit: Kit, processes: int) -> Iterator[int]:
    """Yields how many pieces are there."""
    todo = batches(kit.plan.count, AT_ONCE)
    done = 0
    if processes == 1:
        for places in todo:
            done += _load(places, kit)
            yield done
        return
    connection.close()  # a forked process must not share it
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for loaded in pool.imap_unordered(partial(_load, kit=kit), todo):
            done += loaded
            yield done


def _load(places: range, kit: Kit) -> int:
    with loading.at_rest():
        rows = rows_of_pieces(places, kit)
        loading.copy(rows)
        questions.gather(rows["asked"])
    return len(places)
