"""Which passwords everybody tries first, also in the dress that a rule about length makes people put on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

SHORTEST_WORD = 4  # of a site's own; a shorter one stands in too many others
FEWEST_STEPS = 4  # from one character to the next, different ones: "123456789012" has two
LOOK_ALIKES = str.maketrans("@4310$57!", "aaeiossti")


class NotWhatEverybodyTries(CommonPasswordValidator):
    """Django's list of 20,000, of which 190 are as long as ours have to be. So what becomes one of them without the
    digits and signs around it, with letters for their doubles, or once in place of twice, is refused too, and any row.

    words: of this site, which are as common here.
    """

    def __init__(self, words: Iterable[str] = (), **options: Any) -> None:
        super().__init__(**options)
        self.words = {word.lower() for word in words if len(word) >= SHORTEST_WORD}

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        typed = password.lower()
        if _is_row(typed) or any(self._is_common(word) for word in _undressed(typed)):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def _is_common(self, word: str) -> bool:
        return word in self.passwords or word in self.words


def _is_row(typed: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in zip(typed, typed[1:], strict=False)}
    return len(steps) < FEWEST_STEPS


def _undressed(typed: str) -> Iterable[str]:
    """What is left of it: once, without digits and signs at its ends and in between, with letters for their doubles."""
    core = _without_ends(_once(typed))
    for word in (typed, core, core.translate(LOOK_ALIKES)):
        yield _once(word)
        yield _once("".join(letter for letter in word if letter.isalnum()))


def _once(text: str) -> str:
    """What is repeated where all of it is a repetition, else all of it."""
    return text[: (text + text).index(text, 1)] if text else ""


def _without_ends(text: str) -> str:
    letters = [at for at, letter in enumerate(text) if letter.isalpha() or letter in "@$"]
    return text[letters[0] : letters[-1] + 1] if letters else ""
