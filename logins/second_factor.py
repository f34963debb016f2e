"""Who needs a second factor, and giving one."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef
from django_otp.oath import TOTP

from logins.models import Authenticator, RecoveryCode, RecoveryCodes
from logins.models.factors import digest

OFF, PUBLISHERS, STAFF = "off", "publishers", "staff"
# Who can make themselves a publisher counts as one.
POWERS = ("auth.add_user", "auth.change_user", "auth.change_group")
CODES = 10
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"  # of RFC 4648: nothing that looks like something else
GROUPS, LETTERS = 4, 6  # 120 bits


# Whether a row of users has one, for who asks for it together with the user.
EXISTS = Exists(Authenticator.objects.filter(user_id=OuterRef("pk"), confirmed=True))


def is_required_of(user: User) -> bool:
    if settings.SECOND_FACTOR == STAFF:
        return user.is_staff
    if settings.SECOND_FACTOR == PUBLISHERS:
        return any(user.has_perm(power) for power in (settings.PUBLISHING, *POWERS))
    return False


def has_one(user: User) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, confirmed=True).exists()


def is_asked_of(user: User) -> bool:
    """After the password. Who has set one up is asked for it, whether they must or not."""
    found = getattr(user, "has_second_factor", None)
    return (has_one(user) if found is None else found) or is_required_of(user)


def check(user: User, kind: type[Authenticator] | type[RecoveryCodes], typed: str) -> Any | None:
    """The device of that kind which this code is of; None where it is wrong, or too early after the last wrong one."""
    with transaction.atomic():
        for device in kind.objects.select_for_update().filter(user_id=user.pk, confirmed=True):
            if device.verify_token("".join(typed.split())):
                return device
    return None


def waits_until(user: User, kind: type[Authenticator] | type[RecoveryCodes]) -> datetime | None:
    """When the next code may be given; None for now."""
    for device in kind.objects.filter(user_id=user.pk, confirmed=True):
        allowed, why = device.verify_is_allowed()
        if not allowed:
            return why["locked_until"]
    return None


@transaction.atomic
def set_up(user: User, key: str, code: str) -> Authenticator | None:
    """The app that shares this secret, in hex, if it makes the right code; None otherwise."""
    totp = TOTP(bytes.fromhex(key))
    if not code.isascii() or not code.isdecimal() or not totp.verify(int(code[:20]), tolerance=1):
        return None
    User.objects.select_for_update().get(pk=user.pk)
    if has_one(user):
        return None
    return Authenticator.objects.create(user=user, name="app", key=key, drift=totp.drift, last_t=totp.t())


@transaction.atomic
def new_codes(user: User) -> list[str]:
    """The codes of a new sheet, which nobody can be shown again. Those of the sheet before are void."""
    RecoveryCodes.objects.filter(user=user).delete()
    sheet = RecoveryCodes.objects.create(user=user, name="codes")
    codes = [_code() for _ in range(CODES)]
    RecoveryCode.objects.bulk_create([RecoveryCode(sheet=sheet, digest=digest(code)) for code in codes])
    return codes


def codes_left(user: User) -> int:
    return RecoveryCode.objects.filter(sheet__user=user).count()


@transaction.atomic
def remove(user: User) -> bool:
    """Whether there was one."""
    RecoveryCodes.objects.filter(user=user).delete()
    count, _rows = Authenticator.objects.filter(user=user).delete()
    return bool(count)


def _code() -> str:
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
