"""Each language that the site offers has all its words, and the compiled catalogue is that of the text."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]  # English stands in the sources
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd%]")
TAG = re.compile(r"</?\w+")


def folder(language: str) -> Path:
    return settings.BASE_DIR / "locale" / language / "LC_MESSAGES"


def catalogue(language: str) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(folder(language) / "django.po")) if not entry.obsolete]


def said(entry: polib.POEntry) -> dict[str, str]:
    """Each form of a message with what stands for it."""
    if not entry.msgid_plural:
        return {entry.msgid: entry.msgstr}
    plural = [form for number, form in entry.msgstr_plural.items() if number]
    return {entry.msgid_plural: plural[-1]} | {form: form for form in entry.msgstr_plural.values()}


def test_every_folder_of_words_is_offered_and_every_language_has_one():
    assert {path.name for path in (settings.BASE_DIR / "locale").iterdir()} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_out_or_guessed(language):
    entries = catalogue(language)
    assert len(entries) > 1000
    assert [entry.msgid for entry in entries if entry.fuzzy or not entry.translated()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_and_what_is_marked_up_is_the_same(language):
    wrong = {
        message
        for entry in catalogue(language)
        for message, words in said(entry).items()
        for pattern in (PLACEHOLDER, TAG)
        if sorted(pattern.findall(message)) != sorted(pattern.findall(words))
    }
    assert wrong == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language):
    def words(entries):
        return {
            (entry.msgctxt, entry.msgid): (entry.msgstr, tuple(entry.msgstr_plural.values()))
            for entry in entries
        }

    assert words(polib.mofile(str(folder(language) / "django.mo"))) == words(catalogue(language))
