"""Hostile HTML and markdown, made by a small grammar: the same texts in every run, as many as are asked for.

Whatever would run calls `fired(…)`, so that a browser can be asked whether anything did.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from functools import cache

from articles.markup import render
from articles.sanitiser import ALLOWED, sanitise
from tests.hostile.grammar import (
    ADDRESS_ATTRIBUTES,
    ALIVE,
    BLANKS,
    CODE,
    EVENTS,
    GLOBALS,
    OTHER_ATTRIBUTES,
    STYLES,
    SURROUNDINGS,
)

TIMES = int(os.environ.get("HOSTILE_TIMES", "1"))  # so many times as many texts


class Maker:
    """seed: the same one makes the same texts."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.one = self.chance.choice

    def script(self) -> str:
        """An address that runs something, in one of its spellings."""
        scheme = self.one(
            [
                "javascript",
                "javascript",
                "JaVaScRiPt",
                "vbscript",
                "livescript",
                "data",
                "blob",
                "filesystem",
                "x",
                "view-source:javascript",
            ]
        )
        colon = self.one(
            [":", ":", ":", "&colon;", "&#58;", "&#x3a", "&#0000058;", "%3A", "\uff1a", " :", "\\:"]
        )
        code = self.one(
            [
                *CODE,
                "1",
                "//%0afired(1)",
                "/*\n*/fired(1)",
                "text/html,<script>fired(1)</script>",
                "image/svg+xml;base64,PHN2Zz4=",
                "void 0",
            ]
        )
        at = self.chance.randrange(len(scheme))
        return (
            self.one(BLANKS)
            + scheme[:at]
            + self.entities(self.one(["", "", *BLANKS]))
            + self.entities(scheme[at:])
            + colon
            + code
        )

    def address(self) -> str:
        return self.one(
            [self.script, self.script, self.script, lambda: "//evil.example/x",
            lambda: "https://evil.example/x", lambda: "/x?a:b", lambda: "#x", lambda: "\\\\evil.example",
             lambda: "mailto:a@b.example?body=<script>", lambda: "http:evil.example",
             lambda: "https://a@evil.example:x/", lambda: "", lambda: "x:y", lambda: "\x00//x"]
        )()  # fmt: skip

    def entities(self, text: str) -> str:
        """Some of the letters as references, with and without their semicolons."""
        return "".join(
            self.one([f"&#{ord(letter)};", f"&#x{ord(letter):x}", f"&#{ord(letter):07d}"])
            if self.chance.random() < 0.08
            else letter
            for letter in text
        )

    def attribute(self) -> str:
        kind = self.chance.random()
        if kind < 0.35:
            name, value = self.one(ADDRESS_ATTRIBUTES), self.address()
        elif kind < 0.55:
            name, value = self.one(EVENTS), self.one(CODE)
        else:
            name = self.one(OTHER_ATTRIBUTES)
            value = self.one(
                STYLES
                if name == "style"
                else [
                    *GLOBALS,
                    "0",
                    "-1",
                    "99999999",
                    "x y",
                    "mark kept",
                    "doc-noteref",
                    "table-wrap",
                    "lazy",
                    "noopener",
                    "<b>",
                    "section-\u202e",
                ]
            )
        quote = self.one(['"', '"', "'", "", "`", "&quot;"])
        between = self.one(["=", "=", " = ", "=\n", "=\x00", "=="])
        return f"{name}{between}{quote}{value}{quote}"

    def tag(self) -> str:
        name = self.one([*ALLOWED, *ALLOWED, *ALIVE])
        gap = self.one([" ", " ", "/", "\n", "\x0c", " / ", '"', "\t"])
        attributes = gap.join(self.attribute() for _ in range(self.chance.randrange(4)))
        end = self.one([">", ">", ">", "/>", " >", "", "<", ">>"])
        inside = self.one(
            [
                "x",
                "fired(1)",
                "<",
                "&lt;script&gt;fired(1)&lt;/script&gt;",
                "</",
                "]]>",
                "-->",
                "\x00",
                "[1]",
                "&amp",
                "&#0;",
                "&#xD800;",
            ]
        )
        return f"<{name}{gap}{attributes}{end}{inside}" + self.one(
            [f"</{name}>", "", f"</{name} {self.attribute()}>", f"</{self.one(ALIVE)}>"]
        )

    def html(self) -> str:
        inside = "".join(self.tag() for _ in range(self.chance.randrange(1, 4)))
        for _ in range(self.chance.randrange(3)):
            before, after = self.one(SURROUNDINGS)
            inside = before + inside + after
        if self.chance.random() < 0.1:  # broken off somewhere
            inside = inside[: self.chance.randrange(len(inside) + 1)]
        return inside

    def words(self) -> str:
        """A piece of text that is hostile where it gets out of its place."""
        return self.one([self.tag, self.script, lambda: self.one(GLOBALS), lambda: self.one(["[1]", "[1, 2-5]",
        '" onclick="fired(1)', "'", "`", "a\x00b", "\u202eb", "<!--", "]]>",
        "&#x3c;script&#x3e;"])])()  # fmt: skip

    def markdown(self) -> str:
        return "".join(self.one(self._forms())() for _ in range(self.chance.randrange(1, 5)))

    def _forms(self) -> list[Callable[[], str]]:
        w, a = self.words, self.address
        return [
            lambda: f"[{w()}]({a()})", lambda: f"[{w()}](<{a()}>)", lambda: f'[{w()}]({a()} "{w()}")',
            lambda: f"[x]({a()} '{w()}')",
            lambda: f"![{w()}]({a()})\n\n", lambda: f'![{w()}]({a()} "{w()}")\n\n', lambda: f"<{a()}>",
            lambda: f"[x][{w()}]\n\n[{w()}]: {a()}\n",
            lambda: f'[y]\n\n[y]: {a()} "{w()}"\n\n', lambda: f"[y]: <{a()}>\n\n[y][] ![y]\n",
            lambda: f"\n# {w()}\n", lambda: f"\n{w()}\n===\n",
            lambda: f"`{w()}`", lambda: f"\n```{w()}\n{w()}\n```\n", lambda: f"\n    {w()}\n",
            lambda: f"\n> {w()}\n", lambda: f"\n- {w()}\n  1. {w()}\n",
            lambda: f"\n|{w()}|{w()}|\n|:-|-:|\n|{w()}|{w()}|{w()}|\n", lambda: f"**{w()}** *{w()}* ~~{w()}~~",
            lambda: f" [1] {w()}[2,3] ",
            lambda: f"\n[1]: {a()} {w()}\n", lambda: f"[{w()}[1]]({a()})", lambda: f"[![{w()}]({a()})]({a()})",
            lambda: f"\\{w()}", self.html,
            lambda: f"<a@{w()}>", lambda: f"\n{w()}\n---\n", lambda: f"&#{self.chance.randrange(200)};{w()}",
        ]  # fmt: skip


def hostile_html(count: int, seed: int = 5) -> Iterator[str]:
    maker = Maker(seed)
    for before, after in SURROUNDINGS:  # each of them at least once, around what every browser would run
        yield f"{before}<img src=x onerror=fired(1)>{after}"
        yield f"{before}<script>fired(1)</script>{after}"
    for _ in range(count - 2 * len(SURROUNDINGS)):
        yield maker.html()


def hostile_markdown(count: int, seed: int = 7) -> Iterator[str]:
    maker = Maker(seed)
    for _ in range(count):
        yield maker.markdown()


@cache
def sanitised_html() -> list[tuple[str, str]]:
    """(as it came, as it is printed)."""
    return [(text, sanitise(text)) for text in hostile_html(3500 * TIMES)]


@cache
def rendered_markdown() -> list[tuple[str, str]]:
    """(as it was typed, as it is printed)."""
    return [(text, render(text).html) for text in hostile_markdown(1700 * TIMES)]
