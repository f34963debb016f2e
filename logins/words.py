"""What changed of an account, in words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from logins.models import Event, Kind

MODELS: dict[str, type[Model]] = {"auth_user": User, "auth_group": Group}
NEVER_SAID = {"id", "date_joined"}


def describe(event: Event) -> str:
    """One line more than the kind says; "" where there is nothing to add."""
    details = event.details
    if event.kind == Kind.ACCOUNT:
        return _change(details)
    if event.kind == Kind.SESSION_ENDED and (count := details.get("count")):
        return ngettext("%(count)s login", "%(count)s logins", count) % {"count": count}
    if event.kind == Kind.LOGIN and details.get("second_factor"):
        return _("with a recovery code") if details["second_factor"] == "recovery code" else _("with the app")
    return ""


def _change(details: dict[str, Any]) -> str:
    table, action = details.get("table", ""), details.get("action")
    if table not in MODELS:
        given = action == "insert"
        if table == "auth_user_groups":
            said = _("added to the group %(name)s") if given else _("taken out of the group %(name)s")
        else:
            said = _("given the permission %(name)s") if given else _("permission %(name)s taken away")
        return said % {"name": details.get("what") or "?"}
    if action == "update":
        return "; ".join(_field(MODELS[table], name, details) for name in sorted(details.get("after") or {}))
    if table == "auth_group":
        return _("group made") if action == "insert" else _("group deleted")
    if action == "delete":
        return _("account deleted")
    after = details.get("after") or {}
    powers = [_label(User, name) for name in ("is_staff", "is_superuser") if after.get(name)]
    return ": ".join(part for part in (_("account made"), ", ".join(powers)) if part)


def _field(model: type[Model], name: str, details: dict[str, Any]) -> str:
    before, after = (_value((details.get(side) or {}).get(name)) for side in ("before", "after"))
    return f"{_label(model, name)}: {before} → {after}"


def _label(model: type[Model], name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value not in (None, "") else "–"
