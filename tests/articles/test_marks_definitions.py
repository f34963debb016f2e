"""Lines that define a number as a link, which saving refuses."""

import pytest

from articles.citations import definition_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Rain [1].\n\n[1]: https://example.org", ["[1]: https://example.org"]),
        (
            "[1]: https://example.org\n[2]: http://example.org/b",
            ["[1]: https://example.org", "[2]: http://example.org/b"],
        ),
        ('[1]: https://example.org "The title"', ['[1]: https://example.org "The title"']),
        ("[1]: <https://example.org>", ["[1]: <https://example.org>"]),
        ("[1]:https://example.org", ["[1]:https://example.org"]),
        ("[1]:\nhttps://example.org", ["[1]:\nhttps://example.org"]),
        ("[1]: www.example.org", ["[1]: www.example.org"]),
        ("[1]: example.org", ["[1]: example.org"]),
        ("[1]: example.org/page and more", ["[1]: example.org/page and more"]),
        ("[1]: /uploads/page.pdf", ["[1]: /uploads/page.pdf"]),
        ("[1]: doi:10.1000/182", ["[1]: doi:10.1000/182"]),
        ("   [1]: https://example.org  ", ["[1]: https://example.org"]),
        ("> [1]: https://example.org", ["[1]: https://example.org"]),
        ("- [1]: https://example.org", ["[1]: https://example.org"]),
        ("Rain.\n  [1]: https://example.org\nSnow.", ["[1]: https://example.org"]),
        ("[1, 2]: https://example.org", ["[1, 2]: https://example.org"]),
        # not a definition
        ("[1]: said the agency", []),
        ("[1]: Example. Org", []),
        ("See [1]: https://example.org", []),
        ("[1] https://example.org", []),
        ("[1](https://example.org)", []),
        ("[name]: https://example.org", []),
        ("[^1]: https://example.org", []),
        ("[1999]: https://example.org", []),
        (r"\[1]: https://example.org", []),
        ("    [1]: https://example.org", []),
        ("```\n[1]: https://example.org\n```", []),
        ("`\n[1]: https://example.org\n`", []),
        ("", []),
    ],
)
def test_definition_lines(text: str, lines: list[str]):
    assert definition_lines(text) == lines


def test_a_refused_text_has_none():
    assert definition_lines("[1]: https://example.org\n" + "x" * 100_000) == []
