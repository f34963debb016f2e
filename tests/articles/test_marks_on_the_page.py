"""How a mark is printed: a link to the reference, with an id to come back to."""

import re

import pytest

from articles.citations import mark_id, reference_id
from articles.markup import render


def ids(html: str) -> list[str]:
    return re.findall(r'id="([^"]+)"', html)


def test_a_mark_links_to_its_reference_and_says_what_it_is():
    assert render("A[2]").html.strip() == (
        '<p>A<sup class="mark kept">[<a id="cite-2-1" href="#source-2" role="doc-noteref" '
        'aria-label="Source 2">2</a>]</sup></p>'
    )


def test_every_number_of_a_mark_is_its_own_link():
    html = render("A [1–3]").html
    assert re.findall(r">(\d)</a>", html) == ["1", "2", "3"]
    assert re.sub("<[^>]+>", "", html).strip() == "A [1, 2, 3]"


def test_marks_for_one_source_are_counted():
    assert ids(render("[1] [2] [1] [1, 2]").html) == [
        "cite-1-1",
        "cite-2-1",
        "cite-1-2",
        "cite-1-3",
        "cite-2-2",
    ]


def test_counts_run_on_through_the_texts_of_a_page():
    first = render("[1] [2]")
    second = render("[1]", after=[first])
    third = render("[2] [1]", after=[first, second])
    assert ids(first.html + second.html + third.html) == [
        "cite-1-1",
        "cite-2-1",
        "cite-1-2",
        "cite-2-2",
        "cite-1-3",
    ]


def test_numbers_that_stay_text_are_not_counted():
    assert ids(render("[1] [2] [1]", {2}).html) == ["cite-2-1"]


def test_ids_are_the_ones_the_templates_use():
    html = render("[7]").html
    assert f'id="{mark_id(7, 1)}"' in html
    assert f'href="#{reference_id(7)}"' in html
    assert (reference_id(7), mark_id(7, 2)) == ("source-7", "cite-7-2")


@pytest.mark.parametrize("text", ["Word [1] on", "Word\u00a0[1] on", "**Word** [1] on", "Word. [1] on"])
def test_the_blank_before_a_mark_stands_inside_it_so_that_no_line_begins_with_it(text):
    assert re.search(r'\S<sup class="mark kept">[ \u00a0]\[', render(text).html)


def test_a_mark_behind_a_full_stop_is_kept_with_it():
    assert '.<sup class="mark kept">[' in render("Word.[1]").html


def test_a_run_may_break_between_its_marks():
    html = render("Word [1] [2][3]").html
    assert html.count('class="mark kept"') == 1
    assert '</sup> <sup class="mark">[' in html
    assert '</sup><sup class="mark">[' in html


def test_a_long_mark_may_break_inside():
    html = render("Word [1-9]").html
    assert 'Word <sup class="mark">[' in html


def test_a_mark_behind_other_words_begins_a_new_run():
    assert render("Rain [1] and snow [2].").html.count('class="mark kept"') == 2
