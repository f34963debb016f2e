"""Promises that hold for every text, tried on texts nobody thinks of."""

import re
from html.parser import HTMLParser

import nh3
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.markup import Rendered, render
from articles.sanitiser import ALLOWED, sanitise

UNHURRIED = settings(deadline=None)  # a busy machine is no failure

WHAT_TEXTS_ARE_MADE_OF = (
    "[1]¦ [2]¦[3, 4]¦[5–7]¦[1-3]¦[¦]¦(¦)¦](¦!¦`¦```\n¦\\¦*¦**¦_¦~~¦\n¦\n\n¦    ¦> ¦- ¦1. ¦# ¦### ¦|¦"
    "|a|b|\n|-|-:|\n¦a¦Word. ¦[a]: /x\n¦](/x)¦<¦>¦<script>¦</p>¦<b id=source-1>¦javascript:1¦"
    "https://e.org¦&¦&#91;¦&colon;¦\"¦'¦=¦\t¦\x00¦\ud800¦\ufffe¦\ue000¦\r¦\u2028¦\u202e¦é¦漢¦"
    "source-1¦cite-1-1¦===\n¦---\n"
)
PIECES = st.sampled_from(WHAT_TEXTS_ARE_MADE_OF.split("¦"))
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join))
EMPTY = {"br", "hr", "img"}


class Reader(HTMLParser):
    """Reads HTML and notes what it holds; fails where elements do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment  # type: ignore[assignment]

    def values(self, name: str) -> list[str]:
        return [value for _, found, value in self.attributes if found == name]


@UNHURRIED
@given(TEXTS)
def test_the_html_is_balanced_and_allowed(text: str):
    for tag, name, value in Reader(render(text).html).attributes:
        assert ALLOWED[tag][name](value)


@UNHURRIED
@given(TEXTS, st.none() | st.sets(st.integers(1, 8)))
def test_citations_are_the_links_of_the_html(text: str, numbers: set[int] | None):
    rendered = render(text, numbers)
    targets = [
        int(number) for number in re.findall(r'href="#source-(\d+)" role="doc-noteref"', rendered.html)
    ]
    assert rendered.citations == targets
    assert numbers is None or set(targets) <= numbers


@UNHURRIED
@given(st.lists(TEXTS, max_size=3))
def test_ids_and_names_are_unique_over_a_page(texts: list[str]):
    page: list[Rendered] = []
    for text in texts:
        page.append(render(text, after=page))
    reader = Reader("".join(rendered.html for rendered in page))
    ids = reader.values("id")
    assert len(ids) == len(set(ids))
    assert {i for i in ids if i.startswith("section")} == {
        h.id for rendered in page for h in rendered.headings
    }
    assert not any(i.startswith("source-") for i in ids)


@UNHURRIED
@given(TEXTS)
def test_a_short_text_is_never_refused_unless_too_deep(text: str):
    refusal = render(text).refusal
    assert refusal == "" or "too deep" in refusal


@UNHURRIED
@given(TEXTS)
def test_html_and_text_can_be_stored_and_sent(text: str):
    rendered = render(text)
    for stored in (rendered.html, rendered.text, *(heading.text for heading in rendered.headings)):
        assert "\x00" not in stored
        stored.encode()


@UNHURRIED
@given(TEXTS)
def test_nothing_is_left_for_a_sanitiser_to_do(text: str):
    html = render(text).html
    assert sanitise(html) == html
    again = nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes={tag: set(names) - {"rel"} for tag, names in ALLOWED.items() if names},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    assert Reader(again).open == []
    assert sorted(Reader(again).attributes) == sorted(a for a in Reader(html).attributes if a[1] != "rel")
