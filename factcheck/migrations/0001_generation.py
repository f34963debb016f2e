"""One number says whether a copy of a public page is still good: whatever changes the public site moves it.

The database moves it, so that no path past Python (a bulk update, an import, SQL by hand) is forgotten, and in the
transaction that makes the change: who sees the new number sees the change. A row is added for each such transaction, and
the number is how many there are: nobody waits for anybody, as they would for one row that all have to change.
"""

from django.db import migrations

# Every table whose rows a public page prints; tests/project/test_generation.py compares it with what the pages read.
TABLES = [
    "articles_edition",
    "articles_editionclaim",
    "articles_editionsource",
    "articles_editiontopic",
    "articles_followup",
    "articles_formerslug",
    "articles_homepage",
    "articles_homeplace",
    "articles_hometopic",
    "articles_newsroom",
    "articles_rating",
    "articles_topic",
    "elsewhere_checkedelsewhere",
    "pages_page",
    "pages_pageversion",
    "readers_questionanswer",
    "readers_questionplace",
    "sources_source",
    "sources_sourcecopy",
    "supporters_campaign",
]
# Every reader may ask for an answer: how many did is told a minute late, or each click would empty the page cache.
BUT_FOR = {"readers_question": "folded, is_open"}
NUMBER = """
CREATE TABLE factcheck_change (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
CREATE TABLE factcheck_generation (
    id smallint PRIMARY KEY DEFAULT 1 CONSTRAINT generation_only_one CHECK (id = 1),
    folded bigint NOT NULL  -- changes whose rows are gone: they were counted into this number
);
INSERT INTO factcheck_generation (folded) VALUES (0);
CREATE FUNCTION public_site_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this text := pg_current_xact_id()::text;
BEGIN
    -- Once per transaction, however much it changes; a savepoint that is rolled back takes both back.
    IF current_setting('factcheck.changed_by', true) IS DISTINCT FROM this THEN
        INSERT INTO factcheck_change DEFAULT VALUES;
        PERFORM set_config('factcheck.changed_by', this, true);
        NOTIFY public_site;
    END IF;
    RETURN NULL;
END $$;
"""
MOVE = """
CREATE TRIGGER public_site_changed AFTER INSERT OR UPDATE{columns} OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION public_site_changed();
"""
BACK = "DROP TRIGGER public_site_changed ON {table};"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_names_of_editions"),
        ("elsewhere", "0002_groups"),
        ("pages", "0003_first_pages"),
        ("readers", "0003_groups"),
        ("sources", "0005_title_for_lists"),
        ("supporters", "0002_history"),
    ]
    operations = [
        migrations.RunSQL(
            NUMBER,
            "DROP FUNCTION public_site_changed(); DROP TABLE factcheck_generation; DROP TABLE factcheck_change;",
        ),
        *(
            migrations.RunSQL(MOVE.format(table=table, columns=""), BACK.format(table=table))
            for table in TABLES
        ),
        *(
            migrations.RunSQL(MOVE.format(table=table, columns=f" OF {columns}"), BACK.format(table=table))
            for table, columns in BUT_FOR.items()
        ),
    ]
