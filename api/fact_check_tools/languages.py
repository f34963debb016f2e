"""Which languages claims are in, found by stepping through an index from one to the next, however many claims."""

from __future__ import annotations

from django.db import connections, router

from articles.models import Edition

MOST = 300  # languages; a file of another publisher may name nonsense
OURS = """
WITH RECURSIVE walk AS (
    (SELECT language FROM articles_editionclaim ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT c.language FROM articles_editionclaim c WHERE c.language > walk.language ORDER BY c.language LIMIT 1)
    FROM walk WHERE walk.language IS NOT NULL
) SELECT language FROM walk WHERE language IS NOT NULL LIMIT %s
"""
THEIRS = """
WITH RECURSIVE walk AS (
    (SELECT language FROM elsewhere_checkedelsewhere WHERE publisher_site = %s ORDER BY language LIMIT 1)
    UNION ALL
    SELECT (SELECT c.language FROM elsewhere_checkedelsewhere c
        WHERE c.publisher_site = %s AND c.language > walk.language ORDER BY c.language LIMIT 1)
    FROM walk WHERE walk.language IS NOT NULL
) SELECT language FROM walk WHERE language IS NOT NULL LIMIT %s
"""


def ours(code: str) -> list[str]:
    """The languages of published claims that a code asks for, as they are written."""
    return _fitting(code, OURS, [MOST])


def theirs(code: str, site: str) -> list[str]:
    """Those of what a site published."""
    return _fitting(code, THEIRS, [site, site, MOST])


def fits(code: str, language: str) -> bool:
    """Regions are not told apart, scripts are: "sr-Latn-RS" asks for "sr-Latn" and what begins so."""
    wanted = root(code)
    return f"{language.lower()}-".startswith(f"{wanted}-")


def root(code: str) -> str:
    """The language of a code, with its script where it names one."""
    language, *rest = code.lower().split("-")
    script = [part for part in rest[:1] if len(part) == 4 and part.isalpha()]
    return "-".join([language, *script])


def _fitting(code: str, query: str, params: list[str | int]) -> list[str]:
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute(query, params)
        return [language for (language,) in cursor.fetchall() if fits(code, language)]
