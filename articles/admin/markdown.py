"""The two views that markdownx's field asks for by name, for staff only; markdownx's own are open to everybody.

`factcheck.urls` says where they are.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.images import UploadRefused, markdown_for, store
from articles.markup import markdownify
from articles.parsing import printable


def _require_editor(request: HttpRequest, *more: str) -> None:
    """Raises PermissionDenied for staff who may not write articles, or lack one of the permissions named."""
    user = request.user
    writes = user.has_perm("articles.change_article") or user.has_perm("articles.add_article")
    if not writes or not user.has_perms(more):
        raise PermissionDenied


@require_POST
def lay_out(request: HttpRequest) -> HttpResponse:
    """HTML for the markdown in `content`, safe to show."""
    _require_editor(request)
    return HttpResponse(markdownify(request.POST.get("content", "")))


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """JSON {image_code: markdown} for the picture in `image` with its `alt`; {error: sentence} and 400 otherwise.

    A `caption` goes into the markdown, a `credit` into the row of the picture.
    """
    _require_editor(request, "articles.add_image")
    file = request.FILES.get("image")
    alt, caption, credit = (printable(request.POST.get(name, "")) for name in ("alt", "caption", "credit"))
    if file is None:
        return _refused(_("Choose a picture: no file arrived."))
    try:
        image = store(file, alt=alt, credit=credit, by=request.user)  # type: ignore[arg-type]
    except UploadRefused as refused:
        return _refused(str(refused))
    return JsonResponse({"image_code": markdown_for(image, caption)})


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=400)
