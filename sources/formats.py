"""A CSL item to CSL-JSON, BibTeX and RIS. Pure.

An item is a dictionary in the terms of CSL-JSON (citeproc-js schema csl-data.json, CSL 1.0.2): `id`, `type`, `title`,
`author` (list of {family, given} or {literal}), `container-title`, `publisher`, `issued` and `accessed`
({"date-parts": [[year, month, day]]}, cut to what is known), `URL`, `version`, `genre`, `language`, `note`. Whatever is
not known is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

Item = dict[str, Any]

MEDIA_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


def write(item: Item, form: str) -> bytes:
    """The item as a file of one of `MEDIA_TYPES`, in UTF-8."""
    writers = {"bib": bibtex, "ris": ris, "csl.json": csl_json}
    return writers[form](item).encode()


def item_of(work: Mapping[str, Any], address: str) -> Item:
    """What `Source.csl()` says as a CSL item; `address` is where the work is described, if it has none of its own."""
    item: Item = {
        "id": work["handle"],
        "type": work["kind"],
        "title": work["title"],
        "author": [name(line) for line in work["authors"]],
        "container-title": work["container_title"],
        "publisher": work["publisher"],
        "issued": date_parts(work["issued"]),
        "accessed": date_parts(work["accessed_on"]),
        "URL": work["address"] or work["archive"] or address,
        "language": work["language"],
        "note": f"Archived copy: {work['archive']}" if work["address"] and work["archive"] else "",
    }
    return {key: value for key, value in item.items() if value}


def name(line: str) -> dict[str, str]:
    """A line of authors: "Family, Given" in its parts, anything else as it is."""
    family, comma, given = (part.strip() for part in line.partition(","))
    return {"family": family, "given": given} if comma and family and given else {"literal": line.strip()}


def date_parts(value: str) -> dict[str, list[list[int]]]:
    """An ISO date cut to its precision, for `issued`; {} for ""."""
    return {"date-parts": [[int(part) for part in value.split("-")]]} if value else {}


def csl_json(item: Item) -> str:
    """A file of one item."""
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


# BibTeX: what its standard styles can print (btxdoc, 1988), with the fields `url` and `langid` that all of today read.

# Type → entry, and the field that names what it is part of and who published it.
_ENTRIES = {
    "article-newspaper": ("article", "journal", "publisher"),
    "article-magazine": ("article", "journal", "publisher"),
    "article-journal": ("article", "journal", "publisher"),
    "book": ("book", "series", "publisher"),
    "chapter": ("incollection", "booktitle", "publisher"),
    "report": ("techreport", "series", "institution"),
    "thesis": ("phdthesis", "series", "school"),
}
_OTHERWISE = ("misc", "howpublished", "publisher")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

# Braces are counted even behind a backslash, so they have to be spelled as commands.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
# An address is printed as it stands: only what would end the field, or the address, is told in its code.
_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in '{}\\"<> ^`|'})


def bibtex(item: Item) -> str:
    """One entry, its key the item's id. Words are in UTF-8; the title keeps its capitals."""
    entry, container, publisher = _ENTRIES.get(item["type"], _OTHERWISE)
    year, month, day = _parts(item, "issued")
    fields = {
        "author": " and ".join(_bibtex_name(author) for author in item.get("author", [])),
        "title": f"{{{_latex(item['title'])}}}",
        container: _latex(item.get("container-title", "")),
        publisher: _latex(item.get("publisher", "")),
        "year": str(year or ""),
        "month": _MONTHS[month - 1] if month else "",
        "day": str(day or ""),
        "url": _one_line(item.get("URL", "")).translate(_ADDRESS),
        "urldate": _iso(item, "accessed"),
        "note": _latex(item.get("note", "")),
        "langid": _latex(item.get("language", "")),
    }
    lines = [
        f"  {key} = {value},\n" if key == "month" else f"  {key} = {{{value}}},\n"
        for key, value in fields.items()
        if value
    ]
    return f"@{entry}{{{item['id']},\n{''.join(lines)}}}\n"


def _bibtex_name(author: Mapping[str, str]) -> str:
    if "literal" in author:
        return f"{{{_latex(author['literal'])}}}"
    # A brace around each part: " and " and commas inside are no separators.
    parts = (_latex(author["family"]), _latex(author["given"]))
    return ", ".join(f"{{{part}}}" if "," in part or " and " in f" {part} " else part for part in parts)


def _latex(words: str) -> str:
    return _one_line(words).translate(_LATEX)


# RIS (Research Information Systems, 2012): a tag, two blanks, a hyphen, a blank; one line for each value.

_TYPES = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "webpage": "ELEC",
    "post-weblog": "BLOG",
    "post": "ELEC",
    "dataset": "DATA",
    "legislation": "STAT",
    "legal_case": "CASE",
    "broadcast": "VIDEO",
    "motion_picture": "MPCT",
    "personal_communication": "PCOMM",
    "thesis": "THES",
    "pamphlet": "PAMP",
    "map": "MAP",
    "graphic": "FIGURE",
}


def ris(item: Item) -> str:
    """One record. No value can begin a tag of its own, since none begins a line."""
    issued, accessed = ("/".join(_iso(item, key).split("-")) for key in ("issued", "accessed"))
    fields: list[tuple[str, str]] = [
        ("TY", _TYPES.get(item["type"], "GEN")),
        ("ID", item["id"]),
        *(("AU", _ris_name(author)) for author in item.get("author", [])),
        ("TI", item["title"]),
        ("T2", item.get("container-title", "")),
        ("PB", item.get("publisher", "")),
        ("PY", issued[:4]),
        ("DA", issued),
        ("ET", item.get("version", "")),
        ("UR", item.get("URL", "")),
        ("Y2", accessed),
        ("LA", item.get("language", "")),
        ("N1", item.get("note", "")),
    ]
    lines = [f"{tag}  - {value}" for tag, said in fields if (value := _one_line(said))]
    return "\r\n".join([*lines, "ER  - ", ""])


def _ris_name(author: Mapping[str, str]) -> str:
    return author.get("literal") or f"{author['family']}, {author['given']}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _parts(item: Item, key: str) -> list[int]:
    """Year, month and day, 0 for what is not known."""
    known: Iterable[int] = item.get(key, {}).get("date-parts", [[]])[0]
    return [*known, 0, 0, 0][:3]


def _iso(item: Item, key: str) -> str:
    year, month, day = _parts(item, key)
    if not year:
        return ""
    return date(year, month or 1, day or 1).isoformat()[: 10 if day else 7 if month else 4]
