"""What comes out of a file: ClaimReviews and refusals, each with its place. Pure."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _


class Refused(ValueError):
    """Says in a sentence why something cannot be taken in."""


class Where(NamedTuple):
    """A place in a file: the line, counted from 1, and the number of the item where several can stand on a line."""

    line: int = 0
    item: int = 0

    def __str__(self) -> str:
        if self.line and self.item:
            return _("line %(line)d, item %(item)d") % self._asdict()
        if self.line:
            return _("line %(line)d") % self._asdict()
        return _("item %(item)d") % self._asdict() if self.item else _("the file")


class Page(NamedTuple):
    """What the HTML page around a ClaimReview says for it: its address and language, or ""."""

    address: str = ""
    language: str = ""


NO_PAGE = Page()


class Found(NamedTuple):
    """A ClaimReview, not looked into yet."""

    where: Where
    item: dict[str, Any]
    page: Page = NO_PAGE


class Refusal(NamedTuple):
    """What is not taken in, with the reason as a sentence."""

    where: Where
    reason: str
