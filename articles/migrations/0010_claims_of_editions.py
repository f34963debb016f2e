"""The claims of editions as rows, guarded like the editions themselves; those of the editions that are there too."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from articles.claim_rows import rows_of

GUARDS = import_module("articles.migrations.0002_guards")
TABLE = "articles_editionclaim"
AT_ONCE = 200


def fill(apps, schema_editor):
    EditionClaim = apps.get_model("articles", "EditionClaim")
    for edition in apps.get_model("articles", "Edition").objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        EditionClaim.objects.bulk_create(
            EditionClaim(edition=edition, first_published_at=edition.first_published_at, **row)
            for row in rows_of(edition.document["content"])
        )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_former_slugs"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("anchor", models.CharField(max_length=40)),
                ("claim_reviewed", models.CharField(max_length=300)),
                ("claimant", models.CharField(blank=True, max_length=200)),
                ("claimant_slug", models.CharField(blank=True, max_length=120)),
                ("claimed_on", models.DateField(null=True)),
                ("rating_slug", models.CharField(blank=True, max_length=40)),
                ("rating_label", models.CharField(blank=True, max_length=40)),
                ("rating_value", models.PositiveSmallIntegerField(null=True)),
                ("language", models.CharField(max_length=35)),
                ("first_published_at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim_rows",
                        to="articles.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "published claim",
                "verbose_name_plural": "published claims",
                "ordering": ["edition", "position"],
                "indexes": [
                    models.Index(
                        fields=["-first_published_at", "-edition", "position"],
                        name="edition_claim_newest_first",
                    ),
                    models.Index(
                        fields=["claimant_slug", "-first_published_at", "-edition", "position"],
                        name="edition_claim_of_claimant",
                    ),
                    models.Index(
                        fields=["rating_slug", "-first_published_at", "-edition", "position"],
                        name="edition_claim_with_rating",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "position"), name="edition_claim_position_once"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        # The rows were just written: their foreign keys are checked before triggers may be added.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS.GUARD.format(table=TABLE), GUARDS.UNGUARD.format(table=TABLE)),
    ]
