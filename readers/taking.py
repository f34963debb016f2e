"""From a form that is right to a suggestion that waits at the desk: once, however often it is sent."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.db.models.functions import Now

from articles.models import Edition
from readers import forgetting, references
from readers.forms import ErrorForm, ReaderForm
from readers.models import Handling, Status, Suggestion
from sources.evidence import digest

SAME_TEXT_WITHIN = timedelta(days=1)


def known(form: ReaderForm, slip: str) -> Suggestion | None:
    """What came on this slip before, or says the same since yesterday and can be answered to the same address."""
    if found := Suggestion.objects.filter(slip=slip).first():
        return found
    same = Suggestion.objects.filter(
        digest=_digest(form),
        about=form.about,
        edition=_edition(form),
        received_at__gt=Now() - SAME_TEXT_WITHIN,
    ).exclude(status=Status.SPAM)
    if email := form.cleaned_data["email"]:
        same = same.filter(email__iexact=email)
    return same.order_by("-received_at").first()


@transaction.atomic
def take(form: ReaderForm, slip: str) -> Suggestion:
    """Keep what a valid form says, or find what it repeats. slip: the number of the slip that it was written on.

    What falls into the trap is kept as spam, where the desk finds it: it may be a reader whose browser filled it in.
    """
    digest_of_words = _digest(form)
    with connection.cursor() as cursor:  # the same text twice at once would both be new
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s))", [f"readers.suggestion {digest_of_words}"]
        )
    if found := known(form, slip):
        return found
    forgetting.forget()
    typed = form.cleaned_data
    suggestion = Suggestion(
        reference=_free_reference(),
        about=form.about,
        text=typed["text"],
        where_seen=typed.get("where_seen", ""),
        why=typed.get("why", ""),
        email=typed["email"],
        edition=_edition(form),
        passage=typed.get("passage", ""),
        place=form.found.place if isinstance(form, ErrorForm) and form.found else "",
        digest=digest_of_words,
        slip=slip,
    )
    if form.is_trapped:
        suggestion.status, suggestion.closed_at = Status.SPAM, Now()
    suggestion.save(force_insert=True)
    Handling.objects.create(suggestion=suggestion, status=suggestion.status)
    return suggestion


def _edition(form: ReaderForm) -> Edition | None:
    return form.edition if isinstance(form, ErrorForm) else None


def _digest(form: ReaderForm) -> str:
    return digest(f"{form.cleaned_data.get('passage', '')}\n\n{form.cleaned_data['text']}")


def _free_reference() -> str:
    while True:
        reference = references.new()
        if not Suggestion.objects.filter(reference=reference).exists():
            return reference
