"""The server's part in keeping unsaved text: it shows what a browser had kept, and says what is saved."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests.articles.desk import add_row, change_page, complaints, fields_of, log_in, open_form, press
from tests.articles.test_conflict import notice, pairs
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db

NAME = "0123456789abcdef"


def saved_cookie(response) -> str:
    cookie = response.client.cookies.get("desk_saved")
    return cookie.value if cookie else ""


def test_kept_text_is_shown_with_its_rows_and_not_saved() -> None:
    ben, article, source = log_in(), make_article(citations={1: None}), make_source(title="Kept report")
    form = open_form(ben, article) | {"body": "Kept [1].", "citations-0-source": str(source.pk)}
    add_row(form, "follow_ups", question="Kept?", position="2", answered_by="")
    response = press(ben, form, article, button="_show")
    assert "Nothing of it is saved yet" in complaints(response)
    assert "Kept report" in response.content.decode()
    shown = fields_of(response)
    assert (shown["body"], shown["follow_ups-0-question"]) == ("Kept [1].", "Kept?")
    assert (Article.objects.get().version, article.follow_ups.count()) == (1, 0)
    press(ben, shown, article)
    assert Article.objects.get().body == "Kept [1]."
    assert (article.follow_ups.get().question, article.citations.get().source) == ("Kept?", source)


def test_kept_text_meets_what_others_saved_meanwhile() -> None:
    ann, ben, article = log_in(username="ann"), log_in(), make_article()
    form = open_form(ben, article) | {"body": "Kept [1]."}
    press(ann, open_form(ann, article) | {"body": "Hers [1].", "headline": "Hers?"}, article)
    response = press(ben, form, article, button="_show")
    assert "ann" in notice(response)
    assert pairs(response) == {"Body": ["Hers [1].", "Kept [1]."]}
    assert fields_of(response)["headline"] == "Hers?"
    assert Article.objects.get().body == "Hers [1]."


def test_kept_text_of_a_new_article_is_shown() -> None:
    ben = log_in()
    response = press(ben, open_form(ben) | {"headline": "Kept?"}, button="_show")
    assert fields_of(response)["headline"] == "Kept?"
    assert not Article.objects.exists()


def test_a_save_is_confirmed_to_the_browser_by_the_name_it_gave() -> None:
    ben, article = log_in(), make_article()
    assert saved_cookie(press(ben, open_form(ben, article) | {"kept": NAME, "dek": "x"}, article)) == NAME
    other = log_in()
    assert saved_cookie(press(other, open_form(other) | {"kept": NAME, "headline": "New?"})) == NAME


@pytest.mark.parametrize("change", [{"headline": ""}, {"_show": "1"}, {"version": "7"}])
def test_what_is_not_saved_is_not_confirmed(change: dict[str, str]) -> None:
    ben, article = log_in(), make_article()
    assert saved_cookie(press(ben, open_form(ben, article) | {"kept": NAME} | change, article)) == ""


@pytest.mark.parametrize("name", ["", "x; path=/", "a" * 80])
def test_nothing_but_a_name_gets_into_the_cookie(name: str) -> None:
    ben, article = log_in(), make_article()
    assert saved_cookie(press(ben, open_form(ben, article) | {"kept": name}, article)) == ""


def test_a_save_after_the_login_ended_leads_back_to_the_form_and_is_not_confirmed() -> None:
    ben, article = log_in(), make_article()
    form = open_form(ben, article) | {"kept": NAME, "body": "Typed [1]."}
    ben.logout()
    response = press(ben, form, article)
    assert response.redirect_chain == [(f"{reverse('admin:login')}?next={change_page(article)}", 302)]
    assert saved_cookie(response) == ""


def test_an_article_that_is_gone_confirms_nothing() -> None:
    ben, article = log_in(), make_article()
    form = open_form(ben, article) | {"kept": NAME}
    address = change_page(article)
    article.delete()
    assert "desk_saved" not in ben.post(address, form).cookies


def test_before_a_save_the_browser_learns_who_is_logged_in_and_gets_a_fresh_token() -> None:
    ben = log_in()
    answer = ben.get(reverse("admin:articles_article_ready"))
    assert set(answer.json()) == {"user", "csrf"}
    assert answer.json()["user"] == int(ben.session["_auth_user_id"])
    assert "no-store" in answer["Cache-Control"]
    ben.logout()
    assert ben.get(reverse("admin:articles_article_ready")).status_code == 302
