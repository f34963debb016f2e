"""A page in HTML gives its text; scripts, menus, side columns and forms are left out, and named."""

from datetime import date

from articles.importing import parse
from articles.markup import render
from tests.articles.pasted import pasted


def test_a_whole_page():
    parsed = parse(pasted("page.html"))
    assert (parsed.headline, parsed.kind) == ("Do owls turn their heads all the way?", "check")
    assert parsed.checked_on == date(2025, 9, 9)
    assert parsed.summary == "They turn them by 270\u00a0degrees, not by 360 [1]."
    assert parsed.sections == ["What was measured", "What is a guess"]
    assert (parsed.marks, parsed.numbers) == (3, [1, 2])
    assert parsed.follow_ups == ["Can owls move their eyes?", "Do owls hear in the dark?"]
    assert [(source.number, source.title) for source in parsed.sources] == [
        (1, "The neck of the owl"),
        (2, "Turning heads"),
    ]
    assert parsed.sources[0].address == "https://owls.example/neck"


def test_lists_line_breaks_powers_and_signs_survive():
    body = parse(pasted("page.html")).body
    assert "10³ turns" in body
    assert "- Barn owls\n  - by day [1]\n- Eagle owls" in body
    assert "[2].\\\nThe neck has 14 bones." in body
    assert render(body).text.endswith("Snake_case and 2 * 2 stay what they are.")


def test_what_is_left_out_is_named():
    left_out = "\n".join(parse(pasted("page.html")).left_out)
    for words in (
        "Head of the page: Home Birds",
        "script, style",
        "We use cookies to improve this page.",
        "Imprint of the people who made this.",
        "Join our newsletter!",
        "Sign up",
        "An owl looking back",
        "the mark [2], to be linked if it is the source: https://owls.example/paper",
        "12 min read",
    ):
        assert words in left_out, words
    assert "not text" not in left_out


def test_a_mark_that_is_a_link_is_not_linked_to_its_address():
    page = '<h1>Is it so?</h1><p>It is <a href="https://a.example/x">[1]</a>.</p><p>And <sup>[2]</sup>.</p>'
    parsed = parse(page)
    assert parsed.body == "It is [1].\n\nAnd [2]."
    assert parsed.sources == []


def test_the_title_serves_where_there_is_no_heading():
    text = "<p>It is [1].</p><p>So.</p>"
    head = '<title>Is it so? | Gazette</title><meta property="og:site_name" content="Gazette">'
    assert parse(f"<html><head>{head}</head>{text}</html>").headline == "Is it so?"
    head = '<meta property="og:title" content="Fact check: Is it?"><title>x</title>'
    parsed = parse(f"<head>{head}</head>{text}")
    assert (parsed.headline, parsed.kind, parsed.body) == ("Is it?", "check", "It is [1].\n\nSo.")


def test_hidden_text_is_left_out_and_named():
    parsed = parse(
        '<h1>Is it so?</h1><p>It is.</p><p style="display: none">Hidden words</p><p hidden>More</p>'
    )
    assert parsed.body == "It is."
    assert parsed.left_out == ["Hidden on the page: Hidden words", "Hidden on the page: More"]


def test_a_page_that_stands_in_a_form_as_a_whole_is_read():
    parsed = parse("<form><h1>Is it so?</h1><p>It is [1].</p><p>It was.</p></form>")
    assert parsed.body == "It is [1].\n\nIt was."


def test_links_stay_links_and_scripts_in_addresses_do_not():
    page = '<h1>Is it so?</h1><p><a href="https://a.example/b_(c)">Yes</a> <a href="javascript:x()">no</a></p><p>.</p>'
    html = render(parse(page).body).html
    assert 'href="https://a.example/b_%28c%29"' in html
    assert "javascript" not in html


def test_text_that_looks_like_markup_inside_html_stays_text():
    page = "<h1>Is it so?</h1><p># not a heading</p><p>*not* [emphasis](https://a.example) &lt;b&gt; `c`</p>"
    rendered = render(parse(page).body)
    assert rendered.text == "# not a heading\n*not* [emphasis](https://a.example) <b> `c`"
    assert rendered.headings == []


def test_a_table_stays_a_table():
    page = "<h1>Is it so?</h1><table><tr><th>a</th><th>b</th></tr><tr><td>1 [1]</td><td>2</td></tr></table><p>x</p>"
    rendered = render(parse(page).body)
    assert "<table>" in rendered.html
    assert rendered.citations == [1]


def test_a_page_without_text_is_refused():
    assert "empty" in parse("<html><body><script>1</script><p> </p><p></p></body></html>").refusal
