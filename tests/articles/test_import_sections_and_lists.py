"""Numbered titles become headings without their number; numbered and bulleted lists stay lists."""

from articles.importing import parse
from articles.markup import render
from tests.articles.pasted import pasted


def body_of(text):
    return parse(f"Is it so?\n{text}").body


def test_titles_with_text_below_are_sections_and_lines_below_each_other_a_list():
    parsed = parse(pasted("lists.txt"))
    assert parsed.sections == ["What the steps are for", "What they cannot do"]
    html = render(parsed.body).html
    assert html.count("<ol>") == 2
    assert html.count("<li>") == 6
    assert "1." not in render(parsed.body).text


def test_sections_may_have_brackets_question_marks_and_long_titles():
    title = "What is known: a long title that goes on, and on, about everything that the records say " * 2
    assert parse(f"Is it so?\n1) Why?\nText [1].\n2) {title.strip()}\nMore [2].").sections == [
        "Why?",
        title.strip(),
    ]


def test_a_mark_in_a_title_stays_there():
    parsed = parse("Is it so?\n1. What was found [2]\nText [1].\n2. What was not\nText.")
    assert parsed.body.startswith("## What was found [2]\n")
    assert parsed.sections[0] == "What was found"
    assert parsed.numbers == [2, 1]


def test_numbered_sentences_with_text_between_them_are_no_sections():
    parsed = parse(
        "Is it so?\n1. The first reason is the weather.\nIt rained.\n2. The second is the road.\nIt was closed."
    )
    assert parsed.sections == []
    assert "1. The first reason is the weather." in parsed.body


def test_numbers_that_do_not_count_upwards_are_no_sections():
    assert parse("Is it so?\n7. July\nIt was hot.\n3. March\nIt was cold.").sections == []


def test_bullets_of_every_kind_become_lists_with_an_empty_line_before():
    for bullet in "•-*–◦▪‣":
        assert (
            body_of(f"There are two:\n{bullet} one [1]\n{bullet} two") == "There are two:\n\n- one [1]\n- two"
        ), bullet


def test_nested_bullets_are_nested_by_indentation():
    text = "  • one\n    ◦ one and a half\n      ▪ deeper\n  • two"
    assert body_of(text) == "- one\n  - one and a half\n    - deeper\n- two"


def test_nested_bullets_are_nested_by_their_kind_where_nothing_is_indented():
    assert body_of("• one\n◦ inner\no inner too\n• two") == "- one\n  - inner\n  - inner too\n- two"


def test_a_bullet_on_a_line_of_its_own_belongs_to_the_next_line():
    assert body_of("•\nThe first\n•\nThe second") == "- The first\n- The second"


def test_a_number_on_a_line_of_its_own_belongs_to_the_next_line():
    parsed = parse("Is it so?\n1.\nFirst things\nText [1].\n2.\nSecond things\nMore [2].")
    assert parsed.sections == ["First things", "Second things"]


def test_bullets_below_numbers_are_lists_in_lists():
    assert (
        body_of("1. first\n   • inner\n2. second\n   • inner")
        == "1. first\n   - inner\n2. second\n   - inner"
    )


def test_hard_wrapped_lines_are_joined_to_paragraphs_items_and_titles():
    parsed = parse(pasted("hard-wrapped.txt"))
    assert parsed.headline.endswith("over the open sea, as many sailors say?")
    assert parsed.sections == ["What was recorded", "What sailors describe"]
    assert (
        "- the head is drawn in and hardly moves, whatever the wind is doing to the rest of the bird\n"
        in parsed.body
    )
    assert "fixed small recorders to the heads of frigatebirds. They slept for less" in parsed.body
    assert parsed.summary.count("\n") == 0


def test_a_text_with_one_line_per_paragraph_is_not_joined():
    parsed = parse(pasted("question-with-summary.txt"))
    assert "\n\nSome gardeners warn of water use [5]." in parsed.body


def test_markdown_headings_lose_their_numbers_and_keep_their_levels():
    parsed = parse(
        "# Is it so?\n\n## 1. First\n\nText [1].\n\n### Inner\n\nMore.\n\n## 2. Second\n\nText [2]."
    )
    assert parsed.sections == ["First", "Second"]
    assert "### Inner" in parsed.body


def test_bold_numbered_lines_of_markdown_are_sections():
    parsed = parse("# Is it so?\n\n**1. First**\n\nText **bold** [1].\n\n**2. Second**\n\nMore [2].")
    assert "## First" in parsed.body
    assert "## Second" in parsed.body


def test_an_ordered_list_with_indented_paragraphs_stays_one_in_markdown():
    text = "# Is it so?\n\n1. Item\n\n   more of it\n\n2. Item\n\n   more"
    assert parse(text).sections == []
    assert render(parse(text).body).html.count("<ol>") == 1


def test_underlined_headings_are_headings():
    parsed = parse("Is it so?\n=========\n\n**Yes** [1].\n\nWhy\n---\n\nBecause.")
    assert parsed.headline == "Is it so?"
    assert parsed.sections == ["Why"]
