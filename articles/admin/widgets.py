"""The form's own fields: texts with plain line ends, and selects that know their rows beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model
from django.urls import reverse
from markdownx.widgets import MarkdownxWidget


def plain_lines(text: str) -> str:
    """Browsers send CRLF; we store LF, so that what was not touched compares as unchanged."""
    return text.replace("\r\n", "\n")


class PlainTextarea(AdminTextareaWidget):
    """A textarea whose lines end as they are stored."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return plain_lines(value) if isinstance(value, str) else value


class MarkdownText(MarkdownxWidget):
    """A textarea for markdown, enhanced by static/desk: markdownx's own script traps Tab and ends undo."""

    template_name = "django/forms/widgets/textarea.html"
    media = forms.Media()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        attrs = {
            **(attrs or {}),
            "class": "vLargeTextField",
            "data-markdown": "",
            "data-upload": reverse("markdownx_upload"),
        }
        # Past MarkdownxWidget, whose attributes are for the script that is left out.
        return forms.Textarea.get_context(self, name, value, attrs)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        return forms.Textarea.render(self, name, value, attrs, renderer)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return plain_lines(value) if isinstance(value, str) else value


class KnownSelect(AutocompleteSelect):
    """An autocomplete that asks the database nothing for rows handed to it in `known` (key → row)."""

    known: Mapping[str, Model] = {}

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        chosen = [str(key) for key in value if str(key) not in ("", "None")]
        if any(key not in self.known for key in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for index, key in enumerate(chosen, 1):
            label = self.choices.field.label_from_instance(self.known[key])
            options.append(self.create_option(name, key, label, True, index))
        return [(None, options, 0)]


class AutocompleteTopics(AutocompleteSelectMultiple):
    """Without the cross that clears all topics at once: it stands among the items of a list, where none may."""

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class KnownChoiceField(forms.ModelChoiceField):
    """The same for what was posted: a row in `known` is not looked up again."""

    known: Mapping[str, Model] = {}

    def to_python(self, value: Any) -> Any:
        return self.known.get(str(value)) or super().to_python(value)
