"""`manage.py import_check`: files in, drafts and a report out."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests.articles import pasted as folder
from tests.articles.pasted import pasted
from tests.make import make_user

pytestmark = pytest.mark.django_db
KEYS = [
    "headline", "kind", "checked_on", "summary", "body", "sections", "marks", "numbers", "follow_ups",
    "sources_linked", "left_out", "slug", "problems",
]  # fmt: skip


def path(name):
    return str(next(iter(folder.__path__))) + "/" + name


def run(*arguments):
    """Exit code, standard output, standard error."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_check", *arguments, stdout=out, stderr=err, no_color=True)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return code, out.getvalue(), err.getvalue()


def test_it_says_what_was_found_left_out_and_left_to_do():
    code, out, _ = run(path("banner-check.txt"))
    article = Article.objects.get()
    assert code == 0
    for line in (
        "Headline: Do lighthouses still need keepers?",
        "Kind: check",
        "Sections: 3",
        "Marks: 23, for 8 sources",
        "Follow-up questions: 5",
        "- Loading line: Loading...Goal: 2,500 supporters",
        "- 8 citations wait for a source.",
        f"/admin/articles/article/{article.pk}/change/",
    ):
        assert line in out


def test_json_is_one_object_per_file_on_one_line_each():
    code, out, _ = run("--json", path("goal-and-disclaimers.txt"), path("question-with-summary.txt"))
    first, second = (json.loads(line) for line in out.splitlines())
    assert code == 0
    assert list(first) == list(second) == KEYS
    assert (first["kind"], first["checked_on"], first["sources_linked"]) == ("check", "2025-09-09", 3)
    assert (second["kind"], second["checked_on"], second["sources_linked"]) == ("explainer", None, 0)
    assert (second["marks"], second["numbers"], len(second["sections"])) == (14, [1, 2, 3, 4, 5, 6], 5)
    assert "6 citations wait for a source." in second["problems"]
    assert {first["slug"], second["slug"]} == set(Article.objects.values_list("slug", flat=True))


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted("lists.txt").encode())))
    code, out, _ = run("--json", "-")
    assert (code, json.loads(out)["headline"]) == (0, "How do you check a photograph?")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_other_programs_are_read(tmp_path, encoding):
    (tmp_path / "check.txt").write_bytes("Is “Café Zoë” open?\n\nIt’s open [1].".encode(encoding))
    assert json.loads(run("--json", str(tmp_path / "check.txt"))[1])["headline"] == "Is “Café Zoë” open?"


def test_a_dry_run_creates_nothing():
    code, out, _ = run("--dry-run", path("banner-check.txt"))
    assert (code, Article.objects.count()) == (0, 0)
    assert "8 citations wait for a source." in out
    assert "Nothing was created." in out


def test_the_same_file_twice_says_so_and_makes_one_article():
    run(path("banner-check.txt"))
    code, out, _ = run(path("banner-check.txt"))
    assert (code, Article.objects.count()) == (0, 1)
    assert "This text was imported before, as “Do lighthouses still need keepers?”" in out


def test_a_file_that_fails_does_not_stop_the_others(tmp_path):
    (tmp_path / "program").write_bytes(b"\x7fELF\x00\x01")
    (tmp_path / "empty").write_bytes(b"")
    missing, empty, program = (str(tmp_path / name) for name in ("missing", "empty", "program"))
    code, _, err = run(missing, empty, program, path("lists.txt"))
    assert (code, Article.objects.count()) == (1, 1)
    assert "missing: This file cannot be read: No such file or directory." in err
    assert "empty: There is nothing to import" in err
    assert "program: This is not text" in err


def test_a_refused_file_is_an_object_too(tmp_path):
    (tmp_path / "empty").write_bytes(b"")
    code, out, _ = run("--json", str(tmp_path / "empty"))
    refused = json.loads(out)
    assert code == 1
    assert sorted(refused) == sorted(KEYS)
    assert refused["problems"][0].startswith("There is nothing to import")


def test_the_draft_names_who_imported_it():
    user = make_user("writer", username="ada")
    run("--by", "ada", path("lists.txt"))
    assert Article.objects.get().created_by == user


def test_an_unknown_user_is_said_before_anything_is_made():
    with pytest.raises(CommandError, match="Nobody here has the user name “nobody”"):
        call_command("import_check", "--by", "nobody", path("lists.txt"))
    assert not Article.objects.exists()
