"""The record of all changes: written by a trigger, changed and deleted by nobody."""

from django.db import migrations, models

RECORD = """
CREATE FUNCTION history_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subject text := TG_ARGV[0];
    owner text := TG_ARGV[1];
    quiet text[] := TG_ARGV[2];
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) - quiet END;
    is_now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) - quiet END;
    whole jsonb := coalesce(is_now, was);
    act jsonb := nullif(current_setting('history.act', true), '')::jsonb;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(b.key, b.value), jsonb_object_agg(a.key, a.value) INTO was, is_now
            FROM jsonb_each(was) b JOIN jsonb_each(is_now) a USING (key) WHERE a.value <> b.value;
        IF was IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO history_revision
        (act, at, by, by_name, means, table_name, row_id, action, subject_table, subject_id, before, after)
    VALUES (
        coalesce(act->>'act', pg_current_xact_id()::text || '@' || extract(epoch FROM transaction_timestamp())),
        clock_timestamp(), (act->>'by')::bigint, coalesce(act->>'name', ''), coalesce(act->>'means', ''),
        TG_TABLE_NAME, (whole->>'id')::bigint, lower(TG_OP), subject, (whole->>owner)::bigint, was, is_now
    );
    RETURN NULL;
END $$;
CREATE FUNCTION history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history is only added to: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'history_is_kept';
END $$;
CREATE TRIGGER history_is_kept BEFORE UPDATE OR DELETE ON history_revision
    FOR EACH ROW EXECUTE FUNCTION history_is_kept();
CREATE TRIGGER history_is_not_truncated BEFORE TRUNCATE ON history_revision
    FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
"""
FORGET = """
DROP TRIGGER history_is_kept ON history_revision;
DROP TRIGGER history_is_not_truncated ON history_revision;
DROP FUNCTION history_is_kept();
DROP FUNCTION history_record();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("by", models.BigIntegerField(null=True)),
                ("by_name", models.CharField(blank=True, max_length=150)),
                ("means", models.CharField(blank=True, max_length=80)),
                ("table_name", models.CharField(max_length=63)),
                ("row_id", models.BigIntegerField()),
                (
                    "action",
                    models.CharField(
                        choices=[("insert", "added"), ("update", "changed"), ("delete", "removed")],
                        max_length=6,
                    ),
                ),
                ("subject_table", models.CharField(max_length=63)),
                ("subject_id", models.BigIntegerField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
            ],
            options={
                "ordering": ["id"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["subject_table", "subject_id", "id"], name="revision_of_subject")
                ],
            },
        ),
        migrations.RunSQL(RECORD, FORGET),
    ]
