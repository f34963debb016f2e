"""/suggest/: a claim goes to the desk, after a look at what has been checked already, and comes back as a number."""

import pytest
from django.test import Client

from readers.models import Status, Suggestion
from tests.reader import get, open_page, words
from tests.readers.asking import CLAIM, browser, complaints, fields_of, send, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_wait")]

TYPED = {
    "text": CLAIM,
    "where_seen": "https://post.example/1",
    "why": "It spreads.",
    "email": "ada@reader.example",
}


def test_what_a_reader_sends_lies_at_the_desk_word_for_word():
    suggestion = sent(browser(), **TYPED)
    kept = {name: getattr(suggestion, name) for name in TYPED}
    assert kept == TYPED
    assert (suggestion.about, suggestion.status, suggestion.edition) == ("claim", Status.NEW, None)


def test_the_first_click_looks_and_keeps_nothing():
    looked = browser().post("/suggest/", TYPED)
    assert looked.status_code == 200
    assert "no-store" in looked["Cache-Control"]
    assert not Suggestion.objects.exists()
    assert {name: fields_of(looked)[name] for name in TYPED} == TYPED
    assert "Checked already?" in looked.content.decode()


def test_the_empty_form_is_the_same_for_everybody_and_sets_no_cookie():
    first, second = get("/suggest/"), get("/suggest/", **{"user-agent": "Other"})
    assert first.content == second.content
    assert first["Cache-Control"].startswith("public")
    assert not first.cookies
    assert not send(browser(), **TYPED).cookies


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": ""}, "Please write down the claim."),
        ({"text": "Really?"}, "in a whole sentence"),
        ({"text": CLAIM + "x" * 2000}, "2000 fit"),
        ({"text": CLAIM, "email": "nobody"}, "This is no e-mail address."),
        ({"text": CLAIM + " http://a.example" * 4}, "at most 3 links"),
        ({"text": CLAIM + "\x00"}, "Null characters are not allowed."),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(typed, said):
    typed = {"where_seen": "On <b>television</b>\nyesterday", "why": "Why not", "email": ""} | typed
    answer = browser().post("/suggest/", typed)
    assert answer.status_code == 422
    assert said in complaints(answer)
    assert {name: fields_of(answer)[name] for name in typed} == {
        k: v.replace("\x00", "\x00") for k, v in typed.items()
    }
    assert not Suggestion.objects.exists()


def test_two_clicks_on_send_make_one_suggestion():
    client = browser()
    looked = fields_of(client.post("/suggest/", TYPED)) | {"_send": "1"}
    first, second = client.post("/suggest/", looked), client.post("/suggest/", looked)
    assert first["Location"] == second["Location"]
    assert Suggestion.objects.count() == 1


def test_the_same_text_within_a_day_gets_the_same_number():
    first = sent(browser(), text=CLAIM)
    assert sent(browser("192.0.2.2"), text=CLAIM.upper() + "!") == first
    assert sent(browser("192.0.2.3"), text=CLAIM + " Really, he does.") != first


def test_who_wants_an_answer_by_mail_gets_a_number_of_their_own():
    first = sent(browser(), text=CLAIM, email="ada@reader.example")
    assert sent(browser(), text=CLAIM, email="bob@reader.example") != first
    assert sent(browser(), text=CLAIM, email="Ada@reader.example") == first


def test_a_form_on_another_site_sends_nothing_but_shows_what_it_would_send():
    slip = fields_of(browser().post("/suggest/", TYPED))["slip"]
    stranger = Client(headers={"sec-fetch-site": "cross-site"})
    answer = stranger.post("/suggest/", TYPED | {"slip": slip, "_send": "1"})
    assert "look it over once more" in complaints(answer)
    assert fields_of(answer)["text"] == CLAIM
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("slip", ["", "forged", "abc:1abcde:forged"])
def test_without_a_slip_of_ours_the_form_comes_back_filled_in(slip):
    answer = browser().post("/suggest/", TYPED | {"slip": slip, "_send": "1"})
    assert answer.status_code == 200
    assert fields_of(answer)["text"] == CLAIM
    assert not Suggestion.objects.exists()


def test_who_is_quicker_than_a_reader_is_asked_to_look_once_more(monkeypatch):
    monkeypatch.undo()
    client = browser()
    answer = client.post("/suggest/", fields_of(client.post("/suggest/", TYPED)) | {"_send": "1"})
    assert "look it over once more" in complaints(answer)
    assert not Suggestion.objects.exists()


def test_what_falls_into_the_trap_is_kept_as_spam_and_not_lost():
    suggestion = sent(browser(), text=CLAIM, surname="Botson")
    assert suggestion.status == Status.SPAM
    assert suggestion.text == CLAIM


def test_every_field_has_its_label_and_every_mistake_its_field():
    answer = open_page("/suggest/")
    for box in answer.select(".fill-in :is(textarea, input:not([type=hidden]))"):
        label = answer.select_one(f"label[for={box.get('id')}]") or box.find_parent("label")
        assert words(label)
