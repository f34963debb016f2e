"""The pictures that were uploaded. New ones come in through the text they stand in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from articles.images import UploadRefused, markdown_for, store_bytes
from articles.models import Image
from history.admin import WithHistory


class ImageForm(forms.ModelForm):
    """On upload the file is encoded anew, as in the text field of an article."""

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        try:
            return store_bytes(upload)
        except UploadRefused as refused:
            raise ValidationError(str(refused)) from refused


@admin.register(Image)
class ImageAdmin(WithHistory):
    list_display = ["thumbnail", "alt", "credit", "size", "uploaded_by", "uploaded_at"]
    list_display_links = ["thumbnail", "alt"]
    search_fields = ["alt", "credit", "file"]
    list_select_related = ["uploaded_by"]
    date_hierarchy = "uploaded_at"

    class Media:
        css = {"all": ["desk/steps.css"]}

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj:
            return ["thumbnail", "alt", "credit", "markdown", "size", "uploaded_by", "uploaded_at"]
        return ["file", "alt", "credit"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The pixels never change: another picture is another row."""
        return ["thumbnail", "markdown", "size", "uploaded_by", "uploaded_at"] if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if not change:
            kwargs["form"] = ImageForm
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        if not change:
            obj.uploaded_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, image: Image) -> str:
        return format_html('<img class="desk-thumbnail" src="{}" alt="{}">', image.file.url, image.alt)

    @admin.display(description=gettext_lazy("in a text"))
    def markdown(self, image: Image) -> str:
        return markdown_for(image)

    @admin.display(description=gettext_lazy("size"))
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"
