"""The seven ratings and the three groups that a newsroom starts with. Both may be changed in the admin afterwards."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

RATINGS = [
    # label, slug, value, meaning
    (
        "True",
        "true",
        5,
        "The evidence supports the claim, and nothing important is left out.",
    ),
    (
        "Mostly true",
        "mostly-true",
        4,
        "The claim holds in the main; a detail is wrong or needs explaining.",
    ),
    (
        "Mixed",
        "mixed",
        3,
        "Parts of the claim hold and parts do not, and neither outweighs the other.",
    ),
    (
        "Mostly false",
        "mostly-false",
        2,
        "The claim is wrong in the main, though something in it is right.",
    ),
    ("False", "false", 1, "The evidence contradicts the claim."),
    (
        "Misleading",
        "misleading",
        None,
        "True facts are arranged or cut so that they suggest something false.",
    ),
    (
        "Unproven",
        "unproven",
        None,
        "The evidence that can be had neither supports nor contradicts the claim.",
    ),
]
WRITER = {
    "articles": {
        "article": "add change view", "byline": "add change delete view", "claim": "add change delete view",
        "citation": "add change delete view", "followup": "add change delete view", "image": "add view",
        "topic": "view", "rating": "view", "edition": "view", "newsroom": "view",
    },
    "sources": {"source": "add change view", "sourcecopy": "add change delete view", "snapshot": "add view"},
}  # fmt: skip
EDITOR = {
    "articles": {
        "article": "delete",
        "topic": "add change delete",
        "image": "change delete",
    },
    "sources": {"source": "delete", "snapshot": "delete"},
    "supporters": {"campaign": "view"},
}
PUBLISHER = {
    "articles": {"rating": "add change delete", "newsroom": "add change"},
    "supporters": {"campaign": "add change delete"},
}
EXTRA = {
    "writer": ["import_article"],
    "editor": ["import_article"],
    "publisher": ["import_article", "publish_article"],
}


def make(apps, schema_editor):
    Rating = apps.get_model("articles", "Rating")
    for position, (label, slug, value, meaning) in enumerate(RATINGS, 1):
        Rating.objects.create(position=position, label=label, slug=slug, value=value, meaning=meaning)
    # Permissions are otherwise made after the last migration, too late for the groups.
    for name in ["articles", "sources", "supporters"]:
        create_permissions(
            installed.get_app_config(name),
            verbosity=0,
            using=schema_editor.connection.alias,
        )
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, tables in [
        ("writer", [WRITER]),
        ("editor", [WRITER, EDITOR]),
        ("publisher", [WRITER, EDITOR, PUBLISHER]),
    ]:
        group, _ = Group.objects.get_or_create(name=name)
        for table in tables:
            for app, models in table.items():
                for model, actions in models.items():
                    codenames = [f"{action}_{model}" for action in actions.split()]
                    found = Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
                    assert found.count() == len(codenames), f"{app}.{model}: {codenames}"
                    group.permissions.add(*found)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="articles", codename__in=EXTRA[name])
        )


def unmake(apps, schema_editor):
    apps.get_model("articles", "Rating").objects.all().delete()
    apps.get_model("auth", "Group").objects.filter(name__in=["writer", "editor", "publisher"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("sources", "0001_initial"),
        ("supporters", "0001_initial"),
    ]
    operations = [migrations.RunPython(make, unmake)]
