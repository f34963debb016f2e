"""Every saved change of an article and its rows, of ratings, topics, pictures and the newsroom is recorded."""

from django.db import migrations

from history.recording import record


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_workflow_groups"), ("history", "0001_initial")]
    operations = [
        record("articles_article"),
        *(
            record(f"articles_{rows}", of="articles_article", by="article_id")
            for rows in ("claim", "citation", "followup", "byline", "article_topics")
        ),
        *(record(f"articles_{table}") for table in ("rating", "topic", "image", "newsroom")),
    ]
