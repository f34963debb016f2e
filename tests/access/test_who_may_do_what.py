"""Every address of the site is asked in the name of everybody, and answers as the reviewed table says."""

from __future__ import annotations

import pytest

from tests.access.addresses import addresses
from tests.access.conftest import Site
from tests.access.table import ROLES, Cell, rows
from tests.access.things import EMAIL, SECRET
from tests.access.walking import Answer

TABLE = rows()
PUBLIC = [
    row for row in TABLE if len(set(row.answers.values())) == 1 and not row.address.startswith("admin/")
]
DESK = [row for row in TABLE if row not in PUBLIC]
# Who may open it sees what others may not: the one public address that shows a draft.
OPENS_A_DRAFT = ("preview/<token>/", "open-preview")
READING_ALONE = {"writer", "editor"}  # of what is public: that nobody posts there, two roles show


def test_the_table_has_every_address_of_the_resolver_and_no_other():
    assert {row.address for row in TABLE} == set(addresses())


def test_every_thing_of_the_table_is_asked_for_by_some_row(site: Site):
    named = {row.thing for row in TABLE} - {"own-account"}
    assert named == set(site.things)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says_and_nothing_of_the_rest(site: Site, role: str):
    wrong = []
    for row in DESK:
        wrong += problems(site, role, row.address, row.thing, row.answers[role])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "staff"])
def test_public_addresses_are_the_same_for_every_role(site: Site, role: str):
    wrong = []
    for row in PUBLIC:
        wrong += problems(
            site, role, row.address, row.thing, row.answers[role], posts=role not in READING_ALONE
        )
    assert not wrong, "\n".join(wrong)


def problems(site: Site, role: str, address: str, thing: str, cell: Cell, *, posts: bool = True) -> list[str]:
    found = []
    for method, wanted in zip(("GET", "POST"), cell, strict=True):
        if method == "POST" and not posts:
            continue
        answer = site.ask(role, method, address, thing)
        got = answer.status + ("+" if answer.wrote else "")
        where = f"{method} {address} of {thing} as {role}"
        if got != wanted:
            found.append(f"{where}: {got}, not {wanted} {sorted(answer.wrote)}")
        if is_closed(role, address, thing, answer) and (secret := told(site, answer)):
            found.append(f"{where}: {answer.status} tells {secret}")
    return found


def is_closed(role: str, address: str, thing: str, answer: Answer) -> bool:
    """Whether nothing secret may stand in this answer: every one to a stranger, and whatever refuses."""
    if (address, thing) == OPENS_A_DRAFT:
        return False
    return role in ("anonymous", "staff") or not answer.status.startswith("2")


def told(site: Site, answer: Answer) -> str:
    token = site.things["open-preview"]["token"]
    return next((secret for secret in (SECRET, EMAIL, token) if secret in answer.body), "")
