"""verify_editions says when the database no longer refuses what it must."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.make import make_published

pytestmark = pytest.mark.django_db

NO_LONGER = {
    "DROP TRIGGER edition_is_immutable ON articles_edition": "this trigger is missing",
    "DROP TRIGGER edition_is_not_truncated ON articles_editionsource": "this trigger is missing",
    "ALTER TABLE articles_edition DISABLE TRIGGER edition_is_immutable": "is disabled",
    "ALTER TABLE articles_editiontopic ENABLE REPLICA TRIGGER edition_is_immutable": "is disabled",
    "ALTER TABLE articles_edition DISABLE TRIGGER ALL": "is disabled",
    "ALTER TABLE articles_article DISABLE TRIGGER article_slug_is_frozen": "is disabled",
    "CREATE OR REPLACE FUNCTION edition_is_immutable() RETURNS trigger LANGUAGE plpgsql"
    " AS $$ BEGIN RETURN NEW; END $$": "is not the one that was installed",
    "CREATE OR REPLACE TRIGGER edition_is_immutable BEFORE UPDATE OR DELETE ON articles_edition"
    " FOR EACH ROW WHEN (false) EXECUTE FUNCTION edition_is_immutable()": "this trigger is missing",
    "CREATE OR REPLACE TRIGGER edition_is_immutable BEFORE DELETE ON articles_edition"
    " FOR EACH ROW EXECUTE FUNCTION edition_is_immutable()": "this trigger is missing",
    "DROP TRIGGER edition_is_taken_back_in_time ON articles_edition": "this trigger is missing",
    "DROP TRIGGER step_is_kept ON articles_step": "this trigger is missing",
    "CREATE OR REPLACE FUNCTION step_is_kept() RETURNS trigger LANGUAGE plpgsql"
    " AS $$ BEGIN RETURN OLD; END $$": "is not the one that was installed",
    "ALTER TABLE articles_edition DROP CONSTRAINT edition_number_once_per_article": "is missing",
    "ALTER TABLE articles_edition DROP CONSTRAINT edition_chain": "is missing",
    "ALTER TABLE articles_edition DROP CONSTRAINT articles_edition_digest_key": "keeps articles_edition.digest",
    "ALTER TABLE articles_editionsource DROP CONSTRAINT {tie}": "nothing ties articles_editionsource.source_id",
}


@pytest.mark.parametrize("statement", NO_LONGER)
def test_a_guard_that_was_taken_away_is_missed(statement: str):
    make_published()
    connection.check_constraints()  # a table with checks put off cannot be altered
    assert_guarded(True)
    with connection.cursor() as cursor:
        ties = connection.introspection.get_constraints(cursor, "articles_editionsource")
        [tie] = [name for name, tie in ties.items() if tie["foreign_key"] and tie["columns"] == ["source_id"]]
        cursor.execute(statement.replace("{tie}", tie))
    assert NO_LONGER[statement] in assert_guarded(False)


def test_a_server_told_to_fire_no_triggers_is_noticed():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    assert "no trigger fires" in assert_guarded(False)


def assert_guarded(guarded: bool) -> str:
    """What the command said."""
    output = StringIO()
    if guarded:
        call_command("verify_editions", stdout=output)
    else:
        with pytest.raises(CommandError):
            call_command("verify_editions", stdout=output)
    return output.getvalue()
