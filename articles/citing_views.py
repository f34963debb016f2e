"""Files that a reference manager reads: of an edition, and of a source."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.models import Edition
from articles.source_views import public_source
from articles.templatetags.passing_on import cited
from articles.templatetags.reading import public_address
from sources.formats import MEDIA_TYPES, Item, item_of, write


@require_safe
def edition(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    """`…/editions/2.bib`: superseded and withdrawn ones too, for they are cited."""
    edition = Edition.objects.visible().filter(slug=slug, number=number).first()
    if edition is None:
        raise Http404
    return _file(cited(edition), form)


@require_safe
def source(request: HttpRequest, handle: str, form: str) -> HttpResponse:
    """`/sources/<handle>.bib`."""
    source = public_source(handle)
    return _file(item_of(source.csl(), public_address(source.get_absolute_url())), form)


def _file(item: Item, form: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{item["id"]}.{form}"',
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(write(item, form), content_type=MEDIA_TYPES[form], headers=headers)
