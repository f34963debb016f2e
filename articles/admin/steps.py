"""The pages that ask before a step is taken. What they allow, and what they refuse, stands in `articles.rules`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles import publishing, rules, workflow
from articles.admin import step_forms
from articles.admin.step_contents import to_read
from articles.models import Action, Article, Stage
from articles.rules import StepRefused


@dataclass(frozen=True)
class StepPage:
    """form_later: for an article that has an edition. done: what is said and recorded afterwards, of the result."""

    title: str | Promise
    take: Callable[..., Any]
    form: type[forms.Form]
    form_later: type[forms.Form]
    done: Callable[[Any], str]


PAGES = {
    Action.SUBMIT: StepPage(
        gettext_lazy("Submit for review"),
        workflow.submit,
        step_forms.SubmitForm,
        step_forms.SubmitForm,
        lambda step: _("Submitted for review."),
    ),
    Action.RETURN: StepPage(
        gettext_lazy("Return"),
        workflow.return_to_draft,
        step_forms.ReturnForm,
        step_forms.ReturnForm,
        lambda step: _("Returned to draft."),
    ),
    Action.APPROVE: StepPage(
        gettext_lazy("Approve"),
        workflow.approve,
        step_forms.ApproveForm,
        step_forms.ApproveForm,
        lambda step: _("Approved. Only this very text can go out."),
    ),
    Action.SCHEDULE: StepPage(
        gettext_lazy("Schedule"),
        publishing.schedule,
        step_forms.ScheduleFirstForm,
        step_forms.ScheduleLaterForm,
        lambda edition: _("Edition %(number)s is scheduled.") % {"number": edition.number},
    ),
    Action.UNSCHEDULE: StepPage(
        gettext_lazy("Take off the schedule"),
        workflow.unschedule,
        step_forms.UnscheduleForm,
        step_forms.UnscheduleForm,
        lambda step: _("Taken off the schedule. It is still approved."),
    ),
    Action.PUBLISH: StepPage(
        gettext_lazy("Publish"),
        publishing.publish,
        step_forms.FirstEditionForm,
        step_forms.LaterEditionForm,
        lambda edition: _("Edition %(number)s is public.") % {"number": edition.number},
    ),
    Action.WITHDRAW: StepPage(
        gettext_lazy("Withdraw"),
        publishing.withdraw,
        step_forms.WithdrawForm,
        step_forms.WithdrawForm,
        lambda edition: _("The article is withdrawn. Its page stays and says so."),
    ),
}


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path(
            f"<int:pk>/{action}/",
            site.admin_view(step),
            {"action": action},
            name=f"articles_article_{action}",
        )
        for action in PAGES
    ]


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, action: Action) -> HttpResponse:
    """What the step will do, and what stands in its way. POST takes it."""
    article, page, user = get_object_or_404(Article, pk=pk), PAGES[action], cast(User, request.user)
    if not user.has_perm(rules.RULES[action].permission):
        raise PermissionDenied
    content = to_read(article, action)
    form = _form(request, page, article, content)
    if request.method == "POST" and form.is_valid():
        try:
            result = page.take(article, by=user, **form.cleaned_data)
        except StepRefused as refused:
            refuse(form, refused)
            article.refresh_from_db()
            content = to_read(article, action)
        else:
            return done(request, article, page.done(result))
    refused_now = list(rules.refusals(article, user, action, is_stale=content["is_stale"]))
    return show(request, article, form, str(action), str(page.title), **content, refused_now=refused_now)


def _form(request: HttpRequest, page: StepPage, article: Article, content: dict[str, Any]) -> forms.Form:
    initial = {"version": article.version, "seen": content["digest"]}
    if content["assessment"]:
        initial["kind"] = content["assessment"].suggested
    form_class = page.form if content["number"] == 1 else page.form_later
    form = form_class(request.POST or None, initial=initial)
    if content["assessment"] and "kind" in form.fields:
        # Only the kinds that are honest about the change are offered; publishing refuses the others.
        kind, allowed = cast(forms.ChoiceField, form.fields["kind"]), content["assessment"].allowed
        kind.widget.choices = [choice for choice in step_forms.LATER_CHOICES if choice[0] in allowed]
    return form


def refuse(form: forms.Form, refused: StepRefused) -> None:
    for finding in refused.findings:
        form.add_error(finding.code if finding.code in form.fields else None, finding.message)


def done(request: HttpRequest, article: Article, message: str) -> HttpResponse:
    admin.site.get_model_admin(Article).log_change(request, article, message)
    messages.success(request, message)
    return redirect("admin:articles_article_change", article.pk)


def show(
    request: HttpRequest, article: Article, form: forms.Form, name: str, title: str, **more: Any
) -> HttpResponse:
    if form.errors:
        article.refresh_from_db()
        form = _of_now(form, article, more.get("digest", ""))
    context = {
        **admin.site.each_context(request),
        "title": title,
        "article": article,
        "opts": Article._meta,
        "form": form,
        "form_page": reverse("admin:articles_article_change", args=[article.pk]),
        "is_nav_sidebar_enabled": False,
        "is_scheduled": article.stage_now == Stage.SCHEDULED,
        **more,
    }
    return render(request, f"admin/articles/{name}.html", context)


def _of_now(form: forms.Form, article: Article, digest: str) -> forms.Form:
    """The form to be shown again: the next submit is for what is on the page now."""
    posted = cast(QueryDict, form.data).copy()
    posted["version"] = str(article.version)
    if "seen" in form.fields:
        posted["seen"] = digest
    form.data = posted
    return form
