"""A page in HTML as markdown: its text, without scripts, menus and forms. Pure.

What is left out is named. Pages nested without end lose their inner tags, not their words.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, NavigableString, Tag
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markdownify import BACKSLASH, MarkdownConverter

from articles.importing.escaping import escape_inline, escape_start

# Deeper than any page's text; the converter recurses a few frames for each.
_DEEPEST = 60
_SILENT = [
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "embed",
    "canvas",
    "link",
    "meta",
    "base",
    "audio",
    "video",
]
_SPOKEN = ["nav", "footer", "aside", "form", "button", "select", "dialog", "input", "textarea"]
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"}
_NAMES = {
    "nav": _("Navigation"),
    "navigation": _("Navigation"),
    "footer": _("Foot of the page"),
    "contentinfo": _("Foot of the page"),
    "aside": _("Side column"),
    "complementary": _("Side column"),
    "banner": _("Head of the page"),
    "header": _("Head of the page"),
}
_MARK_TEXT = re.compile(r"\[\s*(?:\d{1,3})(?:\s*[,\u2013-]\s*\d{1,3})*\s*\]")
_SUPERSCRIPTS = str.maketrans(
    "0123456789+-()n",
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207d\u207e\u207f",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+-()", "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b\u208d\u208e"
)


@dataclass
class Page:
    """markdown: the text of the page. headline: its title where the text has no main heading; left_out: sentences."""

    markdown: str = ""
    headline: str = ""
    left_out: list[str] = field(default_factory=list)

    def leave_out(self, what: str | Promise, words: str) -> None:
        self.left_out.append(f"{what}: {words}")


def read(html: str) -> Page:
    """The text of a page. Time and depth are bounded for any input of the length that the importer accepts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(_without_comments(html), "html.parser")
    page = Page()
    _flatten(soup)
    title = _title(soup)
    _leave_out_the_silent(soup, page)
    root = _root(soup, page)
    _leave_out_the_spoken(root, page)
    _mend_marks(root, page)
    _mend_links_and_pictures(root, page)
    if not any(_words(heading) for heading in root.find_all("h1")):
        page.headline = title
    page.markdown = _Converter(
        heading_style="ATX", bullets="-", newline_style=BACKSLASH, autolinks=False
    ).convert_soup(root)
    return page


def _without_comments(html: str) -> str:
    """Comments, declarations and processing instructions removed in one pass: the parser needs long for broken ones."""
    pieces: list[str] = []
    position = 0
    while (start := html.find("<!", position)) >= 0:
        pieces.append(html[position:start])
        closing = "-->" if html.startswith("<!--", start) else ">"
        end = html.find(closing, start + 2)
        if end < 0:
            position = start
            break
        position = end + len(closing)
    pieces.append(html[position:].replace("<!", "&lt;!"))
    return "".join(pieces).replace("<?", "&lt;?")


def _flatten(soup: BeautifulSoup) -> None:
    """Give the elements at the greatest depth plain text for content."""
    depth = {id(soup): 0}
    deep: list[Tag] = []
    for element in soup.descendants:
        if isinstance(element, Tag):
            depth[id(element)] = level = depth[id(element.parent)] + 1
            if level == _DEEPEST:
                deep.append(element)
    for element in deep:
        text = element.get_text(" ")
        element.clear()
        element.append(NavigableString(text))


def _title(soup: BeautifulSoup) -> str:
    meta = soup.find("meta", attrs={"property": "og:title"})
    if isinstance(meta, Tag) and str(meta.get("content") or "").strip():
        return " ".join(str(meta["content"]).split())
    title = _words(soup.title) if soup.title else ""
    site = soup.find("meta", attrs={"property": "og:site_name"})
    name = str(site.get("content") or "").strip() if isinstance(site, Tag) else ""
    return re.sub(rf"\s+[|\u2013\u2014\u00b7-]\s+{re.escape(name)}$", "", title) if name else title


def _leave_out_the_silent(soup: BeautifulSoup, page: Page) -> None:
    gone = soup.find_all(_SILENT)
    if gone:
        names = sorted({element.name for element in gone} - {"meta", "link", "base"})
        _remove(gone)
        if names:
            page.leave_out(_("Scripts, styles and embedded parts of the page"), ", ".join(names))
    if soup.head:
        soup.head.decompose()
    hidden = [element for element in soup.find_all(True) if _is_hidden(element)]
    for element in hidden:
        if not element.decomposed and _words(element):
            page.leave_out(_("Hidden on the page"), _words(element))
    _remove(hidden)


def _is_hidden(element: Tag) -> bool:
    style = re.sub(r"\s", "", str(element.get("style") or "")).lower()
    return element.has_attr("hidden") or "display:none" in style or "visibility:hidden" in style


def _root(soup: BeautifulSoup, page: Page) -> Tag:
    """The page's `main` if it says which part that is and most of the text stands there; else all of it."""
    mains = soup.find_all("main")
    if len(mains) != 1 or len(_words(mains[0])) * 2 < len(_words(soup)):
        return soup
    main = mains[0].extract()
    _leave_out_the_spoken(soup, page)
    for element in (soup.body or soup).children:
        text = _words(element) if isinstance(element, Tag) else " ".join(str(element).split())
        if text:
            page.leave_out(_("Outside the main part of the page"), text)
    return main


def _leave_out_the_spoken(root: Tag, page: Page) -> None:
    whole = len(_words(root))
    gone: list[Tag] = []
    for element in root.find_all(True):
        role = str(element.get("role") or "").lower()
        is_named = (
            element.name in _SPOKEN or role in _ROLES or (element.name == "header" and element.find("nav"))
        )
        if not is_named or element.find_parent(lambda tag: any(tag is other for other in gone[-1:])):
            continue
        text = _words(element)
        if (len(text) * 2 > whole and element.name == "form") or element.find("h1"):
            continue  # some pages stand in a form as a whole
        gone.append(element)
        if text:
            page.leave_out(_NAMES.get(role) or _NAMES.get(element.name) or _("Form or button"), text)
    _remove(gone)


def _mend_marks(root: Tag, page: Page) -> None:
    """Marks that are links or raised numbers become `[1]`; where one led elsewhere, the address is named."""
    for link in root.find_all("a"):
        text = _words(link)
        is_raised = link.find_parent("sup") is not None
        if not (_MARK_TEXT.fullmatch(text) or (is_raised and re.fullmatch(r"\d{1,3}", text))):
            continue
        address = str(link.get("href") or "")
        mark = text if text.startswith("[") else f"[{text}]"
        if re.match(r"https?://", address, re.IGNORECASE):
            page.leave_out(
                _("An address behind the mark %(mark)s, to be linked if it is the source") % {"mark": mark},
                address,
            )
        link.replace_with(NavigableString(mark))
    for raised in root.find_all("sup"):
        text = _words(raised)
        if re.fullmatch(r"(?:\[[\d,\s\u2013-]+\]\s*[,;]?\s*)+", text):
            raised.replace_with(NavigableString(text))
        elif text and not text.strip("0123456789+-()n"):
            raised.replace_with(NavigableString(text.translate(_SUPERSCRIPTS)))
    for lowered in root.find_all("sub"):
        if (text := _words(lowered)) and not text.strip("0123456789+-()"):
            lowered.replace_with(NavigableString(text.translate(_SUBSCRIPTS)))


def _mend_links_and_pictures(root: Tag, page: Page) -> None:
    inside: list[str] = []
    for link in root.find_all("a"):
        if link.decomposed:  # it stood in another link
            continue
        address = str(link.get("href") or "").strip()
        text = _words(link)
        if not re.search(r"\w", text) and not link.find("img"):
            link.decompose()  # an arrow back to the text, an empty anchor
        elif not re.match(r"https?://", address, re.IGNORECASE) or re.search(r"[\s<>]", address):
            if address and not address.startswith("#"):
                inside.append(address)
            link.unwrap()
        else:
            link["href"] = address.replace("(", "%28").replace(")", "%29")
            del link["title"]
    if inside:
        page.leave_out(_("Addresses of links within the page's own site"), ", ".join(dict.fromkeys(inside)))
    for picture in root.find_all("img"):
        alt, source = str(picture.get("alt") or "").strip(), str(picture.get("src") or "").strip()
        if alt or source:
            page.leave_out(_("Picture, to be uploaded where it is needed"), f"{alt} {source[:300]}".strip())
        picture.decompose()


def _words(element: Tag) -> str:
    return " ".join(element.get_text(" " if element.name in _SPOKEN else "").split())


def _remove(elements: list[Tag]) -> None:
    for element in elements:
        if not element.decomposed:
            element.decompose()


class _Converter(MarkdownConverter):
    """The stock converter, with our escaping: marks stay marks, and nothing else becomes markup."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        if not text:
            return ""
        escaped = escape_inline(text)
        blank = escaped[: len(escaped) - len(escaped.lstrip())]
        words = escaped.lstrip()
        # Numbers at the start of a line are left for the importer, which tells headings from lists.
        return escaped if re.match(r"\d|\[", words) else blank + escape_start(words)
