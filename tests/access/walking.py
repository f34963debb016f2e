"""Asks an address in the name of a role, and sees what the answer was and which tables it wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from tests.access.addresses import filled

WRITTEN = """
SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""
OF_THE_SESSION = {"logins_desksession"}  # messages, and when it was used last
# Enough to do something wherever the address does something: who may not do it is refused in spite of it.
TYPED = {
    "post": "yes",
    "action": "delete_selected",
    "username": "somebody-else",
    "password": "secret-word",
    "old_password": "secret-word",
    "password1": "a long enough phrase",
    "password2": "a long enough phrase",
    "new_password1": "a long enough phrase",
    "new_password2": "a long enough phrase",
    "code": "000000",
    "what": "remove",
    "end": "others",
    "window": "0123456789ab",
    "headline": "Changed by the walk",
    "title": "Changed by the walk",
    "name": "Changed by the walk",
    "slug": "changed-by-the-walk",
    "text": "Does water boil?",
    "content": "*Does water boil?*",
    "note": "A note",
    "notice": "A notice",
    "reason": "A reason",
    "label": "A lawyer",
    "days": "7",
    "version": "0",
}


@dataclass(frozen=True)
class Answer:
    """status: a number, or `login` for the way there. wrote: the tables of which rows were written."""

    status: str
    body: str
    wrote: set[str]


class Walker:
    """A browser of one person. Whatever an answer changed is taken back before the next."""

    def __init__(self, user: User | None, **client: Any) -> None:
        self.client = Client(**client)
        if user is not None:
            self.client.force_login(user)
        self.jar = dict(self.client.cookies)

    def ask(self, method: str, address: str, values: dict[str, Any]) -> Answer:
        path = filled(address, values)
        if "?" in values:
            path += f"?{urlencode(values['?'])}"
        before = written()
        with transaction.atomic():
            typed = {"data": TYPED | {"_selected_action": values.get("pk", 0)} | values.get("!", {})}
            response = getattr(self.client, method.lower())(path, **(typed if method == "POST" else {}))
            body = b"".join(response) if response.streaming else response.content
            wrote = {table for table, _rows in written() - before} - OF_THE_SESSION
            transaction.set_rollback(True)
        self.client.cookies.clear()
        self.client.cookies.update(self.jar)
        return Answer(status_of(response), body.decode(errors="replace"), wrote)


def status_of(response: Any) -> str:
    to_login = response.status_code == 302 and response["Location"].startswith("/admin/login/")
    return "login" if to_login else str(response.status_code)


def written() -> set[tuple[str, int]]:
    """How many rows of which tables were written in this transaction, also where that was taken back since."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return set(cursor.fetchall())
