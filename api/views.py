"""What stands beside the operations: the document, the page about it, and the answer where nothing is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import is_valid_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.document import document
from api.errors import error_for
from api.examples import examples
from api.reference import operations
from articles.templatetags.reading import public_address


@csrf_exempt
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False, "indent": 1})


@csrf_exempt
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The document for people, with examples from what is published now."""
    told = examples(request)
    rows = [{"operation": operation, "example": told[operation.path]} for operation in operations(document())]
    context = {"rows": rows, "site": public_address(""), "path": request.path}
    return render(request, "api/docs.html", context)


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Below /api/ and /v1alpha1/ nothing answers with a page, not even to say that nothing is there."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405)
    if not request.path.endswith("/") and _has_operation(f"{request.path_info}/"):
        query = f"?{asked}" if (asked := request.META.get("QUERY_STRING")) else ""
        return redirect(public_address(f"{request.path}/{query}"), permanent=True)
    return error_for(request, 404, "There is no such address. /api/ tells which there are.")


def _has_operation(path: str) -> bool:
    match = is_valid_path(path)
    return bool(match) and match.func is not nothing_here  # type: ignore[union-attr]
