"""The second wall: whatever HTML comes, what comes out is safe. nh3 stands by as the oracle."""

import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.sanitiser import ALLOWED, is_safe_image, is_safe_link, sanitise

UNHURRIED = settings(deadline=None)  # a busy machine is no failure

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '<img src="javascript:1">',
    '<a href="javascript:1">x</a>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jAvAsCrIpT&colon;1">x</a>',
    '<a href="&#1;javascript:1">x</a>',
    '<a href="java\nscript:1">x</a>',
    '<a href="data:text/html,x">x</a>',
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mi xlink:href='data:x,1'>x</mi></math>",
    "<style>*{color:red}</style>",
    '<p style="color:red">x</p>',
    "<iframe src=//evil.example></iframe>",
    "<form action=//evil.example><input name=x></form>",
    "<!-- x --><![CDATA[y]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<table><td><script>x</script>",
    '<p id="source-1">x</p>',
    '<a id="source-1" class="mark" role="button" name="x">x</a>',
    '<h2 id="cite-1-1" class="mark">x</h2>',
    '<sup class="evil" id="cite-1-1">x</sup>',
    '<div role="alert" aria-label="x" tabindex="1" class="y">x</div>',
    "<base href=//evil.example><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
]
FORGERIES = re.compile(r'(?:id="(?!cite-|section-)|class="(?:evil|y)"|role="(?:button|alert)"|tabindex="1")')


def oracle(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(ALLOWED),
        clean_content_tags=set(),
        attributes={tag: set(names) - {"rel"} for tag, names in ALLOWED.items() if names},
        attribute_filter=lambda tag, name, value: value if ALLOWED[tag][name](value) else None,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def live(html: str) -> list[tuple[str, str]]:
    """The tags of a text with their attributes, in order, without the one nh3 sets itself."""
    return [
        (tag.lower(), attributes.replace(' rel="noopener"', ""))
        for tag, attributes in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)([^>]*)>", html)
    ]


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_comes_out_harmless(html: str):
    clean = sanitise(html)
    assert {tag for tag, _ in live(clean)} <= set(ALLOWED)
    for tag, attributes in live(clean):
        for name, value in re.findall(r'([\w-]+)="([^"]*)"', attributes):
            assert ALLOWED[tag][name](value)
    assert not FORGERIES.search(re.sub("&lt;.*?&gt;", "", clean))
    # Cleaning its result again, the oracle finds nothing to take away.
    assert live(oracle(clean)) == live(clean)


@UNHURRIED
@given(
    st.lists(
        st.sampled_from([*HOSTILE, "<p>", "</p>", "<b>", "x", "<", ">", "&", '"', "<em>", "</em>", "<table>"])
    )
)
def test_the_oracle_finds_nothing_in_any_mixture(pieces: list[str]):
    clean = sanitise("".join(pieces))
    assert live(oracle(clean)) == live(clean)


def test_what_is_not_allowed_stays_visible_as_text():
    assert sanitise("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="section-rain">Rain</h2>',
        '<p>a<sup class="mark kept"> [<a id="cite-1-1" href="#source-1" role="doc-noteref" aria-label="Source 1">'
        "1</a>]</sup></p>",
        '<div class="table-wrap" tabindex="0" role="region" aria-label="Table 1"><table><thead>'
        '<tr><th class="align-right">a</th></tr></thead></table></div>',
        '<p><img src="/a.png" alt="a" title="b" loading="lazy"></p>',
        '<a href="https://example.org" title="t" rel="noopener">x</a>',
        '<ol start="3"><li>a</li></ol>',
    ],
)
def test_what_the_renderer_makes_passes_unchanged(html: str):
    assert sanitise(html) == html


@pytest.mark.parametrize(
    ("address", "link", "image"),
    [
        ("https://example.org", True, True),
        ("HTTP://example.org", True, True),
        ("//example.org", True, True),
        ("/a", True, True),
        ("a/b:c", True, True),
        ("?a:b", True, True),
        ("#a:b", True, True),
        ("", True, True),
        ("mailto:a@example.org", True, False),
        ("tel:1", False, False),
        ("javascript:1", False, False),
        (" java\tscript:1", False, False),
        ("javascript&#58;1", False, False),
        ("data:image/png;base64,x", False, False),
        ("c:\\x", False, False),
        (":x", True, True),
    ],
)
def test_addresses(address: str, link: bool, image: bool):
    assert is_safe_link(address) is link
    assert is_safe_image(address) is image
