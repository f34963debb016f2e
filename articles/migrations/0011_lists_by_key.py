"""What the public lists walk: the date of its edition on every row of a source or topic, and an index for each list."""

import django.db.models.expressions
from django.db import migrations, models
from django.db.models.functions import MD5

TABLES = ["articles_editionsource", "articles_editiontopic"]
# The rows are guarded against every change; the guard rests for this one statement.
FILL = """
ALTER TABLE {table} DISABLE TRIGGER edition_is_immutable;
UPDATE {table} SET first_published_at = edition.first_published_at
    FROM articles_edition AS edition WHERE edition.id = {table}.edition_id;
ALTER TABLE {table} ENABLE TRIGGER edition_is_immutable;
"""


def dated(model, null):
    field = models.DateTimeField(null=null)
    change = migrations.AddField if null else migrations.AlterField
    return change(model_name=model, name="first_published_at", field=field)


def index(model, *expressions, **options):
    return migrations.AddIndex(model_name=model, index=models.Index(*expressions, **options))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_claims_of_editions"),
        ("sources", "0002_handles_search_and_digests"),
    ]

    operations = [
        dated("editionsource", null=True),
        dated("editiontopic", null=True),
        *(migrations.RunSQL(FILL.format(table=table), migrations.RunSQL.noop) for table in TABLES),
        dated("editionsource", null=False),
        dated("editiontopic", null=False),
        index(
            "editionsource",
            fields=["source", "-first_published_at", "-edition", "number"],
            name="edition_source_newest",
        ),
        index(
            "editiontopic", fields=["topic", "-first_published_at", "-edition"], name="edition_topic_newest"
        ),
        index(
            "edition",
            fields=["article_kind", "-first_published_at", "-article"],
            name="edition_newest_of_kind",
        ),
        index(
            "edition",
            fields=["-published_at", "-id"],
            name="edition_told",
            condition=models.Q(("kind__in", ["correction", "clarification", "withdrawal"])),
        ),
        index(
            "editionclaim",
            fields=["claimant_slug", "rating_slug", "-first_published_at", "-edition", "position"],
            name="edition_claim_of_both",
        ),
        index(
            "editionclaim",
            MD5(
                django.db.models.expressions.Func(
                    django.db.models.expressions.F("claim_reviewed"), function="sources_searchable"
                )
            ),
            name="edition_claim_words",
        ),
    ]
