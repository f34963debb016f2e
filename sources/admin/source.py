"""The list and the form of sources."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Left
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.admin import WithHistory
from sources.admin import known
from sources.admin.copies import CopyInline
from sources.admin.filters import GapsFilter
from sources.admin.texts import keep_texts, posted_copies
from sources.admin.uses import grouped, uses_of
from sources.filling import fill_fields
from sources.models import CopyKind, Snapshot, Source
from sources.reading import first_words, read

CITED = any(relation.name == "citations" for relation in Source._meta.related_objects)


@admin.register(Source)
class SourceAdmin(WithHistory):
    change_form_template = add_form_template = "admin/sources/source_form.html"
    list_display = ["name", "published_by", "date", "copy_count", "citation_count", "gap_count"]
    list_filter = [GapsFilter, "standing", "is_confidential", "kind"]
    ordering = ["handle"]
    list_per_page = 50
    search_fields = ["handle"]  # shows the search box; get_search_results looks further
    readonly_fields = ["earlier_handles"]
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}
    inlines = [CopyInline]
    fieldsets = [
        (
            gettext_lazy("The work"),
            {
                "fields": [
                    "title",
                    "authors",
                    ("publisher", "container_title"),
                    ("issued_on", "issued_precision"),
                    ("kind", "language"),
                ]
            },
        ),
        (gettext_lazy("Access"), {"fields": ["no_address_reason", "accessed_on"]}),
        (gettext_lazy("How far to trust it"), {"fields": ["standing", "interests"]}),
        (
            gettext_lazy("Confidential source"),
            {"fields": ["is_confidential", "confidential_reason", "public_description"]},
        ),
        (gettext_lazy("For the desk"), {"fields": ["note", "handle", "earlier_handles"]}),
    ]

    class Media:
        css = {"all": ["desk/sources.css"]}
        js = ["desk/sources.js"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("known/", view(known.known), name="sources_source_known"),
            path("<int:pk>/use/", view(known.use), name="sources_source_use"),
            *super().get_urls(),
        ]

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        beginning = (
            Snapshot.objects.filter(copy__source=OuterRef("pk")).order_by("pk").values(part=Left("text", 400))
        )
        return (
            super()
            .get_queryset(request)
            .prefetch_related("copies")
            .annotate(
                beginning=Subquery(beginning[:1]),
                cited=Count("citations", distinct=True) if CITED else Value(0, IntegerField()),
            )
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Source], search_term: str
    ) -> tuple[QuerySet[Source], bool]:
        return queryset.search(search_term), False  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("source"), ordering="title")
    def name(self, source: Source) -> str:
        title: str = source.title
        if not title:
            beginning = first_words(getattr(source, "beginning", None) or "")
            title = (
                _("No title yet: “%(beginning)s …”") % {"beginning": beginning}
                if beginning
                else _("No title yet")
            )
        return format_html('{}<span class="source-handle">{}</span>', title, source.handle)

    @admin.display(description=gettext_lazy("publisher"), ordering="publisher")
    def published_by(self, source: Source) -> str:
        return source.publisher or source.container_title

    @admin.display(description=gettext_lazy("date"), ordering="issued_on")
    def date(self, source: Source) -> str:
        return source.issued_display

    @admin.display(description=gettext_lazy("copies"))
    def copy_count(self, source: Source) -> int:
        return len(source.copies.all())

    @admin.display(description=gettext_lazy("citations"), ordering="cited")
    def citation_count(self, source: Source) -> int:
        return source.cited  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("gaps"))
    def gap_count(self, source: Source) -> str:
        gaps = source.gaps()
        sentences = " ".join(str(capfirst(gap)) for gap in gaps)
        return (
            format_html('<span class="source-gaps" title="{}">{}</span>', sentences, len(gaps))
            if gaps
            else ""
        )

    # The form

    @admin.display(description=gettext_lazy("former handles"))
    def earlier_handles(self, source: Source) -> str:
        if not source.former_handles:
            return _("None. When the handle changes, links with the old one go on working.")
        return format_html_join(", ", "<code>{}</code>", ([handle] for handle in source.former_handles))

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        """Fill what the pasted texts name and nobody typed, then make a handle where there is none."""
        copies = posted_copies(request.POST)
        filled = [name for copy in copies if copy.text for name in fill_fields(obj, read(copy.text))]
        if not obj.handle:
            originals = [copy.address for copy in copies if copy.kind == CopyKind.ORIGINAL and copy.address]
            words = next((first_words(copy.text) for copy in copies if copy.text), "")
            obj.handle = obj.free_handle(originals[0] if originals else "", words)
        super().save_model(request, obj, form, change)
        if filled:
            names = ", ".join(str(Source._meta.get_field(name).verbose_name) for name in filled)  # type: ignore[union-attr]
            self.message_user(request, _("Taken from the text: %(names)s.") % {"names": names}, messages.INFO)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for sentence in keep_texts(formset):
            self.message_user(request, sentence, messages.WARNING)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        source = kwargs.get("obj")
        if source:
            context["subtitle"] = source.title or source.handle
            context |= {"gaps": [capfirst(gap) for gap in source.gaps()], "uses": grouped(uses_of([source]))}
        return super().render_change_form(request, context, *args, **kwargs)

    def history_may_remove(self, row: models.Model) -> bool:
        """A copy whose text is stored stays: the text would go with it."""
        return not Snapshot.objects.filter(copy=row.pk).exists()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What stands in the way is named by the pages that cite the source."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = [use.link() for use in uses_of(objs)] or protected
        return deleted, counts, lacking, protected
