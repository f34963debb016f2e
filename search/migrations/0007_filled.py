"""What was published before there was a search is indexed now, once every function is as quick as it became."""

import sys

from django.db import migrations

from search.rebuilding import rebuild

MANY = 2000  # pieces: from here on it takes long enough to tell how far it is
MISSING = """
SELECT EXISTS (
    SELECT FROM articles_edition e
    WHERE e.kind <> 'withdrawal' AND e.published_at <= statement_timestamp()
        AND NOT EXISTS (SELECT FROM articles_edition later WHERE later.article_id = e.article_id
            AND later.number > e.number AND later.published_at <= statement_timestamp())
        AND NOT EXISTS (SELECT FROM search_document d WHERE d.kind = 'piece' AND d.key = e.id)
) OR EXISTS (
    SELECT FROM elsewhere_checkedelsewhere c
    WHERE NOT EXISTS (SELECT FROM search_document d WHERE d.kind = 'elsewhere' AND d.key = c.id))
"""


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MISSING)
        [is_missing] = cursor.fetchone()
    if is_missing:
        rebuild(tell)


def tell(what, done, of):
    if of >= MANY and (done == of or done % MANY == 0):
        sys.stdout.write(f"\n    search: {done:,} of {of:,} {what}")
        sys.stdout.flush()


class Migration(migrations.Migration):
    atomic = False  # each batch is a transaction of its own: nobody waits, and what is interrupted is simply done again
    dependencies = [("search", "0006_sooner_found")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
