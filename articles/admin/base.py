"""What stood in the form when it was opened, word for word, from the history of the article."""

from __future__ import annotations

from typing import Any

from articles.admin.opened import Opened
from articles.admin.posted import ARTICLE, ROWS, as_text
from articles.models import Article
from history.states import Row, Rows, rows_at


class Base:
    """Looks values up; a value of which the form's own record says that it was another is not known."""

    def __init__(self, article: Article, opened: Opened) -> None:
        self.opened = opened
        self.rows: Rows = rows_at(Article._meta.db_table, article.pk, opened.mark) if opened.mark else {}
        self.article = self.rows.get(Article._meta.db_table, {}).get(article.pk, {})

    def value(self, name: str) -> str | None:
        """A field of the article; None where it is not known."""
        if name not in ARTICLE or name not in self.article:
            return None
        text = as_text(self.article[name])
        return text if self.opened.showed(name, text) else None

    def row_value(self, prefix: str, key: str, name: str) -> str | None:
        model = ROWS[prefix][0]
        column: Any = model._meta.get_field(name)
        found: Row = self.rows.get(model._meta.db_table, {}).get(int(key) if key.isdecimal() else 0, {})
        text = as_text(found.get(column.column))
        return text if self.opened.row_showed(prefix, key, name, text) else None
