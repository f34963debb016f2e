"""The desk's answer to an open form: who else has it open, and whether it could be saved now."""

from __future__ import annotations

import re
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from articles.models import Article, Presence

WINDOW = re.compile(r"[0-9a-f]{8,36}")


@require_POST
def presence(request: HttpRequest, pk: int) -> HttpResponse:
    """POST window, and leaving when it closes. JSON {others: [{name, since}], version}: since is ISO 8601."""
    person = cast(User, request.user)
    if not person.has_perm("articles.change_article"):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.only("pk", "version"), pk=pk)
    window = request.POST.get("window", "")
    if not WINDOW.fullmatch(window):
        return JsonResponse({"error": _("This window has no name: reload the page.")}, status=400)
    Presence.objects.gone().delete()
    mine = Presence.objects.filter(article=article, person=person, window=window)
    if "leaving" in request.POST:
        mine.delete()
    else:
        Presence.objects.update_or_create(
            article=article, person=person, window=window, defaults={"seen_at": Now()}
        )
    return JsonResponse({"others": others(article, person), "version": article.version})


def others(article: Article, person: User) -> list[dict[str, Any]]:
    return [
        {
            "name": row.person.get_full_name() or row.person.get_username(),
            "since": row.opened_at.isoformat(),
        }
        for row in Presence.objects.others(article, person)
    ]


@require_GET
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Asked before a form is sent: JSON {user, csrf}. Who is logged out gets the way to the login instead."""
    return JsonResponse({"user": request.user.pk, "csrf": get_token(request)})
