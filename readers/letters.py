"""Letters to readers by e-mail: kept first, sent after the commit, and tried again by hand where that failed."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from articles.models import Newsroom
from readers.models import Letter, LetterState, Suggestion

logger = logging.getLogger(__name__)

LOST_AFTER = timedelta(minutes=5)  # a process that began to send so long ago is no longer at it


def mail_is_set() -> bool:
    """Whether this site can send mail at all."""
    return bool(settings.EMAIL_HOST)


def write(suggestion: Suggestion, words: str, by: AbstractBaseUser | None) -> Letter:
    """Keep a letter, and send it once the transaction has committed."""
    letter = Letter.objects.create(suggestion=suggestion, words=words, written_by=by)  # type: ignore[misc]
    transaction.on_commit(lambda: send(letter.pk))
    return letter


def send(key: int) -> bool:
    """Send a letter unless it is sent or somebody is sending it; whether it went out. What the server said is kept."""
    if not mail_is_set() or not _mine_to_send(key):
        return False
    letter = Letter.objects.select_related("suggestion").get(pk=key)
    try:
        message_of(letter).send()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: headers or settings that make no mail
        # The words of the server may hold the address; they stand at the letter, and go with it.
        logger.warning(
            "A letter about %s was not sent: %s", letter.suggestion.reference, type(error).__name__
        )
        _note(key, LetterState.FAILED, _reason(error))
        return False
    _note(key, LetterState.SENT)
    return True


def _reason(error: Exception) -> str:
    """What the mail server said, as it said it: the code and its words, for each address that it refused."""
    if isinstance(error, SMTPRecipientsRefused):
        answers = [f"{address}: {_words(code, said)}" for address, (code, said) in error.recipients.items()]
        return "; ".join(answers)
    if isinstance(error, SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    return str(error)


def _words(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"


def message_of(letter: Letter) -> EmailMessage:
    """Plain text, in the newsroom's name, to be answered to its own address."""
    newsroom, suggestion = Newsroom.objects.current(), letter.suggestion
    foot = _(
        "This is about what you sent us as %(reference)s:\n%(address)s\n\n"
        "We use your address for this answer alone, and delete it after a set time."
    )
    address = settings.SITE_URL + suggestion.get_absolute_url()
    said = foot % {"reference": suggestion.reference, "address": address}
    return EmailMessage(
        subject=_("%(newsroom)s: your suggestion %(reference)s")
        % {"newsroom": " ".join(newsroom.name.split()), "reference": suggestion.reference},
        body=f"{letter.words}\n\n-- \n{newsroom.name}\n{said}\n",
        to=[suggestion.email],
        reply_to=[newsroom.contact_email] if newsroom.contact_email else None,
    )


def _mine_to_send(key: int) -> bool:
    """Claim it, so that it goes out once. One that was claimed and never finished may be claimed again."""
    free = Q(state__in=[LetterState.WAITING, LetterState.FAILED]) | Q(
        state=LetterState.SENDING, tried_at__lt=Now() - LOST_AFTER
    )
    letters = Letter.objects.filter(free, pk=key).exclude(suggestion__email="")
    return bool(letters.update(state=LetterState.SENDING, tried_at=Now(), error=""))


def _note(key: int, state: LetterState, error: str = "") -> None:
    Letter.objects.filter(pk=key).update(state=state, error=error[:300], tried_at=Now())
