"""The demo of `make run`: content where there is none, four logins, and their one password."""

import os
import secrets
from pathlib import Path

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction

from articles.models import Article
from factcheck.environment import kept
from factcheck.logins import DEMO_DOMAIN, demo_logins
from history.acting import acting
from sources.models import Source

NAMES = ["writer", "editor", "publisher", "admin"]  # the first three are groups too


def is_empty() -> bool:
    """Whether nobody has begun to work in this database."""
    return not any(model.objects.exists() for model in (User, Article, Source))


def load(password: str) -> None:
    """Make the logins and load the demo's content, all or nothing."""
    with transaction.atomic(), acting("command load_demo"):
        make_logins(password)
        call_command("load_demo", verbosity=0)  # published by the login of that name


def make_logins(password: str) -> None:
    encoded = make_password(password)  # once: it takes a while, on purpose
    for name in NAMES:
        is_admin = name == "admin"
        email = name + DEMO_DOMAIN
        user = User(username=name, email=email, password=encoded, is_staff=True, is_superuser=is_admin)
        user.save()
        if not is_admin:
            user.groups.add(Group.objects.get(name=name))


def use_password(password: str) -> list[str]:
    """See that every demo login has this password; returns their names, in the order of NAMES."""
    logins = demo_logins().filter(username__in=NAMES)
    held = set(logins.values_list("password", flat=True))
    wrong = [encoded for encoded in held if not check_password(password, encoded)]
    if wrong:
        logins.filter(password__in=wrong).update(password=make_password(password))
    return sorted(logins.values_list("username", flat=True), key=NAMES.index)


def password(file: Path) -> str:
    """DEMO_PASSWORD, or else the random one that the first start wrote into `file`."""
    return os.environ.get("DEMO_PASSWORD") or kept(file, secrets.token_urlsafe(9))
