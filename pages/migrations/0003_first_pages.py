"""The six pages that a newsroom starts with, and who may change them.

Five are drafts that say what belongs into them, in double brackets: nothing is invented about a newsroom that we do
not know. The page on how it works is public from the start, as it was before, for its rules are those of the software.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

PAGES = [
    # slug, title, body
    (
        "about",
        "About us",
        "[[Who publishes this site, since when, and from where. Name the people and what each of them does.]]\n\n"
        "## What we check\n\n[[Which claims you look at, and how you choose them.]]\n\n"
        "## Independence\n\n[[Who owns the newsroom. Whether it, or anybody who works for it, stands near a party or "
        "a cause, and what you do about that.]]\n",
    ),
    (
        "methodology",
        "How we work",
        "Who reads a text before it is published, what it must have, and what happens when we were wrong.\n",
    ),
    (
        "corrections-policy",
        "Corrections policy",
        "[[How readers tell you of a mistake, who looks at it, and how long that takes.]]\n",
    ),
    (
        "funding",
        "Who pays for this",
        "[[Where the money comes from, with amounts or shares, for the last full year. Name everybody who gave a "
        "large part of it.]]\n\n"
        "## What supporters get\n\n[[Say that nobody who pays sees or changes a text before it is published, if that "
        "is so.]]\n",
    ),
    (
        "contact",
        "Contact",
        "[[The publisher's name and postal address, and whoever is responsible for what stands here, as your law "
        "asks for it.]]\n",
    ),
    (
        "privacy",
        "Privacy",
        "[[Who is responsible for personal data, and how to reach them.]]\n\n"
        "## Reading\n\n"
        "You can read every page without an account. Reading sets no cookie, our software counts nobody, and it loads "
        "nothing from other sites.\n\n"
        "[[What the web server in front of it writes down: addresses, times, pages; why, and for how long.]]\n\n"
        "## Asking and writing to us\n\n"
        "Who asks for the answer to a question gets one cookie: a list of the questions that this browser has asked, "
        "which ends after 180 days. What is written under /suggest/ is read at the desk and deleted after a set time; "
        "network addresses are not stored.\n\n"
        "[[After how many days you delete it, who sees it, and what you keep of letters and calls.]]\n\n"
        "## Your rights\n\n[[What the law gives your readers, and which authority they can turn to.]]\n",
    ),
]
GROUPS = {
    "writer": ["view_page"],
    "editor": ["view_page"],
    "publisher": ["view_page", "add_page", "change_page", "delete_page"],
}


def make(apps, schema_editor):
    Page, PageVersion = apps.get_model("pages", "Page"), apps.get_model("pages", "PageVersion")
    for place, (slug, title, body) in enumerate(PAGES, 1):
        page = Page.objects.create(slug=slug, title=title, body=body, position=place * 10)
        if "[[" not in body:
            html = f"<p>{body.strip()}</p>\n"
            page.shown = PageVersion.objects.create(page=page, number=1, title=title, body=body, html=html)
            page.save()
    # Permissions are otherwise made after the last migration, too late for the groups.
    create_permissions(installed.get_app_config("pages"), verbosity=0, using=schema_editor.connection.alias)
    Permission = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        found = Permission.objects.filter(content_type__app_label="pages", codename__in=GROUPS[group.name])
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_guards"),
        ("articles", "0003_ratings_and_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
