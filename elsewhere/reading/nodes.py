"""The ClaimReviews inside a JSON-LD value, wherever they stand in it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elsewhere.reading.found import Refused

DEEPEST = 100  # levels; ClaimReviews have five
MOST_DIGITS = 300  # of a number that is kept as one
_SCHEMA = ("https://schema.org/", "http://schema.org/", "schema:")
_RESOLVED = 5  # levels in which references are followed
_MOST_REFERENCES = 100


# What the decoder says is wrong, in words for people; the beginnings of its messages.
_WRONG = {
    "Expecting value": gettext_lazy("a value is missing"),
    "Expecting ','": gettext_lazy("a comma is missing"),
    "Expecting ':'": gettext_lazy("a colon is missing"),
    "Expecting property name": gettext_lazy("a name in quotation marks is missing"),
    "Unterminated string": gettext_lazy("no quotation mark ends the text"),
    "Extra data": gettext_lazy("something stands behind its end"),
    "Illegal trailing comma": gettext_lazy("there is one comma too many"),
    "Invalid": gettext_lazy("a backslash is out of place"),
}


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= MOST_DIGITS else digits


def _real(digits: str) -> float | str:
    number = float(digits)
    return number if abs(number) < 1e300 else digits


# Line breaks inside of texts are let through; what is no number for a database (NaN, 1e999) is kept as text. Where a
# key stands twice the last one counts, as everywhere (RFC 8259, section 4).
DECODER = json.JSONDecoder(strict=False, parse_int=_integer, parse_float=_real, parse_constant=str)


def decoded(text: str) -> Any:
    """A JSON text as a value. Raises Refused with the place of the error, counted within the text."""
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Refused(broken(error)) from error
    except RecursionError as error:
        raise Refused(too_deep()) from error


def broken(error: json.JSONDecodeError, line: int = 1) -> str:
    """The sentence about an error in JSON that begins on this line of a file."""
    wrong = next((words for message, words in _WRONG.items() if error.msg.startswith(message)), error.msg)
    place = {"wrong": wrong, "line": line + error.lineno - 1, "column": error.colno}
    if error.lineno == 1:
        return _("This is not JSON: %(wrong)s at character %(column)d.") % place
    return _("This is not JSON: %(wrong)s at line %(line)d, character %(column)d.") % place


def too_deep() -> str:
    return _("It is nested more than %(levels)d levels deep.") % {"levels": DEEPEST}


def types_of(node: dict[str, Any]) -> list[str]:
    """The schema.org types of a node, without their prefix; @type may be aliased to "type" by its context."""
    value = node.get("@type", node.get("type"))
    return [_bare(kind) for kind in (value if isinstance(value, list) else [value]) if isinstance(kind, str)]


def plain_keys(node: dict[str, Any]) -> dict[str, Any]:
    """The node with "schema:name" and "https://schema.org/name" as "name"."""
    if not any(":" in key for key in node):
        return node
    return {_bare(key): value for key, value in node.items()}


def claim_reviews(value: Any) -> Iterator[dict[str, Any]]:
    """Every ClaimReview in a value, in the order in which they stand there. Raises Refused where it is too deep."""
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise Refused(too_deep())
        if isinstance(node, dict):
            if "ClaimReview" in types_of(node):
                yield node
                continue
            below = list(node.values())
        elif isinstance(node, list):
            below = node
        else:
            continue
        waiting.extend((child, depth + 1) for child in reversed(below) if isinstance(child, (dict, list)))


def named_nodes(value: Any) -> dict[str, dict[str, Any]]:
    """The nodes that others may refer to: by their "@id", with more in them than that."""
    found: dict[str, dict[str, Any]] = {}
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            name = node.get("@id")
            if isinstance(name, str) and len(node) > 1:
                found.setdefault(name, node)
            waiting.extend(child for child in node.values() if isinstance(child, (dict, list)))
        elif isinstance(node, list):
            waiting.extend(child for child in node if isinstance(child, (dict, list)))
    return found


def refers(value: Any) -> bool:
    """Whether a node stands for itself only by the "@id" of another."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if set(node) == {"@id"}:
                return True
            waiting.extend(child for child in node.values() if isinstance(child, (dict, list)))
        elif isinstance(node, list):
            waiting.extend(child for child in node if isinstance(child, (dict, list)))
    return False


def resolved(node: dict[str, Any], names: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The node with what it refers to in place of the references, a few levels down and not without end."""
    left = _MOST_REFERENCES

    def followed(value: Any, levels: int) -> Any:
        nonlocal left
        if isinstance(value, dict) and set(value) == {"@id"} and left and str(value["@id"]) in names:
            left -= 1
            value = names[str(value["@id"])]
        if not levels:
            return value
        if isinstance(value, dict):
            return {key: followed(child, levels - 1) for key, child in value.items()}
        return [followed(child, levels - 1) for child in value] if isinstance(value, list) else value

    found: dict[str, Any] = followed(node, _RESOLVED)
    return found


def _bare(name: str) -> str:
    for prefix in _SCHEMA:
        name = name.removeprefix(prefix)
    return name
