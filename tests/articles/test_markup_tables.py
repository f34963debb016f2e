"""Tables scroll inside a named region and lose no words."""

import re

from articles.markup import render

TABLE = "| a | b |\n|---|--:|\n| c | d |\n"


def test_a_table_stands_in_a_region_that_scrolls_also_by_keyboard():
    html = render(TABLE).html
    assert html.startswith(
        '<div class="table-wrap" tabindex="0" role="region" aria-label="Table 1">\n<table>'
    )
    assert html.strip().endswith("</table>\n</div>")


def test_the_names_of_tables_are_unique_over_the_texts_of_a_page():
    first = render(f"{TABLE}\n{TABLE}")
    second = render(TABLE, after=[first])
    assert re.findall(r'aria-label="([^"]+)"', first.html + second.html) == ["Table 1", "Table 2", "Table 3"]


def test_cells_are_aligned_by_class():
    html = render("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|").html
    assert "style" not in html
    assert re.findall(r"<td([^>]*)>", html) == [
        "",
        ' class="align-left"',
        ' class="align-center"',
        ' class="align-right"',
    ]


def test_surplus_cells_join_the_last_column():
    rendered = render("| a | b |\n|---|---|\n| 1 | 2 | 3 [1] | 4 \\| 5 |\n| 6 | 7 |")
    assert "<td>2 | 3" in rendered.html
    assert rendered.text == "a\tb\n1\t2 | 3 [1] | 4 | 5\n6\t7"
    assert rendered.citations == [1]


def test_surplus_cells_are_kept_in_quotations_and_lists():
    for text in ("> |a|b|\n> |-|-|\n> |1|2|3|", "- |a|b|\n  |-|-|\n  |1|2|3|"):
        assert render(text).text == "a\tb\n1\t2 | 3"


def test_missing_cells_are_empty():
    assert render("|a|b|\n|-|-|\n|1|").html.count("<td></td>") == 1
