"""The other pages of the desk: every list and form opens, and what must not change cannot."""

import pytest
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse

from articles.models import Edition, Newsroom, Rating, Topic
from tests.articles.desk import log_in
from tests.make import make_article, make_published, make_user

pytestmark = pytest.mark.django_db
MODELS = [model for model in site._registry if model._meta.app_label == "articles"]


def admin(name: str, *args: object) -> str:
    return reverse(f"admin:articles_{name}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_every_list_opens_also_with_a_search(model: type) -> None:
    make_published()
    client = Client()
    client.force_login(make_user(is_superuser=True))
    address = admin(f"{model._meta.model_name}_changelist")
    assert client.get(address, follow=True).status_code == 200
    assert client.get(f"{address}?q=word", follow=True).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_every_form_opens(model: type) -> None:
    make_published()
    Newsroom.objects.get_or_create()
    client = Client()
    client.force_login(make_user(is_superuser=True))
    for row in model._default_manager.all()[:1]:
        assert client.get(admin(f"{model._meta.model_name}_change", row.pk)).status_code == 200


def test_newsroom_is_one_row_and_its_list_leads_there() -> None:
    client = log_in("publisher")
    response = client.get(admin("newsroom_changelist"))
    assert response["Location"] == admin("newsroom_change", 1)
    assert client.get(admin("newsroom_add")).status_code == 403
    assert client.post(admin("newsroom_delete", 1), {"post": "yes"}).status_code == 403


def test_newsroom_gives_the_desk_its_name() -> None:
    Newsroom.objects.update_or_create(pk=1, defaults={"name": "The Daily Check"})
    assert "The Daily Check" in log_in().get("/admin/").content.decode()
    assert "The Daily Check" in Client().get("/admin/login/").content.decode()


def test_time_zone_that_does_not_exist_is_refused_with_a_sentence() -> None:
    client = log_in("publisher")
    client.get(admin("newsroom_changelist"))
    given = {"name": "News", "time_zone": "Mars/Base", "language": "en"}
    response = client.post(admin("newsroom_change", 1), given)
    assert "is no time zone" in response.content.decode()


def test_nobody_changes_an_edition_not_even_a_superuser() -> None:
    edition = make_published()
    client = Client()
    client.force_login(make_user(is_superuser=True))
    page = client.get(admin("edition_change", edition.pk))
    assert edition.digest in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
    assert client.post(admin("edition_change", edition.pk), {"note": "x"}).status_code == 403
    assert client.post(admin("edition_delete", edition.pk), {"post": "yes"}).status_code == 403
    assert client.get(admin("edition_add")).status_code == 403
    assert Edition.objects.get().note == edition.note


def test_writer_reads_the_scale_and_a_publisher_changes_it() -> None:
    rating = Rating.objects.get(slug="false")
    fields = {"label": "Wrong", "slug": "false", "position": 5, "value": 1, "meaning": "It is not so."}
    assert log_in("writer").post(admin("rating_change", rating.pk), fields).status_code == 403
    log_in("publisher").post(admin("rating_change", rating.pk), fields)
    assert Rating.objects.get(pk=rating.pk).label == "Wrong"


def test_topic_in_use_says_how_many_articles_it_has() -> None:
    make_article(topics=["Health"])
    Topic.objects.create(name="Empty", slug="empty")
    page = log_in().get(admin("topic_changelist")).content.decode()
    assert page.index(">0<") < page.index(">1<")


@pytest.mark.parametrize(
    ("field", "model", "word"),
    [("source", "citation", "archive"), ("rating", "claim", "fal"), ("answered_by", "followup", "boil")],
)
def test_autocomplete_finds_rows(field: str, model: str, word: str) -> None:
    make_article()
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": word}
    assert log_in("writer").get("/admin/autocomplete/", query).json()["results"]


def test_viewer_sees_the_article_and_can_change_nothing() -> None:
    from django.contrib.auth.models import Permission

    article, viewer = make_article(), make_user()
    viewer.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    client = Client()
    client.force_login(viewer)
    page = client.get(admin("article_change", article.pk)).content.decode()
    assert article.headline in page
    assert 'name="_continue"' not in page
    assert client.post(admin("article_change", article.pk), {"headline": "x"}).status_code == 403
