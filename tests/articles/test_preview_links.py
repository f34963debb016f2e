"""A secret address shows what would be published now, to whoever has it, as long as it is meant to."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, PreviewLink
from tests.articles.desk import log_in
from tests.make import make_article, make_published
from tests.reader import get

pytestmark = pytest.mark.django_db


def page(article: Article) -> str:
    return reverse("admin:articles_article_links", args=[article.pk])


def make(article: Article) -> tuple[PreviewLink, str]:
    link, token = PreviewLink.objects.make(
        article, label="A lawyer", expires_at=timezone.now() + timedelta(days=1), by=None
    )
    return link, f"/preview/{token}/"


def test_it_is_made_at_the_desk_and_its_address_is_shown_once():
    client, article = log_in("writer"), make_article()
    response = client.post(page(article), {"label": "A lawyer", "days": "7"})
    address = BeautifulSoup(response.content, "html.parser").select_one("#new-link")["value"]
    assert article.headline in Client().get(address).content.decode()
    token = address.rstrip("/").rpartition("/")[2]
    assert len(token) >= 22  # 128 bits in base 64
    assert token not in client.get(page(article)).content.decode()
    assert token not in str(PreviewLink.objects.values().get())


def test_it_shows_the_saved_working_copy_also_while_preflight_complains():
    article = make_published(headline="As published").article
    Article.objects.filter(pk=article.pk).update(headline="As it would go out")
    article.citations.update(source=None)
    _, address = make(article)
    text = get(address).content.decode()
    assert "As it would go out" in text
    assert "As published" not in text


def test_nobody_keeps_indexes_or_passes_on_the_page():
    _, address = make(make_article())
    response = get(address)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in response
    assert not response.cookies


def test_openings_are_counted():
    link, address = make(make_article())
    for _ in range(3):
        get(address)
    Client().head(address)
    link.refresh_from_db()
    assert link.opened_count == 3
    assert link.opened_at is not None


def test_expired_revoked_and_unknown_addresses_answer_alike():
    article = make_article()
    (expired, _), (revoked, _) = links = make(article), make(article)
    past = timezone.now() - timedelta(hours=1)
    PreviewLink.objects.filter(pk=expired.pk).update(made_at=past, expires_at=past + timedelta(minutes=1))
    PreviewLink.objects.filter(pk=revoked.pk).update(revoked_at=Now())
    answers = {get(address).content for address in [*(address for _, address in links), "/preview/unknown/"]}
    assert len(answers) == 1
    assert get("/preview/unknown/").status_code == 404
    assert get(links[0][1]).status_code == 404
    assert set(PreviewLink.objects.values_list("opened_count", flat=True)) == {0}


def test_it_is_revoked_at_the_desk():
    client, article = log_in("writer"), make_article()
    link, address = make(article)
    client.post(page(article), {"revoke": link.pk})
    assert get(address).status_code == 404
    assert "revoked on" in client.get(page(article)).content.decode()


def test_it_cannot_be_revoked_by_the_form_of_another_article():
    link, address = make(make_article())
    assert log_in("writer").post(page(make_article()), {"revoke": link.pk}).status_code == 404
    assert get(address).status_code == 200


@pytest.mark.parametrize("fields", [{"label": "", "days": "7"}, {"label": "X", "days": "9999"}])
def test_it_needs_somebody_and_an_end(fields):
    log_in("writer").post(page(make_article()), fields)
    assert not PreviewLink.objects.exists()


def test_who_may_not_change_the_article_makes_no_link():
    article = make_article()
    assert log_in("").post(page(article), {"label": "Me", "days": "7"}).status_code == 403
    assert not PreviewLink.objects.exists()
