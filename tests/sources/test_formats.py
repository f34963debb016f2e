"""What a reference manager reads back from our files is what we wrote into them."""

import json

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware, SeparateCoAuthors
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from sources.formats import Item, bibtex, csl_json, item_of, ris, write

HOSTILE = 'A {b} \\textbf $c$ & 5% of #d_e ~ ^f "g" @misc{x, }} — é 漢字 [h] \n\nTY  - BOOK'
ONE_LINE = " ".join(HOSTILE.split())


def make_item(**fields: object) -> Item:
    item: Item = {
        "id": "archive-2024-salt",
        "type": "report",
        "title": "Salt of the sea",
        "author": [{"family": "Doe", "given": "Jane"}],
        "publisher": "The Archive",
        "issued": {"date-parts": [[2024, 3, 1]]},
        "URL": "https://archive.example/salt",
    }
    return item | fields


# Commands of LaTeX for signs that the decoder does not know, or takes for others.
SIGNS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}


def decoder() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    macros = [MacroTextSpec(command, sign) for command, sign in SIGNS.items()]
    known.add_context_category("signs", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=known)


def read_bibtex(text: str) -> dict[str, object]:
    middlewares = [MonthIntMiddleware(), SeparateCoAuthors(), LatexDecodingMiddleware(decoder=decoder())]
    library = bibtexparser.parse_string(text, append_middleware=middlewares)
    assert library.failed_blocks == []
    entry = library.entries[0]
    return {"entry": entry.entry_type, "key": entry.key} | {f.key: f.value for f in entry.fields}


def test_bibtex_gives_every_word_back_whatever_signs_it_has():
    found = read_bibtex(bibtex(make_item(title=HOSTILE, publisher=HOSTILE)))
    assert found["title"] == ONE_LINE
    assert found["institution"] == ONE_LINE
    assert (found["entry"], found["key"]) == ("techreport", "archive-2024-salt")
    assert (found["year"], found["month"], found["day"]) == ("2024", 3, "1")


def test_bibtex_never_leaves_a_brace_open():
    for text in (bibtex(make_item(title="}{\\{", URL="https://archive.example/{a}\\b?c=50%25&d=#e")),):
        assert text.count("{") == text.count("}")
        assert "https://archive.example/%7Ba%7D%5Cb?c=50%25&d=#e" in text


def test_ris_gives_every_word_back_and_no_value_begins_a_tag():
    (found,) = rispy.loads(ris(make_item(title=HOSTILE)))
    assert found["title"] == ONE_LINE
    assert found["type_of_reference"] == "RPRT"
    assert found["year"] == "2024"
    assert found["date"] == "2024/03/01"
    assert found["urls"] == ["https://archive.example/salt"]


AUTHORS = [
    {"family": "van der Berg", "given": "Ada B."},
    {"family": "O’Neil, Jr.", "given": "Bob"},
    {"literal": "Ministry of Salt and Water"},
    {"literal": "山田太郎"},
    {"family": "Иванова", "given": "Анна"},
]


def test_names_stay_apart_and_organisations_whole():
    item = make_item(author=AUTHORS)
    names = [
        "van der Berg, Ada B.",
        "O’Neil, Jr., Bob",
        "Ministry of Salt and Water",
        "山田太郎",
        "Иванова, Анна",
    ]
    assert "{O’Neil, Jr.}, Bob and {Ministry of Salt and Water} and" in bibtex(item)
    found = read_bibtex(bibtex(item))["author"]
    assert [name.translate(str.maketrans("", "", "{}")) for name in found] == names
    assert rispy.loads(ris(item))[0]["authors"] == names


@pytest.mark.parametrize(
    ("parts", "year", "month", "day", "date"),
    [
        ([2024], "2024", None, None, "2024"),
        ([2024, 3], "2024", 3, None, "2024/03"),
        ([2024, 3, 1], "2024", 3, "1", "2024/03/01"),
    ],
)
def test_a_date_is_as_fine_as_it_is_known(parts, year, month, day, date):
    item = make_item(issued={"date-parts": [parts]})
    found = read_bibtex(bibtex(item))
    assert (found["year"], found.get("month"), found.get("day")) == (year, month, day)
    assert rispy.loads(ris(item))[0]["date"] == date


def test_what_is_not_known_is_not_there():
    item: Item = {"id": "salt", "type": "speech", "title": "Salt"}
    assert bibtex(item) == "@misc{salt,\n  title = {{Salt}},\n}\n"
    assert ris(item) == "TY  - GEN\r\nID  - salt\r\nTI  - Salt\r\nER  - \r\n"
    assert json.loads(csl_json(item)) == [item]


def test_files_are_in_utf_8():
    assert "Meßwert" in write(make_item(title="Meßwert"), "csl.json").decode("utf-8")


def test_a_source_becomes_an_item_with_its_own_address_first():
    work = dict.fromkeys(
        ["handle", "kind", "title", "publisher", "container_title", "issued", "accessed_on", "language"], "x"
    ) | {
        "issued": "2024-03",
        "accessed_on": "",
        "authors": ["Doe, Jane", "The Archive"],
        "archive": "https://a",
    }
    item = item_of(work | {"address": "https://b"}, "https://c")
    assert (item["URL"], item["note"]) == ("https://b", "Archived copy: https://a")
    assert item["author"] == [{"family": "Doe", "given": "Jane"}, {"literal": "The Archive"}]
    assert item["issued"] == {"date-parts": [[2024, 3]]}
    assert "accessed" not in item
    assert item_of(work | {"address": ""}, "https://c")["URL"] == "https://a"
    assert item_of(work | {"address": "", "archive": ""}, "https://c")["URL"] == "https://c"
