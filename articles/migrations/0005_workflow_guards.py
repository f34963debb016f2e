"""A scheduled edition may be taken back while nobody can have seen it; steps are never changed, nor lost by hand.

An edition is visible from its second on, so a deletion is looked at twice: when it is asked for, and again when the
transaction commits, for a transaction may last. A second of margin covers the commit itself.
"""

from django.db import migrations

IMMUTABLE = """
CREATE OR REPLACE FUNCTION edition_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    visible_at timestamptz;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF TG_TABLE_NAME = 'articles_edition' THEN
            visible_at := OLD.published_at;
        ELSE
            SELECT published_at INTO visible_at FROM articles_edition WHERE id = OLD.edition_id;
        END IF;
        IF visible_at > clock_timestamp() + interval '1 second' THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'editions are immutable: % on % refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'edition_is_immutable';
END $$;
"""
IN_TIME = """
CREATE FUNCTION edition_is_taken_back_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at > clock_timestamp() + interval '1 second' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'editions are immutable: it became visible while it was being taken back'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'edition_is_taken_back_in_time';
END $$;
CREATE CONSTRAINT TRIGGER edition_is_taken_back_in_time AFTER DELETE ON articles_edition
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION edition_is_taken_back_in_time();
"""
STEPS = """
CREATE FUNCTION step_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        -- Only along with a draft that readers never saw.
        IF NOT EXISTS (SELECT 1 FROM articles_edition WHERE article_id = OLD.article_id) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'steps are only ever added: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'step_is_kept';
END $$;
CREATE TRIGGER step_is_kept BEFORE UPDATE OR DELETE ON articles_step
    FOR EACH ROW EXECUTE FUNCTION step_is_kept();
CREATE TRIGGER step_is_not_truncated BEFORE TRUNCATE ON articles_step
    FOR EACH STATEMENT EXECUTE FUNCTION step_is_kept();
"""
BACK = """
CREATE OR REPLACE FUNCTION edition_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'editions are immutable: % on % refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'edition_is_immutable';
END $$;
DROP TRIGGER edition_is_taken_back_in_time ON articles_edition;
DROP FUNCTION edition_is_taken_back_in_time();
DROP TRIGGER step_is_kept ON articles_step;
DROP TRIGGER step_is_not_truncated ON articles_step;
DROP FUNCTION step_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_workflow")]
    operations = [migrations.RunSQL(IMMUTABLE + IN_TIME + STEPS, BACK)]
