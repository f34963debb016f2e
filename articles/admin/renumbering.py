"""The page that asks before citations are numbered by first appearance."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import rows
from articles.admin.step_forms import StepForm
from articles.admin.steps import done, show
from articles.models import Article
from articles.working_copy import WorkingCopy


@permission_required("articles.change_article", raise_exception=True)
@require_http_methods(["GET", "POST"])
def renumber(request: HttpRequest, pk: int) -> HttpResponse:
    """Which number becomes which. POST rewrites texts and rows together."""
    article = get_object_or_404(Article, pk=pk)
    form = StepForm(request.POST or None, initial={"version": article.version})
    if request.method == "POST" and form.is_valid():
        try:
            rows.renumber(article, cast(User, request.user), version=form.cleaned_data["version"])
        except rows.VersionMoved:
            form.add_error(None, _("Somebody has changed the article in the meantime: look at it again."))
        else:
            return done(request, article, _("The citations are numbered by first appearance."))
    _texts, moves = rows.plan(WorkingCopy.of(article))
    return show(request, article, form, "renumber", _("Renumber"), moves=sorted(moves.items()))
