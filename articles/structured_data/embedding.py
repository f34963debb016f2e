"""Structured data inside HTML. Pure; `articles.templatetags.reading.data_block` prints it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

# Nothing that HTML could take for the end of the block or for a comment, and no line ends that old scripts trip over.
_ESCAPES = [(letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029"]


def embeddable(item: Mapping[str, Any]) -> str:
    """JSON that may stand between the tags of a script element, whatever its texts are."""
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    for letter, escape in _ESCAPES:
        text = text.replace(letter, escape)
    return text
