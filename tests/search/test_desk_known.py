"""The desk shows beneath a claim, and when a check is pasted, what has been checked already."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.articles.desk import change_page, log_in
from tests.make import make_article, make_published, make_user
from tests.search.elsewhere import make_elsewhere

pytestmark = pytest.mark.django_db

PAGE = "/admin/checked-already/"
CLAIM = "Herons can read the newspaper"


def test_a_claim_that_is_typed_is_answered_with_what_is_known():
    make_elsewhere(claim_reviewed=CLAIM, rating_label="Nonsense <b>", publisher_name="Bird Facts")
    answer = log_in("writer").post(PAGE, {"text": "Herons read newspapers", "without": ""}).json()
    assert answer["said"] == "1 check of this is known."
    html = BeautifulSoup(answer["html"], "html.parser")
    assert html.a.text == CLAIM
    assert "checked by Bird Facts" in " ".join(html.text.split())
    assert html.select_one("p b").text == "Nonsense <b>"


def test_nothing_known_is_said_too():
    answer = log_in("writer").post(PAGE, {"text": "Herons read newspapers"}).json()
    assert answer["html"].strip() == ""
    assert answer["said"] == "Not checked before, as far as we know."


def test_the_claims_of_the_article_itself_are_left_out():
    piece = make_published(claims=[{"claim_reviewed": CLAIM}])
    editor = log_in()
    assert CLAIM in editor.post(PAGE, {"text": CLAIM}).json()["html"]
    assert CLAIM not in editor.post(PAGE, {"text": CLAIM, "without": str(piece.article_id)}).json()["html"]


def test_without_a_script_a_link_beneath_the_claim_leads_to_a_page_that_says_it():
    make_elsewhere(claim_reviewed=CLAIM)
    article = make_article(claims=[{"claim_reviewed": "Herons read newspapers & books"}])
    editor = log_in()
    form = BeautifulSoup(editor.get(change_page(article)).content, "html.parser")
    [link] = form.select("#claims-0 .field-claim_reviewed .checked-ask")
    page = editor.get(link["href"])
    assert page.status_code == 200
    assert CLAIM in page.text
    assert "Herons read newspapers &amp; books" in page.text


def test_a_pasted_check_says_so_before_a_draft_is_made():
    make_elsewhere(claim_reviewed="The town of Linden planted a million trees in 2024")
    text = (
        "Did they?\n\nClaim: The town of Linden planted a million trees in 2024\nRating: False\n\nNo [1].\n"
    )
    page = log_in().post("/admin/articles/article/paste/", {"text": text, "_look": ""})
    report = BeautifulSoup(page.content, "html.parser").select_one(".paste-report .checked-list")
    assert "checked by The Other Desk" in " ".join(report.text.split())


@pytest.mark.parametrize("text", ["", "\x00", "a" * 100_000, "🙂"])
@pytest.mark.parametrize("without", ["", "x", "-1", "9" * 400, "\x00"])
def test_no_input_breaks_it(text, without):
    editor = log_in()
    assert editor.get(PAGE, {"text": text, "without": without}).status_code == 200
    assert editor.post(PAGE, {"text": text, "without": without}).status_code == 200


def test_only_who_may_see_articles_is_answered():
    assert Client().get(PAGE).status_code == 302
    nobody = Client()
    nobody.force_login(make_user())
    assert nobody.get(PAGE).status_code == 403
    assert Client(enforce_csrf_checks=True).post(PAGE, {"text": CLAIM}).status_code == 403
