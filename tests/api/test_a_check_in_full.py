"""What the API tells of one piece: what readers see of it, and nothing else."""

import pytest

from articles.models import Article
from articles.publishing import publish
from tests.api.ask import ask
from tests.api.published import UNPUBLISHED, everything
from tests.make import make_approved
from tests.reader import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return everything()


def test_it_has_the_texts_claims_references_and_history_of_its_newest_edition(site):
    told = ask("/api/v1/checks/published/")
    content = told["content"]
    assert (told["edition"], told["edition_kind"], told["note"]) == (
        2,
        "correction",
        "We gave the wrong day.",
    )
    assert content["body"]["markdown"] == "It was measured [1] and told [2]."
    assert 'href="#source-1"' in content["body"]["html"]
    [claim] = content["claims"]
    assert claim["url"] == "http://testserver/checks/published/#claim-1"
    assert (claim["claimant"]["slug"], claim["claimed_on"]) == ("a-neighbour", "2025-12-24")
    assert (claim["rating"]["label"], claim["rating"]["value"]) == ("False", 1)
    assert [entry["number"] for entry in told["history"]] == [2, 1]
    assert told["digest"] == site.published.digest


def test_a_follow_up_leads_to_the_piece_that_answers_it_and_never_to_a_draft(site):
    why, since = ask("/api/v1/checks/published/")["content"]["follow_ups"]
    assert why == {"question": "Why?", "answer": None}
    assert since["answer"]["self"] == "http://testserver/api/v1/checks/answer/"


@pytest.mark.parametrize("address", ["/api/v1/checks/published/", "/api/v1/checks/published/editions/1/"])
def test_of_a_source_that_became_confidential_only_the_description_is_told(site, address):
    first, second = ask(address)["content"]["references"]
    assert first["source"]["handle"] == site.source.handle
    assert first["work"]["title"] == site.source.title
    assert second["source"] is None
    assert second["quote"] == second["locator"] == second["work"]["title"] == ""
    assert second["work"]["public_description"] == "an official"


def test_every_edition_that_came_out_can_be_read_and_none_that_is_to_come(site):
    entries = ask("/api/v1/checks/published/editions/")["items"]
    assert [(entry["number"], entry["kind"]) for entry in entries] == [(2, "correction"), (1, "first")]
    first = ask(entries[1]["self"])
    assert (first["edition"], first["content"]["claims"][0]["claimed_on"]) == (1, None)
    assert get("/api/v1/checks/published/editions/3/").status_code == 404


def test_a_withdrawn_piece_tells_why_at_its_own_address_and_is_in_no_list(site):
    told = ask("/api/v1/checks/withdrawn/")
    assert told["withdrawal"] == {"notice": "Wrong.", "reason": "Misread."}
    assert told["content"] is None
    assert ask("/api/v1/checks/withdrawn/editions/1/")["content"] is not None
    for part in ("checks", "claims"):
        assert "checks/withdrawn/" not in str(ask(f"/api/v1/{part}/?limit=100"))


def test_an_address_from_before_publication_leads_on():
    article = make_approved(slug="at-first")
    Article.objects.filter(pk=article.pk).update(slug="later")
    article.refresh_from_db()
    publish(article, by=None)
    response = get("/api/v1/checks/at-first/")
    assert (response.status_code, response["Location"]) == (301, "http://testserver/api/v1/checks/later/")


@pytest.mark.parametrize("slug", ["draft", "nowhere", f"{UNPUBLISHED}", "a" * 121, "%00", "a%20b"])
def test_what_is_not_published_has_no_address(site, slug):
    assert ask(f"/api/v1/checks/{slug}/", 404)["detail"]
    assert ask(f"/api/v1/checks/{slug}/editions/", 404)["status"] == 404
