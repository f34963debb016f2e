"""Short readable names for sources, such as "nytimes-2026-absolute-immunity". Pure."""

from __future__ import annotations

import re
from collections.abc import Container

from sources.addresses import host_of
from sources.folding import ascii_words

LONGEST = 100  # characters, so that "-2" and the like still fit the column of 120
LONGEST_PUBLISHER = 40
TELLING = 3  # words of the title


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Hosts that many publish on: such a name says nothing about who published the work.
SHARED_HOSTS = _words("""
    academia archive archive-it arxiv bit blogspot bsky doi dropbox facebook flickr github gitlab google handle hdl
    instagram issuu jstor linkedin medium ncbi osf perma pmc pubmed reddit researchgate scribd slideshare ssrn substack
    threads tiktok tumblr twitter vimeo wikimedia wikipedia wordpress x youtu youtube zenodo
""")
# Second-level names under which countries register: "bbc.co.uk" is "bbc".
REGISTRIES = _words("""
    ac asso co com edu gob gouv gov gub govt ltd mil ne net nic nom or org plc sch
""")
SMALL_IN_NAMES = _words("""
    a an and at for in of on the und der die das et de du des la le
""")
# English, then the articles of German, French, Spanish, Portuguese and Italian, then what stands before many titles.
SMALL_IN_TITLES = _words("""
    a about after all also an and any are as at be become been but by can could did do does during for from had has have
    he her his how i if in into is it its may more most new no not of off on one or our out over s she should so some t
    than that the their them they this to under up was we were what when where whether which while who why will with
    would yet you your
    das de del dem den der des di die du e ein eine el en es et il im la las le les lo los o os para pour sur um un una
    und une von y zu zum zur
    analysis exclusive fact-check inc llc opinion updated video
""")


def make_handle(publisher: str, year: int | None, title: str, address: str = "") -> str:
    """A handle from publisher, year and title, in lower-case ASCII words joined by hyphens; never empty.

    The publisher is the name of the site where the address of the original has one of its own ("www.nytimes.com" gives
    "nytimes"), else the publisher's words. Of the title, a short passage in quotation marks tells most
    ("A Shift Toward ‘Absolute Immunity’" gives "absolute-immunity"), else its first three words
    that are not small words. A year of None gives "undated".
    """
    parts = [
        site_name(address) or _publisher_words(publisher),
        str(year) if year is not None else "undated",
        _telling_words(title),
    ]
    handle = "-".join(part for part in parts if part)
    return "source" if handle == "undated" else _cut(handle, LONGEST)


def unique_handle(wanted: str, taken: Container[str]) -> str:
    """The wanted handle, or the first of wanted-2, wanted-3, … that is not taken."""
    handle, count = wanted, 1
    while handle in taken:
        count += 1
        handle = f"{wanted}-{count}"
    return handle


def site_name(address: str) -> str:
    """The name a publisher registered: "https://www.nytimes.com/…" gives "nytimes"; "" for hosts that many share."""
    labels = host_of(address).split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not SHARED_HOSTS.isdisjoint(labels):
        return ""
    labels.pop()
    if len(labels) > 1 and labels[-1] in REGISTRIES:
        labels.pop()
    return "-".join(ascii_words(labels[-1]))


def _publisher_words(publisher: str) -> str:
    """Without small words, and without the volume and pages that may follow the name of a journal."""
    name = re.match(r"\D*[^\W\d]", publisher)
    words = ascii_words(_joined_initials(name[0] if name else publisher))
    telling = [word for word in words if word not in SMALL_IN_NAMES]
    return _cut("-".join(telling or words), LONGEST_PUBLISHER)


def _telling_words(title: str) -> str:
    title = _joined_initials(title)
    for passage in re.findall(r"[‘“„«\"]([^‘’“”„«»\"]{3,60})[’”“»\"]", title):
        words = ascii_words(passage)
        if len(words) <= TELLING + 1 and any(w not in SMALL_IN_TITLES for w in words):
            return "-".join(words)
    words = ascii_words(title)
    telling = [word for word in words if word not in SMALL_IN_TITLES]
    return "-".join((telling or words)[:TELLING])


def _joined_initials(text: str) -> str:
    """ "U.S. Geological Survey" → "US Geological Survey"."""
    return re.sub(r"\b([^\W\d])\.(?=[^\W\d]\b)|(?<=\b[^\W\d])\.(?=\W|$)", r"\1", text)


def _cut(handle: str, longest: int) -> str:
    """At most so many characters, ending with a whole word where there is more than one."""
    if len(handle) <= longest:
        return handle
    return (handle[: longest + 1].rpartition("-")[0] or handle)[:longest].strip("-")
