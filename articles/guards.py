"""Whether the database still refuses what it must: triggers and constraints, as its own catalog tells them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.db import connection, models

from articles.integrity import Violation
from articles.models import Article, Edition, EditionClaim, EditionSource, EditionTopic, Step

_FIRST = import_module("articles.migrations.0002_guards")
_WORKFLOW = import_module("articles.migrations.0005_workflow_guards")
_CLAIMS = import_module("articles.migrations.0010_claims_of_editions")

# As PostgreSQL itself writes them out: when they fire, on what, and that no condition holds them back.
TRIGGERS = {
    definition.format(table=table)
    for table in (*_FIRST.TABLES, _CLAIMS.TABLE)
    for definition in (
        "CREATE TRIGGER edition_is_immutable BEFORE DELETE OR UPDATE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION edition_is_immutable()",
        "CREATE TRIGGER edition_is_not_truncated BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION edition_is_immutable()",
    )
} | {
    "CREATE TRIGGER article_slug_is_frozen BEFORE UPDATE OF slug ON articles_article"
    " FOR EACH ROW EXECUTE FUNCTION article_slug_is_frozen()",
    "CREATE CONSTRAINT TRIGGER edition_is_taken_back_in_time AFTER DELETE ON articles_edition"
    " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION edition_is_taken_back_in_time()",
    "CREATE TRIGGER step_is_kept BEFORE DELETE OR UPDATE ON articles_step"
    " FOR EACH ROW EXECUTE FUNCTION step_is_kept()",
    "CREATE TRIGGER step_is_not_truncated BEFORE TRUNCATE ON articles_step"
    " FOR EACH STATEMENT EXECUTE FUNCTION step_is_kept()",
}
# As they were installed last: a later migration replaced the first body of `edition_is_immutable`.
FUNCTIONS = {
    "edition_is_immutable": _WORKFLOW.IMMUTABLE,
    "edition_is_taken_back_in_time": _WORKFLOW.IN_TIME,
    "step_is_kept": _WORKFLOW.STEPS,
    "article_slug_is_frozen": _FIRST.REFUSE,
}
GUARDED: tuple[type[models.Model], ...] = (Edition, EditionSource, EditionTopic, EditionClaim)
ALWAYS = ("O", "A")  # pg_trigger.tgenabled: fires in ordinary sessions


def violations() -> Iterator[Violation]:
    """What no longer guards the editions."""
    for code, sentence in (*_of_session(), *_of_triggers(), *_of_functions(), *_of_constraints()):
        yield Violation(code, "the database", sentence)


def _of_session() -> Iterator[tuple[str, str]]:
    [(role,)] = _rows("SELECT current_setting('session_replication_role')")
    if role != "origin":
        yield "triggers", f"session_replication_role is {role}: no trigger fires."


def _of_triggers() -> Iterator[tuple[str, str]]:
    tables = [*(model._meta.db_table for model in GUARDED), Article._meta.db_table, Step._meta.db_table]
    found = _rows(
        "SELECT pg_get_triggerdef(oid, true), tgname, tgrelid::regclass::text, tgenabled::text FROM pg_trigger"
        " WHERE tgrelid = ANY(%s::regclass[]) ORDER BY tgrelid, tgname",
        [tables],
    )
    for definition in sorted(TRIGGERS - {definition for definition, *_ in found}):
        yield "triggers", f"this trigger is missing: {definition}"
    for _, name, table, enabled in found:
        if enabled not in ALWAYS:
            yield "triggers", f"the trigger {name} on {table} is disabled."


def _of_functions() -> Iterator[tuple[str, str]]:
    bodies = dict(_rows("SELECT proname, prosrc FROM pg_proc WHERE proname = ANY(%s)", [list(FUNCTIONS)]))
    for name, installed in FUNCTIONS.items():
        if f"FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${bodies.get(name)}$$" not in installed:
            yield "triggers", f"the function {name} is not the one that was installed."


def _of_constraints() -> Iterator[tuple[str, str]]:
    for model in GUARDED:
        table = model._meta.db_table
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, table)
        for constraint in model._meta.constraints:
            if constraint.name not in found:
                yield "constraints", f"the constraint {constraint.name} on {table} is missing."
        for field in model._meta.concrete_fields:
            kept = [entry for entry in found.values() if entry["columns"] == [field.column]]
            if field.is_relation and not any(entry["foreign_key"] for entry in kept):
                yield "constraints", f"nothing ties {table}.{field.column} to what it names."
            if field.unique and not any(entry["unique"] for entry in kept):
                yield "constraints", f"nothing keeps {table}.{field.column} unique."


def _rows(query: str, parameters: list[list[str]] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()
