"""The index, written by triggers: whatever is published, imported or changed by hand can be found at once.

Each function makes the documents of some rows anew from what stands in the tables, so calling it twice does no harm.
"""

from django.db import migrations

# Documents of about this many neighbouring keys share the facet "era:…": a common word is looked up from the newest on.
PIECES = r"""
-- Of articles: a document for each edition that readers see or will see, and for each of its claims.
CREATE FUNCTION search_index_pieces(articles bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    editions bigint[];
BEGIN
    PERFORM search_forget(ARRAY(SELECT id FROM search_document WHERE article = ANY(articles)));
    WITH shown AS (
        SELECT e.*, e.document->'content' AS content,
            (SELECT min(later.published_at) FROM articles_edition later
                WHERE later.article_id = e.article_id AND later.number > e.number) AS shown_until
        FROM articles_edition e WHERE e.article_id = ANY(articles) AND e.kind <> 'withdrawal'
    ), part AS (
        SELECT id, article_id, first_published_at, published_at, shown_until, headline, dek, article_kind,
            search_config(content->>'language') AS config, content,
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
    ), parted AS (
        SELECT *, search_vector(config, a, 'A') || search_vector(config, b, 'B') AS head FROM folded, learnt
    ), written AS (
        INSERT INTO search_document
            (id, kind, key, article, config, head, whole, facets, dated_on, shown_from, shown_until, text)
        SELECT nextval('search_document_id_seq'), 'piece', id, article_id, config, head,
            head || search_vector(config, answered, 'B') || search_vector(config, c, 'C')
                || search_vector(config, d, 'D'),
            search_facets('piece', lastval(), first_published_at::date) || ('is:' || article_kind)
                || ARRAY(SELECT DISTINCT 'rating:' || (claim #>> '{rating,slug}')
                    FROM jsonb_array_elements(content->'claims') claim WHERE claim #>> '{rating,slug}' <> '')
                || ARRAY(SELECT DISTINCT 'claimant:' || search_name(claim->>'claimant')
                    FROM jsonb_array_elements(content->'claims') claim WHERE claim->>'claimant' <> '')
                || ARRAY(SELECT 'topic:' || topic_id FROM articles_editiontopic t WHERE t.edition_id = parted.id),
            first_published_at::date, published_at, shown_until, concat_ws(' ', answer, body)
        FROM parted ORDER BY first_published_at, id
        RETURNING key
    )
    SELECT array_agg(key) FROM written INTO editions;
    PERFORM search_index_claims(editions);
END $$;

-- The claims of editions that are in the index.
CREATE FUNCTION search_index_claims(editions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    made bigint[];
BEGIN
    PERFORM search_forget(ARRAY(
        SELECT d.id FROM search_document d JOIN articles_editionclaim c ON d.kind = 'claim' AND d.key = c.id
        WHERE c.edition_id = ANY(editions)));
    WITH parted AS (
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
REST = r"""
-- Sources that an edition cites and that are not confidential, from the moment that edition is out.
CREATE FUNCTION search_index_sources(sources bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_forget(ARRAY(SELECT id FROM search_document WHERE kind = 'source' AND key = ANY(sources)));
    INSERT INTO search_document
        (id, kind, key, article, config, head, whole, facets, dated_on, shown_from, shown_until, text)
    SELECT nextval('search_document_id_seq'), 'source', s.id, NULL, config, search_vector(config, a, 'A'),
        search_vector(config, a, 'A') || search_vector(config, b, 'B'),
        search_facets('source', lastval(), day), day, cited_from, NULL, ''
    FROM sources_source s,
        LATERAL (SELECT search_config(s.language) AS config, search_words(s.title) AS a,
            search_words(concat_ws(E'\n', s.authors, s.publisher, s.container_title)) AS b) AS by_language,
        LATERAL (
            SELECT min(e.published_at) AS cited_from FROM articles_editionsource c
            JOIN articles_edition e ON e.id = c.edition_id WHERE c.source_id = s.id) AS cited,
        LATERAL (SELECT coalesce(s.issued_on, cited_from::date) AS day) AS dated
    WHERE s.id = ANY(sources) AND NOT s.is_confidential AND cited_from IS NOT NULL
    ORDER BY cited_from, s.id;
    PERFORM search_learn(ARRAY(
        SELECT search_words(concat_ws(E'\n', title, authors, publisher, container_title)) FROM sources_source s
        JOIN search_document d ON d.kind = 'source' AND d.key = s.id WHERE s.id = ANY(sources)));
END $$;

CREATE FUNCTION search_index_elsewhere(records bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    made bigint[];
BEGIN
    PERFORM search_forget(ARRAY(SELECT id FROM search_document WHERE kind = 'elsewhere' AND key = ANY(records)));
    WITH folded AS MATERIALIZED (
        SELECT id, claimant, listed_on, search_words(left(claim_reviewed, 2000)) AS a,
            search_words(left(headline, 1000)) AS b, search_words(left(claimant, 500)) AS c,
            search_words(left(concat_ws(E'\n', publisher_name, rating_label), 1000)) AS d,
            search_config(CASE language WHEN '' THEN coalesce((SELECT language FROM articles_newsroom LIMIT 1), 'en')
                ELSE language END) AS config
        FROM elsewhere_checkedelsewhere WHERE id = ANY(records)
    ), learnt AS (
        SELECT search_learn(array_agg(concat_ws(E'\n', a, b, c, d))) FROM folded
    ), parted AS (
        SELECT *, search_vector(config, a, 'A') || search_vector(config, b, 'B') AS head FROM folded, learnt
    ), written AS (
        INSERT INTO search_document
            (id, kind, key, article, config, head, whole, facets, dated_on, shown_from, shown_until, text)
        SELECT nextval('search_document_id_seq'), 'elsewhere', id, NULL, config, head,
            head || search_vector(config, c, 'B') || search_vector(config, d, 'D'),
            search_facets('elsewhere', lastval(), listed_on)
                || CASE WHEN claimant <> '' THEN ARRAY['claimant:' || search_name(left(claimant, 500))] ELSE '{}' END,
            listed_on, 'epoch', NULL, ''
        FROM parted ORDER BY listed_on, id
        RETURNING id
    )
    SELECT array_agg(id) FROM written INTO made;
    PERFORM search_post(made);
END $$;

CREATE FUNCTION search_facets(kind text, document bigint, day date) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY['kind:' || kind, 'era:' || document / 512, 'year:' || extract(year FROM day)];

-- The words of claims and their headlines, each with what it says about its claim: BM25F, the headline counting half as
-- much again, with the usual lengths of both, so that a stored number never has to change.
CREATE FUNCTION search_post(documents bigint[]) RETURNS void LANGUAGE sql AS $$
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
    ORDER BY lexeme, id
$$;

CREATE FUNCTION search_forget(documents bigint[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM search_posting p USING search_document d, unnest(d.head) w
        WHERE d.id = ANY(documents) AND d.kind IN ('claim', 'elsewhere') AND p.term = w.lexeme AND p.document = d.id;
    DELETE FROM search_document WHERE id = ANY(documents);
$$;
"""
TRIGGERS = r"""
CREATE FUNCTION search_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'articles_edition' THEN
        PERFORM search_index_pieces(ARRAY(SELECT DISTINCT article_id FROM touched));
    ELSIF TG_TABLE_NAME = 'articles_editionclaim' THEN
        PERFORM search_index_claims(ARRAY(SELECT DISTINCT edition_id FROM touched));
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

CREATE FUNCTION search_follow_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'elsewhere_checkedelsewhere' THEN
        PERFORM search_index_elsewhere(ARRAY(
            SELECT n.id FROM touched n JOIN untouched o ON o.id = n.id
            WHERE (n.claim_reviewed, n.headline, n.claimant, n.publisher_name, n.rating_label, n.language, n.listed_on)
                IS DISTINCT FROM
                (o.claim_reviewed, o.headline, o.claimant, o.publisher_name, o.rating_label, o.language, o.listed_on)));
    ELSE
        PERFORM search_index_sources(ARRAY(
            SELECT n.id FROM touched n JOIN untouched o ON o.id = n.id
            WHERE (n.title, n.authors, n.publisher, n.container_title, n.language, n.issued_on, n.is_confidential)
                IS DISTINCT FROM
                (o.title, o.authors, o.publisher, o.container_title, o.language, o.issued_on, o.is_confidential)));
        PERFORM search_index_pieces(ARRAY(
            SELECT DISTINCT e.article_id FROM touched n JOIN untouched o ON o.id = n.id
            JOIN articles_editionsource c ON c.source_id = n.id JOIN articles_edition e ON e.id = c.edition_id
            WHERE n.is_confidential <> o.is_confidential));
    END IF;
    RETURN NULL;
END $$;
"""
FOLLOWED = {
    "articles_edition": ("INSERT", "DELETE"),
    "articles_editionclaim": ("INSERT",),
    "articles_editionsource": ("INSERT", "DELETE"),
    "articles_editiontopic": ("INSERT",),
    "elsewhere_checkedelsewhere": ("INSERT", "DELETE"),
}
CHANGED = ["elsewhere_checkedelsewhere", "sources_source"]
ROWS = {"INSERT": "NEW TABLE AS touched", "DELETE": "OLD TABLE AS touched"}
FOLLOW = "".join(
    f"CREATE TRIGGER search_follow_{event.lower()} AFTER {event} ON {table} REFERENCING {ROWS[event]}"
    " FOR EACH STATEMENT EXECUTE FUNCTION search_follow();\n"
    for table, events in FOLLOWED.items()
    for event in events
) + "".join(
    f"CREATE TRIGGER search_follow_update AFTER UPDATE ON {table}"
    " REFERENCING OLD TABLE AS untouched NEW TABLE AS touched"
    " FOR EACH STATEMENT EXECUTE FUNCTION search_follow_changes();\n"
    for table in CHANGED
)
LEAVE = "".join(
    f"DROP TRIGGER search_follow_{event.lower()} ON {table};\n"
    for table, events in FOLLOWED.items()
    for event in events
) + "".join(f"DROP TRIGGER search_follow_update ON {table};\n" for table in CHANGED)

REBUILD = """
-- All of it anew. Readers and writers wait for nothing but each other's rows.
CREATE FUNCTION search_rebuild() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE search_document IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM search_posting;
    DELETE FROM search_document;
    DELETE FROM search_word;
    PERFORM search_index_sources(ARRAY(SELECT id FROM sources_source ORDER BY id));
    PERFORM search_index_elsewhere(ARRAY(SELECT id FROM elsewhere_checkedelsewhere ORDER BY listed_on, id));
    PERFORM search_index_pieces(ARRAY(SELECT DISTINCT article_id FROM articles_edition));
    RETURN (SELECT count(*) FROM search_document);
END $$;
"""
FORGET = """
DROP FUNCTION search_rebuild(), search_follow(), search_follow_changes(), search_index_pieces(bigint[]),
    search_index_claims(bigint[]), search_index_sources(bigint[]), search_index_elsewhere(bigint[]),
    search_post(bigint[]), search_forget(bigint[]), search_facets(text, bigint, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_words"),
        ("articles", "0010_claims_of_editions"),
        ("elsewhere", "0001_initial"),
        ("sources", "0004_history"),
    ]
    operations = [
        migrations.RunSQL(PIECES + REST + TRIGGERS + REBUILD, FORGET),
        migrations.RunSQL(FOLLOW, LEAVE),
        # What is there already is indexed by 0007.
    ]
