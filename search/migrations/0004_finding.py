"""How the index is asked: bounded work, however many documents a word stands in."""

from django.db import migrations

FIND = r"""
-- The languages of what is in the index, found by jumping from one to the next.
CREATE FUNCTION search_configs() RETURNS text[] LANGUAGE sql STABLE AS $$
    WITH RECURSIVE config AS (
        (SELECT d.config AS name FROM search_document d ORDER BY d.config LIMIT 1)
        UNION ALL
        SELECT (SELECT d.config FROM search_document d WHERE d.config > config.name ORDER BY d.config LIMIT 1)
        FROM config WHERE config.name IS NOT NULL
    ) SELECT coalesce(array_agg(name), '{english}') FROM config WHERE name IS NOT NULL
$$;

-- What a reader typed: words, "phrases", -exclusions and OR, in the words of every language that is here.
CREATE FUNCTION search_query(typed text, configs text[]) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
DECLARE
    found tsquery;
    one tsquery;
BEGIN
    FOR place IN 1 .. cardinality(configs) LOOP
        one := websearch_to_tsquery(configs[place]::regconfig, search_words(typed));
        CONTINUE WHEN numnode(one) = 0;
        found := CASE WHEN found IS NULL OR found = one THEN one ELSE found || one END;
    END LOOP;
    RETURN found;
END $$;

-- Keys of documents that match, at most `most`, the newest eras first where there are more.
CREATE FUNCTION search_candidates(
    query tsquery, is_head boolean, wanted text[], kinds text[], years text[], said_from date, said_until date, most integer
) RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    field text := CASE WHEN is_head THEN 'head' ELSE 'whole' END;
    newest bigint := (SELECT max(id) / 512 FROM search_document);
    span bigint := 4;
    found bigint[];
    looked integer;
    -- The index knows which words a text has, not where: whether they are side by side is read from each text. So for
    -- a phrase only the 3000 newest texts with all of its words are read.
    is_phrase boolean := query::text ~ '<(-|\d+)>';
    words tsquery := regexp_replace(query::text, '<(-|\d+)>', '&', 'g')::tsquery;
    reads integer := CASE WHEN is_phrase THEN 3000 ELSE most + 1 END;
    rest text := format(
        'SELECT array_agg(id) FILTER (WHERE fits), count(*) FROM (SELECT id, %2$s AS fits FROM search_document'
        ' WHERE %1$I @@ $1 %3$s %%s AND shown_from <= statement_timestamp()'
        ' AND (shown_until IS NULL OR shown_until > statement_timestamp()) AND dated_on BETWEEN $5 AND $6 LIMIT %%s)'
        ' AS few', field, CASE WHEN is_phrase THEN format('%I @@ $2', field) ELSE 'true' END,
        CASE WHEN wanted = '{}' THEN '' ELSE ' AND facets @> $3' END
            || CASE WHEN years IS NULL THEN '' ELSE ' AND facets && $4' END
            || CASE WHEN kinds IS NULL THEN '' ELSE ' AND kind || '''' = ANY($7)' END);  -- half of all: no index helps
BEGIN
    EXECUTE format(rest, '', reads) INTO found, looked
        USING words, query, wanted, years, said_from, said_until, kinds, '{}'::text[];
    WHILE looked >= reads LOOP
        EXECUTE format(rest, 'AND facets && $8', 'NULL') INTO found, looked
            USING words, query, wanted, years, said_from, said_until, kinds,
                ARRAY(SELECT 'era:' || era FROM generate_series(greatest(newest - span + 1, 0), newest) AS era);
        EXIT WHEN cardinality(found) >= most OR looked >= reads OR span > newest;
        looked := reads;
        span := span * 2;
    END LOOP;
    RETURN coalesce(found[1:most], '{}');
END $$;

-- The best documents, best first: where headline and claims match before where only the rest does.
CREATE FUNCTION search_find(
    query tsquery, wanted text[], kinds text[], years text[], said_from date, said_until date, most integer
) RETURNS TABLE (kind text, key bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    heads bigint[] := search_candidates(query, true, wanted, kinds, years, said_from, said_until, 2 * most);
    rest bigint[] := '{}';
BEGIN
    IF cardinality(heads) < most THEN
        rest := search_candidates(query, false, wanted, kinds, years, said_from, said_until, 2 * most);
    END IF;
    RETURN QUERY
    SELECT ranked.kind::text, ranked.key FROM (
        SELECT d.kind, d.key, d.dated_on, d.id,
            1 + ts_rank_cd('{0.1,0.2,0.5,1}', d.head, query, 1)::numeric AS rank
        FROM search_document d WHERE d.id = ANY(heads)
        UNION ALL
        SELECT d.kind, d.key, d.dated_on, d.id, least(ts_rank('{0.05,0.15,0.4,1}', d.whole, query, 1), 1)::numeric
        FROM search_document d WHERE d.id = ANY(rest) AND d.id <> ALL(heads)
    ) AS ranked
    ORDER BY round(rank * CASE ranked.kind WHEN 'source' THEN 0.6 WHEN 'elsewhere' THEN 0.9 ELSE 1 END, 2) DESC,
        ranked.dated_on DESC, ranked.id DESC
    LIMIT most;
END $$;

-- Pieces and claims for a search that is still being typed: `words` are whole, `beginning` may go on.
CREATE FUNCTION search_suggest(words text[], beginning text, goings_on integer, most integer)
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
BEGIN
    IF query IS NULL THEN
        RETURN;
    END IF;
    query := CASE WHEN whole IS NULL THEN query ELSE whole && query END;
    RETURN QUERY SELECT found.kind, found.key
        FROM search_find(query, '{}', '{piece,claim}', NULL, '-infinity', 'infinity', most)
            WITH ORDINALITY AS found (kind, key, place)
        JOIN search_document d ON d.kind = found.kind AND d.key = found.key
        WHERE ts_filter(d.head, '{a}') @@ query  -- what is suggested says itself what was typed
        ORDER BY found.place;
END $$;
"""
KNOWN = r"""
-- The claims that share the most telling words with a text, best first, with their words and those words' weights.
-- How many claims a word stands in is estimated from the newest 500 of them: they lie as close as it is common.
CREATE FUNCTION search_known(asked text, most integer) RETURNS TABLE (
    document bigint, kind text, key bigint, score double precision
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    first_id bigint := (SELECT min(id) FROM search_document);
    last_id bigint := (SELECT max(id) FROM search_document);
    claims double precision := greatest(last_id - first_id + 1, 1);
BEGIN
    RETURN QUERY
    WITH word AS MATERIALIZED (
        SELECT DISTINCT lexeme COLLATE "C" AS term
        FROM unnest(search_configs()) AS config, unnest(to_tsvector(config::regconfig, search_words(asked)))
    ), counted AS MATERIALIZED (
        SELECT term, CASE WHEN n < 500 THEN n ELSE greatest(500, 500 * claims / (last_id - oldest + 1)) END AS df
        FROM word, LATERAL (
            SELECT count(*) AS n, min(p.document) AS oldest FROM (
                SELECT p.document FROM search_posting p WHERE p.term = word.term ORDER BY p.document DESC LIMIT 500) p
        ) AS sample WHERE n > 0
    ), weighed AS (
        SELECT term, df, ln(1 + greatest(claims - df + 0.5, 0.5) / (df + 0.5)) AS idf,
            sum(df) OVER (ORDER BY df, term) AS work, row_number() OVER (ORDER BY df, term) AS place
        FROM counted
    ), best AS (
        SELECT p.document, sum(w.idf * p.impact) AS score
        FROM weighed w JOIN search_posting p ON p.term = w.term
        WHERE w.work <= 30000 OR w.place <= 2
        GROUP BY p.document ORDER BY score DESC, p.document LIMIT 2 * most
    )
    SELECT b.document, d.kind::text, d.key, b.score::double precision FROM best b JOIN search_document d ON d.id = b.document
    WHERE d.shown_from <= statement_timestamp() AND (d.shown_until IS NULL OR d.shown_until > statement_timestamp())
    ORDER BY b.score DESC, b.document LIMIT most;
END $$;
"""
POSTINGS = """
DROP INDEX IF EXISTS search_word_word_3cf967fe_like;  -- the collation is "C": the key itself serves prefixes
-- Read from the index alone, word by word.
ALTER TABLE search_posting DROP CONSTRAINT search_posting_pkey, ALTER impact TYPE real,
    ADD PRIMARY KEY (term, document) INCLUDE (impact);
"""
FORGET = """
DROP FUNCTION search_suggest(text[], text, integer, integer), search_known(text, integer), search_find(tsquery, text[], text[], text[], date, date, integer),
    search_candidates(tsquery, boolean, text[], text[], text[], date, date, integer), search_query(text, text[]), search_configs();
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0003_index")]
    operations = [
        migrations.RunSQL(POSTINGS, migrations.RunSQL.noop),
        migrations.RunSQL(FIND + KNOWN, FORGET),
    ]
