"""The date of the check, in the spellings that pages have; other dates are named, none is guessed."""

from datetime import date

import pytest

from articles.importing import parse
from articles.importing.dates import dates_in

DAY = date(2025, 9, 9)


@pytest.mark.parametrize(
    "line",
    [
        "Checked on September 9, 2025",
        "Checked: 9 Sept 2025",
        "checked on 9th of September 2025",
        "Fact-checked on Tuesday, September 9, 2025",
        "Last checked: 2025-09-09",
        "Checked on 2025/09/09",
        "Checked on 9.9.2025",
        "**Checked on** Sept. 9, 2025",
        "Checked on September\u00a09, 2025 at 10:30 AM",
        "Published 8 May 2025 · Checked 9 September 2025",
        "Checked 9 September 2025 | Updated 10 September 2025",
        "Checked on 25/09/2025",
        "Checked on 9. September 2025",
        "Checked on 9 de septiembre de 2025",
    ],
)
def test_the_day_of_the_check_is_read(line):
    parsed = parse(f"Is it so?\n{line}\n\nIt is [1].")
    assert parsed.checked_on == (date(2025, 9, 25) if line.endswith("25/09/2025") else DAY)
    assert parsed.body == "It is [1]."


def test_a_date_above_the_headline_or_below_the_text_counts_too():
    assert parse("Checked on 9 September 2025\nIs it so?\nIt is [1].").checked_on == DAY
    below = parse("Is it so?\n\nIt is [1].\n\nChecked on 9 September 2025")
    assert (below.checked_on, below.body) == (DAY, "It is [1].")


@pytest.mark.parametrize(
    "line", ["Published on 9 September 2025", "Updated: 2025-09-09", "September 9, 2025"]
)
def test_other_dates_are_named_and_not_taken(line):
    parsed = parse(f"Is it so?\n{line}\nIt is [1].")
    assert parsed.checked_on is None
    assert parsed.left_out == [f"A date, though not that of the check: {line}"]


@pytest.mark.parametrize("written", ["3/4/2025", "September 2025", "31 February 2025"])
def test_a_date_that_gives_no_day_is_left_to_the_editor(written):
    parsed = parse(f"Is it so?\nChecked on {written}\nIt is [1].")
    assert parsed.checked_on is None
    assert any(written in sentence for sentence in parsed.left_out)
    assert any(written in sentence for sentence in parsed.problems)


def test_a_sentence_with_a_date_in_it_stays_a_sentence():
    parsed = parse("Is it so?\nChecked on 9 September 2025 by two of us, the lamp was out [1].\nIt was dark.")
    assert parsed.checked_on is None
    assert parsed.body.startswith("Checked on 9 September 2025 by two of us")


def test_dates_are_found_with_their_precision_and_place():
    found = dates_in("in March 2021, on 4 May 2022 and in 1999")
    assert [(one.on, one.precision) for one in found] == [
        (date(2021, 3, 1), "month"),
        (date(2022, 5, 4), "day"),
        (date(1999, 1, 1), "year"),
    ]
    assert dates_in("call 20251 or 2025-1234, page 1999b") == []
