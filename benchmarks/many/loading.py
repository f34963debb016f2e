"""Rows into the database as fast as it takes them: COPY, with the triggers at rest, and what they would have written
by set-wise SQL afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from benchmarks.many.pieces import Rows

# In the order in which `pieces` gives their values. Keys that are not named are given by the database.
COLUMNS = {
    "articles_article": "id kind headline slug dek short_answer body checked_on stage version import_digest"
    " approved_digest created_at changed_at",
    "articles_byline": "position name credit article_id",
    "articles_article_topics": "article_id topic_id",
    "articles_claim": "position claim_reviewed claimant claimant_role claimed_on appearances explanation article_id"
    " rating_id",
    "articles_citation": "number locator quote article_id source_id",
    "articles_followup": "id position question answered_by_id article_id",
    "articles_edition": "id number kind note article_kind slug headline dek document previous_digest digest"
    " first_published_at published_at frozen_at article_id",
    "articles_editionsource": "number edition_id source_id first_published_at",
    "articles_editiontopic": "edition_id topic_id first_published_at",
    "articles_editionclaim": "position anchor claim_reviewed claimant claimant_slug claimed_on rating_slug"
    " rating_label rating_value language first_published_at edition_id",
    "articles_step": "at action from_stage to_stage words digest article_id",
}
# What is emptied before a database is filled anew: these, and whatever points at them.
FILLED = (*COLUMNS, "sources_source", "sources_sourcecopy", "articles_topic", "readers_question")


@contextmanager
def at_rest() -> Iterator[None]:
    """A transaction in which no trigger and no foreign key is asked. Raises ProgrammingError unless a superuser's."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def empty() -> None:
    with at_rest(), connection.cursor() as cursor:
        names = ", ".join(FILLED)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {names}, search_document, search_posting, search_word CASCADE")


def copy(rows: Rows) -> None:
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            names = ", ".join(columns.split())
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into:
                for row in rows.get(table, ()):
                    into.write_row(row)


def settle() -> None:
    """Next keys behind those that were given, statistics for the planner, and the word that everything changed."""
    with connection.cursor() as cursor:
        for table in (*COLUMNS, "sources_source"):
            _move_sequence(cursor, table)
        cursor.execute("UPDATE articles_newsroom SET name = name")  # its trigger moves the generation


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)")


def _move_sequence(cursor: CursorWrapper, table: str) -> None:
    cursor.execute(
        f"SELECT setval(seq, greatest(last, (SELECT coalesce(max(id), 1) FROM {table})))"  # noqa: S608
        " FROM pg_get_serial_sequence(%s, 'id') seq,"
        " LATERAL (SELECT coalesce(pg_sequence_last_value(seq::regclass), 1) AS last) known",
        [table],
    )
