"""The secret addresses under which people outside may read an article before it is published."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.models import Article, PreviewLink

DAYS = {1: gettext_lazy("one day"), 7: gettext_lazy("a week"), 30: gettext_lazy("30 days")}


class LinkForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("So that you know later whose link this is."),
        max_length=120,
        error_messages={"required": gettext_lazy("Say for whom the link is.")},
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("It opens for"),
        choices=list(DAYS.items()),
        coerce=int,
        initial=7,
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """All links of an article. POST makes one, or with `revoke` closes one for good."""
    article, user = get_object_or_404(Article, pk=pk), cast(User, request.user)
    if not user.has_perm("articles.change_article") or not user.has_perm("articles.add_previewlink"):
        raise PermissionDenied
    if request.method == "POST" and "revoke" in request.POST:
        return _revoke(request, article)
    form, address = LinkForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        link, token = PreviewLink.objects.make(
            article,
            label=form.cleaned_data["label"],
            expires_at=timezone.now() + timedelta(days=form.cleaned_data["days"]),
            by=user,
        )
        said = _("Made a preview link for %(label)s.") % {"label": link.label}
        admin.site.get_model_admin(Article).log_change(request, article, said)
        address, form = request.build_absolute_uri(reverse("articles:preview", args=[token])), LinkForm()
    context = {
        **admin.site.each_context(request),
        "title": _("Preview links"),
        "article": article,
        "opts": Article._meta,
        "form": form,
        "address": address,
        "links": PreviewLink.objects.filter(article=article).select_related("made_by"),
        "live": set(PreviewLink.objects.filter(article=article).live().values_list("pk", flat=True)),
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/articles/links.html", context)


def _revoke(request: HttpRequest, article: Article) -> HttpResponse:
    key = request.POST["revoke"]
    link = get_object_or_404(PreviewLink, article=article, pk=int(key) if key.isdecimal() else 0)
    if PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=Now()):
        said = _("The link for %(label)s opens no more.") % {"label": link.label}
        admin.site.get_model_admin(Article).log_change(request, article, said)
        messages.success(request, said)
    return redirect("admin:articles_article_links", article.pk)
