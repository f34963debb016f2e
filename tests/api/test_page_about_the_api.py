"""The page about the API: what the document says, for people, and examples that are true."""

import json

import pytest

from api.document import document
from tests.api.published import everything
from tests.make import make_published
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


def test_every_operation_stands_there_with_its_parameters_and_an_example():
    everything()
    page = open_page("/api/")
    entries = {words(entry.select_one(".address code")): entry for entry in page.select(".operation")}
    assert set(entries) == set(document()["paths"])
    for path, entry in entries.items():
        assert words(entry.select_one(".request")).startswith("curl "), path
        answer = json.loads(entry.select_one(".answer").get_text())
        assert answer, path
    limits = [words(name) for name in entries["/api/v1/checks/"].select(".parameters dt")]
    assert {"limit", "after", "published_from"} <= set(limits)
    assert "query" in words(entries["/v1alpha1/claims:search"].select_one(".parameters"))


def test_the_example_is_what_the_address_in_it_answers():
    make_published(headline="Does it boil?")
    entry = open_page("/api/").select(".operation")[0]
    request = words(entry.select_one(".request"))
    address = request.split("'")[1].removeprefix("http://testserver")
    assert json.loads(get(address).content)["items"][0]["headline"] == "Does it boil?"
    assert "Does it boil?" in words(entry.select_one(".answer"))


def test_it_needs_no_script_and_nothing_from_elsewhere():
    everything()
    page = open_page("/api/")
    assert not page.select("script[src], [style], style")
    assert all(link["href"].startswith(("/", "http://testserver/")) for link in page.select("link"))


def test_a_site_without_anything_published_has_the_page_too():
    assert "Nothing is published yet" in words(open_page("/api/"))


def test_the_document_is_served_as_one_for_the_address_of_the_site():
    told = json.loads(get("/api/openapi.json").content)
    assert (told["openapi"], told["servers"]) == ("3.1.0", [{"url": "http://testserver"}])


def test_what_is_left_aside_is_told_in_one_sentence_and_not_parameter_by_parameter():
    entry = open_page("/api/").select(".operation")[-1]
    assert "quotaUser" in words(entry.select_one(".text"))
    names = [words(name) for name in entry.select(".parameters dt")]
    assert "pageToken" in names
    assert "quotaUser" not in names
