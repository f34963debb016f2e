"""One byte sequence for one document, and the digest that chains editions.

Keys sorted by code point, no spaces, UTF-8, no escapes but those JSON demands: RFC 8785 for documents without floats
and without characters outside the basic plane in keys, which ours never have.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any


def canonical(document: Any) -> bytes:
    """`document` as canonical JSON. Raises TypeError for a float or anything else that JSON would blur."""
    _refuse_blurred(document)
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(document: Any) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(document)).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment as documents hold it: RFC 3339 in UTC, without a fraction where there is none."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _refuse_blurred(value: Any) -> None:
    """A float has many spellings, a key that is no text becomes another one: neither may enter a digest."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"key {key!r} is no text")
            _refuse_blurred(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_blurred(item)
    elif not (value is None or isinstance(value, str | bool | int)):
        raise TypeError(f"{type(value).__name__} has no canonical form")
