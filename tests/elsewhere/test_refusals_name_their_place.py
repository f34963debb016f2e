"""What cannot be read is refused with its place and a sentence, and what stands around it is read."""

import gzip
import json

import pytest

from elsewhere.reading import lines
from tests.elsewhere.claim_reviews import as_page, claim_review, looked_at

ONE, TWO, THREE = (json.dumps(claim_review(number)) for number in (1, 2, 3))
DEEP = "[" * 150 + "]" * 150
BROKEN = {
    "a comma is missing": ('{"@type" "ClaimReview"}', "This is not JSON"),
    "a value is missing": ('{"@type": }', "This is not JSON"),
    "no JSON at all": ("nonsense", "This is not JSON"),
    "something else": ('{"@type": "WebPage"}', "There is no ClaimReview in it: it is a WebPage."),
    "a text": ('"ClaimReview"', "There is no ClaimReview in it"),
    "nothing": ("null", "There is no ClaimReview in it"),
    "very deep": (f'{{"a": {DEEP}}}', "It is nested more than 100 levels deep."),
    "deeper than Python goes": (
        f'{{"a": {"[" * 5000 + "]" * 5000}}}',
        "It is nested more than 100 levels deep.",
    ),
}


def places(data: str | bytes, name: str = "") -> tuple[int, list[str]]:
    found, refused = looked_at(data if isinstance(data, bytes) else data.encode(), name)
    return len(found), refused


@pytest.mark.parametrize("kind", BROKEN)
def test_a_line_is_refused_and_the_next_one_is_read(kind: str):
    text, reason = BROKEN[kind]
    count, (refused,) = places(f"{ONE}\n\n{text}\n{THREE}\n")
    assert count == 2
    assert refused.startswith(f"line 3: {reason}")


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("around", ["[\n%s\n]", '{"@type": "DataFeed", "dataFeedElement": [\n%s\n]}'])
def test_an_item_of_a_list_is_refused_and_the_next_one_is_read(kind: str, around: str):
    text, reason = BROKEN[kind]
    count, (refused,) = places(around % f"{ONE},\n{text},\n{THREE}")
    assert count == 2
    assert refused.startswith(f"line 3, item 2: {reason}")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (b"na\\qme", "This is not JSON: a backslash is out of place"),
        (b"na\xffme", "It holds bytes that are not"),
    ],
)
def test_a_name_is_refused_and_what_stands_beside_it_is_read(name: bytes, reason: str):
    count, (refused,) = places(b'{\n"%s": 1,\n"dataFeedElement": [\n%s\n]\n}' % (name, ONE.encode()))
    assert count == 1
    assert refused.startswith(f"line 1: {reason}")


def test_the_first_line_may_be_the_broken_one():
    assert places(f"{ONE[:-9]}\n{TWO}\n{THREE}")[0] == 2
    assert places(f"# exported today\n{TWO}\n{THREE}")[0] == 2


def test_an_error_inside_of_an_item_is_named_by_its_own_line():
    _, (refused,) = places('[\n{"@type":\n\n"x" 3}\n]')
    assert refused.startswith("line 2, item 1: This is not JSON")
    assert "at line 4, character 5" in refused


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"[{ONE}, {TWO}", "The file breaks off inside a list. What follows was not read."),
        (f'[{ONE}, {{"@type": "Cl', "This is not JSON"),
        (f'[{ONE}, "x}}]', "This is not JSON"),
        (f'{{"dataFeedElement": [{ONE}], 3}}', "This is not JSON: a name and a colon have to stand here."),
    ],
)
def test_a_file_that_breaks_off_gives_what_came_before(text: str, reason: str):
    count, refused = places(text)
    assert count >= 1
    assert reason in refused[-1]


def test_stray_brackets_end_nothing():
    assert places(f"[{ONE}, }}, {TWO}]") == (
        2,
        ["line 1, item 2: This is not JSON: a bracket closes what was not opened."],
    )


def test_bytes_that_are_no_text_spoil_their_own_item_only():
    spoilt = TWO.replace("cheese", "k\u00e4se").encode("latin-1").replace(b"\\u00e4", b"\xe4")
    for data in (
        b"\n".join([ONE.encode(), spoilt, THREE.encode()]),
        b"[%s,%s,%s]" % (ONE.encode(), spoilt, THREE.encode()),
    ):
        count, (refused,) = places(data)
        assert count == 2
        assert "not UTF-8: save the file as UTF-8." in refused


def test_an_item_that_is_too_large_is_passed_over(monkeypatch: pytest.MonkeyPatch):
    for module in ("lines", "windows"):
        monkeypatch.setattr(f"elsewhere.reading.{module}.LARGEST", 5000)
    large = json.dumps(claim_review(text="x" * 200_000))
    for data in (f"{ONE}\n{large}\n{TWO}\n", f"[{ONE},\n{large},\n{TWO}]"):
        count, (refused,) = places(data)
        assert count == 2
        assert refused.startswith("line 2")
        assert "longer than four million characters" in refused


def test_a_damaged_archive_gives_what_can_be_unpacked():
    text = "".join(f"{json.dumps(claim_review(n))}\n" for n in range(6000))
    count, refused = places(gzip.compress(text.encode())[:-2000])
    assert 0 < count < 6000
    assert "The compressed file is damaged behind this place" in refused[-1]
    assert places(b"\x1f\x8bnothing")[0] == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file: It is empty."),
        (b" \n\xef\xbb\xbf", "the file: It is empty."),
        (b"<p>Words", "the file: There is no ClaimReview as JSON-LD in this page."),
        (b'{"@graph": [{"@type": "WebPage"}]}', "line 1: There is no ClaimReview in this graph."),
    ],
)
def test_a_file_with_nothing_in_it_says_so(data: bytes, reason: str):
    assert places(data) == (0, [reason])


def test_a_broken_script_is_named_by_the_line_of_the_page():
    page = as_page(claim_review()).replace(
        b"</head>", b"\n\n<script type='application/ld+json'>\n{\n,</script></head>"
    )
    assert places(page) == (
        1,
        ["line 5: This is not JSON: a name in quotation marks is missing at line 7, character 1."],
    )


def test_the_bound_is_that_of_the_sentence():
    assert lines.LARGEST == 4_000_000
