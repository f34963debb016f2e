"""The copies of a source in its form: where it stands, and what it said there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Prefetch
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sources.addresses import normalise
from sources.admin.known import notice
from sources.evidence import words
from sources.models import Snapshot, SourceCopy

LONGEST_TEXT = 200_000  # characters that a form can carry within the server's limit for requests


class CopyForm(forms.ModelForm):
    text = forms.CharField(
        label=gettext_lazy("New text"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Paste what the page says. Quotations are looked up in it; readers never see more than the passage "
            "that is quoted. Earlier texts are kept."
        ),
    )

    class Meta:
        model = SourceCopy
        fields = ["kind", "address", "host"]

    is_popup = False

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(
                _(
                    "This text is longer than 200,000 characters: paste the part that is cited, or import it as a file."
                )
            )
        if text and not words(text):
            raise forms.ValidationError(_("There are no words in this text."))
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        address = data.get("address")
        if address:
            self._refuse_known(address)
        elif (
            "address" not in self.errors
            and "text" not in self.errors
            and not data.get("text")
            and not self._has_text()
        ):
            raise forms.ValidationError(
                _("A copy needs an address or a text: enter one, or remove the copy.")
            )
        return data

    def _refuse_known(self, address: str) -> None:
        try:
            copy = SourceCopy.objects.at(address)
        except ValueError as error:
            self.add_error("address", str(error))
            return
        if copy and copy.pk != self.instance.pk:
            if copy.source_id == self.instance.source_id:
                self.add_error("address", _("This source has a copy with this address already."))
            else:
                self.add_error("address", notice(copy.source, is_popup=self.is_popup))

    def _has_text(self) -> bool:
        return bool(self.instance.pk) and self.instance.snapshots.exists()


class CopyFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """The same page is not entered twice in one form either."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            address = getattr(form, "cleaned_data", {}).get("address")
            if not address or form.errors or form.cleaned_data.get("DELETE"):
                continue
            key = normalise(address)
            if key in seen:
                form.add_error("address", _("This address stands twice in this form: remove one."))
            seen.add(key)


class CopyInline(admin.StackedInline):
    model = SourceCopy
    form = CopyForm
    formset = CopyFormSet
    fields = [("kind", "host"), "address", "stored_texts", "text"]
    readonly_fields = ["stored_texts"]
    verbose_name = gettext_lazy("copy")
    verbose_name_plural = gettext_lazy("Where it can be read")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj and obj.copies.exists() else 1

    def get_queryset(self, request: HttpRequest) -> Any:
        texts = Prefetch("snapshots", queryset=Snapshot.objects.defer("fingerprint"))
        return super().get_queryset(request).select_related("source").prefetch_related(texts)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        form: Any = formset.form
        form.is_popup = IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST
        if not request.user.has_perm("sources.add_snapshot"):
            form.base_fields.pop("text", None)
        return formset

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if request.user.has_perm("sources.add_snapshot"):
            return self.fields
        return [field for field in self.fields if field != "text"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "address":
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "address" and field:
            field.help_text = _("An address we have already shows the source that it belongs to.")
            field.widget.attrs["data-known"] = reverse("admin:sources_source_known")
        return field

    @admin.display(description=gettext_lazy("Stored texts"))
    def stored_texts(self, copy: SourceCopy) -> str:
        snapshots = list(copy.snapshots.all()) if copy.pk else []
        if not snapshots:
            return _("None yet.")
        rows = [
            (
                reverse("admin:sources_snapshot_change", args=[snapshot.pk]),
                localize(localtime(snapshot.taken_at)),
                length(snapshot.text),
            )
            for snapshot in snapshots
        ]
        beginning = format_html(
            '<details class="source-text"><summary>{}</summary><p>{}</p></details>',
            _("How the newest begins"),
            snapshots[0].text[:600] + ("…" if len(snapshots[0].text) > 600 else ""),
        )
        listed = format_html_join("", '<li><a href="{}" target="_blank">{}</a>, {}</li>', rows)
        return format_html('<ul class="source-texts">{}</ul>{}', listed, beginning)


def length(text: str) -> str:
    count = len(words(text))
    return ngettext("%(count)s word", "%(count)s words", count) % {"count": f"{count:,}"}
