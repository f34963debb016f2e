"""Every form in which ClaimReviews are passed on, read by its contents."""

import gzip
import json

import pytest

from tests.elsewhere.claim_reviews import as_lines, as_page, claim_review, claims, looked_at

ONE, TWO = claim_review(1), claim_review(2)
BOTH = [ONE["claimReviewed"], TWO["claimReviewed"]]
ITEMS = [{"@type": "DataFeedItem", "item": ONE}, {"@type": "DataFeedItem", "item": [TWO]}]
PAGE = {"@type": "WebPage", "name": "A page"}
FORMS = {
    "an array": [ONE, TWO],
    "a graph": {"@context": "https://schema.org", "@graph": [PAGE, ONE, TWO]},
    "a feed": {"@type": "DataFeed", "name": "Ours", "dataFeedElement": ITEMS, "dateModified": "2025-01-01"},
    "a feed of bare items": {"@type": "DataFeed", "dataFeedElement": [ONE, TWO]},
    "an article with reviews": {"@type": "NewsArticle", "review": [ONE, {"hasPart": TWO}]},
    "a list of list items": {"@type": "ItemList", "itemListElement": [{"item": ONE}, {"item": TWO}]},
    "arrays in arrays": [[ONE, TWO]],
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("form", FORMS)
def test_json_ld_is_read(form: str, indent: int | None):
    assert claims(json.dumps(FORMS[form], indent=indent).encode()) == BOTH


def test_one_object_is_read():
    assert claims(json.dumps(ONE).encode()) == BOTH[:1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_json_lines_are_read(end: str):
    assert claims(end.join(json.dumps(item) for item in (ONE, TWO)).encode()) == BOTH


def test_a_line_may_hold_a_whole_feed():
    assert claims(as_lines(FORMS["a feed"], {"@graph": [ONE]})) == [*BOTH, BOTH[0]]


def test_objects_one_behind_the_other_are_read():
    assert claims((json.dumps(ONE, indent=1) + "\n" + json.dumps(TWO, indent=1)).encode()) == BOTH


def test_every_script_of_a_page_is_read_and_others_are_passed_over():
    assert claims(as_page(PAGE, ONE, {"@graph": [TWO]}, ["nothing"])) == BOTH


@pytest.mark.parametrize(
    "wrapped", ["//<![CDATA[\n{}\n//]]>", "<!-- {} -->", "/*<![CDATA[*/{}/*]]>*/", "\n{};\n"]
)
def test_what_is_wrapped_around_a_script_is_taken_off(wrapped: str):
    script = wrapped.replace("{}", json.dumps(ONE))
    assert (
        claims(f"<p><script type='Application/LD+JSON; charset=utf-8'>{script}</script>".encode()) == BOTH[:1]
    )


def test_a_script_that_was_escaped_as_text_is_read():
    script = json.dumps(ONE).replace('"', "&quot;")
    assert claims(f'<script type="application/ld+json">{script}</script>'.encode()) == BOTH[:1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize(
    "form", [as_lines(ONE, TWO), json.dumps([ONE, TWO]).encode()], ids=["lines", "array"]
)
def test_other_encodings_are_read(form: bytes, encoding: str):
    assert claims(form.decode().encode(encoding)) == BOTH


def test_a_page_is_read_in_the_encoding_that_it_names():
    item = json.dumps(claim_review(claimReviewed="Brötchen für 1 €"), ensure_ascii=False)
    page = f'<meta charset="windows-1252"><script type="application/ld+json">{item}</script>'
    assert claims(page.encode("cp1252")) == ["Brötchen für 1 €"]


@pytest.mark.parametrize("data", [as_lines(ONE, TWO), json.dumps([ONE, TWO]).encode(), as_page(ONE, TWO)])
def test_compressed_files_are_read(data: bytes):
    assert claims(gzip.compress(data)) == BOTH


def test_references_inside_of_a_graph_are_followed_whatever_comes_first():
    publisher = {"@type": "Organization", "@id": "#us", "name": "Example Checks", "logo": {"@id": "#us"}}
    item = claim_review(author={"@id": "#us"})
    for graph in ([publisher, item], [item, publisher]):
        (found,), refused = looked_at(json.dumps({"@graph": graph}).encode())
        assert not refused
        assert found.item["author"]["name"] == "Example Checks"


def test_references_across_the_scripts_of_a_page_are_followed():
    (found,), _ = looked_at(as_page(claim_review(author={"@id": "#us"}), {"@id": "#us", "name": "Us"}))
    assert found.item["author"]["name"] == "Us"
