"""What a page adds to the frozen HTML of an edition, and that it changes nothing else in it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.dressing import Words, dressed
from articles.markup import render

WORDS = Words(
    link_to=lambda heading: f"Link to {heading}",
    source=lambda number: f"Quelle {number}",
    table=lambda number: f"Tabelle {number}",
)
SILENT = Words(link_to=lambda _: "", source=lambda n: f"Source {n}", table=lambda n: f"Table {n}")


def test_each_heading_with_an_id_gets_a_link_behind_it_and_not_inside():
    html = render("## Salt & *water* [1]\n\ntext\n\n### Deeper").html
    assert dressed(html, WORDS).startswith(
        '<div class="headed h2"><h2 id="section-salt-water">Salt &amp; <em>water</em>'
    )
    assert (
        '</sup></h2> <a class="permalink" href="#section-salt-water" aria-label="Link to Salt &amp; water"></a></div>'
        in dressed(html, WORDS)
    )
    assert '<div class="headed h3"><h3 id="section-deeper">Deeper</h3> <a' in dressed(html, WORDS)


def test_a_heading_without_words_has_no_link():
    html = render("## [1]\n\n#").html
    assert "permalink" not in dressed(html, WORDS)


def test_a_picture_frozen_before_there_were_figures_shows_its_title_as_caption():
    old = '<p><img src="/a.png" alt="a" title="Rain &amp; &lt;sea&gt;" loading="lazy"></p>'
    assert dressed(old, WORDS) == (
        '<p><img src="/a.png" alt="a" title="Rain &amp; &lt;sea&gt;" loading="lazy">'
        '<span class="caption">Rain &amp; &lt;sea&gt;</span></p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>plain</p>",
        '<p>See <img src="/a.png" alt="a" title="t" loading="lazy"></p>',
        '<p><img src="/a.png" alt="a" title="t" loading="lazy"> there</p>',
        '<p><img src="/a.png" alt="a" loading="lazy"></p>',
        '<figure><img src="/a.png" alt="a" loading="lazy"><figcaption>t</figcaption></figure>',
    ],
)
def test_nothing_else_is_touched(html: str):
    assert dressed(html, WORDS) == html


def test_names_for_a_screen_reader_are_told_in_the_language_of_the_page():
    html = render("a [1]\n\n| a |\n|---|\n| Source 1 |").html
    told = dressed(html, WORDS)
    assert 'aria-label="Quelle 1"' in told
    assert 'aria-label="Tabelle 1"' in told
    assert "<td>Source 1</td>" in told
    assert 'aria-label="Source 1"' not in told


class Without(HTMLParser):
    """Puts HTML together again, without what a page adds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        added = (dict(attrs).get("class") or "").split(" ")[0] in ("headed", "permalink", "caption")
        self.skipping.append(tag if added else "") if tag in ("div", "a", "span") else None
        if not added:
            self.kept.append(self.get_starttag_text() or "")
        elif tag == "a":
            self.kept[-1] = self.kept[-1].removesuffix(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("div", "a", "span") or not self.skipping.pop():
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.kept.append(data)

    def handle_entityref(self, name: str) -> None:
        self.kept.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.kept.append(f"&#{name};")


PIECES = [
    "## Head [1]\n\n",
    "text [1, 2] ",
    '![a](/a.png "t")',
    "\n\n",
    "| a |\n|---|\n| b |\n\n",
    "> ",
    "- ",
    "<b>&amp;",
    "é漢\U0001f600",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=50, deadline=None)
def test_without_what_was_added_every_frozen_byte_stands_as_before(text: str):
    html = render(text).html
    reader = Without()
    reader.feed(dressed(html, SILENT))
    reader.close()
    assert "".join(reader.kept) == html
