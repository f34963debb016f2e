"""What a document's digest is of: the document with each reference under a seal. Pure.

A source may have to become confidential after it was published. Its details must then leave the public site, and the
digests must still be provable by anybody. So a digest never covers the details themselves but a salted hash of them (a
commitment): whoever has the details can check them against it, whoever has not can still check everything else.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from articles.canonical import canonical, digest

# What of a reference is never sealed: the text's marks need it, and it says nothing of the source.
UNSEALED = ("number", "marks")
SALT_BYTES = 16  # nobody can guess 128 bits, so nobody can try out details against a seal whose salt is gone


class Malformed(ValueError):
    """It is no document as docs/design.md describes one, so nothing can be proven of it."""


def new_salts(content: Mapping[str, Any]) -> list[str]:
    """A fresh secret for each reference of a content, in their order; hexadecimal."""
    return [secrets.token_hex(SALT_BYTES) for _ in content["references"]]


def openings(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What each seal is of, in the order of the references: {locator, quote, source, work, salt}. Raises Malformed."""
    try:
        pairs = zip(document["content"]["references"], document["salts"], strict=True)
        return [
            {key: value for key, value in reference.items() if key not in UNSEALED} | {"salt": salt}
            for reference, salt in pairs
        ]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Malformed(str(error)) from error


def sealed(document: Mapping[str, Any]) -> bytes:
    """The canonical JSON that an edition's digest is of: no salts, a `seal` for what is sealed. Raises Malformed."""
    try:
        references = [
            {key: reference[key] for key in UNSEALED} | {"seal": digest(opening)}
            for reference, opening in zip(document["content"]["references"], openings(document), strict=True)
        ]
        rest = {key: value for key, value in document.items() if key != "salts"}
        return canonical(rest | {"content": document["content"] | {"references": references}})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Malformed(str(error)) from error
