"""The index, asked with less work: one call for a search, the newest texts first where a word is frequent."""

from importlib import import_module

from django.db import migrations

TEXTS = r"""
-- As before, but only words with letters beyond ASCII are folded letter by letter: one “é” made a text five times as slow.
CREATE OR REPLACE FUNCTION search_words(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words text := translate(left(written, 150000), U&'\2018\2019\201C\201D\2013\2014\2026\00A0`/_@#&=\\|<>', $to$''""--  '          $to$);
BEGIN
    words := CASE WHEN octet_length(words) = length(words) THEN lower(words) ELSE (
        SELECT string_agg(
            CASE WHEN octet_length(word) = length(word) THEN lower(word) ELSE sources_searchable(word) END, ' ' ORDER BY place)
        FROM string_to_table(words, ' ') WITH ORDINALITY AS one (word, place)) END;
    IF words ~ '[[:alpha:]]\.[[:alpha:]]' THEN
        words := regexp_replace(words, '(?<=\m[[:alpha:]])\.(?=[[:alpha:]]\M)', '', 'g');
        words := regexp_replace(words, '(?<=[[:alpha:]])\.(?=[[:alpha:]])', ' ', 'g');
    END IF;
    IF words ~ '\d,\d\d\d' THEN
        words := regexp_replace(words, '(\d),(?=\d{3}\M)', '\1', 'g');
    END IF;
    RETURN CASE WHEN words ~ '-\d' THEN regexp_replace(words, '-(?=\d)', ' ', 'g') ELSE words END;
END $$;

-- The text of our own HTML, without marks: each from its <sup> to its </sup>. PostgreSQL takes a whole expression to be as
-- greedy as its first repetition, and so the text between the first mark and the last one used to be left out.
CREATE OR REPLACE FUNCTION search_plain(html text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN btrim(replace(replace(replace(replace(replace(
        regexp_replace(regexp_replace(html, '<sup\M[^>]*?>.*?</sup>', '', 'g'), '(<[^>]*>|\s)+', ' ', 'g'),
        '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#x27;', ''''), '&amp;', '&'));
END $$;

CREATE OR REPLACE FUNCTION search_learn(words text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH found AS MATERIALIZED (
        SELECT lexeme COLLATE "C" AS word FROM unnest(words) AS one, unnest(to_tsvector('simple', one)) GROUP BY 1
    ), unknown AS MATERIALIZED (
        SELECT word FROM found WHERE length(word) BETWEEN 3 AND 40
            AND NOT EXISTS (SELECT FROM search_word known WHERE known.word = found.word)
    )
    INSERT INTO search_word (word, keys)
    SELECT word, search_keys(word) FROM unknown WHERE word ~ '^[[:alpha:]]+$'
    ORDER BY word  -- so that two who add the same words wait for each other in one order
    ON CONFLICT DO NOTHING;
END $$;
"""
FIND = r"""
CREATE OR REPLACE FUNCTION search_configs() RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    name text := (SELECT d.config FROM search_document d ORDER BY d.config LIMIT 1);
    found text[] := '{}';
BEGIN
    WHILE name IS NOT NULL LOOP
        found := found || name;
        name := (SELECT d.config FROM search_document d WHERE d.config > name ORDER BY d.config LIMIT 1);
    END LOOP;
    RETURN CASE WHEN found = '{}' THEN '{english}' ELSE found END;
END $$;

CREATE OR REPLACE FUNCTION search_query(typed text, configs text[]) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
DECLARE
    words text := search_words(typed);
    readings tsquery[] := '{}';
    found tsquery;
    one tsquery;
BEGIN
    FOR place IN 1 .. cardinality(configs) LOOP
        one := websearch_to_tsquery(configs[place]::regconfig, words);
        CONTINUE WHEN numnode(one) = 0 OR one = ANY(readings);
        readings := readings || one;
        found := CASE WHEN found IS NULL THEN one ELSE found || one END;
    END LOOP;
    RETURN found;
END $$;

CREATE OR REPLACE FUNCTION search_candidates(
    query tsquery, is_head boolean, wanted text[], kinds text[], years text[], said_from date, said_until date, most integer
) RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    field text := CASE WHEN is_head THEN 'head' ELSE 'whole' END;
    era bigint := (SELECT max(id) / 512 FROM search_document);  -- the newest that was not looked through yet
    span bigint;
    found bigint[] := '{}';
    more bigint[];
    looked integer;
    all_looked integer := 0;
    is_phrase boolean := query::text ~ '<(-|\d+)>';
    -- The index knows which words a text has, not where: whether they are side by side is read from each text. So for
    -- a phrase only the 1000 newest texts with all of its words are read.
    words tsquery := CASE WHEN is_phrase THEN regexp_replace(query::text, '<(-|\d+)>', '&', 'g')::tsquery ELSE query END;
    first integer := CASE WHEN is_phrase THEN 2 ELSE 8 END;  -- eras
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
    span := first;
    LOOP
        EXECUTE format(rest, 'AND facets && $8', 'NULL') INTO more, looked
            USING words, query, wanted, years, said_from, said_until, kinds,
                ARRAY(SELECT 'era:' || e FROM generate_series(greatest(era - span + 1, 0), era) AS e);
        found := found || more;
        all_looked := all_looked + looked;
        era := era - span;
        EXIT WHEN era < 0 OR cardinality(found) >= most OR all_looked >= reads;
        IF span = first THEN
            -- Few among the newest: most searches have few at all.
            EXECUTE format(rest, '', reads) INTO more, looked
                USING words, query, wanted, years, said_from, said_until, kinds, '{}'::text[];
            IF looked < reads THEN
                RETURN coalesce(more, '{}');
            END IF;
        END IF;
        span := span * 2;
    END LOOP;
    RETURN found[1:most];
END $$;

CREATE OR REPLACE FUNCTION search_find(
    query tsquery, wanted text[], kinds text[], years text[], said_from date, said_until date, most integer
) RETURNS TABLE (kind text, key bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    heads bigint[] := search_candidates(query, true, wanted, kinds, years, said_from, said_until, 2 * most);
    rest bigint[] := '{}';
BEGIN
    IF cardinality(heads) < most THEN
        rest := search_candidates(query, false, wanted, kinds, years, said_from, said_until, 2 * most);
        rest := ARRAY(SELECT unnest(rest) EXCEPT SELECT unnest(heads) ORDER BY 1 DESC LIMIT most + 50 - cardinality(heads));
    END IF;
    RETURN QUERY
    SELECT ranked.kind::text, ranked.key FROM (
        SELECT d.kind, d.key, d.dated_on, d.id,
            1 + ts_rank_cd('{0.1,0.2,0.5,1}', d.head, query, 1)::numeric AS rank
        FROM search_document d WHERE d.id = ANY(heads)
        UNION ALL
        SELECT d.kind, d.key, d.dated_on, d.id, least(ts_rank('{0.05,0.15,0.4,1}', d.whole, query, 1), 1)::numeric
        FROM search_document d WHERE d.id = ANY(rest)
    ) AS ranked
    ORDER BY round(rank * CASE ranked.kind WHEN 'source' THEN 0.6 WHEN 'elsewhere' THEN 0.9 ELSE 1 END, 2) DESC,
        ranked.dated_on DESC, ranked.id DESC
    LIMIT most;
END $$;

-- A search from what was typed to the keys of the best documents, best first.
CREATE OR REPLACE FUNCTION search_results(
    typed text, wanted text[], kinds text[], years text[], said_from date, said_until date, most integer
) RETURNS TABLE (configs text[], is_findable boolean, found_kinds text[], found_keys bigint[]) LANGUAGE plpgsql STABLE AS $$
DECLARE
    query tsquery;
BEGIN
    configs := search_configs();
    query := search_query(typed, configs);
    -- Only exclusions, which nearly everything fits, or only words that stand everywhere.
    is_findable := coalesce(querytree(query) NOT IN ('', 'T'), false);
    IF is_findable THEN
        SELECT array_agg(kind), array_agg(key) INTO found_kinds, found_keys
        FROM search_find(query, wanted, kinds, years, said_from, said_until, most);
    END IF;
    RETURN NEXT;
END $$;
-- The planner takes reading a long text for as cheap as reading a short one.
ALTER FUNCTION search_candidates(tsquery, boolean, text[], text[], text[], date, date, integer) SET enable_seqscan = off SET jit = off;
"""
FORGET = """
DROP FUNCTION search_results(text, text[], text[], text[], date, date, integer);
"""


def as_before() -> str:
    """The functions of migrations 0002, 0004 and 0005."""
    words, finding, cheaper = (
        import_module(f"search.migrations.{name}")
        for name in ("0002_words", "0004_finding", "0005_cheaper_to_write")
    )
    before = (words.WORDS + finding.FIND).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
    return before + cheaper.WORDS


class Migration(migrations.Migration):
    dependencies = [("search", "0005_cheaper_to_write")]
    operations = [
        migrations.RunSQL(TEXTS, migrations.RunSQL.noop),
        migrations.RunSQL(FIND, FORGET + as_before()),
    ]
