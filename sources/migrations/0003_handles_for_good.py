"""A handle that a source ever had leads to it for good: the database remembers them, and gives none away."""

from django.db import migrations

KEEP = """
CREATE FUNCTION sources_keep_handles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    remembered text[];
    other text;
BEGIN
    -- One at a time, so that two transactions cannot give one handle to two sources.
    PERFORM pg_advisory_xact_lock(hashtext('sources.handle'));
    remembered := NEW.former_handles;
    IF TG_OP = 'UPDATE' THEN
        remembered := OLD.former_handles || OLD.handle::text || remembered;
    END IF;
    NEW.former_handles := ARRAY(
        SELECT name FROM unnest(remembered) WITH ORDINALITY AS r (name, place)
        WHERE name <> NEW.handle GROUP BY name ORDER BY min(place)
    );
    SELECT handle INTO other FROM sources_source
        WHERE id <> NEW.id
        AND (former_handles && (NEW.former_handles || NEW.handle) OR handle = ANY (NEW.former_handles::text[]))
        LIMIT 1;
    IF FOUND THEN
        RAISE unique_violation USING
            CONSTRAINT = 'source_handle_never_given_away',
            MESSAGE = format('A handle of source "%s" belongs to source "%s".', NEW.handle, other);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER source_handle_never_given_away
    BEFORE INSERT OR UPDATE OF handle, former_handles ON sources_source
    FOR EACH ROW EXECUTE FUNCTION sources_keep_handles();
"""
FORGET = """
DROP TRIGGER source_handle_never_given_away ON sources_source;
DROP FUNCTION sources_keep_handles();
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_handles_search_and_digests")]

    operations = [migrations.RunSQL(KEEP, FORGET)]
