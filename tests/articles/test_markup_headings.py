"""Headings: levels below the page's own, readable ids, each once on a page."""

import pytest

from articles.markup import Heading, render


def levels(text: str) -> list[int]:
    return [heading.level for heading in render(text).headings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a", [2]),
        ("## a", [2]),
        ("### a", [2]),
        ("# a\n## b\n### c", [2, 3, 4]),
        ("## a\n### b\n## c", [2, 3, 2]),
        ("### a\n## b", [3, 2]),
        ("# a\n###### b", [2, 6]),
        ("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6", [2, 3, 4, 5, 6, 6]),
        ("a\n===\n\nb\n---", [2, 3]),
    ],
)
def test_the_highest_heading_is_of_level_two(text: str, expected: list[int]):
    assert levels(text) == expected
    html = render(text).html
    assert all(f"</h{level}>" in html for level in expected)
    assert "<h1" not in html


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("What the documents say", "section-what-the-documents-say"),
        ("1. Numbers first", "section-1-numbers-first"),
        ("De\u2011escalation — a non\u2010event", "section-de-escalation-a-non-event"),
        ("soft\u00adhyphen", "section-softhyphen"),
        ("Où est l’été?", "section-ou-est-lete"),
        ("Straße", "section-strasse"),
        ("ﬁne", "section-fine"),
        ("Что говорят", "section-что-говорят"),
        ("Rain [1] and [2, 3] snow", "section-rain-and-snow"),
        ("**Bold** `code` [link](https://example.org)", "section-bold-code-link"),
        ("source-1", "section-source-1"),
        ("cite-1-1", "section-cite-1-1"),
        ("<b>", "section-b"),
        ("???", "section-1"),
        ("x" * 300, "section-" + "x" * 60),
        ("word " * 60, "section-word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_ids_are_readable_and_unlike_any_other_id(heading: str, anchor: str):
    rendered = render(f"# {heading}")
    assert rendered.headings[0].id == anchor
    assert f'<h2 id="{anchor}">' in rendered.html


def test_repeated_headings_get_numbers():
    ids = [heading.id for heading in render("# a\n# a\n# a 2\n# a\n# ?\n# !").headings]
    assert ids == ["section-a", "section-a-2", "section-a-2-2", "section-a-3", "section-1", "section-2"]


def test_ids_are_unique_over_the_texts_of_a_page():
    first = render("# Rain")
    second = render("# Rain", after=[first])
    third = render("# Rain", after=[first, second])
    assert [heading.id for text in (first, second, third) for heading in text.headings] == [
        "section-rain",
        "section-rain-2",
        "section-rain-3",
    ]


def test_the_text_of_a_heading_is_without_marks_and_markup():
    assert render("## Rain [1], *snow* [2] [3-4]").headings == [Heading(2, "Rain, snow", "section-rain-snow")]


def test_a_heading_without_words_is_not_listed():
    assert render("#\n\n# [1]").headings == []


def test_headings_in_quotations_and_lists_have_ids_too():
    assert [heading.id for heading in render("> # a\n\n- # a").headings] == ["section-a", "section-a-2"]
