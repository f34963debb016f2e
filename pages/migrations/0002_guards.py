"""What readers saw never changes, an address that was public never moves, and every change of a page is recorded."""

from django.db import migrations

from history.recording import record

GUARD = """
CREATE FUNCTION page_version_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'versions of pages are immutable: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'page_version_is_immutable';
END $$;
CREATE FUNCTION page_slug_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.slug <> OLD.slug AND EXISTS (SELECT 1 FROM pages_pageversion WHERE page_id = OLD.id) THEN
        RAISE EXCEPTION 'the address of a page that was public is frozen'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'page_slug_is_frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER page_version_is_immutable BEFORE UPDATE OR DELETE ON pages_pageversion
    FOR EACH ROW EXECUTE FUNCTION page_version_is_immutable();
CREATE TRIGGER page_version_is_not_truncated BEFORE TRUNCATE ON pages_pageversion
    FOR EACH STATEMENT EXECUTE FUNCTION page_version_is_immutable();
CREATE TRIGGER page_slug_is_frozen BEFORE UPDATE OF slug ON pages_page
    FOR EACH ROW EXECUTE FUNCTION page_slug_is_frozen();
"""
UNGUARD = """
DROP TRIGGER page_slug_is_frozen ON pages_page;
DROP TRIGGER page_version_is_not_truncated ON pages_pageversion;
DROP TRIGGER page_version_is_immutable ON pages_pageversion;
DROP FUNCTION page_slug_is_frozen();
DROP FUNCTION page_version_is_immutable();
"""


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial"), ("history", "0001_initial")]
    operations = [
        migrations.RunSQL(GUARD, UNGUARD),
        record("pages_page", quiet=("shown_id",)),  # what readers see is told by the versions themselves
    ]
