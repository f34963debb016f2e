"""No address of the API tells a word that is not published, nor what opens a seal."""

import json
from itertools import product

import pytest
from django.urls import get_resolver

from api.document import document
from articles.models import Edition
from tests.api.published import UNPUBLISHED, everything
from tests.reader import get

pytestmark = pytest.mark.django_db


def addresses(handles: list[str]) -> list[str]:
    """Every path of the document with everything that can stand in it."""
    values = {
        "slug": ["published", "withdrawn", "answer", "draft", UNPUBLISHED],
        "handle": [*handles, f"{UNPUBLISHED}-unused"],
        "number": ["1", "2", "3"],
    }
    found = []
    for path in document()["paths"]:
        names = [name for name in values if f"{{{name}}}" in path]
        for chosen in product(*(values[name] for name in names)):
            found.append(path.format(**dict(zip(names, chosen, strict=True))))
    return found


def test_no_answer_tells_what_is_not_published():
    site = everything()
    asked = addresses([site.source.handle, site.confidential.handle])
    queries = ["?limit=100", f"?topic={UNPUBLISHED}", f"?q={UNPUBLISHED}", f"?query={UNPUBLISHED}"]
    queries += ["?reviewPublisherSiteFilter=testserver", f"?source={site.confidential.handle}", ""]
    salts = [salt for edition in Edition.objects.all() for salt in edition.document["salts"]]
    assert {"/api/v1/checks/draft/", "/api/v1/checks/withdrawn/editions/1/"} <= set(asked)
    assert salts
    seen = 0
    for address in [*(path + query for path in asked for query in queries), "/api/", "/api/openapi.json"]:
        response = get(address)
        assert response.status_code in (200, 400, 404), address
        text = response.content.decode()
        if response.status_code == 200:
            seen += 1
            assert UNPUBLISHED not in text.lower().replace(address.lower(), ""), address
        assert not [salt for salt in salts if salt in text], address
    assert seen > len(document()["paths"])


@pytest.mark.parametrize(
    "path", ["checks/draft/", f"sources/{UNPUBLISHED}-unused/", "checks/published/editions/3/"]
)
def test_what_is_not_published_has_no_address(path):
    everything()
    assert get(f"/api/v1/{path}").status_code == 404


def test_a_confidential_source_has_no_address_and_stands_in_no_list():
    site = everything()
    assert get(f"/api/v1/sources/{site.confidential.handle}/").status_code == 404
    listed = json.loads(get("/api/v1/sources/").content)["items"]
    assert site.confidential.handle not in [source["handle"] for source in listed]


def test_the_document_tells_of_every_address_there_is():
    _, resolver = get_resolver().namespace_dict["api"]
    named = {name for name in resolver.reverse_dict if isinstance(name, str)}
    assert len(document()["paths"]) == len(named - {"docs", "openapi"})
