"""Which part of a name is the family's. Pure."""

from __future__ import annotations

import re

_ORGANISATION = re.compile(
    r"press|news|times|post|agency|service|institute|university|foundation|cent(?:er|re)|group|team|office|department"
    r"|council|committee|commission|ministry|association|society|board|watch|research|media|staff|magazine|network"
    r"|desk|newsroom|editors|fact-?check",
    re.IGNORECASE,
)


def family_first(name: str) -> str:
    """ "Ada B. Example" → "Example, Ada B."; a name whose parts are not clear stays as it is."""
    words = name.split()
    is_clear = len(words) > 1 and all(re.fullmatch(r"\w\.?(?:\w\.)*", word) for word in words[1:-1])
    if not is_clear or words[0].lower() == "the" or _ORGANISATION.fullmatch(words[-1]):
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"
