"""The list of sources: found by words and addresses, with what is missing and who cites them."""

from typing import Any

import pytest
from django.urls import reverse

from sources.models import Source
from tests.make import make_article, make_source, make_user
from tests.sources.desk import LIST, change, form, sentences

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor"))
    return client


def listed(response):
    return {source.handle for source in response.context["cl"].result_list}


def test_a_pasted_address_finds_its_source(editor):
    make_source(address="https://example.org/a", handle="the-one")
    make_source(handle="the-other")
    assert listed(editor.get(LIST, {"q": "http://www.example.org/a?utm_source=x"})) == {"the-one"}


def test_the_gaps_of_a_source_are_counted_and_can_be_asked_for(editor):
    make_source(handle="whole")
    make_source(address="", handle="holes", title="")
    page = editor.get(LIST)
    assert "It has no title. It has no address: enter one, or say why there is none." in page.content.decode()
    assert listed(editor.get(LIST, {"gaps": "some"})) == {"holes"}
    assert listed(editor.get(LIST, {"gaps": "none"})) == {"whole"}


def test_citations_are_counted_and_listed_in_the_form(editor):
    source = make_source()
    make_article(headline="Who cites it?", citations={1: source, 2: source})
    assert [row.cited for row in editor.get(LIST).context["cl"].result_list] == [2]
    assert "Who cites it?" in editor.get(change(source)).content.decode()


def test_the_list_asks_the_database_no_more_for_many_sources(editor, django_assert_max_num_queries):
    for _ in range(12):
        make_article(citations={1: make_source(title=""), 2: make_source()})
    with django_assert_max_num_queries(14):
        editor.get(LIST)


def test_a_source_that_is_cited_cannot_be_deleted_and_the_page_says_where(editor):
    source = make_source()
    make_article(headline="Who cites it?", citations={1: source})
    page = editor.post(f"/admin/sources/source/{source.pk}/delete/", {"post": "yes"}).content.decode()
    assert "is cited, so it cannot be deleted" in page
    assert "Who cites it?" in page
    together = {"action": "delete_selected", "_selected_action": [source.pk], "post": "yes"}
    assert "Who cites it?" in editor.post(LIST, together).content.decode()
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_source_that_nothing_cites_can_be_deleted(editor):
    source = make_source()
    editor.post(f"/admin/sources/source/{source.pk}/delete/", {"post": "yes"})
    assert not Source.objects.exists()


def test_autocompletion_answers_whoever_may_see_sources(client):
    make_source(title="The Count of the Boats", publisher="Harbour Press", handle="harbour-2024-boats")
    client.force_login(make_user("writer"))
    asked = {
        "app_label": "articles",
        "model_name": "citation",
        "field_name": "source",
        "term": "BOATS “harbour",
    }
    answer = client.get(reverse("admin:autocomplete"), asked | {"term": "BOATS harbour"})
    assert [row["text"] for row in answer.json()["results"]] == [
        "harbour-2024-boats — The Count of the Boats (Harbour Press, 2024)"
    ]
    assert client.get(reverse("admin:autocomplete"), asked | {"term": "boats\x00"}).status_code == 200
    client.force_login(make_user())
    assert client.get(reverse("admin:autocomplete"), asked).status_code == 403


def test_a_handle_is_made_of_the_address_and_a_taken_one_is_refused(editor):
    fields: dict[str, Any] = {
        "title": "The Count of the Boats",
        "publisher": "Harbour Press",
        "issued_on": "2024-05-03",
    }
    editor.post(
        "/admin/sources/source/add/",
        form(copies=[{"address": "https://www.harbourpress.example/1"}], **fields),
    )
    assert Source.objects.get().handle == "harbourpress-2024-count-boats"
    source = make_source(handle="first-name")
    Source.objects.filter(pk=source.pk).update(handle="second-name")
    response = editor.post("/admin/sources/source/add/", form(handle="first-name"))
    assert "Another source had this handle before" in sentences(response)
