"""What stood in the form when an editor opened it, as digests: small enough to travel with the page."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.admin.posted import ARTICLE, ROWS, as_text
from articles.models import Article
from articles.working_copy import WorkingCopy
from history.models import Revision

State = dict[str, str]


def article_state(copy: WorkingCopy) -> State:
    """The fields of the article itself as texts, topics as their keys in order."""
    state = _state(copy.article, ARTICLE)
    return state | {"topics": ",".join(str(key) for key in sorted(topic.pk for topic in copy.topics))}


def row_states(copy: WorkingCopy) -> dict[str, dict[str, State]]:
    """Prefix of the rows → key of the row → its fields as texts."""
    rows = {
        "claims": copy.claims,
        "citations": copy.citations,
        "follow_ups": copy.follow_ups,
        "bylines": copy.bylines,
    }
    return {
        prefix: {str(row.pk): _state(row, ROWS[prefix][1]) for row in rows[prefix]}  # type: ignore[attr-defined]
        for prefix in rows
    }


def _state(row: models.Model, names: tuple[str, ...]) -> State:
    columns = {column.name: column.attname for column in row._meta.concrete_fields}
    return {name: as_text(getattr(row, columns[name])) for name in names}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass
class Opened:
    """The moment at which the form was opened, also as a mark in the history, and a digest of each value shown."""

    at: Any = None
    mark: int = 0
    article: State = field(default_factory=dict)
    rows: dict[str, dict[str, State]] = field(default_factory=dict)

    @classmethod
    def of(cls, copy: WorkingCopy) -> Opened:
        rows = {
            prefix: {key: _digests(state) for key, state in states.items()}
            for prefix, states in row_states(copy).items()
        }
        mark = Revision.objects.mark(Article._meta.db_table, copy.article.pk) if copy.article.pk else 0
        return cls(timezone.now(), mark, _digests(article_state(copy)), rows)

    @classmethod
    def read(cls, text: str) -> Opened:
        """What `str()` wrote. Anything else reads as a form of which nothing is known: all of it counts as typed."""
        try:
            written = json.loads(text)
            rows = {
                prefix: {str(key): dict(state) for key, state in written["rows"][prefix].items()}
                for prefix in ROWS
            }
            mark = int(written["mark"]) % 2**63
            return cls(parse_datetime(written["at"]), mark, dict(written["article"]), rows)
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()

    def __str__(self) -> str:
        written = {"at": self.at.isoformat(), "mark": self.mark, "article": self.article, "rows": self.rows}
        return json.dumps(written, separators=(",", ":"))

    def showed(self, name: str, value: str) -> bool:
        """Whether the form was opened with this value, so that nobody typed it since."""
        return self.article.get(name) == _digest(value)

    def knew(self, prefix: str, key: str) -> bool:
        return key in self.rows.get(prefix, {})

    def row_showed(self, prefix: str, key: str, name: str, value: str) -> bool:
        return self.rows.get(prefix, {}).get(key, {}).get(name) == _digest(value)


def _digests(state: State) -> State:
    return {name: _digest(value) for name, value in state.items()}
