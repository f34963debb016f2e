"""The addresses inside sanitised HTML. Pure."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

_ADDRESSES = {"href", "src"}


@dataclass(frozen=True)
class Picture:
    src: str
    alt: str


def pictures(html: str) -> list[Picture]:
    """In reading order. Most texts have none, which is seen without taking them apart."""
    if "<img" not in html:
        return []
    reader = _Pictures()
    reader.feed(html)
    reader.close()
    return reader.found


def made_absolute(html: str, page: str) -> str:
    """For readers who meet a text elsewhere: addresses in full, seen from the page's own, and no ids.

    Ids are taken out, for beside other texts they would not be unique; links to them lead to the page.
    """
    writer = _Absolute(page)
    writer.feed(html)
    writer.close()
    return "".join(writer.written)


class _Pictures(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Picture] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "img" and named.get("src"):
            self.found.append(Picture(named["src"] or "", named.get("alt") or ""))


class _Absolute(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = "".join(self._attribute(name, value or "") for name, value in attrs if name != "id")
        self.written.append(f"<{tag}{kept}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def _attribute(self, name: str, value: str) -> str:
        if name in _ADDRESSES:
            with suppress(ValueError):  # what only looks like an address stays as it was written
                value = urljoin(self.page, value)
        return f' {name}="{escape(value)}"'
