"""An address we know already leads to the source that has it."""

from __future__ import annotations

import json

from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sources.models import Source, SourceCopy


def notice(source: Source, *, is_popup: bool) -> SafeString:
    """A sentence with a link: to the source, or, in a window opened from another form, the choice of it."""
    if is_popup:
        return format_html(
            '{} <a class="source-known-use" href="{}?{}=1">{}</a>',
            _("We have this address already: %(source)s.") % {"source": source},
            reverse("admin:sources_source_use", args=[source.pk]),
            IS_POPUP_VAR,
            _("Use this source"),
        )
    return format_html(
        '{} <a href="{}" target="_blank" rel="noopener">{}</a>',
        _("We have this address already: %(source)s.") % {"source": source},
        reverse("admin:sources_source_change", args=[source.pk]),
        _("Open it in a new tab"),
    )


@require_GET
def known(request: HttpRequest) -> HttpResponse:
    """JSON {"notice": html or ""}: what to say under an address while it is being typed."""
    if not request.user.has_perm("sources.view_source"):
        raise PermissionDenied
    try:
        copy = SourceCopy.objects.at(request.GET.get("address", ""))
    except ValueError:
        copy = None  # the form says so when it is saved
    if copy is None or str(copy.source_id) == request.GET.get("source"):
        return JsonResponse({"notice": ""})
    return JsonResponse({"notice": notice(copy.source, is_popup=request.GET.get("popup") == "1")})


@require_GET
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the window and choose this source in the form that opened it, as if it had just been added there."""
    if not request.user.has_perm("sources.view_source"):
        raise PermissionDenied
    source = get_object_or_404(Source, pk=pk)
    data = json.dumps({"value": str(source.pk), "obj": str(source)})
    return TemplateResponse(request, "admin/popup_response.html", {"popup_response_data": data})
