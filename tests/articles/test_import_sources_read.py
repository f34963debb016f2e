"""One entry of a list of sources is taken apart; what cannot be told apart stays together."""

from datetime import date

import pytest

from articles.importing.source_lines import read


@pytest.mark.parametrize(
    ("line", "number", "title", "publisher", "issued", "address"),
    [
        (
            "1. Harbour levels rise, Coast Gazette, 12 Aug 2024, https://coast.example/levels",
            1, "Harbour levels rise", "Coast Gazette", "2024-08-12 day", "https://coast.example/levels",
        ),
        (
            "[2] Lake Office: “How deep is the lake?” (2024). https://lake.example/deep.",
            2, "How deep is the lake?", "Lake Office", "2024-01-01 year", "https://lake.example/deep",
        ),
        (
            "3) [How deep is the lake?](https://lake.example/deep) — Lake Office, March 2024",
            3, "How deep is the lake?", "Lake Office", "2024-03-01 month", "https://lake.example/deep",
        ),
        ("[4]: https://lake.example/deep", 4, "", "", "None ", "https://lake.example/deep"),
        ("5. <https://lake.example/a_(b)>", 5, "", "", "None ", "https://lake.example/a_(b)"),
        (
            "6. Coast Gazette, \"Harbour levels rise\", August 12, 2024",
            6, "Harbour levels rise", "Coast Gazette", "2024-08-12 day", "",
        ),
        ("7. Harbour levels rise | Coast Gazette", 7, "Harbour levels rise", "Coast Gazette", "None ", ""),
        (
            "8. Title: with a subtitle, and a comma, Coast Gazette, 2 January 2020",
            8, "Title: with a subtitle, and a comma", "Coast Gazette", "2020-01-02 day", "",
        ),
        (
            "9. Harbour levels rise. Coast Gazette. 2024. www.coast.example/levels",
            9, "Harbour levels rise", "Coast Gazette", "2024-01-01 year", "https://www.coast.example/levels",
        ),
        (
            "10. **Tide tables** - Tide Office - 4 March 2023 - [Link](https://tides.example/t)",
            10, "Tide tables", "Tide Office", "2023-03-04 day", "https://tides.example/t",
        ),
        (
            "• Harbour levels rise – Coast Gazette – https://coast.example/levels",
            None, "Harbour levels rise", "Coast Gazette", "None ", "https://coast.example/levels",
        ),
        ("12. The harbour in 1999", 12, "The harbour in 1999", "", "None ", ""),
    ],
)  # fmt: skip
def test_the_usual_orders(line, number, title, publisher, issued, address):
    source = read(line)
    assert (source.number, source.title, source.publisher) == (number, title, publisher)
    assert f"{source.issued_on} {source.precision}" == issued
    assert source.address == address
    assert source.line == line


def test_author_year_and_journal():
    source = read(
        "1. Okafor, N., & Lind, T. (2020). Salt and sleep. Journal of Rest, 12(3), 45-60. doi:10.1234/r.2020"
    )
    assert source.authors == ("Okafor, N.", "Lind, T.")
    assert (source.title, source.publisher) == ("Salt and sleep", "Journal of Rest")
    assert source.address == "https://doi.org/10.1234/r.2020"


def test_an_organisation_as_author():
    source = read(
        "[3] Ministry of Tides. (2023, March 4). Tide tables. Retrieved May 3, 2025, from https://tides.example/t"
    )
    assert source.authors == ("Ministry of Tides",)
    assert (source.title, source.issued_on) == ("Tide tables", date(2023, 3, 4))
    assert source.accessed_on == date(2025, 5, 3)


def test_author_before_a_quoted_title_with_a_publisher_behind_it():
    source = read("2. Jane Doe, “Bread, explained,” Coast Gazette, August 12, 2024.")
    assert (source.authors, source.title, source.publisher) == (
        ("Jane Doe",),
        "Bread, explained",
        "Coast Gazette",
    )


def test_medical_journals():
    source = read(
        "13. Smith J, Doe A. Salt and stones. Lancet. 2011;377(9768):813. doi:10.1016/S0140-6736(11)60123-4"
    )
    assert (source.title, source.publisher) == ("Salt and stones", "Lancet")
    assert source.address == "https://doi.org/10.1016/S0140-6736(11)60123-4"


def test_undated_is_said_and_no_date_is_not_undated():
    assert read("1. Tide tables, Tide Office, undated").precision == "undated"
    assert read("1. Tide Office (n.d.). Tide tables. https://tides.example/t").precision == "undated"
    assert read("1. Tide tables, Tide Office").precision == ""


def test_an_archived_copy_is_told_from_the_address():
    source = read(
        "1. Tide tables, Tide Office, 2019, https://tides.example/t (archived: https://web.archive.org/web/2020/x)"
    )
    assert source.address == "https://tides.example/t"
    assert source.archive == "https://web.archive.org/web/2020/x"
    assert (source.title, source.publisher) == ("Tide tables", "Tide Office")


@pytest.mark.parametrize("line", ["3.", "4. ???", "5. —", "[6]", "7. " + "word " * 120])
def test_what_has_neither_title_nor_address_is_not_read(line):
    assert read(line) is None
