"""Entering an address that we have shows the source that has it, and loses nothing that was typed."""

import pytest
from django.urls import reverse

from sources.models import Source, SourceCopy
from tests.make import make_source, make_user
from tests.sources.desk import ADD, change, form, sentences

pytestmark = pytest.mark.django_db
AGAIN = "http://www.example.org/a/?utm_source=letter"


@pytest.fixture
def known():
    return make_source(address="https://example.org/a", title="What we have", handle="what-we-have")


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor"))
    return client


def test_a_known_address_is_refused_with_a_link_to_its_source(editor, known):
    response = editor.post(ADD, form(title="My new one", copies=[{"address": AGAIN}]))
    page = response.content.decode()
    assert "We have this address already: what-we-have — What we have" in page
    assert f'href="{change(known)}"' in page
    assert 'value="My new one"' in page
    assert f'value="{AGAIN}"'.replace("&", "&amp;") in page
    assert list(Source.objects.all()) == [known]


def test_the_window_of_a_citation_row_offers_the_known_source(editor, known):
    response = editor.post(
        ADD + "?_popup=1", form(title="My new one", copies=[{"address": AGAIN}], _popup="1")
    )
    use = reverse("admin:sources_source_use", args=[known.pk])
    assert f'href="{use}?_popup=1"' in response.content.decode()
    chosen = editor.get(use + "?_popup=1").content.decode()
    assert "popup_response.js" in chosen
    assert f"&quot;value&quot;: &quot;{known.pk}&quot;" in chosen


def test_the_same_page_twice_in_one_form_is_refused(editor):
    response = editor.post(
        ADD, form(copies=[{"address": "https://example.org/b"}, {"address": "http://example.org/b/"}])
    )
    assert "This address stands twice in this form" in sentences(response)
    assert not Source.objects.exists()


def test_a_second_copy_at_an_address_of_the_same_source_is_refused(editor, known):
    response = editor.post(change(known), form(known, copies=[{"address": AGAIN, "kind": "repost"}]))
    assert "This source has a copy with this address already." in sentences(response)
    assert SourceCopy.objects.count() == 1


@pytest.mark.parametrize("address", ["https://ada:secret@example.org/", "https://exa mple.org/", "nonsense"])
def test_what_is_no_address_is_refused_beside_the_field(editor, address):
    response = editor.post(ADD, form(title="My new one", copies=[{"address": address}]))
    assert response.status_code == 200
    assert response.context["inline_admin_formsets"][0].formset.forms[0].errors["address"]
    assert not Source.objects.exists()


def test_the_form_can_ask_while_an_address_is_typed(editor, known):
    asked = reverse("admin:sources_source_known")
    assert change(known) in editor.get(asked, {"address": AGAIN}).json()["notice"]
    assert editor.get(asked, {"address": AGAIN, "source": known.pk}).json() == {"notice": ""}
    assert editor.get(asked, {"address": "https://example.org/other"}).json() == {"notice": ""}
    assert editor.get(asked, {"address": "\x00"}).json() == {"notice": ""}


def test_the_title_of_a_known_source_is_escaped(editor):
    make_source(address="https://example.org/x", title="<script>alert(1)</script>")
    notice = editor.get(reverse("admin:sources_source_known"), {"address": "https://example.org/x"}).json()[
        "notice"
    ]
    assert "<script>" not in notice
    assert "&lt;script&gt;" in notice


@pytest.mark.parametrize("name", ["known", "use"])
def test_strangers_and_staff_without_permission_are_told_nothing(client, known, name):
    address = reverse(f"admin:sources_source_{name}", args=[known.pk] if name == "use" else [])
    assert client.get(address).status_code == 302
    client.force_login(make_user())
    assert client.get(address).status_code == 403
