"""HEAD is GET without the body; whatever else a client sends is refused before anybody looks at it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.access.addresses import filled
from tests.access.conftest import Site
from tests.access.table import rows
from tests.access.walking import TYPED

TABLE = rows()
FOR_SCRIPTS = ("api/", "v1alpha1/")  # CORS: a browser asks by OPTIONS first
ASKED = [row for row in TABLE if "<url>" not in row.address]
FIRST = list({row.address: row for row in ASKED}.values())  # one thing for each address
LOGIN_PAGE = "admin/login/"  # leads on by GET alone who is in already
ROLES = ("anonymous", "writer", "editor", "publisher")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_no_other_method_is_answered(site: Site, method: str):
    wrong = []
    for row in FIRST:
        for role in ROLES if row.address.startswith("admin/") else ROLES[::3]:
            answer = site.ask(role, method, row.address, row.thing)
            is_preflight = method == "OPTIONS" and row.address.startswith(FOR_SCRIPTS)
            if answer.status != ("204" if is_preflight else "405") or answer.wrote:
                wrong.append(f"{method} {row.address} as {role}: {answer.status}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES)
def test_head_opens_nothing_that_get_does_not(site: Site, role: str):
    wrong = []
    for row in TABLE:
        if row.address == LOGIN_PAGE:
            continue
        wanted = row.answers[role].get.rstrip("+")
        if wanted.startswith("2") and role != "anonymous":
            continue  # the same view, which made the page for GET
        answer = site.ask(role, "HEAD", row.address, row.thing)
        if answer.status not in (wanted, "405") or answer.body:
            wrong.append(f"HEAD {row.address} of {row.thing} as {role}: {answer.status}, not {wanted}")
    assert not wrong, "\n".join(wrong)


def test_no_form_of_the_desk_is_taken_from_another_site(site: Site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(site.people["publisher"])
    taken = []
    for row in FIRST:
        if row.address.startswith("admin/") and row.answers["publisher"].post not in ("405", "404"):
            own = {"key": site.people["publisher"].pk}
            path = filled(row.address, own if row.thing == "own-account" else site.things[row.thing])
            if (status := client.post(path, TYPED).status_code) != 403:
                taken.append(f"{path}: {status}")
    assert not taken
