"""How an edition is cited: as a CSL item, and as the manuals of APA, MLA and Chicago print it. Pure.

A citation names the edition: its number, its date and its own address, at which these words stay for good.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext, pgettext

from sources.family_names import family_first
from sources.formats import Item
from sources.formats import name as parts_of


class Run(NamedTuple):
    """Words of a reference that are set in one way."""

    text: str
    is_italic: bool = False
    is_address: bool = False


@dataclass(frozen=True)
class Reference:
    """An edition as a manual prints it. style: the manual's name."""

    style: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def item(document: Mapping[str, Any], *, issued_on: date, address: str) -> Item:
    """The edition with this document as a CSL item; `address` is the edition's own."""
    edition, content = document["edition"], document["content"]
    is_explainer = content["kind"] == "explainer"
    item: Item = {
        "id": f"{edition['slug']}-edition-{edition['number']}",
        "type": "webpage",
        "genre": gettext("Explainer") if is_explainer else gettext("Fact check"),
        "title": content["headline"],
        "author": _authors(content["bylines"], edition["newsroom"]),
        "container-title": edition["newsroom"],
        "version": str(edition["number"]),
        "issued": {"date-parts": [[issued_on.year, issued_on.month, issued_on.day]]},
        "URL": address,
        "language": content["language"],
    }
    if document["withdrawal"]:
        item["status"] = gettext("withdrawn")
    return item | {"note": _edition(item)}


def _authors(bylines: Sequence[Mapping[str, str]], newsroom: str) -> list[dict[str, str]]:
    """Who wrote it: the bylines without a credit such as “editing”, if there is one; nobody named: the newsroom."""
    names = [byline["name"] for byline in bylines if not byline["credit"]]
    names = names or [byline["name"] for byline in bylines]
    return [_author(name) for name in names] or [{"literal": newsroom}]


# Where the name by which a person is listed comes last. Elsewhere nothing in a byline says where it stands.
_FAMILY_LAST = ("LATIN", "GREEK", "CYRILLIC")


def _author(name: str) -> dict[str, str]:
    is_known = unicodedata.name(name.strip()[:1] or " ", "").startswith(_FAMILY_LAST)
    return parts_of(family_first(name)) if is_known else {"literal": name}


def printed(item: Item) -> list[Reference]:
    """The item in the three styles that teachers and journals ask for, in the language that is active."""
    styles: dict[str, Callable[[Item], list[Run]]] = {"APA": _apa, "MLA": _mla, "Chicago": _chicago}
    return [Reference(style, tuple(write(item))) for style, write in styles.items()]


def _apa(item: Item) -> list[Run]:
    """APA style, 7th edition, 10.16: author. (date). *Title* (edition). Site. Address."""
    names = [_initials(author) for author in item["author"]]
    if len(names) > 20:
        names = [*names[:19], f"… {names[-1]}"]
        author = ", ".join(names)
    else:
        author = ", & ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    day = _issued(item)
    site = item["container-title"]
    return [
        Run(f"{_stopped(author)} ({day.year}, {formatted(day, 'F j')}). "),
        Run(item["title"], is_italic=True),
        Run(f" ({_edition(item)}). {'' if author == site else _stopped(site) + ' '}"),
        Run(item["URL"], is_address=True),
    ]


def _mla(item: Item) -> list[Run]:
    """MLA handbook, 9th edition: author. “Title.” *Site*, edition, date, address. No author who is the site."""
    names, site = item["author"], item["container-title"]
    if len(names) > 2:
        author = pgettext("names", "%(first)s, et al.") % {"first": _inverted(names[0])}
    else:
        author = _joined([_inverted(names[0]), *map(_straight, names[1:])])
    day = _issued(item)
    month = _MLA_MONTHS.get(month := formatted(day, "N"), month)
    return [
        Run(f"{'' if author == site else _stopped(author) + ' '}{_quoted(item['title'])} "),
        Run(site, is_italic=True),
        Run(f", {_edition(item, is_inside=True)}, {day.day} {month} {day.year}, "),
        Run(item["URL"], is_address=True),
        Run("."),
    ]


def _chicago(item: Item) -> list[Run]:
    """Chicago manual, 17th edition, 14.207, as in a bibliography: author. “Title.” Site. Edition, date. Address."""
    names, site = item["author"], item["container-title"]
    if len(names) > 10:
        listed = ", ".join([_inverted(names[0]), *map(_straight, names[1:7])])
        author = pgettext("names", "%(first)s, et al.") % {"first": listed}
    else:
        author = _joined([_inverted(names[0]), *map(_straight, names[1:])])
    day = formatted(_issued(item), "F j, Y")
    where = "" if author == site else f" {_stopped(site)}"
    return [
        Run(f"{_stopped(author)} {_quoted(item['title'])}{where} {_edition(item)}, {day}. "),
        Run(item["URL"], is_address=True),
        Run("."),
    ]


def _issued(item: Item) -> date:
    return date(*item["issued"]["date-parts"][0])


# Django's short months are those of the Associated Press, which keeps these two whole.
_MLA_MONTHS = {"March": "Mar.", "April": "Apr."}


def _edition(item: Item, *, is_inside: bool = False) -> str:
    """Its number, and that it was withdrawn. is_inside: in the middle of a sentence."""
    words = (
        pgettext("inside a reference", "edition %(number)s") if is_inside else gettext("Edition %(number)s")
    )
    return ", ".join(part for part in (words % {"number": item["version"]}, item.get("status", "")) if part)


def _inverted(author: Mapping[str, str]) -> str:
    return author.get("literal") or f"{author['family']}, {author['given']}"


def _straight(author: Mapping[str, str]) -> str:
    return author.get("literal") or f"{author['given']} {author['family']}"


def _initials(author: Mapping[str, str]) -> str:
    """ "Example, A. B."; "Jean-Paul" is "J.-P."."""
    if "literal" in author:
        return author["literal"]
    given = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in author["given"].split()
    )
    return f"{author['family']}, {given}"


def _joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them; the first is turned round, so that a comma follows it also where two stand."""
    if len(names) == 1:
        return names[0]
    return gettext("%(names)s, and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _stopped(words: str) -> str:
    """With one full stop behind it."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _quoted(title: str) -> str:
    """In quotation marks, those inside turned single; the stop stands before the last."""
    inner = title.replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{_stopped(inner)}”"
