from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_names_of_editions")]
    operations = [
        migrations.AddIndex(
            model_name="editionclaim",
            index=models.Index(
                fields=["language", "-first_published_at", "-edition", "position"],
                name="edition_claim_in_language",
            ),
        ),
        migrations.AddIndex(
            model_name="editionclaim",
            index=models.Index(fields=["claimed_on"], name="edition_claim_claimed"),
        ),
    ]
