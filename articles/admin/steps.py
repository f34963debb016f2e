"""The pages that ask before something happens: publishing, withdrawing, renumbering."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles import change_kinds, publishing, rows
from articles.admin import findings
from articles.change_kinds import Assessment
from articles.composing import compose
from articles.models import Article
from articles.publishing import LATER_KINDS, PublishingRefused
from articles.working_copy import WorkingCopy

may_publish = permission_required("articles.publish_article", raise_exception=True)
may_change = permission_required("articles.change_article", raise_exception=True)


class VersionForm(forms.Form):
    """Carries the version that the person who decides has before their eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class FirstEditionForm(VersionForm):
    pass


LATER_CHOICES = [(str(kind), kind.label) for kind in LATER_KINDS]


class LaterEditionForm(VersionForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of change is it?"),
        choices=LATER_CHOICES,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Public note"),
        help_text=gettext_lazy("What has changed, and why. Readers see it with the edition."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say in a public note what has changed, and why.")},
    )


class WithdrawForm(VersionForm):
    notice = forms.CharField(
        label=gettext_lazy("Notice"),
        help_text=gettext_lazy("What readers see first, above what remains of the page."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say in a notice what readers should know.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Why it is withdrawn. Public too."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Give the reason why it is withdrawn.")},
    )


@may_publish
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What will go out, and what still stands in the way. POST freezes the next edition."""
    article = get_object_or_404(Article, pk=pk)
    newest = article.editions.order_by("-number").first()
    copy = findings.number_rows(WorkingCopy.of(article))
    assessment = change_kinds.assess(newest.document["content"], compose(copy)) if newest else None
    form = _edition_form(request, article, assessment)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("kind", "note", "version") if name in form.fields}
        try:
            edition = publishing.publish(article, by=_who(request), **given)
        except PublishingRefused as refused:
            _refuse(form, refused)
        else:
            _log(request, article, _("Published edition %(number)s.") % {"number": edition.number})
            return _done(request, article, _("Edition %(number)s is public.") % {"number": edition.number})
    number = newest.number + 1 if newest else 1
    shown = {"box": findings.box(copy), "number": number, "assessment": assessment}
    return _page(request, article, form, "publish", **shown)


@may_publish
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The page stays, with a notice and the reason. POST freezes an edition that says so."""
    article = get_object_or_404(Article, pk=pk)
    form = WithdrawForm(request.POST or None, initial={"version": article.version})
    if request.method == "POST" and form.is_valid():
        try:
            publishing.withdraw(article, by=_who(request), **form.cleaned_data)
        except PublishingRefused as refused:
            _refuse(form, refused)
        else:
            _log(request, article, _("Withdrawn."))
            return _done(request, article, _("The article is withdrawn. Its page stays and says so."))
    return _page(request, article, form, "withdraw")


@may_change
@require_http_methods(["GET", "POST"])
def renumber(request: HttpRequest, pk: int) -> HttpResponse:
    """Which number becomes which. POST rewrites texts and rows together."""
    article = get_object_or_404(Article, pk=pk)
    form = VersionForm(request.POST or None, initial={"version": article.version})
    if request.method == "POST" and form.is_valid():
        try:
            rows.renumber(article, _who(request), version=form.cleaned_data["version"])
        except rows.VersionMoved:
            form.add_error(None, _("Somebody has changed the article in the meantime: look at it again."))
        else:
            _log(request, article, _("Renumbered the citations by first appearance."))
            return _done(request, article, _("The citations are numbered by first appearance."))
    _texts, moves = rows.plan(WorkingCopy.of(article))
    return _page(request, article, form, "renumber", moves=sorted(moves.items()))


def _who(request: HttpRequest) -> User:
    """The views stand behind the login of the desk."""
    return cast(User, request.user)


def _edition_form(request: HttpRequest, article: Article, assessment: Assessment | None) -> forms.Form:
    """Offers the kinds that are honest about the change, the likeliest one chosen. publish() refuses the others."""
    if assessment is None:
        return FirstEditionForm(request.POST or None, initial={"version": article.version})
    initial = {"version": article.version, "kind": assessment.suggested}
    form = LaterEditionForm(request.POST or None, initial=initial)
    kind = cast(forms.ChoiceField, form.fields["kind"])
    kind.widget.choices = [choice for choice in LATER_CHOICES if choice[0] in assessment.allowed]
    return form


def _refuse(form: forms.Form, refused: PublishingRefused) -> None:
    for finding in refused.findings:
        form.add_error(finding.code if finding.code in form.fields else None, finding.message)


def _with_version(form: forms.Form, article: Article) -> forms.Form:
    """The form to be shown again: the next submit is for what is on the page now."""
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(article.version)
    form.data = data
    return form


def _log(request: HttpRequest, article: Article, message: str) -> None:
    admin.site.get_model_admin(Article).log_change(request, article, message)


def _done(request: HttpRequest, article: Article, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("admin:articles_article_change", article.pk)


def _page(request: HttpRequest, article: Article, form: forms.Form, step: str, **more: Any) -> HttpResponse:
    if form.errors:
        article.refresh_from_db()
        form = _with_version(form, article)
    context = {
        **admin.site.each_context(request),
        "title": {"publish": _("Publish"), "withdraw": _("Withdraw"), "renumber": _("Renumber")}[step],
        "article": article,
        "opts": Article._meta,
        "form": form,
        "form_page": reverse("admin:articles_article_change", args=[article.pk]),
        "is_nav_sidebar_enabled": False,
        **more,
    }
    return render(request, f"admin/articles/{step}.html", context)
