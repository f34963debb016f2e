"""Who may take which step: writers submit, editors approve and return, publishers also schedule and publish."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = {
    "writer": ["add_previewlink", "change_previewlink", "view_previewlink"],
    "editor": ["add_previewlink", "change_previewlink", "view_previewlink", "approve_article"],
    "publisher": ["add_previewlink", "change_previewlink", "view_previewlink", "approve_article"],
}


def make(apps, schema_editor):
    # Permissions are otherwise made after the last migration, too late for the groups.
    create_permissions(
        installed.get_app_config("articles"), verbosity=0, using=schema_editor.connection.alias
    )
    Permission = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        found = Permission.objects.filter(content_type__app_label="articles", codename__in=GROUPS[group.name])
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_workflow_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
