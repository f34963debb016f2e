"""Lines such as `[1]: https://…`: on many sites they link a number, here a citation row does."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.citations import definition_lines


def refuse_definitions(text: str) -> str:
    """`text` as it is. Raises ValidationError with a sentence for each line that defines a number."""
    lines = definition_lines(text)
    if lines:
        raise ValidationError(
            [
                _(
                    "Take out the line “%(line)s”. A number is linked in its citation row: choose the source there, "
                    "or add one with that address."
                )
                % {"line": line.strip()}
                for line in lines
            ]
        )
    return text
