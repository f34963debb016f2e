"""The rows under an article: claims, citations, follow-up questions, bylines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.definitions import refuse_definitions
from articles.admin.widgets import KnownChoiceField, KnownSelect, MarkdownText, PlainTextarea
from articles.models import Byline, Citation, Claim, FollowUp


class RowForm(forms.ModelForm):
    """A row whose order may be left empty: it then comes last.

    looked_up: references that their field has found already, and no constraint is about.
    """

    looked_up: frozenset[str] = frozenset()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | self.looked_up  # type: ignore[misc]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if position := self.fields.get("position"):
            position.required = False
            if self.instance._state.adding:
                self.initial["position"] = None


class RowFormSet(BaseInlineFormSet):
    """Loads what all rows refer to at once, and puts rows without an order behind the others."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        key = form.fields["id"]
        form.fields["id"] = KnownChoiceField(
            key.queryset, initial=key.initial, required=False, widget=key.widget
        )
        form.fields["id"].known = self._rows
        for name, known in self._known.items():
            form.fields[name].known = known
            form.fields[name].widget.widget.known = known

    @cached_property
    def _rows(self) -> dict[str, models.Model]:
        return {str(row.pk): row for row in self.get_queryset()}

    @cached_property
    def _known(self) -> dict[str, dict[str, models.Model]]:
        """For each reference, key → row: of the rows that were posted, or of those in the database."""
        fields = {
            name: field.queryset
            for name, field in self.form.base_fields.items()
            if isinstance(field, KnownChoiceField) and field.queryset is not None
        }
        return {
            name: {str(key): row for key, row in queryset.in_bulk(self._keys(name)).items()}
            for name, queryset in fields.items()
        }

    def _keys(self, name: str) -> set[int]:
        if not self.is_bound:
            return {key for row in self.get_queryset() if (key := getattr(row, f"{name}_id"))}
        posted = (
            self.data.get(f"{self.prefix}-{index}-{name}", "") for index in range(self.total_form_count())
        )
        return {int(key) for key in posted if key.isdecimal() and len(key) < 19}

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if not self._is_left_out(form)]
        last = max((form.cleaned_data.get("position") or 0 for form in kept), default=0)
        for form in kept:
            if "position" in form.fields and form.cleaned_data.get("position") is None:
                last += 1
                form.instance.position = form.cleaned_data["position"] = last

    def _is_left_out(self, form: Any) -> bool:
        """Invalid, marked for deletion, or an extra row in which nobody typed."""
        if form.errors or (self.can_delete and form.cleaned_data.get(DELETION_FIELD_NAME)):
            return True
        return form.instance._state.adding and not form.has_changed()


class RowInline(admin.StackedInline):
    template = "admin/articles/rows.html"
    form = RowForm
    formset = RowFormSet
    extra = 0
    formfield_overrides = {models.TextField: {"widget": PlainTextarea(attrs={"rows": 2})}}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "explanation":
            kwargs["widget"] = MarkdownText(attrs={"rows": 3})
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in self.autocomplete_fields:
            # From here a source may be added or looked at; deleting one, or changing the scale, is no part of writing.
            field.widget.can_delete_related = False
            if db_field.name != "source":
                field.widget.can_add_related = field.widget.can_change_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
            kwargs["form_class"] = KnownChoiceField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ClaimForm(RowForm):
    looked_up = frozenset({"rating"})

    def clean_explanation(self) -> str:
        return refuse_definitions(self.cleaned_data["explanation"])


class ClaimInline(RowInline):
    model = Claim
    form = ClaimForm
    fields = [
        "claim_reviewed",
        "rating",
        "position",
        "claimant",
        "claimant_role",
        "claimed_on",
        "appearances",
        "explanation",
    ]
    autocomplete_fields = ["rating"]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new article starts with a row for its claim; left empty, it is no claim."""
        return 0 if obj else 1


class CitationForm(RowForm):
    looked_up = frozenset({"source"})

    class Meta:
        model = Citation
        fields = ["number", "source", "locator", "quote"]

    number = forms.IntegerField(
        label=gettext_lazy("number"),
        min_value=1,
        max_value=999,
        error_messages={
            "min_value": gettext_lazy("Numbers run from 1 to 999."),
            "max_value": gettext_lazy("Numbers run from 1 to 999."),
        },
    )

    def _get_validation_exclusions(self) -> set[str]:
        # Two rows may change numbers in one save; the formset sees to it that each number stands once.
        return super()._get_validation_exclusions() | {"number"}


class CitationFormSet(RowFormSet):
    def clean(self) -> None:
        super().clean()
        seen: set[int] = set()
        for form in self.forms:
            number = None if self._is_left_out(form) else form.cleaned_data.get("number")
            if number in seen:
                raise ValidationError(
                    _("There are two rows for [%(number)s]: keep one, or give one of them another number."),
                    params={"number": number},
                )
            if number:
                seen.add(number)


class CitationInline(RowInline):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    fields = ["number", "source", "locator", "quote"]
    autocomplete_fields = ["source"]


class FollowUpInline(RowInline):
    model = FollowUp
    fk_name = "article"
    fields = ["question", "answered_by", "position"]
    autocomplete_fields = ["answered_by"]


class BylineInline(RowInline):
    model = Byline
    fields = ["name", "credit", "position"]
