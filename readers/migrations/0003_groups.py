"""Whoever writes may take up what readers send and ask, and say what answers a question."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ["writer", "editor", "publisher"]
CODENAMES = [
    "view_question",
    "change_question",
    "add_questionanswer",
    "change_questionanswer",
    "delete_questionanswer",
    "view_questionanswer",
    "view_suggestion",
    "change_suggestion",
]


def make(apps, schema_editor):
    # Permissions are otherwise made after the last migration, too late for the groups.
    create_permissions(installed.get_app_config("readers"), verbosity=0, using=schema_editor.connection.alias)
    found = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="readers", codename__in=CODENAMES
    )
    assert found.count() == len(CODENAMES)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("readers", "0002_questions_follow_editions"),
        ("articles", "0003_ratings_and_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
