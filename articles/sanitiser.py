"""The second wall behind the markdown parser: HTML in, HTML that is safe to print out. Pure."""

import html
import re
from collections.abc import Callable

from bleach.sanitizer import Cleaner  # type: ignore[import-untyped]  # it comes without types

_LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_IMAGE_SCHEMES = frozenset({"http", "https"})

_SCHEME = re.compile(r"([^/?#]*?):")


def is_safe_link(address: str) -> bool:
    """Whether an address may stand behind a link: http, https, mailto, or relative to the page."""
    return _scheme(address) in _LINK_SCHEMES | {""}


def is_safe_image(address: str) -> bool:
    """Whether an address may be loaded as a picture: http, https, or relative to the page."""
    return _scheme(address) in _IMAGE_SCHEMES | {""}


def _scheme(address: str) -> str:
    # Whatever stands before the first colon counts, known or not, with the blanks that browsers drop.
    found = _SCHEME.match(html.unescape(address))
    return found[1].lower() if found else ""


def _one_of(*values: str) -> Callable[[str], bool]:
    return frozenset(values).__contains__


def _like(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


def _anything(value: str) -> bool:
    return True


_HEADING = {"id": _like(r"section(?:-\w+)+")}
_PIXELS = _like(r"[1-9][0-9]{0,4}")
_CELL = {"class": _one_of("align-left", "align-center", "align-right")}

# Element → attribute → test of its value. Only the renderer makes ids, roles and classes: each has its pattern.
ALLOWED: dict[str, dict[str, Callable[[str], bool]]] = {
    "a": {
        "href": is_safe_link,
        "title": _anything,
        "rel": _one_of("noopener"),
        "id": _like(r"cite-[1-9][0-9]{0,2}-[1-9][0-9]*"),
        "role": _one_of("doc-noteref"),
        "aria-label": _like(r"Source [1-9][0-9]{0,2}"),
    },
    "blockquote": {},
    "br": {},
    "code": {},
    "div": {
        "class": _one_of("table-wrap"),
        "tabindex": _one_of("0"),
        "role": _one_of("region"),
        "aria-label": _like(r"Table [1-9][0-9]*"),
    },
    "em": {},
    "figcaption": {},
    "figure": {},
    "h2": _HEADING,
    "h3": _HEADING,
    "h4": _HEADING,
    "h5": _HEADING,
    "h6": _HEADING,
    "hr": {},
    "img": {
        "src": is_safe_image,
        "alt": _anything,
        "title": _anything,
        "width": _PIXELS,
        "height": _PIXELS,
        "loading": _one_of("lazy"),
    },
    "li": {},
    "ol": {"start": _like(r"[0-9]{1,9}")},
    "p": {},
    "pre": {},
    "s": {},
    "small": {},
    "strong": {},
    "sup": {"class": _one_of("mark", "mark kept")},
    "table": {},
    "tbody": {},
    "td": _CELL,
    "th": _CELL,
    "thead": {},
    "tr": {},
    "ul": {},
}


def _allow_attribute(element: str, name: str, value: str) -> bool:
    is_allowed = ALLOWED[element].get(name)
    return is_allowed is not None and is_allowed(value)


def sanitise(markup: str) -> str:
    """Return HTML with nothing but the elements, attributes and values of `ALLOWED`; the rest becomes text.

    Runs last: nothing may touch its result. Never raises. Takes about 25 ms for 10 KB, so whoever calls it
    bounds the length.
    """
    # A cleaner keeps state while it works, and the server runs threads: one for each call.
    cleaner = Cleaner(tags=ALLOWED.keys(), attributes=_allow_attribute, protocols=_LINK_SCHEMES)
    return cleaner.clean(markup)
