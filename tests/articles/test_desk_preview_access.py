"""Who may ask for a preview, and that nonsense in the form does not break it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.articles.desk import log_in, open_form
from tests.articles.test_desk_preview import live
from tests.make import make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("view", ["live", "preview"])
class TestWhoMayLook:
    def test_only_by_post(self, view: str) -> None:
        address = reverse(f"admin:articles_article_{view}", args=[make_article().pk])
        assert log_in().get(address).status_code == 405

    def test_strangers_are_sent_to_the_login(self, view: str) -> None:
        address = reverse(f"admin:articles_article_{view}", args=[make_article().pk])
        assert Client().post(address).status_code == 302

    def test_staff_without_the_right_are_refused(self, view: str) -> None:
        address = reverse(f"admin:articles_article_{view}", args=[make_article().pk])
        assert log_in("").post(address).status_code == 403
        assert log_in("").post(reverse(f"admin:articles_article_{view}_new")).status_code == 403

    def test_forged_post_is_refused(self, view: str) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_user("editor"))
        address = reverse(f"admin:articles_article_{view}", args=[make_article().pk])
        assert client.post(address, {"headline": "x"}).status_code == 403


@pytest.mark.parametrize(
    "nonsense",
    [
        {"citations-TOTAL_FORMS": "-3"},
        {"citations-TOTAL_FORMS": "99999999999"},
        {"citations-TOTAL_FORMS": "x", "topics": "y"},
        {"citations-0-number": "٣", "citations-0-source": "9" * 40},
        {"claims-0-claimed_on": "soon", "claims-0-position": "-1", "checked_on": "31.02.2020"},
        {"body": "[1" * 5000, "kind": "poem"},
    ],
)
def test_nonsense_is_answered_with_a_page(nonsense: dict[str, str]) -> None:
    client, article = log_in(), make_article()
    assert live(client, open_form(client, article) | nonsense, article)["page"]
