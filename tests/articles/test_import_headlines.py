"""The headline is plain text, whatever stood in it, and says what kind of piece it is."""

import pytest

from articles.importing import parse

TEXT = "\n\nThe register says so [1]."


@pytest.mark.parametrize(
    "prefix",
    [
        "Fact check: ",
        "FACT CHECK | ",
        "Fact-check: ",
        "fact\u2011check – ",
        "Factcheck: ",
        "**Fact Check:** ",
        "# Fact check: ",
        "Fact checked — ",
    ],
)
def test_a_prefix_makes_it_a_check_and_is_not_part_of_the_headline(prefix):
    parsed = parse(f"{prefix}Is the tower leaning?{TEXT}")
    assert (parsed.headline, parsed.kind) == ("Is the tower leaning?", "check")


def test_the_prefix_may_stand_on_a_line_of_its_own():
    parsed = parse(f"Fact check\nIs the tower leaning?{TEXT}")
    assert (parsed.headline, parsed.kind) == ("Is the tower leaning?", "check")
    assert any("Fact check" in sentence for sentence in parsed.left_out)


def test_without_prefix_claim_or_rating_it_is_an_explainer():
    assert parse(f"Is the tower leaning?{TEXT}").kind == "explainer"
    assert parse(f"The tower leans to the east{TEXT}").kind == "explainer"
    assert parse(f"The tower leans\nRating: False{TEXT}").kind == "check"


@pytest.mark.parametrize(
    ("written", "read", "address"),
    [
        (
            "Did [the mayor](https://town.example/a_(b)) say so?",
            "Did the mayor say so?",
            "https://town.example/a_(b)",
        ),
        (
            'Did <a href="https://town.example/x" target="_blank">the mayor</a> say so?',
            "Did the mayor say so?",
            "https://town.example/x",
        ),
        ("Did <a href=https://town.example/x>he</a> say so?", "Did he say so?", "https://town.example/x"),
        (
            "Is https://town.example/news?id=4 genuine?",
            "Is town.example genuine?",
            "https://town.example/news?id=4",
        ),
        (
            "Is [https://town.example/n](https://town.example/n) real?",
            "Is town.example real?",
            "https://town.example/n",
        ),
        ("Is “www.town.example” real?", "Is “town.example” real?", "www.town.example"),
    ],
)
def test_links_in_a_headline_become_words_and_the_address_is_kept(written, read, address):
    for prefix in ("", "Fact check: "):
        parsed = parse(f"{prefix}{written}{TEXT}")
        assert parsed.headline == read
        assert any(address in sentence for sentence in parsed.left_out)
        assert any(address in sentence for sentence in parsed.problems)
        assert parsed.form == "plain"


@pytest.mark.parametrize(
    "headline", ['Did he say “it\'s "over"”?', "‘Tis so: is it?", 'Is "5 < 6" & 7 true?', "a_b * c?"]
)
def test_quotes_and_signs_stay_as_they_are(headline):
    assert parse(f"{headline}{TEXT}").headline == headline


def test_markdown_emphasis_in_a_headline_is_taken_off():
    assert parse(f"# Is the *old* tower **leaning**?{TEXT}").headline == "Is the old tower leaning?"


def test_a_headline_that_is_too_long_is_cut_between_words_and_kept_whole_in_the_text():
    headline = "Fact check: " + "very " * 60 + "long, is it?"
    parsed = parse(f"{headline}{TEXT}")
    assert len(parsed.headline) <= 200
    assert parsed.headline.endswith("very…")
    assert "long, is it?" in parsed.body
    assert any("too long" in sentence for sentence in parsed.problems)


def test_a_first_line_that_is_a_paragraph_is_no_headline():
    parsed = parse(
        "The register was kept from 1870 on. It lists every tower. It is complete.\n\nMore on that [1]."
    )
    assert parsed.headline == "The register was kept from 1870 on"
    assert parsed.body.startswith("The register was kept from 1870 on. It lists")


def test_a_text_of_one_line_is_headline_and_text():
    parsed = parse("The ferry left")
    assert (parsed.headline, parsed.body) == ("The ferry left", "The ferry left")


def test_short_lines_above_an_announced_headline_are_named_and_sentences_are_kept():
    parsed = parse(f"Science\nThis piece was written for a friend.\nFact check: Is the tower leaning?{TEXT}")
    assert parsed.headline == "Is the tower leaning?"
    assert "Above the headline: Science" in parsed.left_out
    assert parsed.body.startswith("This piece was written for a friend.")
