"""The questions of editions, kept with less work: publishing waits for it.

PostgreSQL plans a function in SQL anew at each call, and one in PL/pgSQL once for each connection. A piece that asks and
answers nothing has nothing to settle.
"""

from importlib import import_module

from django.db import migrations

CHEAPER = """
CREATE OR REPLACE FUNCTION readers_is_newest(asked articles_edition) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN asked.kind <> 'withdrawal' AND NOT EXISTS (
        SELECT 1 FROM articles_edition newer
        WHERE newer.article_id = asked.article_id AND newer.number > asked.number AND newer.published_at <= clock_timestamp()
    );
END $$;
CREATE OR REPLACE FUNCTION readers_settle(questions bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(questions) = 0 THEN
        RETURN;
    END IF;
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
    WHERE question.id = ANY (questions);
END $$;
CREATE OR REPLACE FUNCTION readers_take_questions(asked articles_edition) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO readers_questionplace (question_id, edition_id, position, words)
    SELECT readers_question_of(follow_up.words), asked.id, place - 1, follow_up.words
    FROM (
        SELECT entry #>> '{question}' AS words, place
        FROM jsonb_path_query(asked.document, '$.content.follow_ups[*]') WITH ORDINALITY AS found (entry, place)
    ) AS follow_up
    WHERE follow_up.words <> '' AND asked.kind <> 'withdrawal'
    ORDER BY readers_folded(follow_up.words);
END $$;
CREATE OR REPLACE FUNCTION readers_concerned(article bigint) RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN array(
        SELECT question_id FROM readers_questionplace place
        JOIN articles_edition edition ON edition.id = place.edition_id WHERE edition.article_id = article
        UNION SELECT question_id FROM readers_questionanswer answer WHERE answer.article_id = article
        ORDER BY 1
    );
END $$;
"""


def as_before() -> str:
    """The functions of migration 0002."""
    before = import_module("readers.migrations.0002_questions_follow_editions")
    return before.FUNCTIONS.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("readers", "0003_groups")]
    operations = [migrations.RunSQL(CHEAPER, as_before())]
