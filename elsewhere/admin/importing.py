"""The desk: "Import". ClaimReviews from a file or pasted, with the report of what became of each."""

from __future__ import annotations

import io
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import permission_required
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from elsewhere.importing import Counts, import_stream
from elsewhere.models import CheckedElsewhere
from elsewhere.reading import Refusal

LARGEST = 10_000_000  # bytes of a file; larger ones are for the command
LONGEST = 1_000_000  # characters of a pasted text
MOST_SHOWN = 100  # refusals
_GZIP = b"\x1f\x8b"


class ImportForm(forms.Form):
    """`cleaned_data["data"]` are the bytes that were pasted or stood in the file, "name" is that of the file."""

    text = forms.CharField(
        label=gettext_lazy("ClaimReview"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
        help_text=gettext_lazy("JSON-LD, JSON lines, a DataFeed, or the HTML of a page that holds some."),
    )
    file = forms.FileField(
        label=gettext_lazy("or a file"),
        required=False,
        help_text=gettext_lazy("Up to 10 MB. Larger ones go in with the command import_claimreview."),
        widget=forms.FileInput(
            attrs={"accept": ".json,.jsonl,.ndjson,.jsonld,.html,.htm,application/json,text/*"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].validators = [MaxLengthValidator(LONGEST)]  # the reader takes NULs out

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if self.errors:
            return cleaned
        if bool(file) == bool(text.strip()):
            said = (
                _("There is a text and a file. Empty the text to read the file, or choose no file.")
                if file
                else _("Paste something, or choose a file.")
            )
            raise forms.ValidationError(said)
        if file and file.size > LARGEST:
            raise forms.ValidationError(
                _("This file is larger than 10 MB: import it with the command import_claimreview.")
            )
        data = file.read() if file else text.encode("utf-8", "replace")
        if data.startswith(_GZIP):
            raise forms.ValidationError(_("This file is compressed: unpack it first."))
        return cleaned | {"data": data, "name": file.name if file else ""}


@permission_required("elsewhere.add_checkedelsewhere", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def import_view(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Take in what can be; what was pasted comes back, so that what was refused can be put right."""
    form = ImportForm(request.POST or None, request.FILES or None)
    counts: Counts | None = None
    refusals: list[Refusal] = []
    if request.method == "POST" and form.is_valid():
        stream = io.BytesIO(form.cleaned_data["data"])
        counts = import_stream(stream, name=form.cleaned_data["name"], on_refused=refusals.append)
    context = {
        **admin_site.each_context(request),
        "title": _("Import ClaimReviews of others"),
        "opts": CheckedElsewhere._meta,
        "form": form,
        "counts": counts,
        "refusals": refusals[:MOST_SHOWN],
        "more": max(0, len(refusals) - MOST_SHOWN),
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/elsewhere/import.html", context)


def urls(admin_site: AdminSite) -> list[URLPattern]:
    """The page's address, to stand before those of the records' own pages."""

    def view(request: HttpRequest) -> HttpResponse:
        return import_view(request, admin_site)

    return [path("import/", admin_site.admin_view(view), name="elsewhere_checkedelsewhere_import")]
