"""With a set of known numbers, only those are citations."""

import re

import pytest

from articles.markup import render


def reads(html: str) -> str:
    return re.sub("<[^>]+>", "", html).strip()


@pytest.mark.parametrize(
    ("text", "known", "citations", "visible"),
    [
        ("A [1].", {1}, [1], "A [1]."),
        ("A [1].", {2}, [], "A [1]."),
        ("A [1].", set(), [], "A [1]."),
        ("A [1] [2].", {2}, [2], "A [1] [2]."),
        ("A [1][2].", {1}, [1], "A [1][2]."),
        ("A [1, 2].", {2}, [2], "A [1, 2]."),
        ("A [1,2].", {3}, [], "A [1,2]."),
        ("A [1–3].", {1, 2, 3}, [1, 2, 3], "A [1, 2, 3]."),
        ("A [1–3].", {4}, [], "A [1–3]."),
        ("A [1–9].", {1, 4}, [1, 4], "A [1, 2–3, 4, 5–9]."),
        ("A [1-3].", {2}, [2], "A [1, 2, 3]."),
        ("A [1, 3-5].", {5}, [5], "A [1, 3-4, 5]."),
        ("A [1-999].", {7}, [7], "A [1-6, 7, 8-999]."),
    ],
)
def test_the_others_stay_text(text, known, citations, visible):
    rendered = render(text, known)
    assert rendered.citations == citations
    assert reads(rendered.html) == visible
    assert re.findall(r'href="#source-(\d+)"', rendered.html) == [str(number) for number in citations]


def test_a_mark_without_a_known_number_is_no_link_at_all():
    assert render("A [1, 2].", {3}).html.strip() == "<p>A [1, 2].</p>"


def test_the_plain_text_keeps_every_mark_as_written():
    assert render("A [1–9], b [3,4].", {1, 3}).text == "A [1–9], b [3,4]."
