"""Words for the fields of an edition, so that the desk can name them in any language."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_same_claims"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="editionsource",
            options={"verbose_name": "source of an edition", "verbose_name_plural": "sources of editions"},
        ),
        migrations.AlterModelOptions(
            name="editiontopic",
            options={"verbose_name": "topic of an edition", "verbose_name_plural": "topics of editions"},
        ),
        migrations.AlterField(
            model_name="edition",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="article_kind",
            field=models.CharField(
                choices=[("check", "check"), ("explainer", "explainer")], max_length=10, verbose_name="kind"
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="dek",
            field=models.CharField(blank=True, max_length=400, verbose_name="dek"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="digest",
            field=models.CharField(max_length=64, unique=True, verbose_name="digest"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="document",
            field=models.JSONField(verbose_name="document"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="first_published_at",
            field=models.DateTimeField(verbose_name="first published at"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="frozen_at",
            field=models.DateTimeField(auto_now_add=True, verbose_name="frozen at"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="frozen_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="frozen by",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="headline",
            field=models.CharField(max_length=200, verbose_name="headline"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "first publication"),
                    ("correction", "correction"),
                    ("clarification", "clarification"),
                    ("update", "update"),
                    ("source_details", "source details"),
                    ("withdrawal", "withdrawal"),
                ],
                max_length=14,
                verbose_name="kind of change",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="note",
            field=models.TextField(blank=True, verbose_name="public note"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="number",
            field=models.PositiveIntegerField(verbose_name="number"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="previous_digest",
            field=models.CharField(blank=True, max_length=64, verbose_name="digest of the edition before"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="published_at",
            field=models.DateTimeField(db_index=True, verbose_name="published at"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="slug",
            field=models.SlugField(max_length=120, verbose_name="slug"),
        ),
    ]
