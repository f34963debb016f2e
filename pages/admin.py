"""The desk for pages about the newsroom: a draft is kept, and what goes to readers goes there on purpose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.widgets import MarkdownText, PlainTextarea
from articles.markup import render as laid_out
from history.admin import WithHistory
from history.models import Revision
from pages.models import Page, PageVersion

TABLE = Page._meta.db_table
WRITTEN = ["title", "slug", "body", "position"]
ASKED = ["note", "opened_at"]  # beside the fields of the page


class PageForm(forms.ModelForm):
    """`_publish` or `_withdraw` beside the fields say what is to happen to what readers see."""

    note = forms.CharField(
        label=gettext_lazy("What changed"),
        required=False,
        max_length=1000,
        widget=PlainTextarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "For readers, from the second version on: a sentence that says what changed and why."
        ),
    )
    opened_at = forms.CharField(
        label=gettext_lazy("state when it was opened"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Page
        fields = WRITTEN
        widgets = {"body": MarkdownText(attrs={"rows": 24})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opened_at"] = str(self._mark())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._refuse_to_overwrite()
        if "_publish" in self.data and not self.errors:
            self._refuse_unfit(cleaned)
        if self._needs_note(cleaned) and not cleaned.get("note", "").strip():
            self.add_error("note", _("Tell readers in a sentence what changed, and why."))
        return cleaned

    def _mark(self) -> int:
        return Revision.objects.mark(TABLE, self.instance.pk) if self.instance.pk else 0

    def _refuse_to_overwrite(self) -> None:
        """The page is locked until the end of the save, so that of two the second learns of the first."""
        if not self.instance.pk:
            return
        Page.objects.select_for_update(of=["self"]).filter(pk=self.instance.pk).first()
        newest = str(self._mark())
        if self.data.get("opened_at") != newest:
            self.data = {**self.data.dict(), "opened_at": newest}  # type: ignore[attr-defined]
            raise ValidationError(
                _(
                    "Somebody has saved this page since you opened it; their text is in its history. What you typed "
                    "stands here: save once more to put it in the place of theirs."
                )
            )

    def _refuse_unfit(self, cleaned: dict[str, Any]) -> None:
        try:
            Page(title=cleaned["title"], body=cleaned["body"]).refuse_unfit()
        except ValidationError as refused:
            self.add_error("body", refused)

    def _needs_note(self, cleaned: dict[str, Any]) -> bool:
        if "_withdraw" in self.data:
            return True
        return "_publish" in self.data and _was_public(self.instance) and self._is_changed(cleaned)

    def _is_changed(self, cleaned: dict[str, Any]) -> bool:
        shown = self.instance.shown
        return shown is None or (cleaned.get("title"), cleaned.get("body")) != (shown.title, shown.body)


@admin.register(Page)
class PageAdmin(WithHistory):
    form = PageForm
    change_form_template = "admin/pages/page_form.html"
    list_display = ["title", "address", "state", "position"]
    list_select_related = ["shown"]
    ordering = ["position", "slug"]
    search_fields = ["title", "slug", "body"]
    prepopulated_fields = {"slug": ["title"]}

    class Media:
        css = {"all": ["desk/pages.css"]}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.preview)
        return [path("preview/", view, name="pages_page_preview"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"title": _("Pages")} | (extra_context or {}))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if _was_public(obj) else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if _was_public(obj) else dict(self.prepopulated_fields)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may only look sees the page itself."""
        return WRITTEN + (ASKED if self._may_write(request, obj) else [])

    def _may_write(self, request: HttpRequest, obj: Any) -> bool:
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    @admin.display(description=gettext_lazy("address"))
    def address(self, page: Page) -> str:
        return page.get_absolute_url()

    @admin.display(description=gettext_lazy("state"))
    def state(self, page: Page) -> str:
        if page.shown is None:
            return _("draft")
        number = {"number": page.shown.number}
        if page.is_changed:
            return _("public, version %(number)s; changed since") % number
        return _("public, version %(number)s") % number

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        note = form.cleaned_data["note"]
        before = obj.shown
        if "_publish" in request.POST:
            version = obj.publish(by=request.user, note=note)
            if version != before:
                self.log_change(request, obj, _("Published version %(number)s.") % {"number": version.number})
        elif "_withdraw" in request.POST and before:
            obj.withdraw(by=request.user, note=note)
            self.log_change(request, obj, _("Took the page off the site."))

    def response_add(
        self, request: HttpRequest, obj: Page, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._told(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Page) -> HttpResponse:
        return self._told(request, obj) or super().response_change(request, obj)

    def _told(self, request: HttpRequest, obj: Page) -> HttpResponse | None:
        if "_publish" in request.POST and obj.shown:
            said = _("Readers see version %(number)s of “%(title)s” now.") % {
                "number": obj.shown.number,
                "title": obj.title,
            }
        elif "_withdraw" in request.POST:
            said = _("The page is taken off the site. Its address says so; earlier versions stay readable.")
        else:
            return None
        self.message_user(request, said, messages.SUCCESS)
        return redirect("admin:pages_page_changelist")

    def history_keeps(self, obj: Any) -> set[str]:
        return {"slug"} if _was_public(obj) else set()

    def preview(self, request: HttpRequest) -> HttpResponse:
        """POST title, body: how readers would see them. Nothing is kept."""
        if request.method != "POST":
            raise Http404
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        title, body = request.POST.get("title", ""), request.POST.get("body", "").replace("\r\n", "\n")
        version = PageVersion(title=title, body=body, html=laid_out(body, set()).html)
        context = {"slug": request.POST.get("slug", ""), "version": version, "path": "/", "is_preview": True}
        return render(request, "pages/page.html", context)


def _was_public(obj: Page | None) -> bool:
    return obj is not None and obj.pk is not None and obj.versions.exists()
