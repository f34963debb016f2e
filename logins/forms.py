"""What is typed on the pages about one's own login."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from logins import second_factor
from logins.models import Authenticator, RecoveryCodes

LONGEST = 60


def _code_field(**attributes: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", **attributes})
    return forms.CharField(label=gettext_lazy("Code from your app"), max_length=LONGEST, widget=widget)


class GiveCode(forms.Form):
    """One of two codes. `device` is what it was of, once the form is valid; `until` when the next may come."""

    code = _code_field(autofocus=True)
    recovery = forms.CharField(
        label=gettext_lazy("Recovery code"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, user: User, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.user = user
        self.device: Authenticator | RecoveryCodes | None = None
        self.until: datetime | None = None
        self.is_wrong = False  # a code was given and looked at
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("recovery"):
            self._check(RecoveryCodes, "recovery", _("That recovery code is wrong, or was used before."))
        elif given.get("code"):
            self._check(Authenticator, "code", _("That code is wrong. Type the one that your app shows now."))
        elif not self.errors:
            self.add_error("code", _("Type the six digits that your app shows."))
        return given

    def _check(self, kind: type[Authenticator] | type[RecoveryCodes], name: str, wrong: str) -> None:
        self.until = second_factor.waits_until(self.user, kind)
        if self.until:
            when = date_format(localtime(self.until), "H:i:s")
            said = _("After a wrong code the next one has to wait. Try again at %(time)s.")
            self.add_error(name, said % {"time": when})
            return
        self.device = second_factor.check(self.user, kind, self.cleaned_data[name])
        if self.device is None:
            self.is_wrong = True
            self.add_error(name, wrong)


class SetUp(forms.Form):
    """The first code of a new app, and the password of who is logged in for longer already."""

    code = _code_field()
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, key: str, *args: Any, asks_password: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self.user, self.key = user, key
        self.device: Authenticator | None = None
        if not asks_password:
            del self.fields["password"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        if "password" in given and not self.user.check_password(given["password"]):
            raise ValidationError({"password": _("That is not your password.")})
        self.device = second_factor.set_up(self.user, self.key, "".join(given["code"].split()))
        if self.device is None:
            raise ValidationError({"code": _("That code is wrong. Is the clock of your phone right?")})
        return given
