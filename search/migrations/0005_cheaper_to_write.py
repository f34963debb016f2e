"""The same index, written with less work: publishing waits for it.

PostgreSQL plans a function in SQL anew at each call, and one in PL/pgSQL once for each connection. What a statement uses
twice is MATERIALIZED, or it is computed twice. Nothing is looked for where there can be nothing, and a source that can be
found already is left alone: whatever cites it once more says nothing new of it, however often it is cited.
"""

from importlib import import_module

from django.db import migrations

WORDS = r"""
CREATE OR REPLACE FUNCTION search_config(language text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN CASE split_part(lower(language), '-', 1)
        WHEN 'ar' THEN 'arabic' WHEN 'hy' THEN 'armenian' WHEN 'eu' THEN 'basque' WHEN 'ca' THEN 'catalan'
        WHEN 'da' THEN 'danish' WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english' WHEN 'fi' THEN 'finnish'
        WHEN 'fr' THEN 'french' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek' WHEN 'hi' THEN 'hindi'
        WHEN 'hu' THEN 'hungarian' WHEN 'id' THEN 'indonesian' WHEN 'ga' THEN 'irish' WHEN 'it' THEN 'italian'
        WHEN 'lt' THEN 'lithuanian' WHEN 'ne' THEN 'nepali' WHEN 'no' THEN 'norwegian' WHEN 'nb' THEN 'norwegian'
        WHEN 'nn' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian'
        WHEN 'sr' THEN 'serbian' WHEN 'es' THEN 'spanish' WHEN 'sv' THEN 'swedish' WHEN 'ta' THEN 'tamil'
        WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish' ELSE 'simple' END;
END $$;

CREATE OR REPLACE FUNCTION search_vector(config text, words text, weight "char") RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN setweight(to_tsvector(config::regconfig, words), weight);
END $$;

CREATE OR REPLACE FUNCTION search_name(name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN btrim(regexp_replace(replace(sources_searchable(name), '''', ''), '[^[:alnum:]]+', '-', 'g'), '-');
END $$;

CREATE OR REPLACE FUNCTION search_plain(html text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN btrim(regexp_replace(replace(replace(replace(replace(replace(
        regexp_replace(regexp_replace(html, '<sup\M[^>]*>.*?</sup>', '', 'g'), '<[^>]*>', ' ', 'g'),
        '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#x27;', ''''), '&amp;', '&'),
        '\s+', ' ', 'g'));
END $$;

CREATE OR REPLACE FUNCTION search_keys(word text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT CASE place WHEN 0 THEN word ELSE overlay(word PLACING '' FROM place FOR 1) END
        FROM generate_series(0, length(word)) AS place);
END $$;

CREATE OR REPLACE FUNCTION search_facets(kind text, document bigint, day date) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN ARRAY['kind:' || kind, 'era:' || document / 512, 'year:' || extract(year FROM day)];
END $$;

CREATE OR REPLACE FUNCTION search_learn(words text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_word (word, keys)
    SELECT word, search_keys(word)
    FROM (
        SELECT DISTINCT lexeme COLLATE "C" AS word
        FROM unnest(words) AS one, unnest(to_tsvector('simple', one))
        WHERE lexeme ~ '^[[:alpha:]]{3,40}$'
    ) AS found
    WHERE NOT EXISTS (SELECT FROM search_word known WHERE known.word = found.word)
    ORDER BY word  -- so that two who add the same words wait for each other in one order
    ON CONFLICT DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION search_post(documents bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_posting (term, document, impact)
    SELECT lexeme, id, f * 2.2 / (f + 1.2) FROM (
        SELECT id, lexeme, claim / (0.7 + 0.3 * sum(claim) OVER whole / 11)
            + 1.5 * headline / (0.7 + 0.3 * sum(headline) OVER whole / 6.5) AS f
        FROM (
            SELECT id, lexeme, cardinality(array_positions(weights, 'A')) AS claim,
                cardinality(array_positions(weights, 'B')) AS headline
            FROM search_document, unnest(head) WHERE id = ANY(documents)
        ) AS word
        WINDOW whole AS (PARTITION BY id)
    ) AS weighed
    ORDER BY lexeme, id;
END $$;

CREATE OR REPLACE FUNCTION search_forget(documents bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(documents) > 0 THEN
        DELETE FROM search_posting p USING search_document d, unnest(d.head) w
            WHERE d.id = ANY(documents) AND d.kind IN ('claim', 'elsewhere') AND p.term = w.lexeme AND p.document = d.id;
        DELETE FROM search_document WHERE id = ANY(documents);
    END IF;
END $$;
"""
PIECES = r"""
CREATE OR REPLACE FUNCTION search_index_pieces(articles bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    editions bigint[];
BEGIN
    PERFORM search_forget(ARRAY(SELECT id FROM search_document WHERE article = ANY(articles)));
    WITH shown AS (
        SELECT e.*, e.document->'content' AS content,
            (SELECT min(later.published_at) FROM articles_edition later
                WHERE later.article_id = e.article_id AND later.number > e.number) AS shown_until
        FROM articles_edition e WHERE e.article_id = ANY(articles) AND e.kind <> 'withdrawal'
    ), part AS MATERIALIZED (
        SELECT id, article_id, first_published_at, published_at, shown_until, headline, dek, article_kind,
            search_config(content->>'language') AS config, content->'claims' AS said,
            search_plain(content #>> '{body,html}') AS body,
            search_plain(content #>> '{short_answer,html}') || ' ' || coalesce((
                SELECT string_agg(search_plain(claim #>> '{explanation,html}'), ' ')
                FROM jsonb_array_elements(content->'claims') claim), '') AS answer,
            coalesce((SELECT string_agg(claim->>'claim_reviewed', E'\n')
                FROM jsonb_array_elements(content->'claims') claim), '') AS claims,
            coalesce((SELECT string_agg(claim->>'claimant', E'\n')
                FROM jsonb_array_elements(content->'claims') claim), '') AS claimants,
            -- Of sources that are confidential, or became so since, nothing.
            coalesce((SELECT string_agg(concat_ws(' ', reference->>'quote', reference #>> '{work,title}',
                    reference #>> '{work,publisher}', reference #>> '{work,container_title}'), E'\n')
                FROM jsonb_array_elements(content->'references') reference
                WHERE NOT coalesce((reference #>> '{work,confidential}')::boolean, false) AND NOT EXISTS (
                    SELECT FROM sources_source s WHERE s.id = (reference->>'source')::bigint AND s.is_confidential)
                ), '') AS works
        FROM shown WHERE shown_until IS NULL OR shown_until > statement_timestamp()
    ), folded AS MATERIALIZED (
        SELECT *, search_words(headline || E'\n' || claims) AS a, search_words(dek || E'\n' || claimants) AS b,
            search_words(answer) AS answered, search_words(body) AS c, search_words(works) AS d
        FROM part
    ), learnt AS (
        SELECT search_learn(array_agg(concat_ws(E'\n', a, b, answered, c, d))) FROM folded
    ), parted AS MATERIALIZED (
        SELECT *, search_vector(config, a, 'A') || search_vector(config, b, 'B') AS head FROM folded, learnt
    ), written AS (
        INSERT INTO search_document
            (id, kind, key, article, config, head, whole, facets, dated_on, shown_from, shown_until, text)
        SELECT nextval('search_document_id_seq'), 'piece', id, article_id, config, head,
            head || search_vector(config, answered, 'B') || search_vector(config, c, 'C')
                || search_vector(config, d, 'D'),
            search_facets('piece', lastval(), first_published_at::date) || ('is:' || article_kind)
                || ARRAY(SELECT DISTINCT 'rating:' || (claim #>> '{rating,slug}')
                    FROM jsonb_array_elements(said) claim WHERE claim #>> '{rating,slug}' <> '')
                || ARRAY(SELECT DISTINCT 'claimant:' || search_name(claim->>'claimant')
                    FROM jsonb_array_elements(said) claim WHERE claim->>'claimant' <> '')
                || ARRAY(SELECT 'topic:' || topic_id FROM articles_editiontopic t WHERE t.edition_id = parted.id),
            first_published_at::date, published_at, shown_until, concat_ws(' ', answer, body)
        FROM parted ORDER BY first_published_at, id
        RETURNING key
    )
    SELECT array_agg(key) FROM written INTO editions;
    PERFORM search_index_claims(editions);
END $$;

CREATE OR REPLACE FUNCTION search_index_claims(editions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    made bigint[];
BEGIN
    -- An edition is indexed before it has its claims, which then come by themselves.
    IF NOT EXISTS (SELECT FROM articles_editionclaim WHERE edition_id = ANY(editions)) THEN
        RETURN;
    END IF;
    PERFORM search_forget(ARRAY(
        SELECT d.id FROM search_document d JOIN articles_editionclaim c ON d.kind = 'claim' AND d.key = c.id
        WHERE c.edition_id = ANY(editions)));
    WITH parted AS MATERIALIZED (
        SELECT c.*, e.headline, piece.article, piece.config, piece.shown_from, piece.shown_until,
            search_vector(piece.config, search_words(c.claim_reviewed), 'A')
                || search_vector(piece.config, search_words(e.headline), 'B') AS head
        FROM articles_editionclaim c JOIN articles_edition e ON e.id = c.edition_id
            JOIN search_document piece ON piece.kind = 'piece' AND piece.key = e.id
        WHERE e.id = ANY(editions)
    ), written AS (
        INSERT INTO search_document
            (id, kind, key, article, config, head, whole, facets, dated_on, shown_from, shown_until, text)
        SELECT nextval('search_document_id_seq'), 'claim', id, article, config, head,
            head || search_vector(config, search_words(claimant), 'B'),
            search_facets('claim', lastval(), first_published_at::date)
                || CASE WHEN rating_slug <> '' THEN ARRAY['rating:' || rating_slug] ELSE '{}' END
                || CASE WHEN claimant <> '' THEN ARRAY['claimant:' || search_name(claimant)] ELSE '{}' END
                || ARRAY(SELECT 'topic:' || topic_id FROM articles_editiontopic t WHERE t.edition_id = parted.edition_id),
            first_published_at::date, shown_from, shown_until, ''
        FROM parted ORDER BY first_published_at, edition_id, position
        RETURNING id
    )
    SELECT array_agg(id) FROM written INTO made;
    PERFORM search_post(made);
END $$;
"""
SOURCES = r"""
CREATE OR REPLACE FUNCTION search_index_sources(sources bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_forget(ARRAY(SELECT id FROM search_document WHERE kind = 'source' AND key = ANY(sources)));
    WITH cited AS MATERIALIZED (
        SELECT id, language, title, authors, publisher, container_title, issued_on, (
            SELECT min(e.published_at) FROM articles_editionsource c
            JOIN articles_edition e ON e.id = c.edition_id WHERE c.source_id = s.id) AS cited_from
        FROM sources_source s WHERE id = ANY(sources) AND NOT is_confidential
    ), folded AS MATERIALIZED (
        SELECT id, cited_from, coalesce(issued_on, cited_from::date) AS day, search_config(language) AS config,
            search_words(title) AS a, search_words(concat_ws(E'\n', authors, publisher, container_title)) AS b
        FROM cited WHERE cited_from IS NOT NULL
    ), learnt AS (
        SELECT search_learn(array_agg(concat_ws(E'\n', a, b))) FROM folded
    ), parted AS MATERIALIZED (
        SELECT *, search_vector(config, a, 'A') AS head FROM folded, learnt
    )
    INSERT INTO search_document
        (id, kind, key, article, config, head, whole, facets, dated_on, shown_from, shown_until, text)
    SELECT nextval('search_document_id_seq'), 'source', id, NULL, config, head,
        head || search_vector(config, b, 'B'), search_facets('source', lastval(), day), day, cited_from, NULL, ''
    FROM parted ORDER BY cited_from, id;
END $$;

CREATE OR REPLACE FUNCTION search_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'articles_edition' THEN
        PERFORM search_index_pieces(ARRAY(SELECT DISTINCT article_id FROM touched));
    ELSIF TG_TABLE_NAME = 'articles_editionclaim' THEN
        PERFORM search_index_claims(ARRAY(SELECT DISTINCT edition_id FROM touched));
    ELSIF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'articles_editionsource' THEN
        PERFORM search_index_sources(ARRAY(
            SELECT source_id FROM touched t JOIN articles_edition e ON e.id = t.edition_id
            GROUP BY source_id HAVING NOT EXISTS (SELECT FROM search_document d
                WHERE d.kind = 'source' AND d.key = source_id AND d.shown_from <= min(e.published_at))));
    ELSIF TG_TABLE_NAME = 'articles_editionsource' THEN
        PERFORM search_index_sources(ARRAY(SELECT DISTINCT source_id FROM touched));
    ELSIF TG_TABLE_NAME = 'articles_editiontopic' THEN
        UPDATE search_document d SET facets = d.facets || t.facets
        FROM (SELECT edition_id, array_agg('topic:' || topic_id) AS facets FROM touched GROUP BY edition_id) t
        WHERE d.kind = 'piece' AND d.key = t.edition_id;
    ELSIF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'elsewhere_checkedelsewhere' THEN
        PERFORM search_forget(ARRAY(
            SELECT id FROM search_document WHERE kind = 'elsewhere' AND key IN (SELECT id FROM touched)));
    ELSE
        PERFORM search_index_elsewhere(ARRAY(SELECT id FROM touched));
    END IF;
    RETURN NULL;
END $$;
"""


def as_before() -> str:
    """The functions of migrations 0002 and 0003; what they make besides is there already."""
    words, index = (import_module(f"search.migrations.{name}") for name in ("0002_words", "0003_index"))
    return (words.WORDS + index.PIECES + index.REST + index.TRIGGERS).replace(
        "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0004_finding")]
    operations = [migrations.RunSQL(WORDS + PIECES + SOURCES, as_before())]
