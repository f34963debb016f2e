"""The questions of editions as rows, and what answers them: kept by the database, whatever writes editions or rows.

A question is its words, folded by `sources_searchable` and without the punctuation that keyboards and editors vary.
An edition brings its questions along when it is made, and takes them along when it is taken back. A follow-up row that
names its answer answers the question on every page; it does so no more when its answer is taken out. A row that is
deleted takes nothing back: that a page asks something no more says nothing about the answer.

`is_open` may say yes too long, never no too early: what depends on the clock is asked when a page is made.
"""

from django.db import migrations

from history.recording import record

FUNCTIONS = r"""
CREATE FUNCTION readers_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(
        nullif(btrim(regexp_replace(
            sources_searchable(words), U&'[][\0009-\000D !"#&''()*,./:;?@\\_`{|}\0085\00A0\00A1\00BF\2000-\200A\2026\2028\2029\202F\205F\3000\FF1F-]+', ' ', 'g'
        )), ''),
        words)
$$;
CREATE FUNCTION readers_question_of(words text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    key text := readers_folded(words);
    found bigint;
BEGIN
    SELECT id INTO found FROM readers_question WHERE folded = key;
    IF found IS NULL THEN
        INSERT INTO readers_question (folded, demand, is_open) VALUES (key, 0, false)
            ON CONFLICT (folded) DO NOTHING RETURNING id INTO found;
    END IF;
    IF found IS NULL THEN -- somebody else was quicker
        SELECT id INTO found FROM readers_question WHERE folded = key;
    END IF;
    RETURN found;
END $$;
CREATE FUNCTION readers_is_newest(asked articles_edition) RETURNS boolean LANGUAGE sql AS $$
    SELECT asked.kind <> 'withdrawal' AND NOT EXISTS (
        SELECT 1 FROM articles_edition newer
        WHERE newer.article_id = asked.article_id AND newer.number > asked.number AND newer.published_at <= clock_timestamp()
    )
$$;
-- The clock's time and not the transaction's, in which editions may be made.
-- Whether questions may be open: on the newest edition of some piece, or one to come, and answered by nothing published.
CREATE FUNCTION readers_settle(questions bigint[]) RETURNS void LANGUAGE sql AS $$
    UPDATE readers_question question
    SET settles_at = (
            SELECT min(edition.published_at) FROM readers_questionanswer answer
            JOIN articles_edition edition USING (article_id)
            WHERE answer.question_id = question.id AND edition.published_at > clock_timestamp()
        ),
        is_open = EXISTS (
            SELECT 1 FROM readers_questionplace place JOIN articles_edition edition ON edition.id = place.edition_id
            WHERE place.question_id = question.id AND readers_is_newest(edition)
        ) AND NOT EXISTS (
            SELECT 1 FROM readers_questionanswer answer JOIN articles_edition edition USING (article_id)
            WHERE answer.question_id = question.id AND edition.published_at <= clock_timestamp() AND readers_is_newest(edition)
        )
    WHERE question.id = ANY (questions)
$$;
CREATE FUNCTION readers_take_questions(asked articles_edition) RETURNS void LANGUAGE sql AS $$
    INSERT INTO readers_questionplace (question_id, edition_id, position, words)
    SELECT readers_question_of(words), asked.id, place - 1, words
    FROM (
        SELECT entry #>> '{question}' AS words, place
        FROM jsonb_path_query(asked.document, '$.content.follow_ups[*]') WITH ORDINALITY AS found (entry, place)
    ) AS follow_up
    WHERE words <> '' AND asked.kind <> 'withdrawal'
    ORDER BY readers_folded(words)
$$;
CREATE FUNCTION readers_concerned(article bigint) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT array(
        SELECT question_id FROM readers_questionplace place
        JOIN articles_edition edition ON edition.id = place.edition_id WHERE edition.article_id = article
        UNION SELECT question_id FROM readers_questionanswer answer WHERE answer.article_id = article
        ORDER BY 1
    )
$$;
"""
TRIGGERS = """
CREATE FUNCTION readers_edition_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM readers_take_questions(NEW);
    PERFORM readers_settle(readers_concerned(NEW.article_id));
    RETURN NULL;
END $$;
CREATE TRIGGER readers_edition_made AFTER INSERT ON articles_edition
    FOR EACH ROW EXECUTE FUNCTION readers_edition_made();

CREATE FUNCTION readers_edition_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    concerned bigint[] := readers_concerned(OLD.article_id);
BEGIN
    DELETE FROM readers_questionplace WHERE edition_id = OLD.id;
    PERFORM readers_settle(concerned);
    RETURN OLD;
END $$;
-- Its name puts it behind the guard, which refuses first.
CREATE TRIGGER readers_edition_taken_back BEFORE DELETE ON articles_edition
    FOR EACH ROW EXECUTE FUNCTION readers_edition_taken_back();

CREATE FUNCTION readers_follow_up_saved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    key text;
    asked bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.answered_by_id IS NOT DISTINCT FROM NEW.answered_by_id AND OLD.question = NEW.question THEN
            RETURN NULL;
        END IF;
        key := readers_folded(OLD.question);
        SELECT id INTO asked FROM readers_question WHERE folded = key;
        DELETE FROM readers_questionanswer answer
        WHERE answer.question_id = asked AND answer.article_id = OLD.answered_by_id AND NOT EXISTS (
            SELECT 1 FROM articles_followup other
            WHERE other.answered_by_id = OLD.answered_by_id AND readers_folded(other.question) = key
        );
        PERFORM readers_settle(ARRAY[asked]);
    END IF;
    IF NEW.answered_by_id IS NOT NULL THEN
        asked := readers_question_of(NEW.question);
        INSERT INTO readers_questionanswer (question_id, article_id) VALUES (asked, NEW.answered_by_id)
            ON CONFLICT DO NOTHING;
        PERFORM readers_settle(ARRAY[asked]);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER readers_follow_up_saved AFTER INSERT OR UPDATE OF question, answered_by_id ON articles_followup
    FOR EACH ROW EXECUTE FUNCTION readers_follow_up_saved();

CREATE FUNCTION readers_answer_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM readers_settle(ARRAY[OLD.question_id]);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM readers_settle(ARRAY[NEW.question_id]);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER readers_answer_changed AFTER INSERT OR UPDATE OR DELETE ON readers_questionanswer
    FOR EACH ROW EXECUTE FUNCTION readers_answer_changed();
"""
# The editions that are there, and the answers of their rows; of a row that is gone the frozen answer counts. In sets and
# not edition by edition: there may be a hundred thousand.
BEFORE_NOW = """
CREATE TEMPORARY TABLE readers_found ON COMMIT DROP AS
    SELECT edition.id AS edition_id, place - 1 AS position, entry, entry #>> '{question}' AS words,
        readers_folded(entry #>> '{question}') AS folded
    FROM articles_edition edition
    CROSS JOIN LATERAL jsonb_path_query(edition.document, '$.content.follow_ups[*]')
        WITH ORDINALITY AS found (entry, place)
    WHERE edition.kind <> 'withdrawal' AND entry #>> '{question}' <> '';
INSERT INTO readers_question (folded, demand, is_open)
    SELECT folded, 0, false FROM readers_found
    UNION SELECT readers_folded(question), 0, false FROM articles_followup WHERE answered_by_id IS NOT NULL;
ANALYZE readers_question;
INSERT INTO readers_questionplace (question_id, edition_id, position, words)
    SELECT question.id, edition_id, position, words FROM readers_found JOIN readers_question question USING (folded)
    ORDER BY edition_id, position;
INSERT INTO readers_questionanswer (question_id, article_id)
    SELECT DISTINCT question.id, row.answered_by_id FROM articles_followup row
    JOIN readers_question question ON question.folded = readers_folded(row.question)
    WHERE row.answered_by_id IS NOT NULL;
INSERT INTO readers_questionanswer (question_id, article_id)
    SELECT DISTINCT question.id, answer.id FROM readers_found JOIN readers_question question USING (folded)
    JOIN articles_article answer ON answer.id::text = entry #>> '{answer,article}'
    WHERE NOT EXISTS (SELECT 1 FROM articles_followup row WHERE row.id::text = entry #>> '{id}')
    ON CONFLICT DO NOTHING;
ANALYZE readers_questionplace;
ANALYZE readers_questionanswer;
SELECT readers_settle(array(SELECT id FROM readers_question));
SET CONSTRAINTS ALL IMMEDIATE;
"""
UNDO = """
DROP TRIGGER readers_answer_changed ON readers_questionanswer;
DROP TRIGGER readers_follow_up_saved ON articles_followup;
DROP TRIGGER readers_edition_taken_back ON articles_edition;
DROP TRIGGER readers_edition_made ON articles_edition;
DROP FUNCTION readers_answer_changed(), readers_follow_up_saved(), readers_edition_taken_back(),
    readers_edition_made(), readers_concerned(bigint), readers_take_questions(articles_edition),
    readers_settle(bigint[]), readers_is_newest(articles_edition), readers_question_of(text), readers_folded(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("readers", "0001_initial"),
        ("articles", "0010_claims_of_editions"),
        ("history", "0001_initial"),
        ("sources", "0002_handles_search_and_digests"),
    ]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(BEFORE_NOW, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, UNDO),
        record("readers_questionanswer", of="readers_question", by="question_id"),
    ]
