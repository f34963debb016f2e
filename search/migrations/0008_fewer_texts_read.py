"""How far back to look is told by the newest texts; what is suggested is looked for where it stands, in headlines and claims."""

from importlib import import_module

from django.db import migrations

CANDIDATES = r"""
-- Keys of documents that match, at most `most`, the newest first where there are more. The newest two eras tell how common
-- the words are, and so how far back enough of them lie.
CREATE OR REPLACE FUNCTION search_candidates(
    query tsquery, is_head boolean, wanted text[], kinds text[], years text[], said_from date, said_until date, most integer
) RETURNS bigint[] LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $$
DECLARE
    field text := CASE WHEN is_head THEN 'head' ELSE 'whole' END;
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
    rest text := format(
        'SELECT array_agg(id ORDER BY id DESC) FILTER (WHERE fits), count(*) FROM (SELECT id, %2$s AS fits FROM search_document'
        ' WHERE %1$I @@ $1 %3$s %%s AND shown_from <= statement_timestamp()'
        ' AND (shown_until IS NULL OR shown_until > statement_timestamp()) AND dated_on BETWEEN $5 AND $6 LIMIT %%s)'
        ' AS few', field, CASE WHEN is_phrase THEN format('%I @@ $2', field) ELSE 'true' END,
        CASE WHEN wanted = '{}' THEN '' ELSE ' AND facets @> $3' END
            || CASE WHEN years IS NULL THEN '' ELSE ' AND facets && $4' END
            || CASE WHEN kinds IS NULL THEN '' ELSE ' AND kind || '''' = ANY($7)' END);  -- half of all: no index helps
BEGIN
    LOOP
        -- Hidden in a SELECT, the eras are not taken for rarer than they are, which the newest always seem to be.
        EXECUTE format(rest, 'AND facets && (SELECT $8)', 'NULL') INTO more, looked
            USING words, query, wanted, years, said_from, said_until, kinds,
                ARRAY(SELECT 'era:' || e FROM generate_series(greatest(era - span + 1, 0), era) AS e);
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
            EXECUTE format(rest, '', reads) INTO more, looked
                USING words, query, wanted, years, said_from, said_until, kinds, '{}'::text[];
            IF looked < reads THEN
                RETURN coalesce(more, '{}');
            END IF;
            span := 16;
        END IF;
    END LOOP;
    RETURN found[1:most];
END $$;
"""
SUGGEST = r"""
CREATE OR REPLACE FUNCTION search_suggest(words text[], beginning text, goings_on integer, most integer)
RETURNS TABLE (kind text, key bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    configs text[] := search_configs();
    last text := (
        SELECT string_agg(word, ' or ') FROM (
            SELECT beginning AS word UNION ALL
            (SELECT w.word FROM search_word w
                WHERE w.word COLLATE "C" >= beginning AND w.word COLLATE "C" < beginning || U&'\FFFF'
                ORDER BY length(w.word), w.word LIMIT goings_on)) AS few);
    query tsquery := search_query(last, configs);
    whole tsquery := search_query(array_to_string(words, ' '), configs);
    heads bigint[];
BEGIN
    IF query IS NULL THEN
        RETURN;
    END IF;
    query := CASE WHEN whole IS NULL THEN query ELSE whole && query END;
    heads := search_candidates(query, true, '{}', '{piece,claim}', NULL, '-infinity', 'infinity', 5 * most);
    RETURN QUERY SELECT d.kind::text, d.key FROM search_document d
        WHERE d.id = ANY(heads) AND ts_filter(d.head, '{a}') @@ query  -- what is suggested says itself what was typed
        ORDER BY round(ts_rank_cd('{0.1,0.2,0.5,1}', d.head, query, 1)::numeric, 2) DESC, d.dated_on DESC, d.id DESC
        LIMIT most;
END $$;
"""


def as_before() -> str:
    """The functions of migrations 0004 and 0006."""
    finding, sooner = (
        import_module(f"search.migrations.{name}") for name in ("0004_finding", "0006_sooner_found")
    )
    suggest = finding.FIND[finding.FIND.index("CREATE FUNCTION search_suggest") :]
    return sooner.FIND + suggest.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("search", "0007_filled")]
    operations = [migrations.RunSQL(CANDIDATES + SUGGEST, as_before())]
