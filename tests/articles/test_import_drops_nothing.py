"""Every sentence of a pasted text stands somewhere: in the draft, or in what is said to be left out."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing import Parsed, parse
from tests.articles import pasted as folder
from tests.articles.pasted import pasted

NAMES = sorted(path.name for path in Path(folder.__file__).parent.iterdir() if path.suffix in (".txt", ".md"))

SENTENCES = [
    "The tower leans [1].",
    "Nobody measured it [2] [3], says the office.",
    "Loading...",
    "Goal: $500",
    "Checked on 3 May 2025",
    "Updated 4 May 2025",
    "1. What was measured",
    "2. What was not measured",
    "3. third item",
    "• a point with *stars*",
    "  ◦ a point below it",
    "- a dash",
    "## A heading",
    "# Another heading",
    "**Bold words**",
    "Executive summary",
    "Summary: in one line [4].",
    "Want to dive deeper?",
    "Why does it lean?",
    "Sources",
    "1. Towers, Tower Office, 2020, https://towers.example/a",
    "[2]: https://towers.example/b",
    "[3] Leaning, https://towers.example/c",
    "https://towers.example/d",
    "Claim: the tower leans",
    "Rating: False",
    "By Ada Example",
    "Share this article",
    "Questions? Reach out!",
    "> a quotation",
    "a line that begins small",
    "Fact check: Is the tower leaning?",
    "",
    "   ",
    "```",
    "---",
    "| a | b |",
    "Notes",
    "o an inner point",
    "•",
    "© 2025 Towers",
]
# What may go without a word: labels and prefixes whose meaning the draft's fields carry, and dates that were read.
SPOKEN_FOR = re.compile(
    r"(?im)^\W*(?:fact check(?::| \|)|executive summary|summary(?::|$)|short answer:|want to dive deeper\??|sources"
    r"|notes|related questions:?|references|claim:|claimed by:|rating:|checked on 3 may 2025)"
)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def kept(parsed: Parsed) -> Counter[str]:
    """The words of everything that came out, as often as they did."""
    fields = [parsed.headline, parsed.summary, parsed.body, parsed.claim, parsed.claimant, parsed.rating]
    lists = [*parsed.follow_ups, *(source.line for source in parsed.sources), *parsed.left_out]
    return Counter(words(" ".join([*fields, *lists])))


def missing(text: str, parsed: Parsed) -> Counter[str]:
    """The words that are nowhere, or not as often as they were; labels and the numbers of items aside."""
    lines = (
        re.sub(r"^\s*(?:\d{1,2}[.)]|\[\d+\]:?|o)\s", "", SPOKEN_FOR.sub(" ", line))
        for line in text.splitlines()
    )
    return Counter(words(" ".join(lines))) - kept(parsed)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_pasted_text_is_lost(name):
    text = re.sub(r"(?i)(?:fact-?checked|checked)( on|:) .*", "", pasted(name))
    assert missing(text, parse(text)) == Counter()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=14))
def test_no_line_is_lost_whatever_the_order(lines):
    text = "\n".join(lines)
    parsed = parse(text)
    if parsed.refusal:
        assert not words(text)
    else:
        assert missing(text, parsed) == Counter()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=10), st.sampled_from(["plain", "markdown"]))
def test_no_line_is_lost_whatever_it_is_read_as(lines, form):
    text = "\n".join(["A title", *lines])
    assert missing(text, parse(text, form)) == Counter()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([line for line in SENTENCES if line.strip()]), min_size=2, max_size=8))
def test_no_paragraph_of_a_page_is_lost(lines):
    tags = ["p", "div", "li", "h2", "nav", "aside", "form"]
    page = "".join(f"<{tags[i % len(tags)]}>{line}</{tags[i % len(tags)]}>" for i, line in enumerate(lines))
    text = f"<h1>A title</h1><p>First words</p>{page}"
    assert missing("\n".join(["A title", "First words", *lines]), parse(text, "html")) == Counter()
