"""Structured data inside HTML. Pure, and the one place that writes them there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# Nothing that HTML could take for the end of the block or for a comment, and no line ends that old scripts trip over.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def script(item: Mapping[str, Any]) -> SafeString:
    """A data block: browsers do not run it, so that no policy against scripts stands in its way."""
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
