"""While a version is deployed, the one before runs on the new schema: what came since the last release only adds."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.deploy.migration_rules import complaints

RELEASED = Path(__file__).with_name("released_migrations.txt")
OURS = {
    "articles",
    "elsewhere",
    "factcheck",
    "history",
    "logins",
    "pages",
    "readers",
    "search",
    "sources",
    "supporters",
}

# What Django writes for a field with `default=` and without `db_default=`.
DEFAULT_OF_PYTHON = """
    ALTER TABLE "old" ADD COLUMN "motto" text DEFAULT '' NOT NULL;
    ALTER TABLE "old" ALTER COLUMN "motto" DROP DEFAULT;
"""


@pytest.mark.django_db
def test_migrations_since_the_last_release_take_nothing_away():
    loader = MigrationLoader(connection, replace_migrations=False)
    released = set(RELEASED.read_text().split())
    found = []
    for key in sorted(loader.graph.nodes):
        if key[0] in OURS and "{}.{}".format(*key) not in released:
            sql = loader.collect_sql([(loader.graph.nodes[key], False)])
            found += [f"{key[0]}.{key[1]} {complaint}" for complaint in complaints("\n".join(sql))]
    assert found == []


def test_the_list_of_released_migrations_names_migrations():
    loader = MigrationLoader(None)
    known = {"{}.{}".format(*key) for key in loader.disk_migrations}
    assert set(RELEASED.read_text().split()) <= known


@pytest.mark.parametrize(
    "sql",
    [
        'CREATE TABLE "new" ("id" bigint NOT NULL); ALTER TABLE "new" DROP COLUMN "id"; DROP TABLE "new";',
        'ALTER TABLE "old" ADD COLUMN "motto" text NULL;',
        'ALTER TABLE "old" ADD COLUMN "motto" text DEFAULT \'\' NOT NULL;',
        'ALTER TABLE "old" ADD COLUMN "both" text GENERATED ALWAYS AS (a || b) STORED NOT NULL;',
        'CREATE INDEX CONCURRENTLY "by_motto" ON "old" ("motto"); -- ALTER TABLE "old" DROP COLUMN "motto";',
        'ALTER TABLE "old" ALTER COLUMN "motto" DROP NOT NULL;',
    ],
)
def test_what_adds_is_let_through(sql: str):
    assert complaints(sql) == []


@pytest.mark.parametrize(
    "sql",
    [
        'ALTER TABLE "old" RENAME TO "new";',
        'ALTER TABLE "old" RENAME COLUMN "motto" TO "saying";',
        'ALTER TABLE "old" DROP COLUMN "motto" CASCADE;',
        'ALTER TABLE "old" ALTER COLUMN "motto" SET NOT NULL;',
        'ALTER TABLE "old" ALTER COLUMN "motto" TYPE varchar(5) USING "motto"::varchar(5);',
        'DROP TABLE "old" CASCADE;',
        'ALTER TABLE "old" ADD COLUMN "motto" text NOT NULL;',
        DEFAULT_OF_PYTHON,
    ],
)
def test_what_the_older_version_could_not_live_with_is_told(sql: str):
    assert len(complaints(sql)) == 1
