"""What readers wrote is deleted after a set time, by itself, and is in no history."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from history.models import Revision
from readers.models import Handling, Letter, Suggestion
from tests.articles.desk import log_in
from tests.make import make_published
from tests.reader import get
from tests.readers.asking import browser, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_wait")]

SECRET = "zanzibar"
TYPED = {
    "text": f"My {SECRET} claim is this one here.",
    "where_seen": SECRET,
    "why": SECRET,
    "email": f"{SECRET}@reader.example",
}


@pytest.fixture
def suggestion():
    return sent(browser(), **TYPED)


def age(suggestion, *, received=0, closed=None):
    now = timezone.now()
    fields: dict[str, Any] = {"received_at": now - timedelta(days=received)}
    if closed is not None:
        fields |= {"closed_at": now - timedelta(days=closed), "status": "answered", "answer": "Yes."}
    Suggestion.objects.filter(pk=suggestion.pk).update(**fields)


def is_kept(suggestion):
    suggestion.refresh_from_db()
    return [bool(getattr(suggestion, name)) for name in TYPED] == [True] * 4


@pytest.mark.parametrize(
    ("received", "closed", "kept"),
    [(364, None, True), (366, None, False), (200, 179, True), (200, 181, False), (366, 10, False)],
)
def test_words_and_address_go_after_their_time(suggestion, received, closed, kept, settings):
    settings.READERS_KEPT_AFTER_CLOSING_DAYS, settings.READERS_KEPT_DAYS = 180, 365
    Letter.objects.create(suggestion=suggestion, words=SECRET)
    age(suggestion, received=received, closed=closed)
    call_command("forget_readers", verbosity=0)
    assert is_kept(suggestion) == kept
    assert Letter.objects.exists() == kept
    if not kept:
        assert SECRET not in repr(Suggestion.objects.values().get())
        assert suggestion.status == ("answered" if closed else "declined")
        assert get(suggestion.get_absolute_url()).status_code == 200


def test_the_answer_and_what_the_desk_did_stay(suggestion):
    age(suggestion, received=300, closed=200)
    call_command("forget_readers", verbosity=0)
    assert b"Yes." in get(suggestion.get_absolute_url()).content
    assert [step.status for step in Handling.objects.all()] == ["new", "answered"]


def test_a_new_suggestion_takes_old_ones_along(suggestion):
    age(suggestion, received=400)
    sent(browser(), text="Something else is claimed here.")
    assert not is_kept(suggestion)


def test_opening_the_list_at_the_desk_does_so_too(suggestion):
    age(suggestion, received=400)
    log_in("writer").get("/admin/readers/suggestion/")
    assert not is_kept(suggestion)


def test_nothing_of_it_is_in_a_history_a_log_or_another_table():
    make_published(slug="salt")
    for address in ("/suggest/", "/suggest/?check=salt"):
        suggestion = sent(
            browser(),
            address,
            **{k: v for k, v in TYPED.items() if "check" not in address or k in ("text", "email")},
        )
        form = {"status": "declined", "answer": "Thank you.", "article": ""}
        log_in("editor").post(f"/admin/readers/suggestion/{suggestion.pk}/change/", form)
    assert Suggestion.objects.filter(status="declined").count() == 2
    assert LogEntry.objects.exists()
    Suggestion.objects.update(received_at=timezone.now() - timedelta(days=400))
    call_command("forget_readers", verbosity=0)
    assert not Revision.objects.filter(table_name="readers_suggestion").exists()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s', [f"%{SECRET}%"])
            assert cursor.fetchone() == (0,), table


def test_a_reader_who_asks_for_it_is_forgotten_at_once(suggestion):
    chosen = {"action": "delete_words", "_selected_action": [suggestion.pk]}
    answer = log_in("editor").post("/admin/readers/suggestion/", chosen, follow=True)
    assert "Deleted in 1 suggestion." in answer.content.decode()
    assert not is_kept(suggestion)
