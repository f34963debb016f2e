"""The same form once more: Save was pressed twice, or the next step while the save was under way."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.http import QueryDict

from articles.admin.merging import merge
from articles.admin.opened import Opened, article_state, row_states
from articles.admin.posted import posted_rows, text_of
from articles.models import Article
from articles.working_copy import WorkingCopy
from history.models import Revision


def settle(post: QueryDict, article: Article, by: User) -> QueryDict:
    """The form as a form of the newest version, where nobody but `by` saved since it was opened, and all of it.

    Any other form comes back as it is. The caller has locked the article's row.
    """
    opened = Opened.read(post.get("opened", ""))
    if post.get("version") == str(article.version) or not opened.at:
        return post
    since = Revision.objects.of(Article._meta.db_table, article.pk).filter(id__gt=opened.mark)
    if set(since.values_list("by", flat=True)) != {by.pk}:
        return post
    now = WorkingCopy.of(article)
    merged = merge(post, opened, now).post
    if not _is_saved(merged, now):
        return post
    merged["version"] = str(article.version)
    return merged


def _is_saved(post: QueryDict, now: WorkingCopy) -> bool:
    """Whether saving the form would change nothing."""
    if any(text_of(post, name) != saved for name, saved in article_state(now).items() if name in post):
        return False
    for prefix, saved_rows in row_states(now).items():
        rows = [row for row in posted_rows(post, prefix) if row.key or not row.is_blank]
        if any(row.is_deleted for row in rows) or {row.key: row.values for row in rows} != saved_rows:
            return False
    return True
