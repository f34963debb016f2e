"""The bytes of a file as text. Pure."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from django.utils.translation import gettext as _

LONGEST = 2_000_000  # characters


class Decoded(NamedTuple):
    """A text, and a sentence about what had to be guessed, or ""."""

    text: str
    remark: str


# The longer byte order marks first: that of UTF-16 begins that of UTF-32.
_MARKED = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> Decoded:
    """Text from bytes in UTF-8, in UTF-16 or UTF-32 with a byte order mark, or else in Windows-1252 or Latin-1.

    Line ends become "\\n". Raises ValueError with a sentence where the bytes are no text that can be stored.
    """
    _refuse_documents(data)
    text, remark = _text(data)
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * 100 > len(text):
        raise ValueError(_("This is not a text: save or copy the words themselves into a text file."))
    if re.match(r"\s*(?:<!doctype html|<html)", text, re.IGNORECASE):
        raise ValueError(_("This is the code of a web page: open it in a browser and copy the text."))
    text = _CONTROL.sub("", text).strip("\n")
    if not re.search(r"\w", text):
        raise ValueError(_("There are no words in it."))
    if len(text) > LONGEST:
        raise ValueError(_("It is longer than two million characters: import the part that is cited."))
    return Decoded(text, remark)


def _refuse_documents(data: bytes) -> None:
    """Files that hold a text, but are none."""
    if data.startswith(b"%PDF-"):
        raise ValueError(_("This is a PDF: open it and copy the text."))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise ValueError(_("This is a word processor's document: open it and copy the text."))


def _text(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ""
            except UnicodeDecodeError as error:
                raise ValueError(
                    _("It says that it is %(encoding)s text, and is not: save it again as UTF-8.")
                    % {"encoding": encoding.upper()}
                ) from error
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        remark = _("It is not UTF-8; read as Latin-1: check the special letters.")
    try:
        return data.decode("cp1252"), remark  # what most files called Latin-1 are
    except UnicodeDecodeError:
        return data.decode("latin-1"), remark
