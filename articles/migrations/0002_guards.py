"""What must always hold and no constraint can say: editions never change, a published slug never moves."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION edition_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'editions are immutable: % on % refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'edition_is_immutable';
END $$;
CREATE FUNCTION article_slug_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.slug <> OLD.slug AND EXISTS (SELECT 1 FROM articles_edition WHERE article_id = OLD.id) THEN
        RAISE EXCEPTION 'the slug of a published article is frozen'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'article_slug_is_frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER article_slug_is_frozen BEFORE UPDATE OF slug ON articles_article
    FOR EACH ROW EXECUTE FUNCTION article_slug_is_frozen();
"""
TABLES = ["articles_edition", "articles_editionsource", "articles_editiontopic"]
GUARD = """
CREATE TRIGGER edition_is_immutable BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION edition_is_immutable();
CREATE TRIGGER edition_is_not_truncated BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION edition_is_immutable();
"""
UNGUARD = """
DROP TRIGGER edition_is_immutable ON {table};
DROP TRIGGER edition_is_not_truncated ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [
        migrations.RunSQL(
            REFUSE + "".join(GUARD.format(table=table) for table in TABLES),
            "".join(UNGUARD.format(table=table) for table in TABLES)
            + "DROP TRIGGER article_slug_is_frozen ON articles_article;"
            + "DROP FUNCTION edition_is_immutable(); DROP FUNCTION article_slug_is_frozen();",
        )
    ]
