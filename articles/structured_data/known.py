"""Leaving out what is not known. Pure."""

from __future__ import annotations

from typing import Any

CONTEXT = "https://schema.org"


def known(**properties: Any) -> dict[str, Any]:
    """The properties that have a value; `type_` and `id_` stand for "@type" and "@id". Zero and False are values."""
    names = {"type_": "@type", "id_": "@id"}
    return {
        names.get(name, name): value
        for name, value in properties.items()
        if value is not None and value not in ("", [], {})
    }


def is_address(words: str) -> bool:
    """Whether an editor's line is an address on the web."""
    return words.startswith(("https://", "http://")) and not any(letter.isspace() for letter in words)
