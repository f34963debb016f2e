"""A pasted page is taken apart into what it consists of."""

from datetime import date

from articles.importing import parse
from tests.articles.pasted import pasted


def test_a_check_below_a_banner():
    parsed = parse(pasted("banner-check.txt"))
    assert parsed.headline == "Do lighthouses still need keepers?"
    assert parsed.kind == "check"
    assert parsed.checked_on == date(2025, 9, 9)
    assert parsed.sections == [
        "Summary of the results",
        "Missing context/other views",
        "What may be wrong in the statement",
    ]
    assert (parsed.marks, parsed.numbers) == (23, [1, 2, 3, 4, 5, 6, 7, 8])
    assert len(parsed.follow_ups) == 5
    assert parsed.follow_ups[0] == "Who pays for the upkeep of old lighthouses?"
    assert parsed.sources == []
    assert parsed.slug == "do-lighthouses-still-need-keepers"


def test_the_first_numbered_section_is_no_summary_whatever_its_title():
    parsed = parse(pasted("banner-check.txt"))
    assert parsed.summary == ""
    assert parsed.body.startswith("## Summary of the results\n\nNearly all lighthouses")


def test_a_question_with_a_summary_and_one_line_per_paragraph():
    parsed = parse(pasted("question-with-summary.txt"))
    assert parsed.headline == "Do city trees lower the temperature of streets in summer?"
    assert parsed.kind == "explainer"
    assert parsed.checked_on is None
    assert parsed.summary.startswith("Measurements in four cities")
    assert parsed.summary.endswith("[2] [3].")
    assert len(parsed.sections) == 5
    assert parsed.sections[0].endswith("street by street")
    assert (parsed.marks, parsed.numbers) == (14, [1, 2, 3, 4, 5, 6])
    assert parsed.follow_ups == parsed.left_out == parsed.problems == []


def test_typographic_signs_stay_in_the_text_and_are_folded_in_the_slug():
    parsed = parse(
        "Is the well\u2011known \u201cold mill\u201d the town\u2019s oldest?\n\nIt is well\u2011known\u00a0[1]."
    )
    assert parsed.headline == "Is the well\u2011known \u201cold mill\u201d the town\u2019s oldest?"
    assert parsed.body == "It is well\u2011known\u00a0[1]."
    assert parsed.slug == "is-the-well-known-old-mill-the-towns-oldest"


def test_a_summary_on_the_line_of_its_label():
    parsed = parse(pasted("goal-and-disclaimers.txt"))
    assert parsed.summary == "Brown bread is often white bread with colour in it [1]."


def test_a_summary_in_markdown():
    parsed = parse(pasted("chat-answer.md"))
    assert parsed.summary == "Viruses cause colds; cold air may help them a little [1, 2]."
    assert parsed.checked_on == date(2025, 9, 9)


def test_a_summary_of_several_paragraphs_ends_at_the_first_section():
    parsed = parse("Is it so?\nTL;DR\nFirst [1].\n\nSecond [2].\n1. Why\nBecause [1].")
    assert parsed.summary == "First [1].\n\nSecond [2]."
    assert parsed.body == "## Why\n\nBecause [1]."


def test_a_summary_without_sections_below_is_one_paragraph():
    parsed = parse("Is it so?\nShort answer:\nIt is [1].\nThe long answer is longer [2].")
    assert (parsed.summary, parsed.body) == ("It is [1].", "The long answer is longer [2].")


def test_a_sentence_that_begins_like_a_label_is_a_sentence():
    parsed = parse("Is it so?\nSummary justice was common then [1].\nIn short supply, it was costly.")
    assert parsed.summary == ""
    assert parsed.body.startswith("Summary justice was common then [1].")


def test_a_claim_with_its_rating():
    parsed = parse(pasted("claim-and-rating.txt"))
    assert parsed.kind == "check"
    assert parsed.claim == "The town of Linden planted a million trees in 2024"
    assert parsed.claimant == "The mayor of Linden"
    assert parsed.rating == "Mostly False"
    assert parsed.checked_on == date(2025, 5, 3)
    assert parsed.body.startswith("The town's own register counts")


def test_a_text_without_any_structure_becomes_the_body():
    parsed = parse(pasted("nothing-known.txt"))
    assert parsed.headline == "The ferry left at nine in the morning, as it does every day of the summer"
    assert parsed.body == pasted("nothing-known.txt").strip()
    assert parsed.problems == ["No headline was found: the first words of the text stand in its place."]


def test_follow_up_questions_come_with_or_without_bullets_numbers_and_question_marks():
    questions = ["Does colour change the taste?", "Which loaves are wholegrain"]
    for label in (
        "Related questions:",
        "PEOPLE ALSO ASK",
        "**Follow-up questions**",
        "Dive deeper",
        "Want to dive deeper?",
    ):
        for bullet in ("", "- ", "• ", "1. "):
            text = f"Is it so?\n\nIt is [1].\n\n{label}\n{bullet}{questions[0]}\n{bullet}{questions[1]}\n"
            assert parse(text).follow_ups == questions, (label, bullet)


def test_what_follows_the_questions_is_not_lost():
    parsed = parse(
        "Is it so?\nIt is [1].\nRelated questions\nWhy is it so?\n\nThe museum has since closed its doors."
    )
    assert parsed.follow_ups == ["Why is it so?"]
    assert "The museum has since closed its doors." in parsed.body
