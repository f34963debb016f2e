"""What the desk fills in about a suggestion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from readers.letters import mail_is_set
from readers.models import Status, Suggestion

LONGEST_LETTER = 5000


class SuggestionForm(forms.ModelForm):
    class Meta:
        model = Suggestion
        fields = ["status", "article", "answer"]

    letter = forms.CharField(
        label=gettext_lazy("E-mail to the reader"),
        required=False,
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "It is sent when you save; the number and the address of the status page are put below it. "
            "Left empty, none is sent."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "letter" in self.fields and not (self.instance.email and mail_is_set()):
            del self.fields["letter"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        status, article, answer = data.get("status"), data.get("article"), data.get("answer")
        if status == Status.ANSWERED and not (article or answer):
            self.add_error("answer", _("Answer in words, or name the check that answers it."))
        if status == Status.MERGED and not article:
            self.add_error("article", _("Name the check that it becomes part of."))
        if status == Status.DECLINED and not answer:
            self.add_error("answer", _("Give the reader a reason."))
        return data
