"""What surrounds a check on its page is left out and named; sentences that resemble it are not."""

import pytest

from articles.importing import parse
from tests.articles.pasted import pasted


def test_a_donation_banner_above_the_headline_is_named_line_by_line():
    left_out = parse(pasted("banner-check.txt")).left_out
    assert left_out[0] == "Donation banner: Keep Harbourwatch independent"
    assert [sentence.partition(":")[0] for sentence in left_out] == ["Donation banner"] * 2 + [
        "Loading line"
    ] * 2


def test_lines_between_headline_and_text_and_below_the_text_are_named_in_their_order():
    assert parse(pasted("goal-and-disclaimers.txt")).left_out == [
        "Donation banner: Goal: $500",
        "Donation banner: Time left: 3 days",
        "Navigation: Home > Checks > Food",
        "Disclaimer: Fact-checks are AI-generated and may contain errors.",
        "Help line: Read our FAQ",
        "Help line: Questions? Reach out!",
        "Share buttons: Share this article",
        "Copyright line: © 2025 Harbourwatch",
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Loading...", "Loading line"),
        ("Goal: 1,500 supporters", "Donation banner"),
        ("Help keep Harbourwatch free", "Donation banner"),
        ("Donate now", "Donation banner"),
        ("Skip to main content", "Navigation"),
        ("Home | About | Contact", "Navigation"),
        ("Share on Facebook", "Share buttons"),
        ("Facebook Twitter WhatsApp Email", "Share buttons"),
        ("We use cookies to give you the best experience.", "Cookie notice"),
        ("Accept all cookies", "Cookie notice"),
        ("Subscribe to our weekly newsletter", "Newsletter line"),
        ("Sign up for updates in your inbox", "Newsletter line"),
        ("4 min read", "Reading time"),
        ("Advertisement", "Advertisement"),
        ("© 2025 Harbourwatch. All rights reserved.", "Copyright line"),
    ],
)
def test_furniture_is_left_out_above_and_below(line, what):
    above = parse(f"{line}\nIs the tower leaning?\n\nIt is [1].")
    below = parse(f"Is the tower leaning?\n\nIt is [1].\n\n{line}")
    for parsed in (above, below):
        assert parsed.left_out == [f"{what}: {line}"]
        assert (parsed.headline, parsed.body) == ("Is the tower leaning?", "It is [1].")


@pytest.mark.parametrize(
    "line",
    [
        "This fact check was written by AI and can contain mistakes.",
        "Our analyses are automatically generated.",
        "AI-generated summary, reviewed by people",
        "See our FAQ for more",
        "How does this work?",
        "Spotted an error? Let us know.",
        "Feedback? Write to us at desk@harbour.example",
    ],
)
def test_disclaimers_and_help_lines_are_left_out_between_headline_and_text(line):
    parsed = parse(
        f"Is the tower leaning?\n{line}\nChecked on 9 May 2025\n1. What was measured\nIt is [1].\n2. More\nText."
    )
    assert len(parsed.left_out) == 1
    assert parsed.left_out[0].endswith(line)
    assert line not in parsed.body


@pytest.mark.parametrize(
    "sentence",
    [
        "Cookies are small files that a site stores on the reader's machine.",
        "The report may contain errors, as its authors say.",
        "Donations of $5 were collected at the door.",
        "Share prices fell in autumn.",
        "Keep in mind that towers settle.",
        "Sign painters came in June.",
        "The council asked residents to get in touch with their clinic.",
        "About a third of the towers lean.",
        "Goal keepers were not asked.",
        "Copyright law was changed in the same year.",
        "The answer was generated with a machine, its owner says.",
        "Home to forty people, the tower was sold.",
    ],
)
def test_sentences_of_the_text_stay_wherever_they_stand(sentence):
    for text in (
        f"Is the tower leaning?\n{sentence}\n1. What was measured\nIt is [1].\n2. More\nText.",
        f"Is the tower leaning?\n\nIt is [1].\n\n{sentence}",
        f"Is the tower leaning?\n\nIt is [1].\n\n{sentence}\n\nMore.",
    ):
        parsed = parse(text)
        assert sentence in parsed.body
        assert parsed.left_out == []


@pytest.mark.parametrize("rule", ["---", "***", "___", "==========", "— — —"])
def test_rules_between_paragraphs_are_left_out(rule):
    for text in (
        "Is it so?\n{}\nIt is [1].\n\n{}\n\nMore.\n{}",
        "# Is it so?\n\n{}\n\nIt **is** [1].\n\n{}\n\nMore.\n\n{}",
    ):
        parsed = parse(text.format(rule, rule, rule))
        assert parsed.left_out == [f"Separator: {rule}"] * 3
        assert parsed.body.replace("*", "") == "It is [1].\n\nMore."


def test_the_headline_once_more_is_left_out():
    parsed = parse("Is it so?\nIs it so?\n\nIt is [1].")
    assert (parsed.left_out, parsed.body) == (["The headline once more: Is it so?"], "It is [1].")


def test_a_headline_that_resembles_furniture_is_a_headline():
    for headline in (
        "Do cookies track what we read?",
        "Fact check: Donate now",
        "Is there a goal of 1,000 supporters?",
    ):
        parsed = parse(f"{headline}\n\nThe law says so [1].")
        assert parsed.headline == headline.removeprefix("Fact check: ")
        assert parsed.left_out == []


def test_inside_the_text_only_what_can_be_no_sentence_is_left_out():
    parsed = parse("Is it so?\n\nIt is [1].\n\nLoading...\n\nAdvertisement\n\nShare this article\n\nThe end.")
    assert parsed.left_out == ["Loading line: Loading...", "Advertisement: Advertisement"]
    assert "Share this article" in parsed.body
