"""From readers: what they send, beside what has been checked already."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.forms import Script
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, Kind
from readers import forgetting, letters
from readers.admin.choosing import only_chosen
from readers.admin.suggestion_form import SuggestionForm
from readers.models import About, Handling, Letter, LetterState, Status, Suggestion
from readers.models.suggestion import CLOSED
from readers.passages import find
from readers.similar import near_to


class StatusFilter(admin.SimpleListFilter):
    title = gettext_lazy("status")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("new", _("New")),
            ("in_work", _("In work")),
            ("answered", _("Answered")),
            ("declined", _("Declined")),
            ("spam", _("Spam")),
        ]

    def choices(self, changelist: Any) -> Any:
        everything, *rest = super().choices(changelist)
        yield everything | {"display": _("All but spam")}
        yield from rest

    def queryset(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        if self.value() == "answered":
            return queryset.filter(status__in=[Status.ANSWERED, Status.MERGED])
        if self.value() in Status.values:
            return queryset.filter(status=self.value())
        return queryset.exclude(status=Status.SPAM)


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin):
    """Without a history of its own: that would keep what is to be deleted. `Handling` says who did what."""

    form = SuggestionForm
    change_form_template = "admin/readers/suggestion_form.html"
    list_display = ["reference", "words", "about", "status", "letter_state", "received_at"]
    list_display_links = ["reference", "words"]
    list_filter = [StatusFilter, "about"]
    search_fields = ["reference", "text", "edition__headline"]
    list_select_related = ["edition"]
    list_per_page = 50
    show_full_result_count = False
    autocomplete_fields = ["article"]
    actions = ["mark_as_spam", "delete_words"]

    class Media:
        css = {"all": ["desk/readers.css"]}
        js = [Script("desk/names.js", type="module")]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return only_chosen(super().formfield_for_dbfield(db_field, request, **kwargs))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.send_again)
        return [
            path("<int:pk>/letters/<int:letter>/", view, name="readers_suggestion_letter"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return super().get_queryset(request).prefetch_related("letters")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        can_write = obj and obj.email and letters.mail_is_set() and self.has_change_permission(request, obj)
        return ["status", "article", "answer", *(["letter"] if can_write else [])]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        forgetting.forget()
        context = {"title": _("From readers"), "is_nav_sidebar_enabled": False}
        return super().changelist_view(request, context | (extra_context or {}))

    @admin.display(description=gettext_lazy("words"))
    def words(self, suggestion: Suggestion) -> str:
        text = suggestion.text or _("(deleted)")
        if suggestion.edition:
            place = _("In “%(headline)s”") % {"headline": suggestion.edition.headline}
            return format_html('{}<small class="readers-place">{}</small>', Truncator(text).chars(160), place)
        return Truncator(text).chars(160)

    @admin.display(description=gettext_lazy("e-mail"))
    def letter_state(self, suggestion: Suggestion) -> str:
        found = list(suggestion.letters.all())
        if found:
            return str(found[-1].get_state_display())
        return _("wants an answer") if suggestion.email and not suggestion.closed_at else "–"

    # One suggestion

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        content = obj.edition.document["content"] if obj.edition else None
        context |= {
            "suggestion": obj,
            "found": find(content, obj.passage) if content and obj.passage else None,
            "similar": near_to(obj.text) if obj.about == About.CLAIM else [],
            "draft_address": _draft_address(obj),
            "handlings": obj.handlings.select_related("by"),
            "letters": obj.letters.select_related("written_by"),
            "mail_is_set": letters.mail_is_set(),
            "title": _("%(reference)s: %(about)s")
            % {"reference": obj.reference, "about": obj.get_about_display()},
            "subtitle": None,
            "is_nav_sidebar_enabled": False,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: Suggestion, form: Any, change: bool) -> None:
        """Only what was changed here, so that nothing comes back that was deleted meanwhile."""
        changed = list(form.changed_data)
        if "status" in changed:
            obj.closed_at = Now() if obj.status in CLOSED else None
        obj.handled_by = request.user  # type: ignore[assignment]
        columns = [name for name in changed if name != "letter"]
        obj.save(update_fields=[*columns, "handled_by", *(["closed_at"] if "status" in changed else [])])
        if letter := form.cleaned_data.get("letter"):
            letters.write(obj, letter, request.user)  # type: ignore[arg-type]
            _note(request, obj, _("A letter was written."))
        if columns:
            _note(request, obj, "" if "status" in columns else _("The answer was changed."))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if request.POST.get("letter"):
            said = _("The letter is on its way. Below, “E-mails” says whether the mail server took it.")
            self.message_user(request, said, messages.INFO)
            return redirect("admin:readers_suggestion_change", obj.pk)
        return super().response_change(request, obj)

    def send_again(self, request: HttpRequest, pk: int, letter: int) -> HttpResponse:
        """POST: try to send a letter that was not sent."""
        suggestion = get_object_or_404(Suggestion, pk=pk)
        if request.method != "POST" or not self.has_change_permission(request, suggestion):
            raise Http404
        found = get_object_or_404(Letter, pk=letter, suggestion=suggestion)
        if letters.send(found.pk):
            self.message_user(request, _("The letter is sent."), messages.SUCCESS)
        elif Letter.objects.filter(pk=letter, state=LetterState.SENT).exists():
            self.message_user(request, _("It was sent already."), messages.INFO)
        else:
            self.message_user(
                request, _("The letter was not sent. The reason stands beside it."), messages.ERROR
            )
        return redirect("admin:readers_suggestion_change", pk)

    # Many at once

    @admin.action(description=gettext_lazy("Mark as spam"), permissions=["change"])
    def mark_as_spam(self, request: HttpRequest, chosen: QuerySet[Suggestion]) -> None:
        with transaction.atomic():
            keys = list(chosen.exclude(status=Status.SPAM).values_list("pk", flat=True))
            rows = Suggestion.objects.filter(pk__in=keys)
            rows.update(status=Status.SPAM, closed_at=Now(), handled_by=request.user.pk)
            for suggestion in rows:
                _note(request, suggestion, "")
        self._tell(request, len(keys), ngettext("%d marked as spam.", "%d marked as spam.", len(keys)))

    @admin.action(
        description=gettext_lazy("Delete what the reader wrote, now and for good"), permissions=["change"]
    )
    def delete_words(self, request: HttpRequest, chosen: QuerySet[Suggestion]) -> None:
        count = forgetting.forget_these(Suggestion.objects.filter(pk__in=chosen.values("pk")))
        self._tell(request, count, ngettext("Deleted in %d suggestion.", "Deleted in %d suggestions.", count))

    def _tell(self, request: HttpRequest, count: int, words: str) -> None:
        self.message_user(request, words % count, messages.SUCCESS if count else messages.INFO)


def _note(request: HttpRequest, suggestion: Suggestion, words: str) -> None:
    Handling.objects.create(
        suggestion=suggestion,
        by=request.user,  # type: ignore[misc]
        status=suggestion.status,
        words=words,
    )


def _draft_address(suggestion: Suggestion) -> str:
    """The form of a new check with the claim as its headline; of an error, the form of the piece that has it."""
    if suggestion.edition:
        return reverse("admin:articles_article_change", args=[suggestion.edition.article_id])
    longest = Article._meta.get_field("headline").max_length or 200
    given = {"kind": Kind.CHECK, "headline": " ".join(suggestion.text.split())[:longest]}
    return f"{reverse('admin:articles_article_add')}?{urlencode(given)}"
