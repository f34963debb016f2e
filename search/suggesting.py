"""What a search may become while it is typed: headlines and claims that begin like it."""

from __future__ import annotations

import re
from typing import TypedDict

from django.db import connections, router
from django.utils.translation import gettext as _

from articles.models import Edition
from articles.models import Kind as ArticleKind
from search.asking import read
from search.finding import shown
from search.models import Kind
from sources.folding import searchable

SHORTEST = 2  # characters
LONGEST = 100
MOST = 6
GOINGS_ON = 30  # words that the last one may become


class Suggestion(TypedDict):
    """text: what it says. label: what it is. url: where it leads on this site."""

    text: str
    label: str
    url: str


def suggestions(typed: str) -> list[Suggestion]:
    """At most six pieces and claims in which all typed words stand, the last one as a beginning."""
    words = re.findall(r"[^\W_]+", searchable(read({"q": typed}).words[:LONGEST]))
    if not words or len("".join(words)) < SHORTEST:
        return []
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute(
            "SELECT kind, key FROM search_suggest(%s, %s, %s, %s)",
            [words[:-1], words[-1], GOINGS_ON, 2 * MOST],
        )
        keys = cursor.fetchall()
    found = [
        Suggestion(text=result.row.claim_reviewed, label=_("Claim"), url=result.row.get_absolute_url())
        if result.kind == Kind.CLAIM
        else Suggestion(
            text=result.row.headline,
            label=_("Explainer") if result.row.article_kind == ArticleKind.EXPLAINER else _("Fact check"),
            url=result.row.get_absolute_url(),
        )
        for result in shown(keys)
    ]
    return found[:MOST]
