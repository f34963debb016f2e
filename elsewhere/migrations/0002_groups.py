"""Who may see what was checked elsewhere, and who may import it or take it out: editors and publishers."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = {
    "writer": ["view_checkedelsewhere"],
    "editor": ["view_checkedelsewhere", "add_checkedelsewhere", "delete_checkedelsewhere"],
    "publisher": ["view_checkedelsewhere", "add_checkedelsewhere", "delete_checkedelsewhere"],
}


def make(apps, schema_editor):
    # Permissions are otherwise made after the last migration, too late for the groups.
    create_permissions(
        installed.get_app_config("elsewhere"), verbosity=0, using=schema_editor.connection.alias
    )
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    for name, codenames in GROUPS.items():
        found = Permission.objects.filter(content_type__app_label="elsewhere", codename__in=codenames)
        assert found.count() == len(codenames), codenames
        Group.objects.get_or_create(name=name)[0].permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("elsewhere", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
