"""What each step asks for before it is taken."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Newsroom
from articles.moments import moment
from articles.publishing import LATER_KINDS


def _words(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class StepForm(forms.Form):
    """Carries the version that the person who decides has before their eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SubmitForm(StepForm):
    words = forms.CharField(
        label=gettext_lazy("Words for the editor"),
        help_text=gettext_lazy("What to look at most, what is still open. For the newsroom only."),
        widget=_words(),
        required=False,
    )


class ApproveForm(StepForm):
    seen = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Words for the record"),
        help_text=gettext_lazy("For the newsroom only; may stay empty."),
        widget=_words(2),
        required=False,
    )


class ReturnForm(StepForm):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The writer reads it on their desk."),
        widget=_words(4),
        error_messages={"required": gettext_lazy("Say what has to be done before it can be approved.")},
    )


class UnscheduleForm(StepForm):
    words = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("For the newsroom only; may stay empty."),
        widget=_words(2),
        required=False,
    )


class FirstEditionForm(StepForm):
    pass


LATER_CHOICES = [(str(kind), kind.label) for kind in LATER_KINDS]


class LaterEditionForm(StepForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of change is it?"),
        choices=LATER_CHOICES,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Public note"),
        help_text=gettext_lazy("What has changed, and why. Readers see it with the edition."),
        widget=_words(4),
        error_messages={"required": gettext_lazy("Say in a public note what has changed, and why.")},
    )


class LocalMoment(forms.Field):
    """A time as the newsroom's clocks show it, to the moment that is meant."""

    widget = forms.DateTimeInput
    default_error_messages = {"invalid": gettext_lazy("Write the time as 2026-12-31 17:00.")}

    zone = zoneinfo.ZoneInfo("UTC")

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            local = datetime.fromisoformat(value.strip())
        except ValueError:
            local = None
        if local is None or local.tzinfo:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return moment(local, self.zone)
        except ValueError as error:
            raise ValidationError(str(error), code="no_moment") from error

    def prepare_value(self, value: Any) -> Any:
        return (
            value.astimezone(self.zone).strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else value
        )


class TimeForm(StepForm):
    at = LocalMoment(
        label=gettext_lazy("Goes out at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"}),
        error_messages={"required": gettext_lazy("Say when it goes out.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["at"]
        field.zone = zoneinfo.ZoneInfo(Newsroom.objects.current().time_zone)  # type: ignore[attr-defined]
        said = _("In the newsroom's time zone, %(zone)s. Readers see it from that second on.")
        field.help_text = said % {"zone": field.zone.key}  # type: ignore[attr-defined]
        field.initial = timezone.now().replace(minute=0) + timedelta(hours=1)


class ScheduleFirstForm(TimeForm, FirstEditionForm):
    pass


class ScheduleLaterForm(TimeForm, LaterEditionForm):
    pass


class WithdrawForm(StepForm):
    notice = forms.CharField(
        label=gettext_lazy("Notice"),
        help_text=gettext_lazy("What readers see first, above what remains of the page."),
        widget=_words(),
        error_messages={"required": gettext_lazy("Say in a notice what readers should know.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Why it is withdrawn. Public too."),
        widget=_words(),
        error_messages={"required": gettext_lazy("Give the reason why it is withdrawn.")},
    )
