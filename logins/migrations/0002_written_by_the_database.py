"""The record of logins is only added to, and every change of an account is in it, whichever way it was made."""

from django.db import migrations

from history.recording import record

FORWARDS = """
CREATE TRIGGER logins_event_is_kept BEFORE UPDATE OR DELETE ON logins_event
    FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER logins_event_is_not_truncated BEFORE TRUNCATE ON logins_event
    FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();

CREATE FUNCTION logins_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    whole jsonb := coalesce(NEW.before, '{}') || coalesce(NEW.after, '{}');
    account text;
    what text;
BEGIN
    IF NEW.subject_table = 'auth_user' THEN
        SELECT username INTO account FROM auth_user WHERE id = NEW.subject_id;
        account := coalesce(account, whole->>'username');
    ELSE
        SELECT name INTO account FROM auth_group WHERE id = NEW.subject_id;
        account := coalesce(account, whole->>'name');
    END IF;
    IF whole ? 'permission_id' THEN
        SELECT codename INTO what FROM auth_permission WHERE id = (whole->>'permission_id')::bigint;
    ELSIF NEW.table_name = 'auth_user_groups' THEN
        SELECT name INTO what FROM auth_group WHERE id = (whole->>'group_id')::bigint;
    END IF;
    INSERT INTO logins_event (at, kind, user_key, name, by_key, by_name, address, browser, details) VALUES (
        NEW.at, 'account', CASE WHEN NEW.subject_table = 'auth_user' THEN NEW.subject_id END,
        left(coalesce(account, ''), 150), NEW."by", NEW.by_name, '', '', jsonb_build_object(
            'table', NEW.table_name, 'action', NEW.action, 'before', NEW.before, 'after', NEW.after,
            'what', what, 'means', NEW.means
        )
    );
    RETURN NULL;
END $$;
CREATE TRIGGER logins_note_change AFTER INSERT ON history_revision FOR EACH ROW
    WHEN (NEW.subject_table IN ('auth_user', 'auth_group'))
    EXECUTE FUNCTION logins_note_change();

CREATE FUNCTION logins_note_password() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    act jsonb := nullif(current_setting('history.act', true), '')::jsonb;
BEGIN
    INSERT INTO logins_event (at, kind, user_key, name, by_key, by_name, address, browser, details) VALUES (
        clock_timestamp(), 'password-changed', NEW.id, NEW.username, (act->>'by')::bigint,
        coalesce(act->>'name', ''), '', '', jsonb_build_object('means', coalesce(act->>'means', ''))
    );
    RETURN NULL;
END $$;
CREATE TRIGGER logins_note_password AFTER UPDATE OF password ON auth_user FOR EACH ROW
    WHEN (OLD.password IS DISTINCT FROM NEW.password)
    EXECUTE FUNCTION logins_note_password();

-- Sessions are kept elsewhere from here on: those there were end.
DELETE FROM django_session;
"""
BACKWARDS = """
DROP TRIGGER logins_note_password ON auth_user;
DROP FUNCTION logins_note_password();
DROP TRIGGER logins_note_change ON history_revision;
DROP FUNCTION logins_note_change();
DROP TRIGGER logins_event_is_kept ON logins_event;
DROP TRIGGER logins_event_is_not_truncated ON logins_event;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("logins", "0001_initial"),
        ("history", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("sessions", "0001_initial"),
    ]
    operations = [
        record("auth_user", quiet=("password", "last_login")),
        record("auth_user_groups", of="auth_user", by="user_id", quiet=()),
        record("auth_user_user_permissions", of="auth_user", by="user_id", quiet=()),
        record("auth_group", quiet=()),
        record("auth_group_permissions", of="auth_group", by="group_id", quiet=()),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
