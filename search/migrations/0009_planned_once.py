"""Looking into the index takes statements that the database plans once for each connection, not for each look."""

from importlib import import_module
from itertools import product

from django.db import migrations

# To plan one of them takes three times as long as to do it. So each combination of conditions that can be is a statement
# of its own, and none is composed while a reader waits.
CONDITIONS = ("{field} @@ words", "facets @> wanted", "facets && years", "facets && eras")
STATEMENT = """
    WHEN {number} THEN
        SELECT array_agg(id ORDER BY id DESC) FILTER (WHERE fits), count(*) INTO keys, looked
        FROM (
            SELECT id, CASE WHEN is_phrase THEN {field} @@ query ELSE true END AS fits
            FROM search_document
            WHERE {conditions}
                AND (kinds IS NULL OR kind = ANY(kinds))
                AND shown_from <= statement_timestamp()
                AND (shown_until IS NULL OR shown_until > statement_timestamp())
                AND dated_on BETWEEN said_from AND said_until
            LIMIT reads
        ) AS few;"""
LOOK = """
-- What of the index matches the words, at most `reads` documents (all of them for NULL), in some eras or in all of them for
-- NULL. keys: of those that fit the query, newest first. looked: how many have its words. is_phrase: the two are
-- not the same.
CREATE FUNCTION search_look(
    query tsquery, words tsquery, is_phrase boolean, is_head boolean, wanted text[], kinds text[], years text[],
    said_from date, said_until date, eras text[], reads integer, OUT keys bigint[], OUT looked integer
) LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    CASE 8 * is_head::integer + 4 * (wanted <> '{{}}')::integer + 2 * (years IS NOT NULL)::integer + (eras IS NOT NULL)::integer
    {statements}
    END CASE;
END $$;
"""
CANDIDATES = r"""
-- Keys of documents that match, at most `most`, the newest first where there are more. The newest two eras tell how common
-- the words are, and so how far back enough of them lie.
CREATE OR REPLACE FUNCTION search_candidates(
    query tsquery, is_head boolean, wanted text[], kinds text[], years text[], said_from date, said_until date, most integer
) RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    era bigint := (SELECT coalesce(max(id), 0) / 512 FROM search_document);  -- the newest that was not looked through yet
    span bigint := 2;
    found bigint[] := '{}';
    more bigint[];
    looked integer;
    all_looked integer := 0;
    is_phrase boolean := query::text ~ '<(-|\d+)>';
    -- The index knows which words a text has, not where: whether they are side by side is read from each text. So for
    -- a phrase only the 1000 newest texts with all of its words are read.
    words tsquery := CASE WHEN is_phrase THEN regexp_replace(query::text, '<(-|\d+)>', '&', 'g')::tsquery ELSE query END;
    reads integer := CASE WHEN is_phrase THEN 1000 ELSE most + 1 END;
BEGIN
    LOOP
        SELECT l.keys, l.looked INTO more, looked FROM search_look(
            query, words, is_phrase, is_head, wanted, kinds, years, said_from, said_until,
            ARRAY(SELECT 'era:' || e FROM generate_series(greatest(era - span + 1, 0), era) AS e), NULL) AS l;
        found := found || more;
        all_looked := all_looked + looked;
        era := era - span;
        EXIT WHEN era < 0 OR cardinality(found) >= most OR all_looked >= reads;
        IF span > 2 THEN
            span := span * 2;
            CONTINUE;
        END IF;
        span := CASE WHEN found = '{}' THEN era + 1
            ELSE greatest(4, ceil(1.5 * span * (most - cardinality(found)) / cardinality(found))) END;
        IF span > era THEN  -- few, if these eras are like the others
            SELECT l.keys, l.looked INTO more, looked FROM search_look(
                query, words, is_phrase, is_head, wanted, kinds, years, said_from, said_until, NULL, reads) AS l;
            IF looked < reads THEN
                RETURN coalesce(more, '{}');
            END IF;
            span := 16;
        END IF;
    END LOOP;
    RETURN found[1:most];
END $$;
"""
STEMS = """
-- What the words that are asked for come to in these languages, for marking them in what was found.
CREATE FUNCTION search_stems(asked text, configs text[]) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT lexeme FROM unnest(configs) AS config,
        unnest(to_tsvector(config::regconfig, search_words(asked))));
END $$;
"""


def look() -> str:
    """The function `search_look` with its sixteen statements."""
    statements = []
    for number, given in enumerate(product((False, True), repeat=4)):
        field = "head" if given[0] else "whole"
        conditions = [
            CONDITIONS[0],
            *(text for text, is_given in zip(CONDITIONS[1:], given[1:], strict=True) if is_given),
        ]
        statements.append(
            STATEMENT.format(
                number=number, field=field, conditions=" AND ".join(conditions).format(field=field)
            )
        )
    return LOOK.format(statements="".join(statements))


def as_before() -> str:
    return import_module("search.migrations.0008_fewer_texts_read").CANDIDATES + (
        "DROP FUNCTION search_stems(text, text[]);"
        "DROP FUNCTION search_look(tsquery, tsquery, boolean, boolean, text[], text[], text[], date, date, text[], integer);"
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0008_fewer_texts_read")]
    operations = [migrations.RunSQL(look() + CANDIDATES + STEMS, as_before())]
