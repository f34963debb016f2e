"""Whoever may only look at sources can look at all of them, and change nothing."""

import pytest
from django.contrib.auth.models import Permission

from sources.models import Snapshot, SourceCopy
from tests.make import make_source, make_user
from tests.sources.desk import LIST, change, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    source = make_source(title="The Count")
    Snapshot.objects.create(copy=source.copies.get(), text="What the page says.")
    return source


@pytest.mark.parametrize("also", [[], ["view_snapshot"], ["view_snapshot", "add_snapshot"]])
def test_a_reader_of_the_desk_sees_the_form_and_cannot_save_it(client, source, also):
    user = make_user()
    names = ["view_source", "view_sourcecopy", *also]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert client.get(LIST).status_code == 200
    page = client.get(change(source))
    assert page.status_code == 200
    assert "The Count" in page.content.decode()
    assert "copies-0-text" not in page.content.decode()
    assert client.post(change(source), form(source, title="Changed")).status_code == 403


@pytest.mark.parametrize("group", ["writer", "editor", "publisher"])
def test_everybody_who_writes_can_add_a_source_with_its_text(client, group):
    client.force_login(make_user(group))
    copy = {"address": "https://example.org/a", "text": "What the page says."}
    client.post("/admin/sources/source/add/", form(title="The Count", copies=[copy]))
    assert SourceCopy.objects.get().snapshots.get().text == "What the page says."


def test_a_text_without_the_permission_to_keep_it_is_not_kept(client, source):
    user = make_user()
    names = ["view_source", "change_source", "view_sourcecopy", "change_sourcecopy"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    client.post(change(source), form(source, copies=[{"first": True, "text": "Something else."}]))
    assert [snapshot.text for snapshot in Snapshot.objects.all()] == ["What the page says."]
