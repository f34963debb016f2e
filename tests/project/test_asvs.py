"""The table of the ASVS has each requirement of levels 1 and 2 once, with an answer, and what it names is there."""

import re
from collections import Counter

from tests.project.embedded import ROOT

# How many requirements of levels 1 and 2 each section has, as they are numbered in version 5.0.0. Those of level 3
# come last in their sections.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5,
    "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4,
    "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4,
    "17.3": 2,
}  # fmt: skip
LEVELS_1_AND_2 = 70 + 183
ANSWERS = ("met", "partly", "no", "operator", "n/a")
TABLE = (ROOT / "docs" / "asvs.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.splitlines()
    if re.match(r"\| \d", line)
]


def test_each_requirement_stands_there_once():
    wanted = {f"{section}.{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)}
    found = Counter(number.strip() for numbers, *_rest in ROWS for number in numbers.split(","))
    assert len(wanted) == LEVELS_1_AND_2
    assert set(found) == wanted
    assert set(found.values()) == {1}


def test_each_has_an_answer():
    assert not [row for row in ROWS if len(row) != 3 or re.split(r"[\s:,;]", row[2])[0] not in ANSWERS]


def test_what_it_names_is_there():
    named = set(
        re.findall(
            r"`((?:tests|docs|articles|factcheck|logins|readers|sources|api|static|deploy)/[\w./-]*)", TABLE
        )
    )
    missing = [
        name for name in sorted(named) if not (ROOT / name).exists() and not any(ROOT.glob(f"{name}*"))
    ]
    assert named
    assert not missing
