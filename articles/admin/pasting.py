"""The desk: "Paste a check". A text copied from somewhere becomes a draft, after a look at what was found in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.importing import reports
from articles.importing.drafts import Imported, ImportRefused, import_text, look
from articles.importing.texts import LONGEST_HTML, decode
from articles.models import Article

_MOST_SAID = 12
_LONGEST_SAID = 160


class PasteForm(forms.Form):
    """`cleaned_data["text"]` is what was pasted or stood in the file; `read_as` the form it has, "" to find out."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "autofocus": True}),
        help_text=gettext_lazy("From the headline to the last source: plain text, markdown or HTML."),
    )
    file = forms.FileField(
        label=gettext_lazy("or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.markdown,.html,.htm,text/*"}),
    )
    read_as = forms.ChoiceField(
        label=gettext_lazy("Read it as"),
        required=False,
        choices=[
            ("", gettext_lazy("find out")),
            ("plain", gettext_lazy("plain text")),
            ("markdown", gettext_lazy("markdown")),
            ("html", gettext_lazy("HTML")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "text"
        ].validators = []  # the importer says more helpfully what is wrong with a program's file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        if file and cleaned.get("text", "").strip():
            raise forms.ValidationError(
                _("There is a text and a file. Empty the text to read the file, or choose no file.")
            )
        if file and file.size > 4 * LONGEST_HTML:
            raise forms.ValidationError(
                _("This file is too large for a check: copy its text and paste that.")
            )
        if file:
            cleaned["text"] = decode(file.read())
        return cleaned


@permission_required("articles.import_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def paste_view(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Look at a text, or make the draft of it. What was typed comes back whatever happens."""
    form = PasteForm(request.POST or None, request.FILES or None)
    refusal, looked = "", None
    if request.method == "POST" and form.is_valid():
        try:
            imported = _run(request, form)
        except ImportRefused as refused:
            refusal = str(refused)
        else:
            if "_make" in request.POST:
                _record(request, admin_site, imported)
                _tell(request, imported)
                return HttpResponseRedirect(reports.admin_address(imported))
            looked = imported
    return _page(request, admin_site, form, refusal, looked)


def urls(admin_site: AdminSite) -> list[URLPattern]:
    """The page's address, to stand before those of the articles' own pages."""

    def view(request: HttpRequest) -> HttpResponse:
        return paste_view(request, admin_site)

    return [path("paste/", admin_site.admin_view(view), name="articles_article_paste")]


def _run(request: HttpRequest, form: PasteForm) -> Imported:
    run = import_text if "_make" in request.POST else look
    file = form.cleaned_data.get("file")
    return run(
        form.cleaned_data["text"],
        by=request.user,  # type: ignore[arg-type]
        name=file.name if file else "",
        form=form.cleaned_data.get("read_as", ""),
    )


def _page(
    request: HttpRequest, admin_site: AdminSite, form: PasteForm, refusal: str, looked: Imported | None
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        # A file is shown as text from here on: browsers do not send it a second time.
        form.data = {**form.data.dict(), "text": form.cleaned_data["text"].replace("\x00", "\ufffd")}  # type: ignore[attr-defined]
    context = {
        **admin_site.each_context(request),
        "title": _("Paste a check"),
        "opts": Article._meta,
        "form": form,
        "refusal": refusal,
        "looked": looked,
        "found": reports.found(looked) if looked else [],
        "known_address": reports.admin_address(looked) if looked and not looked.is_new else "",
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/articles/paste.html", context)


def _record(request: HttpRequest, admin_site: AdminSite, imported: Imported) -> None:
    """A line in the history of the article, as for one made with the form."""
    if imported.is_new:
        said = _("Made from a pasted text.")
        admin_site.get_model_admin(Article).log_addition(request, imported.article, said)


def _tell(request: HttpRequest, imported: Imported) -> None:
    """The report again, on the draft's own page."""
    if not imported.is_new:
        messages.warning(request, imported.problems[0])
        return
    parsed = imported.parsed
    said = _("The draft is made: %(sections)s sections, %(marks)s marks for %(numbers)s sources, "
             "%(questions)s follow-up questions.")  # fmt: skip
    messages.success(
        request,
        said
        % {
            "sections": len(parsed.sections),
            "marks": parsed.marks,
            "numbers": len(parsed.numbers),
            "questions": len(parsed.follow_ups),
        },
    )
    if parsed.left_out:
        messages.info(request, _("Left out: %(list)s") % {"list": _said(parsed.left_out)})
    if imported.problems:
        messages.warning(request, _("Left to do: %(list)s") % {"list": _said(imported.problems)})


def _said(sentences: list[str]) -> str:
    shown = [Truncator(sentence).chars(_LONGEST_SAID) for sentence in sentences[:_MOST_SAID]]
    if len(sentences) > _MOST_SAID:
        shown.append(_("and %(count)s more") % {"count": len(sentences) - _MOST_SAID})
    return " · ".join(shown)
