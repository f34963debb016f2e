"""What was approved and has changed since says so wherever the desk lists it: publishing would refuse it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from articles.workflow import approve, submit
from sources.models import Source
from tests.make import make_approved, make_article, make_source, make_user

pytestmark = pytest.mark.django_db

SAID = "Approved, changed since: needs a new review"


def words(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return " ".join(page.select_one("#content").get_text(" ").split())


@pytest.fixture
def publisher() -> User:
    return make_user("publisher")


@pytest.fixture
def approved() -> Article:
    writer, source = make_user("writer"), make_source()
    article = make_article(created_by=writer, changed_by=writer, body="Salt [1].", citations={1: source})
    submit(article, by=writer)
    approve(article, by=make_user("editor"))
    return article


def test_a_changed_source_shows_on_my_desk_in_the_list_and_in_the_form(publisher, approved):
    addresses = ["/admin/", "/admin/articles/article/", f"/admin/articles/article/{approved.pk}/change/"]
    for address in addresses:
        assert SAID not in words(publisher, address)
    Source.objects.update(title="Another title")
    for address in addresses:
        assert SAID in words(publisher, address)


def test_its_writer_sees_it_among_what_they_sent_out(approved):
    Source.objects.update(title="Another title")
    writer = User.objects.get(pk=approved.created_by_id)
    assert SAID in words(writer, "/admin/")


def test_only_what_is_shown_is_composed_anew(publisher, monkeypatch):
    for _ in range(8):
        make_approved()
    looked = []
    monkeypatch.setattr("articles.admin.my_desk.is_stale", lambda article, copy: looked.append(article))
    words(publisher, "/admin/")
    assert len(looked) == 6
