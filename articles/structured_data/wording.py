"""What a laid-out text says, for those who cannot show HTML. Pure."""

from __future__ import annotations

from html.parser import HTMLParser

_PARTING = {"p", "li", "br", "tr", "td", "th", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}


def words_of(html: str) -> str:
    """The words of sanitised HTML on one line, without the marks: they lead nowhere outside the page."""
    if not html:
        return ""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._is_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "sup" and "mark" in (dict(attrs).get("class") or "").split():
            self._is_mark = True
        elif tag in _PARTING:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup":
            self._is_mark = False

    def handle_data(self, data: str) -> None:
        if not self._is_mark:
            self.words.append(data)
