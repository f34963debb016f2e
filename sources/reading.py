"""What a pasted text says of itself: title, authors, publisher, date, address. Pure.

Only what the text names is taken, and where it can be read in two ways nothing is: the editor decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from sources.addresses import normalise
from sources.dates import LATER, AmbiguousDate, WrittenDate, date_of_line
from sources.lines import paragraphs
from sources.names import authors_of_line

LONGEST_TITLE = 250
HEAD, TAIL = 25, 12  # paragraphs at the start and at the end in which a text speaks of itself


@dataclass(frozen=True)
class Reading:
    """What a text names. Empty where it names nothing; `unsure` holds sentences about what the editor must decide."""

    title: str = ""
    authors: tuple[str, ...] = ()  # "Family, Given" where that is clear, else as printed
    publisher: str = ""
    issued_on: date | None = None
    precision: str = ""  # "day", "month" or "year" where there is a date
    address: str = ""
    unsure: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return self == Reading(unsure=self.unsure)


_LABEL = re.compile(
    r"(?P<label>title|headline|authors?|written by|date|published(?: on)?|publication date|publisher|published by"
    r"|url|link|address|source|original(?: article)?|originally published(?: at| on)?|via)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# Of the page it was pasted from, not of the work.
_CHROME = re.compile(
    r"(?:click|tap) (?:the|here|below|on|to|for)\b.*|(?:continue|keep) reading.*|leave a (?:comment|reply).*"
    r"|(?:read|see|view) (?:more|the (?:full|complete|rest|original))(?:\W*| (?:at|on|of|here|in|from)\b.*)"
    r"|share(?: (?:this|on|via)\b.*)?|tweet|(?:\d+ )?(?:comments?|replies|likes|shares|views)(?: \(?\d+\)?)?"
    r"|advertise?ment.*|sponsored(?: content)?|subscribe(?: (?:to|now|today)\b.*)?|sign (?:in|up)(?: (?:to|for)\b.*)?"
    r"|log ?in|skip to .*|loading\W*.*|menu|home(?: [>»].*)?|search|print|e-?mail|donate(?: now| today)?|follow us.*"
    r"|(?:posted|filed) (?:in|by|under)\b.*|tags?:.*|categor(?:y|ies):.*|listen (?:to this|now)\b.*"
    r"|(?:photos?|images?|picture)(?: (?:by|credit|courtesy)\b.*|:.*)?|credits?\W.*|getty images.*"
    r"|accept (?:all )?cookies.*|\d+\s*min(?:ute)?s?(?: read)?",
    re.IGNORECASE,
)
_LEADS_TO_ORIGINAL = re.compile(
    r"\b(?:article|original|source|full|complete|story|text|link|published|via)\b", re.I
)
_SECTION = re.compile(
    r"(?:executive |summary )?(?:summary|assessment|abstract|introduction|background|contents|table of contents"
    r"|overview|key (?:points|findings|takeaways)|foreword|preface|references|notes)\W*",
    re.IGNORECASE,
)
_BODY = 300  # characters; a longer paragraph is the text itself


def read(text: str) -> Reading:
    """Title, authors, publisher, date and own address as far as the text names them."""
    blocks = [block for block in paragraphs(text) if re.search(r"\w", block)]
    head = list(_head(blocks))
    reading = _labelled(head)
    title_line = _title_line([block for block in head if not _LABEL.fullmatch(block)])
    rest = [block for block in head if block != title_line]
    reading = replace(
        reading,
        title=reading.title or re.sub(r"^#{1,3}\s+", "", title_line).strip("*_ "),
        authors=reading.authors or next(filter(None, map(authors_of_line, rest)), ()),
    )
    return _dated(_addressed(reading, rest, blocks[len(head) :][-TAIL:]), rest)


def first_words(text: str, most: int = 12) -> str:
    """How the text itself begins, for a name as long as there is no title."""
    blocks = [block for block in paragraphs(text) if re.search(r"\w", block)]
    body = next((block for block in blocks if _is_body(block)), " ".join(blocks))
    return " ".join(body.split()[:most])


def _head(blocks: list[str]) -> Iterator[str]:
    """What stands before the text itself."""
    for block in blocks[:HEAD]:
        if _is_body(block):
            return
        if _ADDRESS.match(block) or not _CHROME.fullmatch(block):
            yield block


def _is_body(block: str) -> bool:
    sentences = len(re.findall(r"[a-z)”\"’][.!?](?:\s|$)", block))
    return not _ADDRESS.match(block) and (len(block) > _BODY or (sentences > 1 and len(block) > _BODY / 2))


def _title_line(head: list[str]) -> str:
    """The first line that is no date, address or byline, if it can be a title."""
    for block in head:
        if not (_ADDRESS.match(block) or authors_of_line(block) or _is_dated(block)):
            is_title = (
                len(block) <= LONGEST_TITLE
                and len(block.split()) > 1
                and block[-1] not in ".,;:"
                and not _ADDRESS.search(block)
                and not _SECTION.fullmatch(block)
            )
            return block if is_title else ""
    return ""


def _labelled(head: list[str]) -> Reading:
    """Lines such as "Title: …"."""
    reading = Reading()
    for match in filter(None, map(_LABEL.fullmatch, head)):
        label, value = match["label"].lower(), match["value"].strip().strip("\"“”'")
        if label in {"title", "headline"}:
            reading = replace(reading, title=reading.title or value[:500])
        elif label in {"author", "authors", "written by"}:
            reading = replace(
                reading, authors=reading.authors or authors_of_line(f"by {value}") or (value[:300],)
            )
        elif label in {"publisher", "published by"}:
            reading = replace(reading, publisher=reading.publisher or value[:300])
    return reading


def _addressed(reading: Reading, head: list[str], tail: list[str]) -> Reading:
    """The address that stands alone on a line of the head, or, where there is none, behind words that lead to it."""
    found = list(_own_addresses(head)) or list(_addresses_led_to(tail))
    keys = {normalise(address) for address in found}
    if len(keys) > 1:
        return _with_doubt(reading, _("It names several addresses, and none of them clearly as its own."))
    return replace(reading, address=found[0]) if found else reading


def _own_addresses(head: list[str]) -> Iterator[str]:
    for block, following in zip(head, [*head[1:], ""], strict=False):
        label = _LABEL.fullmatch(block)
        value = label["value"] if label else block
        if _ADDRESS.fullmatch(value) and not _goes_on(value, following):
            yield from _page(value)


def _addresses_led_to(tail: list[str]) -> Iterator[str]:
    """ "Click the link below for the complete article:" and an address on the next line, or on the same one."""
    for before, block in zip(["", *tail], tail, strict=False):
        address = _ADDRESS.search(block)
        lead = block[: address.start()] if address else ""
        if address and address.end() == len(block) and _LEADS_TO_ORIGINAL.search(lead or before):
            yield from _page(address[0])


def _goes_on(address: str, following: str) -> bool:
    """Whether an address seems to be broken over two lines: half an address is none."""
    return address[-1] in "-/_=&?%" and bool(re.fullmatch(r"[\w%./?=&_-]*[\d/._=-][\w%./?=&_-]*", following))


def _page(address: str) -> Iterator[str]:
    """The address, unless it is none or leads to the front page of a site."""
    address = address.rstrip(".,;>\"'”’")
    try:
        key = normalise(address)
    except ValueError:
        return
    if not key.removeprefix("https://").endswith("/"):
        yield address


def _dated(reading: Reading, head: list[str]) -> Reading:
    """The date that stands on a line of its own, one that is said to be that of publication first."""
    dates: list[WrittenDate] = []
    published: list[WrittenDate] = []
    for block in head:
        try:
            written = next(filter(None, map(date_of_line, _segments(block))), None)
        except AmbiguousDate as date_as_written:
            doubt = _("Its date “%(date)s” can be read in two ways.") % {"date": date_as_written}
            return _with_doubt(reading, doubt)
        if written:
            (published if re.match(r"\W*publi", block, re.I) else dates).append(written)
    found = published or dates
    if len(set(found)) > 1:
        return _with_doubt(reading, _("It names several dates, and none of them clearly as its own."))
    return replace(reading, issued_on=found[0].on, precision=found[0].precision) if found else reading


def _segments(block: str) -> Iterator[str]:
    """A line, the parts of it between strokes ("Ada Example | May 3, 2026"), and what follows a byline's names."""
    for part in [block, *re.split(r"\s*[|·•]\s*", block)]:
        yield part
        if authors_of_line(part) and not LATER.search(part):
            yield from (part[space.end() :] for space in re.finditer(r"\s+(?:[—–-]\s+|on\s+)?", part))


def _is_dated(block: str) -> bool:
    try:
        return date_of_line(block) is not None
    except AmbiguousDate:
        return True


def _with_doubt(reading: Reading, doubt: str) -> Reading:
    return replace(reading, unsure=(*reading.unsure, doubt))
