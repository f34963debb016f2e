"""The same claim is found by a cheaper expression than the folding of all letters."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_home_page"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="editionclaim",
            name="edition_claim_words",
        ),
        migrations.AddIndex(
            model_name="editionclaim",
            index=models.Index(
                django.db.models.functions.text.MD5(
                    models.Func(
                        django.db.models.functions.text.Lower("claim_reviewed"),
                        models.Value("‘’“”‐‑–—"),
                        models.Value("''\"\"----"),
                        function="TRANSLATE",
                    )
                ),
                name="edition_claim_same",
            ),
        ),
    ]
