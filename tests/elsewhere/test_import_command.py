"""`manage.py import_claimreview`: files in, records, refusals and totals out."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from elsewhere import importing
from elsewhere.management.commands import import_claimreview
from elsewhere.models import CheckedElsewhere
from tests.elsewhere.claim_reviews import as_lines, as_page, claim_review

pytestmark = pytest.mark.django_db
ONE, TWO = claim_review(1), claim_review(2)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(*arguments, err=None):
    """Exit code, standard output, standard error."""
    out, err, code = io.StringIO(), err or io.StringIO(), 0
    try:
        call_command("import_claimreview", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def mixed(tmp_path):
    """Two good lines and two bad ones."""
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(as_lines(ONE) + b"oops\n" + as_lines(TWO, {"@type": "ClaimReview"}))
    return path


def test_good_rows_go_in_and_bad_ones_are_named_on_standard_error(mixed):
    code, out, err = run(mixed)
    assert (code, CheckedElsewhere.objects.count()) == (0, 2)
    assert "4 read in" in out
    assert "2 new, 0 changed, 0 known already, 0 repeated, 2 refused." in out
    assert err.splitlines() == [
        "line 2: This is not JSON: a value is missing at character 1.",
        "line 4: It names no claim: “claimReviewed” is missing or empty.",
    ]


def test_a_second_run_changes_nothing_and_is_no_failure(mixed):
    run(mixed)
    code, out, _ = run(mixed)
    assert code == 0
    assert "0 new, 0 changed, 2 known already, 0 repeated, 2 refused." in out


def test_standard_input_is_read_for_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(as_page(ONE, TWO))))
    assert run("-")[0] == 0
    assert CheckedElsewhere.objects.count() == 2


def test_nothing_is_said_of_progress_where_nobody_looks_on(mixed):
    assert "…" not in run(mixed)[2]
    assert "4 read …" in run(mixed, err=Terminal())[2]


def test_refusals_are_counted_when_they_become_many_and_all_go_to_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(import_claimreview, "MOST_SHOWN", 3)
    file, record = tmp_path / "bad.jsonl", tmp_path / "refused.txt"
    file.write_bytes(as_lines(ONE, *range(10)))
    _, _, err = run(file)
    assert err.splitlines()[3:] == ["… and 7 more refused. --refused FILE writes all of them to a file."]
    _, _, err = run(file, "--refused", record)
    assert err.splitlines()[3:] == ["… and 7 more refused."]
    assert len(record.read_text().splitlines()) == 10
    assert record.read_text().startswith("line 2: There is no ClaimReview in it")


def test_it_fails_when_nothing_went_in(tmp_path):
    (tmp_path / "empty").touch()
    assert run(tmp_path / "empty")[0] == 1
    code, _, err = run(tmp_path / "missing")
    assert (code, err) == (1, "the file: It cannot be read: No such file or directory.\n")


def test_several_files_are_named_with_their_refusals_and_counted_together(tmp_path, mixed):
    page = tmp_path / "page.html"
    page.write_bytes(as_page(claim_review(3)))
    code, out, err = run(mixed, page, tmp_path / "missing")
    assert code == 0
    assert "3 new, 0 changed, 0 known already, 0 repeated, 3 refused." in out
    assert err.startswith(f"{mixed}: line 2: This is not JSON")
    assert f"{tmp_path / 'missing'}: the file: It cannot be read" in err


def test_a_record_of_refusals_that_cannot_be_written_is_said_before_anything_is_read(mixed, tmp_path):
    with pytest.raises(CommandError, match="No such file or directory"):
        run(mixed, "--refused", tmp_path / "no" / "where")
    assert not CheckedElsewhere.objects.exists()


def test_an_interruption_says_what_has_gone_in(mixed, monkeypatch):
    def interrupted(*args, on_batch, **options):
        on_batch(import_claimreview.Counts(new=7))
        raise KeyboardInterrupt

    monkeypatch.setattr(import_claimreview, "import_stream", interrupted)
    out = io.StringIO()
    with pytest.raises(CommandError, match="run it again for the rest"):
        call_command("import_claimreview", str(mixed), stdout=out, stderr=io.StringIO())
    assert "7 new" in out.getvalue()


def test_tens_of_thousands_need_few_statements(tmp_path, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(importing, "BATCH", 100)
    file = tmp_path / "many.json"
    file.write_text(json.dumps({"dataFeedElement": [claim_review(n) for n in range(300)]}))
    with django_assert_max_num_queries(3 * 5):  # a batch: savepoint, lock, what is known, insert, release
        assert run(file)[0] == 0
