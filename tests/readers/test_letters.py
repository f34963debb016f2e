"""An answer by e-mail: kept first, sent after the commit, said when it failed, sent once."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from articles.models import Newsroom
from readers import letters
from readers.models import Letter, LetterState
from tests.articles.desk import log_in
from tests.readers.asking import CLAIM, browser, sent

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.usefixtures("no_wait")]


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "desk@news.example"
    Newsroom.objects.update_or_create(
        id=1, defaults={"name": "The\nNews", "contact_email": "us@news.example"}
    )


@pytest.fixture
def suggestion():
    return sent(browser(), text=CLAIM, email="ada@reader.example")


def save(client, suggestion, commit, **typed):
    with commit(execute=True):
        form = {"status": "in_work", "answer": "", "article": ""} | typed
        return client.post(f"/admin/readers/suggestion/{suggestion.pk}/change/", form, follow=True)


def test_a_letter_reaches_the_reader_in_the_newsrooms_name(suggestion, django_capture_on_commit_callbacks):
    save(log_in(), suggestion, django_capture_on_commit_callbacks, letter="It is rock.\nWe have looked.")
    [message] = mail.outbox
    assert (message.to, message.from_email, message.reply_to) == (
        ["ada@reader.example"],
        "desk@news.example",
        ["us@news.example"],
    )
    assert message.subject == f"The News: your suggestion {suggestion.reference}"
    assert message.body.startswith("It is rock.\nWe have looked.\n")
    assert f"http://testserver/suggest/{suggestion.reference}/" in message.body
    assert CLAIM not in message.body
    assert Letter.objects.get().state == LetterState.SENT


def test_nothing_is_sent_before_the_commit_nor_for_a_save_without_a_letter(
    suggestion, django_capture_on_commit_callbacks
):
    letters.write(suggestion, "Too early.", None)
    save(log_in(), suggestion, django_capture_on_commit_callbacks)
    assert mail.outbox == []


def test_no_mail_goes_to_an_address_that_somebody_typed_into_the_form(suggestion):
    assert mail.outbox == []


def test_a_refusal_is_shown_and_the_letter_can_be_sent_again(
    suggestion, django_capture_on_commit_callbacks, monkeypatch
):
    client = log_in()

    def refuse(self, messages):
        raise SMTPRecipientsRefused({"ada@reader.example": (550, b"no such reader")})

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        save(client, suggestion, django_capture_on_commit_callbacks, letter="It is rock.")
    page = client.get(f"/admin/readers/suggestion/{suggestion.pk}/change/").content.decode()
    assert "ada@reader.example: 550 no such reader" in page
    assert "It is rock." in page
    letter = Letter.objects.get()
    assert letter.state == LetterState.FAILED
    address = f"/admin/readers/suggestion/{suggestion.pk}/letters/{letter.pk}/"
    assert address in page
    assert "The letter is sent." in client.post(address, follow=True).content.decode()
    assert "It was sent already." in client.post(address, follow=True).content.decode()
    assert len(mail.outbox) == 1


def test_a_letter_that_was_being_sent_when_the_process_died_can_be_tried_again_later(suggestion):
    letter = Letter.objects.create(
        suggestion=suggestion, words="Hello.", state="sending", tried_at=timezone.now()
    )
    assert not letters.send(letter.pk)
    Letter.objects.update(tried_at=timezone.now() - timedelta(minutes=6))
    assert letters.send(letter.pk)


def test_without_a_mail_server_the_desk_says_so_and_offers_no_letter(suggestion, settings):
    settings.EMAIL_HOST = ""
    page = log_in().get(f"/admin/readers/suggestion/{suggestion.pk}/change/").content.decode()
    assert "This site has no mail server" in page
    assert 'name="letter"' not in page
    letter = Letter.objects.create(suggestion=suggestion, words="Kept.")
    assert not letters.send(letter.pk)
    letter.refresh_from_db()
    assert letter.state == LetterState.WAITING


def test_without_an_address_there_is_no_letter_to_write():
    suggestion = sent(browser(), text=CLAIM)
    page = log_in().get(f"/admin/readers/suggestion/{suggestion.pk}/change/").content.decode()
    assert 'name="letter"' not in page
    assert "none given" in page


def test_sending_again_needs_the_right_and_a_post(suggestion):
    letter = Letter.objects.create(suggestion=suggestion, words="Hello.")
    address = f"/admin/readers/suggestion/{suggestion.pk}/letters/{letter.pk}/"
    assert log_in().get(address).status_code == 404
    assert log_in("").post(address).status_code == 404
    assert mail.outbox == []
