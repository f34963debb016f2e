"""People at the door of the desk: what they type, and the app on their phone."""

from __future__ import annotations

from binascii import unhexlify
from time import time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP

from logins.models import Authenticator
from logins.views import SECRET

PASSWORD = "secret-word"  # of tests.make.make_user
LOGIN, GIVE, SET_UP, OWN = (
    "/admin/login/",
    "/admin/second-factor/",
    "/admin/second-factor/set-up/",
    "/admin/account/",
)


def somebody(address: str = "192.0.2.1", **headers: str) -> Client:
    return Client(REMOTE_ADDR=address, headers=headers)


def log_in(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"username": name, "password": password}, **more)


def fail(client: Client, name: str, times: int, **more: Any) -> Any:
    for number in range(times):
        answer = log_in(client, name, f"wrong-{number}", **more)
    return answer


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def code(key: str, later: int = 0) -> str:
    """What an app with this secret shows, or will show so many steps later: each code counts once."""
    app = TOTP(unhexlify(key))
    app.time = time() + 30 * later
    return f"{app.token():06d}"


def give(client: Client, user: User, later: int = 0, **more: Any) -> Any:
    return client.post(GIVE, {"code": code(Authenticator.objects.get(user=user).key, later)}, **more)


def set_up(client: Client, **more: Any) -> Any:
    """Go through the page; answers with that of the recovery codes."""
    client.get(SET_UP)
    return client.post(SET_UP, {"code": code(client.session[SECRET])} | more)


def codes_on(page: Any) -> list[str]:
    return list(page.context["codes"])
