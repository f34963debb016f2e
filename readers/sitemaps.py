from __future__ import annotations

from django.urls import reverse


def rows() -> list[tuple[str, None]]:
    """Where readers ask and send: paths; nobody needs to know since when."""
    return [(reverse("readers:questions"), None), (reverse("readers:suggest"), None)]
