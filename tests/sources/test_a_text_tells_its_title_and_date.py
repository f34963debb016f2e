"""What a text names itself is read; nothing is made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading import Reading, read
from tests.sources import texts


def test_an_article_wrapped_at_a_width_is_put_together_again():
    assert read(texts.copied_twice()) == Reading(
        title=texts.TITLE,
        authors=("Sand, Marit", "Reef, Jon"),
        issued_on=date(2025, 11, 4),
        precision="day",
        address=texts.ADDRESS,
    )


def test_an_excerpt_names_nothing_and_its_furniture_is_no_title():
    assert read(texts.excerpt()) == Reading()


def test_a_paper_that_opens_with_its_month_has_no_title_but_a_month():
    assert read(texts.brief()) == Reading(issued_on=date(2022, 4, 1), precision="month")


def test_labelled_lines_are_taken_at_their_word():
    text = (
        "Title: The Count of the Boats\nAuthor: Marit Sand\nPublisher: Harbour Press\nDate: 4 November 2025\n"
        f"URL: {texts.ADDRESS}\n\n" + "\n\n".join(texts.PARAGRAPHS)
    )
    assert read(text) == Reading(
        title="The Count of the Boats",
        authors=("Sand, Marit",),
        publisher="Harbour Press",
        issued_on=date(2025, 11, 4),
        precision="day",
        address=texts.ADDRESS,
    )


def test_the_address_behind_the_way_to_the_whole_article_is_that_of_the_work():
    text = texts.excerpt().replace("complete article:\n.", f"complete article:\n{texts.ADDRESS}")
    assert read(text).address == texts.ADDRESS


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2025-11-04", (date(2025, 11, 4), "day")),
        ("2025-11-04T18:12:00Z", (date(2025, 11, 4), "day")),
        ("Published on Tuesday, November 4th, 2025 at 6:12 PM EST", (date(2025, 11, 4), "day")),
        ("4 Nov 2025", (date(2025, 11, 4), "day")),
        ("4. November 2025", (date(2025, 11, 4), "day")),
        ("terça-feira, 4 de novembro de 2025", (date(2025, 11, 4), "day")),
        ("4.11.2025", (date(2025, 11, 4), "day")),
        ("11/24/2025", (date(2025, 11, 24), "day")),
        ("By Marit Sand | Nov. 4, 2025 | 5 min read", (date(2025, 11, 4), "day")),
        ("Published Nov. 4, 2025, updated Nov. 6, 2025", (date(2025, 11, 4), "day")),
        ("November 2025", (date(2025, 11, 1), "month")),
        ("Sept. 2025", (date(2025, 9, 1), "month")),
        ("2025", (date(2025, 1, 1), "year")),
    ],
)
def test_a_line_that_is_a_date_dates_the_work_as_finely_as_it_says(line, expected):
    reading = read(f"The count of the boats\n{line}\n" + texts.PARAGRAPHS[0])
    assert (reading.issued_on, reading.precision) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Updated Nov. 4, 2025",
        "Accessed 4 November 2025",
        "Feb. 30, 2025",
        "The count began on November 4, 2025",
        "Budget for November 2025",
        "© 2025",
        "4 hours ago",
    ],
)
def test_a_line_that_is_not_the_date_of_the_work_leaves_it_undated(line):
    assert read(f"The count of the boats\n{line}\n" + texts.PARAGRAPHS[0]).issued_on is None


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        ("4/11/2025", "“4/11/2025” can be read in two ways"),
        ("November 2025\nDecember 2025", "several dates"),
        (f"{texts.ADDRESS}\nhttps://other.example/page", "several addresses"),
    ],
)
def test_what_can_be_read_in_two_ways_is_left_to_the_editor(lines, doubt):
    reading = read(f"The count of the boats\n{lines}\n" + texts.PARAGRAPHS[0])
    assert doubt in reading.unsure[0]
    assert (reading.issued_on, reading.address) == (None, "")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Marit Sand", ("Sand, Marit",)),
        ("Written by Marit B. Sand, Staff Writer", ("Sand, Marit B.",)),
        ("By Marit Sand, Jon Reef and Ana van der Dune", ("Sand, Marit", "Reef, Jon", "Ana van der Dune")),
        ("By Harbour Press", ("Harbour Press",)),
        ("By the numbers", ()),
        ("By November 2025", ()),
    ],
)
def test_a_byline_names_the_authors_and_a_family_name_only_where_it_is_clear(line, authors):
    assert read(f"The count of the boats\n{line}\n" + texts.PARAGRAPHS[0]).authors == authors


@pytest.mark.parametrize(
    "first", ["Home", "Share this", "Advertisement", "Summary", texts.PARAGRAPHS[0], "A full sentence."]
)
def test_a_first_line_that_is_no_title_is_not_taken_for_one(first):
    assert read(f"{first}\n\n" + "\n\n".join(texts.PARAGRAPHS)).title == ""


def test_half_an_address_is_no_address():
    assert (
        read(
            "The count of the boats\nhttps://a.example/2025/light-\nhouse-lamp.html\n" + texts.PARAGRAPHS[0]
        ).address
        == ""
    )


@given(st.text(alphabet=st.sampled_from(" \n.,:/|-By4May2025Aé“https#[]")))
def test_reading_never_fails(text):
    assert isinstance(read(text), Reading)
