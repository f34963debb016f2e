"""The sentence in which a mark stands, for the editor who looks for its source."""

import pytest

from articles.citations import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rains [1]. It snows [2].", {1: ["It rains [1]."], 2: ["It snows [2]."]}),
        ("It rains.[1] It snows.[2]", {1: ["It rains.[1]"], 2: ["It snows.[2]"]}),
        (
            "It rains. [1] It snows. [2] [3]",
            {1: ["It rains. [1]"], 2: ["It snows. [2] [3]"], 3: ["It snows. [2] [3]"]},
        ),
        ("It rains [1] and it snows [1].", {1: ["It rains [1] and it snows [1]."]}),
        ("It rains [1]. Still it rains [1].", {1: ["It rains [1].", "Still it rains [1]."]}),
        ("Rain [1–3].", {1: ["Rain [1–3]."], 2: ["Rain [1–3]."], 3: ["Rain [1–3]."]}),
        (
            "Dr. Weiss of the U.S. office said so [1]. We asked.",
            {1: ["Dr. Weiss of the U.S. office said so [1]."]},
        ),
        ("On Jan. 5 Mr. A. Reed left [1]. He came back.", {1: ["On Jan. 5 Mr. A. Reed left [1]."]}),
        ("It rose by 3.5 percent [1]. Then it fell.", {1: ["It rose by 3.5 percent [1]."]}),
        ("“Never!” she said [1]. Really? Yes [2].", {1: ["“Never!” she said [1]."], 2: ["Yes [2]."]}),
        ("First. “It rains.”[1] Last.", {1: ["“It rains.”[1]"]}),
        ("A **bold** word and [a link](https://example.org) [1].", {1: ["A bold word and a link [1]."]}),
        ("A line\nthat goes on [1].", {1: ["A line that goes on [1]."]}),
        ("# Rain [1]\n\nSnow [1].\n\n- Hail [1]", {1: ["Rain [1]", "Snow [1].", "Hail [1]"]}),
        ("| Rain. Snow [1] | Hail |\n|---|---|\n| Fog [2] | |", {1: ["Snow [1]"], 2: ["Fog [2]"]}),
        ("`[1]` and [2](https://example.org).", {}),
        ("", {}),
    ],
)
def test_sentence_of_a_mark(text: str, expected: dict[int, list[str]]):
    assert sentences(text) == expected


def test_a_refused_text_has_no_sentences():
    assert sentences("[1] " * 40_000) == {}
