"""The page that lists checks with old details of sources, and brings them up to date in one step."""

from __future__ import annotations

from typing import cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.models import Article, Stage
from articles.source_details import Outdated, Prepared, outdated, prepare


class DetailsForm(forms.Form):
    """Which checks get an edition, and the note that readers see with each."""

    checks = forms.ModelMultipleChoiceField(
        Article.objects.none(),
        error_messages={"required": gettext_lazy("Choose at least one check.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Public note"),
        help_text=gettext_lazy("What has changed in the details, and why. Readers see it with each edition."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say in a public note what has changed, and why.")},
    )


@permission_required("articles.publish_article", raise_exception=True)
@require_http_methods(["GET", "POST"])
def source_details(request: HttpRequest) -> HttpResponse:
    """GET lists what is out of date. POST publishes a “source details” edition of each check chosen."""
    found = outdated()
    form = DetailsForm(request.POST or None)
    choices = Article.objects.filter(pk__in=[entry.edition.article_id for entry in found])
    form.fields["checks"].queryset = choices  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        by = cast(AbstractBaseUser, request.user)
        prepared = prepare(form.cleaned_data["checks"], by=by, note=form.cleaned_data["note"])
        _tell(request, prepared)
        return redirect("admin:articles_article_source_details")
    context = {
        **admin.site.each_context(request),
        "title": _("Source details"),
        "opts": Article._meta,
        "form": form,
        "found": [(entry, _is_waiting(entry)) for entry in found],
        "chosen": request.POST.getlist("checks"),
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/articles/source_details.html", context)


def _is_waiting(entry: Outdated) -> bool:
    """Whether the check has unpublished changes of its own."""
    return entry.edition.article.stage_now != Stage.PUBLISHED


def _tell(request: HttpRequest, prepared: Prepared) -> None:
    log = admin.site.get_model_admin(Article)
    for edition in prepared.editions:
        log.log_change(
            request, edition.article, _("Published edition %(number)s.") % {"number": edition.number}
        )
    if prepared.editions:
        names = ", ".join(f"“{edition.headline}”" for edition in prepared.editions)
        messages.success(request, _("New editions with the new details: %(names)s.") % {"names": names})
    for article, reason in prepared.left:
        said = _("“%(headline)s” was left as it is. %(reason)s") % {"headline": article, "reason": reason}
        messages.warning(request, said)
