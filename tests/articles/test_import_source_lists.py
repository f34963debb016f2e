"""The text's own list of sources is found where it stands, and every line of it is read or named."""

import pytest

from articles.importing import parse
from tests.articles.pasted import pasted

ENTRIES = "1. Snow in June, Hill Post, 12 June 2019, https://hill.example/snow\n2. Hail, Hill Post, 2020"
TEXT = "Did it snow in June?\n\nIt did [1], and it hailed [2]."


@pytest.mark.parametrize(
    "heading",
    ["Sources", "SOURCES:", "References", "## Sources", "**References**", "Bibliography", "Sources cited", "4. Sources",
     "Notes", "Our sources", "Sources and references"],
)  # fmt: skip
def test_a_list_is_found_below_its_heading(heading):
    for between in ("\n", "\n\n"):
        parsed = parse(f"{TEXT}\n\n{heading}{between}{ENTRIES}")
        assert [(source.number, source.title) for source in parsed.sources] == [
            (1, "Snow in June"),
            (2, "Hail"),
        ]
        assert parsed.body == "It did [1], and it hailed [2]."
        assert parsed.left_out == parsed.problems == parsed.sections == []


@pytest.mark.parametrize("form", ["{n}. ", "{n}) ", "[{n}] ", "[{n}]: ", "({n}) ", "{n} – "])
def test_entries_are_numbered_in_several_ways(form):
    lines = [f"{form.format(n=n)}Number {word}, Hill Post, 2020" for n, word in ((1, "one"), (2, "two"))]
    parsed = parse(f"{TEXT}\nSources\n" + "\n".join(lines))
    assert [(source.number, source.title) for source in parsed.sources] == [
        (1, "Number one"),
        (2, "Number two"),
    ]


def test_definitions_need_no_heading():
    parsed = parse(pasted("definitions.txt"))
    assert [(source.number, source.address) for source in parsed.sources] == [
        (1, "https://weather.example/june"),
        (2, "https://hill.example/snow"),
    ]
    assert parsed.body == "It did, in the hills [1] [2]."


def test_footnotes_that_name_something_dated_are_sources_and_their_marks_marks():
    parsed = parse(pasted("footnotes.md"))
    assert [(source.number, source.title) for source in parsed.sources] == [
        (1, "Bridges of the county"),
        (2, "The new bridge"),
    ]
    assert (parsed.marks, parsed.numbers) == (3, [1, 2])


def test_a_footnote_of_words_stays_in_the_text():
    parsed = parse("# Is it so?\n\nIt **is**.[^1]\n\n[^1]: Measured at noon, as usual.")
    assert parsed.sources == []
    assert "[^1]: Measured at noon, as usual." in parsed.body


def test_hard_wrapped_entries_are_one_entry_each():
    sources = parse(pasted("hard-wrapped.txt")).sources
    assert [source.number for source in sources] == [1, 2, 3]
    assert sources[0].address == "https://birds.example/sleep-in-the-air"
    assert sources[2].precision == "undated"


def test_an_entry_on_several_lines_is_one_entry():
    parsed = parse(
        f"{TEXT}\nSources\n1. Snow in June\nHill Post, 12 June 2019\nhttps://hill.example/snow\n2. Hail\nHill Post"
    )
    assert [(s.title, s.publisher, s.address) for s in parsed.sources] == [
        ("Snow in June", "Hill Post", "https://hill.example/snow"),
        ("Hail", "Hill Post", ""),
    ]


def test_addresses_without_numbers_are_sources_without_numbers():
    parsed = parse(pasted("bare-links.txt"))
    assert [(source.number, source.address) for source in parsed.sources] == [
        (None, "https://parish.example/well"),
        (None, "https://parish.example/church"),
    ]


def test_sources_on_the_line_of_their_label():
    parsed = parse(
        f"{TEXT}\nSources: [1] Snow, Hill Post, https://hill.example/a [2] Hail, https://hill.example/b"
    )
    assert [(s.number, s.title, s.address) for s in parsed.sources] == [
        (1, "Snow", "https://hill.example/a"),
        (2, "Hail", "https://hill.example/b"),
    ]


def test_lines_that_cannot_be_read_are_named_twice():
    parsed = parse(pasted("sources-hard-to-read.txt"))
    assert [(source.number, source.title) for source in parsed.sources] == [
        (1, "Wolves in spring"),
        (None, ""),
        (1, "A second first one"),
        (7, "Never cited"),
    ]
    for line in ("2. ???", "All links were opened in the same week in May."):
        assert f"Not readable as a source: {line}" in parsed.left_out
        assert any(line in sentence for sentence in parsed.problems)


def test_questions_may_follow_the_sources_or_stand_before_them():
    questions = "Related questions\nWhy does it hail?"
    for text in (
        f"{TEXT}\n\n{questions}\n\nSources\n{ENTRIES}",
        f"{TEXT}\n\nSources\n{ENTRIES}\n\n{questions}",
    ):
        parsed = parse(text)
        assert len(parsed.sources) == 2
        assert parsed.follow_ups == ["Why does it hail?"]


def test_a_section_about_sources_is_a_section():
    parsed = parse(
        "Is it so?\n1. Sources\nThe sources of the river are two [1].\n2. Notes\nThey are high up [2]."
    )
    assert parsed.sections == ["Sources", "Notes"]
    assert parsed.sources == []


def test_a_number_that_is_a_link_is_no_mark_and_said_to_be_none():
    parsed = parse(
        "# Is it so?\n\nIt **is** [1](https://hill.example/x), says [[2]](https://hill.example/y)."
    )
    assert (parsed.marks, parsed.sources) == (0, [])
    assert parsed.problems[0].startswith("[1](https://hill.example/x) is a link and no mark")
    assert parsed.problems[1].startswith("[[2]](https://hill.example/y) is a link and no mark")


def test_without_a_list_nothing_is_mapped():
    assert parse("Is it so?\n\nThe Hill Post (https://hill.example/x) reports it [1].").sources == []
