"""What becomes HTML, and what is shown as typed."""

import pytest

from articles.markup import markdownify, render


def html(text: str) -> str:
    return render(text).html.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("plain", "<p>plain</p>"),
        ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>"),
        ("a\nb", "<p>a\nb</p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("***", "<hr>"),
        ("```python\na\n```", "<pre><code>a\n</code></pre>"),
        ("“a” — b…", "<p>“a” — b…</p>"),
        ('"a" & <b>', '<p>"a" &amp; &lt;b&gt;</p>'),
        ("&copy; &amp;lt; &nosuch;", "<p>© &amp;lt; &amp;nosuch;</p>"),
    ],
)
def test_markdown(text: str, expected: str):
    assert html(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b>bold</b>",
        '<sup class="mark">1</sup>',
        '<a id="source-1" href="https://example.org">x</a>',
        "<!-- comment -->",
        "<img src=x onerror=alert(1)>",
        "<div>\n\n# x\n\n</div>",
        "<?php x ?>",
        "<![CDATA[x]]>",
    ],
)
def test_html_is_shown_as_typed(text: str):
    rendered = render(text)
    assert text.split("\n")[0].replace("<", "&lt;").replace(">", "&gt;") in rendered.html
    assert text.split("\n")[0] in rendered.text


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("[a](https://example.org)", '<a href="https://example.org" rel="noopener">a</a>'),
        (
            "[a](http://example.org/?a=1&b=2)",
            '<a href="http://example.org/?a=1&amp;b=2" rel="noopener">a</a>',
        ),
        ('[a](//example.org "t")', '<a href="//example.org" title="t" rel="noopener">a</a>'),
        ("[a](/checks/)", '<a href="/checks/">a</a>'),
        ("[a](#source-1)", '<a href="#source-1">a</a>'),
        ("[a](page:2)", "[a](page:2)"),
        ("[a](mailto:desk@example.org)", '<a href="mailto:desk@example.org">a</a>'),
        ("<desk@example.org>", '<a href="mailto:desk@example.org">desk@example.org</a>'),
        ("<https://example.org>", '<a href="https://example.org" rel="noopener">https://example.org</a>'),
    ],
)
def test_links(text: str, tag: str):
    assert html(text) == f"<p>{tag}</p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "javascript:1",
        "JavaScript:1",
        "&#106;avascript:1",
        "javascript&colon;1",
        "java\u200bscript:1",
        "\u00a0javascript:1",
        "vbscript:1",
        "data:text/html,x",
        "data:image/png;base64,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "blob:x",
        "view-source:x",
    ],
)
def test_no_other_scheme_becomes_a_link_or_a_picture(address: str):
    for text in (f"[a]({address})", f"![a]({address})", f"<{address}>", f"[a][b]\n\n[b]: {address}"):
        rendered = render(text)
        assert "href=" not in rendered.html
        assert "src=" not in rendered.html


def test_pictures_inside_a_sentence():
    assert html('See ![Rain over "sea"](/media/rain.png "Rain")') == (
        '<p>See <img src="/media/rain.png" alt="Rain over &quot;sea&quot;" title="Rain" loading="lazy"></p>'
    )
    assert html("![a](mailto:x)") == "<p>a</p>"


def test_pictures_without_a_description_are_listed():
    rendered = render("![](/a.png) ![ ](https://example.org/b.png) ![c](/c.png) [![](/d.png)](/d)")
    assert rendered.images_without_alt == ["/a.png", "https://example.org/b.png", "/d.png"]


def test_markdownify_is_the_html_alone():
    assert markdownify("*a* [1]") == render("*a* [1]").html
