"""The questions that readers can ask for, as triggers would have written them, a few statements for all pieces.

What editions ask is gathered while they are copied in; a generated column folds the words, so that every process does
its share of that.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from benchmarks.many import loading

GATHER = """
    CREATE UNLOGGED TABLE make_many_asked (
        edition bigint, place smallint, words text, answer bigint,
        folded text GENERATED ALWAYS AS (readers_folded(words)) STORED
    )
"""
# How many wanted an answer is made up, so that the list by demand has an order.
WRITE = """
    INSERT INTO readers_question (folded, demand, is_open)
        SELECT DISTINCT folded, abs(hashtext(folded)) % 1000, false FROM make_many_asked;
    ANALYZE readers_question;
    INSERT INTO readers_questionplace (question_id, edition_id, position, words)
        SELECT question.id, edition, place, words FROM make_many_asked JOIN readers_question question USING (folded)
        ORDER BY edition, place;
    INSERT INTO readers_questionanswer (question_id, article_id)
        SELECT DISTINCT question.id, answer FROM make_many_asked JOIN readers_question question USING (folded)
        WHERE answer IS NOT NULL;
    DROP TABLE make_many_asked;
    ANALYZE readers_questionplace, readers_questionanswer;
    SELECT readers_settle(ARRAY(SELECT id FROM readers_question));
"""


def begin() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS make_many_asked")  # of a run that was broken off
        cursor.execute(GATHER)


def gather(asked: list[tuple[Any, ...]]) -> None:
    """asked: (edition, place from 0, words, key of the piece that answers it or None)."""
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY make_many_asked (edition, place, words, answer) FROM STDIN") as into,
    ):
        for row in asked:
            into.write_row(row)


def write() -> None:
    with loading.at_rest(), connection.cursor() as cursor:
        cursor.execute(WRITE)
