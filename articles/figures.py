"""Pictures in a text: one that stands alone is a figure, with its caption and the credit of who made it. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.sanitiser import is_safe_image


@dataclass(frozen=True)
class Picture:
    """What is known of a picture beside the text: who is credited, and its size in pixels, 0 where unknown."""

    credit: str = ""
    width: int = 0
    height: int = 0


def add_pictures(md: MarkdownIt) -> None:
    """Teach a parser to render pictures; a token may carry `meta["picture"]` and `meta["is_figure"]`."""
    md.add_render_rule("image", _render)


def addresses(tokens: Sequence[Token]) -> Iterator[str]:
    """The addresses of all pictures, as written."""
    for token in tokens:
        for child in token.children or []:
            if child.type == "image":
                yield str(child.attrs["src"])


def make_figures(tokens: Sequence[Token], known: Mapping[str, Picture]) -> None:
    """Turn each paragraph that is a picture and nothing else into a figure. known: by address."""
    for token in tokens:
        for child in token.children or []:
            if child.type == "image":
                child.meta["picture"] = known.get(str(child.attrs["src"]), Picture())
    for opening, content, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        # The paragraph of an item in a tight list is hidden: it has no element that could become another.
        if opening.type != "paragraph_open" or opening.hidden:
            continue
        children = content.children or []
        if (
            len(children) == 1
            and children[0].type == "image"
            and is_safe_image(str(children[0].attrs["src"]))
        ):
            opening.tag = closing.tag = "figure"
            children[0].meta["is_figure"] = True


def _render(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    image = tokens[index]
    address = str(image.attrs["src"])
    if not is_safe_image(address):
        return html.escape(image.content, quote=False)
    picture, title = image.meta.get("picture", Picture()), str(image.attrs.get("title", "")).strip()
    is_figure = image.meta.get("is_figure", False)
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    told = f' title="{html.escape(title)}"' if title and not is_figure else ""
    tag = f'<img src="{html.escape(address)}" alt="{html.escape(image.content)}"{told}{size} loading="lazy">'
    return tag + _caption(title, picture.credit.strip()) if is_figure else tag


def _caption(title: str, credit: str) -> str:
    words = [html.escape(title, quote=False)] if title else []
    words += [f"<small>{html.escape(credit, quote=False)}</small>"] if credit else []
    return f"<figcaption>{' '.join(words)}</figcaption>" if words else ""
