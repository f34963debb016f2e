"""Whether a quotation stands in a text is decided by its words, not by how they are laid out."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.evidence import LONGEST, digest, fingerprint, holds, shared
from sources.models import Snapshot, SourceCopy
from tests.make import make_source
from tests.sources import texts

TEXT = (
    "The board’s count—made from the new pier—lists “eleven boats, and no more,” in forty nights. The well-\n"
    "known figure of 106 boats is the keepers’. It did not surprise any-\nbody. Prices rose by 1.5% – to $2,400."
)


@pytest.mark.parametrize(
    "quote",
    [
        "lists “eleven boats, and no more,” in forty nights",
        'LISTS "ELEVEN BOATS, AND NO MORE"',
        "‘eleven   boats,\nand no more.’",
        "The board's count - made from the new pier - lists",
        "the well‑known figure",
        "It did not surprise anybody",
        "the new pier … eleven boats",
        "the new pier [...] eleven boats",
        "the new pier (…) in forty nights",
        "the board’s count . . . lists",
        "[t]he well-known figure",
        "the well-known [and disputed] figure of 106 boats",
        "eleven boats [sic], and no more",
        "rose by 1.5% – to $2,400",
        "\u201celeven\u00a0boats\u201d",
    ],
)
def test_layout_and_marked_changes_do_not_hide_a_quotation(quote):
    assert holds(TEXT, quote)


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "…",
        "“”",
        "It did not surpris",  # half a word
        "leven boats",
        "eleven boats … the new pier",  # the other way round
        "eleven boats and no more",  # a comma can change what is said
        "rose by 15%",
        "rose by 1.5% to €2,400",
        "the board never counted",
    ],
)
def test_other_words_are_not_taken_for_a_quotation(quote):
    assert not holds(TEXT, quote)


def test_ligatures_and_composed_letters_do_not_matter():
    assert holds("The ﬁrst ﬂight to Zu\u0308rich", "the first flight to Zürich")


@given(
    st.lists(st.sampled_from(["a", "b", "…", "[", "]", ".", " ", "-\n", "“", "1,5", "É"])).map("".join),
    st.data(),
)
def test_every_passage_of_whole_words_stands_in_its_text(text, data):
    words = text.replace("…", " ").replace("[", " ").replace("]", " ").replace(".", " ").split()
    start = data.draw(st.integers(0, len(words)))
    passage = " ".join(words[start : data.draw(st.integers(start, len(words)))])
    if any(c.isalnum() for c in passage):
        assert holds(" ".join(words), passage)


def test_an_excerpt_shares_most_of_itself_and_another_text_nothing():
    assert shared(texts.copied_twice(), texts.excerpt()) > 0.8
    assert shared(texts.excerpt(), texts.copied_twice()) > 0.8
    assert shared(texts.copied_twice(), texts.brief()) == 0
    assert shared("", texts.brief()) == 0
    assert shared("Two words", "TWO, words") == 1


def test_a_fingerprint_is_the_same_everywhere_and_bounded():
    assert fingerprint("One two three four five six") == fingerprint("one  two, THREE four five six")
    assert fingerprint("one two three four five") == [4475916206259131367]
    assert fingerprint("") == []
    many = fingerprint(" ".join(str(number) for number in range(40_000)))
    assert len(many) == 2000
    assert many == sorted(many)


def test_a_digest_is_that_of_the_words_alone():
    assert digest("It did—not.") == digest("it DID\n not")
    assert digest("It did not") != digest("It did now")


@pytest.mark.parametrize("piece", ["[", "(. ", "…", ". ", "a ", "a-\n", "-\n\n", "“", "1,", "\u0301"])
def test_hostile_texts_take_linear_time(piece):
    text = piece * (LONGEST // 4 // len(piece))
    started = process_time()
    assert holds(text, text + " never there") is False
    assert shared(text, text) in {0.0, 1.0}
    assert process_time() - started < 10  # quadratic time would be hours


@pytest.mark.django_db
def test_stored_texts_that_share_passages_are_found_the_most_alike_first():
    copy = SourceCopy.objects.create(source=make_source())
    Snapshot.objects.bulk_create(
        [
            Snapshot(copy=copy, text=texts.brief()),
            Snapshot(copy=copy, text=" ".join(texts.PARAGRAPHS[3:]) + " " + texts.brief()),
            Snapshot(copy=copy, text=texts.copied_twice()),
        ]
    )
    found = Snapshot.objects.sharing(texts.excerpt())
    assert found[0][0].text == texts.copied_twice()
    assert len(found) == 2
    assert found[0][1] > found[1][1] > 0
    assert Snapshot.objects.sharing("Nothing of the kind was ever written down anywhere.") == []
