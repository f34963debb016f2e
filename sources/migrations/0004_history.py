"""Every saved change of a source and its copies is recorded; texts of copies are kept by being added only."""

from django.db import migrations

from history.recording import record


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_handles_for_good"), ("history", "0001_initial")]
    operations = [
        record("sources_source", quiet=("changed_at", "search_text")),
        record("sources_sourcecopy", of="sources_source", by="source_id"),
    ]
