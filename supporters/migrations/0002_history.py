"""Every saved change of a campaign is recorded."""

from django.db import migrations

from history.recording import record


class Migration(migrations.Migration):
    dependencies = [("supporters", "0001_initial"), ("history", "0001_initial")]
    operations = [record("supporters_campaign")]
