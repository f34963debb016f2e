"""The one way from text to HTML, for page, preview, import and checks. Pure."""

import html
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from markdown_it.token import Token

from articles.anchors import Anchors
from articles.bounds import TextRefused
from articles.citations import mark_id, reference_id
from articles.figures import Picture, add_pictures, addresses, make_figures
from articles.marks import Part, parts
from articles.parsing import MARKDOWN, parse, plain, printable
from articles.remembering import Remembered
from articles.sanitiser import sanitise

# A mark of up to so many links is kept on the line of the word before it: the blank between them stands inside
# the mark, which the stylesheet does not wrap. Longer ones and the later marks of a run may begin a line.
_LINKS_KEPT_TOGETHER = 3

# Characters of text and HTML that a process remembers: some hundred long articles. Preview, preflight, approval and
# publishing ask for the same texts one after the other, and the desk's list for those of a whole page.
_MOST_REMEMBERED = 8_000_000


@dataclass(frozen=True)
class Heading:
    """A heading as the table of contents needs it: level 2 to 6, text without marks, id for a link."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What a text says and points to, without its HTML.

    citations: one number per link, in order of appearance, repeats included. unknown: the numbers in marks that are no
    citations. text: what a reader reads, marks as written, a line for each paragraph, item and row. tables: how many.
    images_without_alt: addresses. definitions: as `citations.definition_lines` says. refusal: why the text is shown as
    typed, a sentence; else "".
    """

    citations: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    text: str = ""
    tables: int = 0
    images_without_alt: list[str] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class Rendered(Outline):
    """A text laid out. html: sanitised, safe to print."""

    html: str


def render(
    text: str,
    numbers: set[int] | None = None,
    *,
    after: Iterable[Outline] = (),
    pictures: Mapping[str, Picture] | None = None,
) -> Rendered:
    """Lay out a text in markdown with marks. Never raises.

    numbers: which ones are citations, others stay text; None: all from 1 to 999.
    after: the texts of the same page before this one, whose ids are not given out again.
    pictures: what is known of them, by address; see `picture_addresses`.
    A text that is too long or too involved is shown as typed, below a sentence that says so (`refusal`).
    """
    laid_out = _laid_out(text, numbers, after, pictures or {})
    return Rendered(html=laid_out.sanitised(), **_fresh(laid_out.outline))


def outline(text: str, numbers: set[int] | None = None, *, after: Iterable[Outline] = ()) -> Outline:
    """The same without HTML, which takes most of the time."""
    return Outline(**_fresh(_laid_out(text, numbers, after, {}).outline))


def picture_addresses(texts: Iterable[str]) -> set[str]:
    """Where the pictures of these texts are kept, as written; none of a text that is refused."""
    found: set[str] = set()
    for text in texts:
        try:
            found.update(addresses(parse(printable(text))) if "![" in text else ())
        except TextRefused:
            continue
    return found


def markdownify(text: str) -> str:
    """The HTML alone, as django-markdownx asks for it."""
    return render(text).html


class _LaidOut:
    """A text laid out once; its HTML is sanitised when somebody asks for it."""

    def __init__(self, outline: Outline, markup: str, html: str | None = None) -> None:
        self.outline, self._markup, self._html = outline, markup, html
        self.weight = len(outline.text) + 2 * len(markup)

    def sanitised(self) -> str:
        if self._html is None:
            self._html = sanitise(self._markup)
        return self._html


_known: Remembered[_LaidOut] = Remembered(_MOST_REMEMBERED, lambda laid_out: laid_out.weight)


def _laid_out(
    text: str, numbers: set[int] | None, after: Iterable[Outline], pictures: Mapping[str, Picture]
) -> _LaidOut:
    before = list(after)
    shown = pictures if "![" in text else {}
    key: Hashable = (
        text,
        None if numbers is None else frozenset(numbers),
        tuple((*each.citations, *(heading.id for heading in each.headings), each.tables) for each in before),
        frozenset(shown.items()),
        get_language(),  # of a refusal
    )
    return _known.get(key, lambda: _lay_out(text, numbers, before, shown))


def _lay_out(
    text: str, numbers: set[int] | None, before: Sequence[Outline], pictures: Mapping[str, Picture]
) -> _LaidOut:
    text = printable(text)
    env: dict[str, Any] = {}
    try:
        tokens = parse(text, env)
    except TextRefused as refused:
        return _as_typed(text, str(refused))
    page = _Page(numbers, before)
    page.lay_out(tokens)
    make_figures(tokens, pictures)
    found = Outline(
        citations=page.citations,
        unknown=page.unknown,
        headings=page.headings,
        text=_plain_text(tokens),
        tables=page.tables - page.tables_before,
        images_without_alt=page.images_without_alt,
        definitions=env.get("definitions", []),
    )
    return _LaidOut(found, MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def _fresh(found: Outline) -> dict[str, Any]:
    """Its fields, the lists as copies: what is remembered is nobody's to change."""
    return {name: [*value] if isinstance(value, list) else value for name, value in vars(found).items()}


def _as_typed(text: str, refusal: str) -> _LaidOut:
    markup = f"<p><strong>{html.escape(refusal)}</strong></p>\n<pre>{html.escape(text)}</pre>"
    return _LaidOut(Outline(text=text, refusal=refusal), markup, markup)


class _Page:
    """Prepares tokens for the renderer and keeps the account of what has been given out on the page."""

    def __init__(self, numbers: set[int] | None, before: Sequence[Outline]) -> None:
        self.numbers = numbers
        self.occurrences = Counter(number for each in before for number in each.citations)
        self.anchors = Anchors(heading.id for each in before for heading in each.headings)
        self.tables = self.tables_before = sum(each.tables for each in before)
        self.citations: list[int] = []
        self.unknown: list[int] = []
        self.headings: list[Heading] = []
        self.images_without_alt: list[str] = []

    def lay_out(self, tokens: list[Token]) -> None:
        levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
        shift = 2 - min(levels, default=2)
        for position, token in enumerate(tokens):
            if token.type == "inline":
                self._lay_out_inline(token.children or [])
            elif token.type == "heading_open":
                level = min(int(token.tag[1]) + shift, 6)
                self._lay_out_heading(level, token, tokens[position + 1], tokens[position + 2])
            elif token.type == "table_open":
                self.tables += 1
                token.meta["label"] = f"Table {self.tables}"

    def _lay_out_heading(self, level: int, opening: Token, content: Token, closing: Token) -> None:
        opening.tag = closing.tag = f"h{level}"
        words = " ".join(plain(content.children, with_marks=False).split())
        if words:
            heading = Heading(level, words, self.anchors.make(words))
            opening.attrs["id"] = heading.id
            self.headings.append(heading)

    def _lay_out_inline(self, children: list[Token]) -> None:
        for child in children:
            if child.type == "mark":
                child.meta["shown"] = self._shown(child.content)
            elif child.type == "image":
                self._lay_out_image(child)
            elif child.type == "link_open" and str(child.attrs["href"]).startswith(("http:", "https:", "//")):
                # Where the page around opens links in a new window, what is linked cannot reach back into it.
                child.attrs["rel"] = "noopener"

    def _lay_out_image(self, image: Token) -> None:
        address = str(image.attrs["src"])
        image.content = plain(image.children)
        if not image.content.strip():
            self.images_without_alt.append(address)

    def _shown(self, mark: str) -> list[tuple[str, int, int]]:
        """What a mark shows: (text, number, occurrence); number 0 where the text is no citation. [] if none is."""
        pieces = [piece for part in parts(mark) for piece in self._known(part)]
        if not any(number for _, number in pieces):
            return []
        return [(text, number, self._count(number) if number else 0) for text, number in pieces]

    def _known(self, part: Part) -> list[tuple[str, int]]:
        """The known numbers of a part one by one, the unknown ones between them as the ranges they are."""
        pieces: list[tuple[str, int]] = []
        unknown: list[int] = []
        for number in [*part.numbers, None]:
            if number is not None and self.numbers is not None and number not in self.numbers:
                unknown.append(number)
                self.unknown.append(number)
                continue
            if unknown:
                text = str(unknown[0]) if len(unknown) == 1 else f"{unknown[0]}{part.dash}{unknown[-1]}"
                pieces.append((text, 0))
                unknown = []
            if number is not None:
                pieces.append((str(number), number))
        return pieces

    def _count(self, number: int) -> int:
        self.citations.append(number)
        self.occurrences[number] += 1
        return self.occurrences[number]


def _plain_text(tokens: list[Token]) -> str:
    lines: list[str] = []
    in_row = False
    for token in tokens:
        if token.type in ("inline", "fence", "code_block"):
            words = plain(token.children) if token.type == "inline" else token.content.rstrip("\n")
            if in_row:
                lines[-1] += words + "\t"
            else:
                lines.append(words)
        elif token.type == "tr_open":
            in_row = True
            lines.append("")
        elif token.type == "tr_close":
            in_row = False
            lines[-1] = lines[-1].rstrip("\t")
    return "\n".join(lines)


def _render_text(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return html.escape(tokens[index].content, quote=False)


def _render_mark(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    mark = tokens[index]
    lead, shown = mark.meta["lead"], mark.meta["shown"]
    if not shown:
        return f"{lead}{mark.content}"
    links = ", ".join(_link(*piece) if piece[1] else piece[0] for piece in shown)
    if mark.meta["is_first"] and len(shown) <= _LINKS_KEPT_TOGETHER:
        return f'<sup class="mark kept">{lead}[{links}]</sup>'
    return f'{lead}<sup class="mark">[{links}]</sup>'


def _link(text: str, number: int, occurrence: int) -> str:
    return (
        f'<a id="{mark_id(number, occurrence)}" href="#{reference_id(number)}" role="doc-noteref" '
        f'aria-label="Source {number}">{text}</a>'
    )


MARKDOWN.add_render_rule("text", _render_text)
MARKDOWN.add_render_rule("mark", _render_mark)
add_pictures(MARKDOWN)
