"""JSON documents of any size, item by item: objects, arrays, graphs, DataFeeds, several one behind the other. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TextIO

from django.utils.translation import gettext as _

from elsewhere.reading.found import Found, Refusal, Refused, Where
from elsewhere.reading.nodes import claim_reviews, named_nodes, refers, resolved
from elsewhere.reading.parts import FEED, found_in_part
from elsewhere.reading.windows import BrokeOff, Window

GRAPH = "@graph"
_MOST_HELD = 1000  # items of a graph that wait for what they refer to, and nodes that are kept for them


class _Part(NamedTuple):
    where: Where
    value: Any


def rows(text: TextIO) -> Iterator[Found | Refusal]:
    window = Window(text)
    try:
        while character := window.next():
            if character == "[":
                yield from _each(_elements(window))
            elif character == "{":
                yield from _object(window)
            elif character == ",":
                window.take()  # between objects, as files that were put together by hand have it
            else:
                yield from _each(iter([_part(window, Where(window.line))]))
    except BrokeOff as refused:
        yield Refusal(Where(window.line), _("%(reason)s What follows was not read.") % {"reason": refused})


def _object(window: Window) -> Iterator[Found | Refusal]:
    """The object that begins here: a ClaimReview, or what holds some. Raises BrokeOff.

    The elements of a feed or a graph are read one by one, the rest of the object as a whole.
    """
    where, node, trouble, is_list = Where(window.line), {}, "", False
    for name in _names(window, where):
        called = name.value if isinstance(name, _Part) else ""
        if called in (FEED, GRAPH) and window.next() == "[":
            is_list = True
            yield from _each(_elements(window)) if called == FEED else _graph(_elements(window), where)
            continue
        part = _part(window, where)
        if isinstance(name, _Part) and isinstance(part, _Part):
            node[called] = part.value
        else:
            trouble = trouble or next(one.reason for one in (name, part) if isinstance(one, Refusal))
    if trouble:
        yield Refusal(where, trouble)
    elif not is_list:
        yield from found_in_part(node, where)


def _names(window: Window, where: Where) -> Iterator[_Part | Refusal]:
    """Each name of the object that begins here; its value has to be read before the next one. Raises BrokeOff."""
    window.take()
    while (character := window.next()) != "}":
        if character == ",":
            window.take()
            continue
        name = _part(window, where) if character == '"' else None
        if name is None or window.next() != ":":
            raise BrokeOff(_("This is not JSON: a name and a colon have to stand here."))
        window.take()
        yield name
    window.take()


def _elements(window: Window) -> Iterator[_Part | Refusal]:
    """Each element of the list that begins here. Raises BrokeOff."""
    window.take()
    number = 0
    while (character := window.next()) != "]":
        if not character:
            raise BrokeOff(_("The file breaks off inside a list."))
        if character == ",":
            window.take()
            continue
        number += 1
        yield _part(window, Where(window.line, number))
    window.take()


def _part(window: Window, where: Where) -> _Part | Refusal:
    """The value that begins here. Raises BrokeOff."""
    if window.next() in ("]", "}"):
        window.take()
        return Refusal(where, _("This is not JSON: a bracket closes what was not opened."))
    try:
        return _Part(where, window.value())
    except BrokeOff:
        raise
    except Refused as refused:
        return Refusal(where, str(refused))


def _each(parts: Iterator[_Part | Refusal]) -> Iterator[Found | Refusal]:
    """Every part should be a ClaimReview, or hold one."""
    for part in parts:
        if isinstance(part, Refusal):
            yield part
        else:
            yield from found_in_part(part.value, part.where)


def _graph(parts: Iterator[_Part | Refusal], where: Where) -> Iterator[Found | Refusal]:
    """The ClaimReviews among other nodes; those that refer to nodes further on come last."""
    names: dict[str, dict[str, Any]] = {}
    held: list[Found] = []
    is_empty = True
    for part in parts:
        if isinstance(part, Refusal):
            is_empty = False
            yield part
            continue
        if len(names) < _MOST_HELD:
            names |= named_nodes(part.value)
        try:
            found = [Found(part.where, node) for node in claim_reviews(part.value)]
        except Refused as refused:
            yield Refusal(part.where, str(refused))
            continue
        is_empty = is_empty and not found
        for one in found:
            if len(held) < _MOST_HELD and refers(one.item):
                held.append(one)
            else:
                yield one._replace(item=resolved(one.item, names))
    for one in held:
        yield one._replace(item=resolved(one.item, names))
    if is_empty:
        yield Refusal(where, _("There is no ClaimReview in this graph."))
