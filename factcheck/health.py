"""For load balancers and alarms: `/healthz`, the process lives; `/readyz`, what works. Nobody may keep either."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from factcheck.release import fingerprint

RELEASE = fingerprint()


@never_cache
@require_safe
def lives(request: HttpRequest) -> HttpResponse:
    """Asks nothing of anybody."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def works(request: HttpRequest) -> JsonResponse:
    """{release, database, migrations}, each a word; 503 where this process cannot make pages."""
    found = {"release": RELEASE, "database": "answers", "migrations": "in step"}
    try:
        if _migrations_behind():
            found["migrations"] = "behind: run manage.py migrate"
    except Error:
        found |= {"database": "does not answer", "migrations": "unknown"}
    return JsonResponse(found, status=200 if found["migrations"] == "in step" else 503)


def _migrations_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
