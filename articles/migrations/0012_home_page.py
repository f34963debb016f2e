"""The home page, which editors and publishers arrange; its changes are recorded."""

import articles.models.home
import django.db.models.deletion
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

from history.recording import record

MODELS = {"homepage": ["view", "change"], "homeplace": [], "hometopic": []}
ALL = ["view", "add", "change", "delete"]
GROUPS = ["editor", "publisher"]


def make(apps, schema_editor):
    apps.get_model("articles", "HomePage").objects.create(pk=1)
    # Permissions are otherwise made after the last migration, too late for the groups.
    create_permissions(
        installed.get_app_config("articles"), verbosity=0, using=schema_editor.connection.alias
    )
    names = [f"{may}_{model}" for model, some in MODELS.items() for may in some or ALL]
    found = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", codename__in=names
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_lists_by_key"),
        ("history", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        help_text="The piece on top. Left empty, it is the newest one.",
                        limit_choices_to=articles.models.home.went_out,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="articles.article",
                        verbose_name="lead",
                    ),
                ),
            ],
            options={
                "verbose_name": "home page",
                "verbose_name_plural": "home page",
            },
        ),
        migrations.CreateModel(
            name="HomePlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                (
                    "article",
                    models.ForeignKey(
                        limit_choices_to=articles.models.home.went_out,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                        verbose_name="piece",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="articles.homepage",
                    ),
                ),
            ],
            options={
                "verbose_name": "featured piece",
                "verbose_name_plural": "featured pieces",
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article",),
                        name="home_place_article_once",
                        violation_error_message="This piece is featured already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="articles.homepage",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic with a shelf",
                "verbose_name_plural": "topics with a shelf",
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topic",),
                        name="home_topic_once",
                        violation_error_message="This topic has a shelf already.",
                    )
                ],
            },
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
        # The rows were just written: their foreign keys are checked before triggers may be added.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        record("articles_homepage"),
        record("articles_homeplace", of="articles_homepage", by="home_id"),
        record("articles_hometopic", of="articles_homepage", by="home_id"),
    ]
