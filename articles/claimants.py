"""The address word of a claimant, made from the name. Pure."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

from django.utils.text import slugify

from sources.folding import plain

LONGEST = 100


def claimant_slug(name: str) -> str:
    """One for every spelling of a name that differs in case, accents, hyphens or quotation marks only; "" for "".

    Other scripts are kept. At most 109 characters: what is cut, or has no letter, ends with a piece of its digest.
    """
    folded = plain(name).replace("'", "")
    slug = slugify(unicodedata.normalize("NFC", folded), allow_unicode=True)
    if not folded or (slug and len(slug) <= LONGEST):
        return slug
    digest = sha256(folded.encode()).hexdigest()[:8]
    return f"{slug[:LONGEST].rstrip('-')}-{digest}" if slug else digest
