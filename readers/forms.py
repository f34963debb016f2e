"""What a reader fills in to suggest a claim or to report an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Edition
from articles.reading import redacted
from readers.models import About
from readers.models.suggestion import LONGEST

if TYPE_CHECKING:
    from readers.passages import Place

SHORTEST = 12  # characters that say something
MOST_LINKS = 3
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
TRAP = "surname"  # a field that readers do not see and machines fill in


class Words(forms.CharField):
    """A text of some lines, with a limit that its box tells the browser and its message tells the reader."""

    def __init__(self, name: str, rows: int, **kwargs: Any) -> None:
        too_long = gettext_lazy(
            "Please shorten this: it has %(show_value)d characters, and %(limit_value)d fit."
        )
        kwargs["error_messages"] = {"max_length": too_long} | kwargs.get("error_messages", {})
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=LONGEST[name], widget=widget, **kwargs)
        self.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted without a word

    def clean(self, value: Any) -> str:
        return super().clean(value).replace("\r\n", "\n")


class ReaderForm(forms.Form):
    """The fields that both have. `about` says which of the two it is."""

    about: About
    use_required_attribute = False

    text: forms.Field
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy(
            "Only if you want an answer by e-mail. We use it for nothing else and delete it."
        ),
        error_messages={
            "invalid": gettext_lazy("This is no e-mail address. Correct it, or leave the field empty."),
            "max_length": gettext_lazy("This is no e-mail address. Correct it, or leave the field empty."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        typed = " ".join(str(data.get(name, "")) for name in ("text", "where_seen", "why"))
        if len(LINK.findall(typed)) > MOST_LINKS:
            self.add_error(
                "text",
                _("Please leave at most %(most)s links: one is enough to begin with.") % {"most": MOST_LINKS},
            )
        return data

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if len(text) < SHORTEST:
            raise ValidationError(_("Please say it in a whole sentence, so that we understand it."))
        return text

    @property
    def is_trapped(self) -> bool:
        """Whether somebody filled in what readers do not see."""
        return bool(self.data.get(TRAP))


class ClaimForm(ReaderForm):
    about = About.CLAIM
    text = Words(
        "text",
        4,
        label=gettext_lazy("The claim"),
        help_text=gettext_lazy("One claim, as near to the words in which you met it as you can."),
        error_messages={"required": gettext_lazy("Please write down the claim.")},
    )
    where_seen = Words(
        "where_seen",
        2,
        label=gettext_lazy("Where you saw it"),
        required=False,
        help_text=gettext_lazy("The address of the page or post; or the broadcast, the paper, the group."),
    )
    why = Words(
        "why", 2, label=gettext_lazy("Why it matters"), required=False, help_text=gettext_lazy("If you like.")
    )
    field_order = ["text", "where_seen", "why", "email"]


class ErrorForm(ReaderForm):
    """`place` is where the passage stands in the edition, once the form is found valid."""

    about = About.ERROR
    passage = Words(
        "passage",
        3,
        label=gettext_lazy("The passage"),
        required=False,
        help_text=gettext_lazy(
            "Copied from the page, so that we see the exact spot. Leave it empty if it is about the whole piece."
        ),
    )
    text = Words(
        "text",
        4,
        label=gettext_lazy("What is wrong"),
        help_text=gettext_lazy("If you know a source that shows it, name it."),
        error_messages={"required": gettext_lazy("Please say what is wrong.")},
    )
    field_order = ["passage", "text", "email"]

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.found: Place | None = None

    def clean_passage(self) -> str:
        passage = str(self.cleaned_data["passage"])
        if passage:
            [content] = redacted([self.edition.document["content"]])
            from readers.passages import find  # it needs an HTML parser, which no other page does

            self.found = find(content, passage)
            if self.found is None:
                raise ValidationError(
                    _(
                        "These words do not stand in the text. Copy them from the page once more, or leave this "
                        "field empty and say below which passage you mean."
                    )
                )
        return passage
