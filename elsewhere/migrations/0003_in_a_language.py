from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("elsewhere", "0002_groups")]
    operations = [
        migrations.AddIndex(
            model_name="checkedelsewhere",
            index=models.Index(
                fields=["publisher_site", "language", "listed_on", "id"], name="elsewhere_in_language"
            ),
        ),
        migrations.AddIndex(
            model_name="checkedelsewhere",
            index=models.Index(fields=["publisher_site", "claimed_on"], name="elsewhere_claimed"),
        ),
    ]
