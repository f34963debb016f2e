"""The fields of an article as editors fill them in."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles.admin.definitions import refuse_definitions
from articles.admin.kept import SHOW
from articles.models import Article, Edition
from articles.slugs import make_slug

# What the page carries besides the texts: which version it shows, and what stood in it when it was opened.
HIDDEN = ("version", "opened")


def slug_for(headline: str, article: Article) -> str:
    """A slug for this headline that no other article has."""
    others = Article.objects.exclude(pk=article.pk)
    return make_slug(headline, lambda slug: others.filter(slug=slug).exists())


class ArticleForm(forms.ModelForm):
    class Meta:
        model = Article
        fields = [
            "kind",
            "headline",
            "dek",
            "slug",
            "checked_on",
            "review_by_on",
            "topics",
            "short_answer",
            "body",
        ]

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        if self.instance._state.adding and "headline" in self.fields:
            self.fields["headline"].widget.attrs["autofocus"] = True

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name not in HIDDEN]

    def clean_dek(self) -> str:
        """One sentence on one line, however it was typed."""
        return " ".join(self.cleaned_data["dek"].split())

    def clean_short_answer(self) -> str:
        return refuse_definitions(self.cleaned_data["short_answer"])

    def clean_body(self) -> str:
        return refuse_definitions(self.cleaned_data["body"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "slug" in self.fields and not data.get("slug") and data.get("headline"):
            data["slug"] = slug_for(data["headline"], self.instance)
        self._refuse_stale_version(data.get("version"))
        if SHOW in self.data:
            raise ValidationError(
                _("This is what your browser had kept. Nothing of it is saved yet."), code="kept"
            )
        return data

    def _refuse_stale_version(self, seen: int | None) -> None:
        """The article's row is locked here, so the comparison holds until the save is done."""
        if self.instance._state.adding or seen == self.instance.version:
            return
        # What is shown next is this version: a second submit saves knowingly.
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(self.instance.version)
        self.data = data
        raise ValidationError(
            _(
                "Somebody saved this article after you had opened it. Nothing you typed is lost; nothing is saved yet."
            ),
            code="conflict",
        )


def is_published(article: Article | None) -> bool:
    """Readers have seen it: its address is frozen and it can be withdrawn, not deleted."""
    return bool(article and article.pk) and Edition.objects.filter(article=article).exists()
