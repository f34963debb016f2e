"""The desk says what changes for readers, offers the kinds that are honest about it, and refuses the others."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import Article, Citation, Claim, Edition, Rating
from tests.articles.desk import complaints, log_in
from tests.make import make_approved, make_published

pytestmark = pytest.mark.django_db


def page(article: Article) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk])


def shown(article: Article) -> tuple[str, list[str], str]:
    """What it says changes, the kinds it offers, the one it has chosen."""
    make_approved(article)
    soup = BeautifulSoup(log_in("publisher").get(page(article)).content, "html.parser")
    kinds = soup.select("input[name=kind]")
    chosen = [str(kind["value"]) for kind in kinds if kind.has_attr("checked")]
    box = soup.select_one(".desk-assessment")
    said = " ".join(box.get_text(" ").split()) if box else ""
    return said, [str(kind["value"]) for kind in kinds], "".join(chosen)


def test_changed_rating_is_offered_as_a_correction_alone_and_says_why():
    article = make_published().article
    Claim.objects.update(rating=Rating.objects.get(slug="mixed"))
    said, offered, chosen = shown(article)
    assert "The rating of claim 1 changes from False to Mixed: this is a correction" in said
    assert (offered, chosen) == (["correction"], "correction")


def test_changed_words_leave_the_kind_to_the_editor():
    article = make_published().article
    Article.objects.update(dek="Other words.")
    said, offered, chosen = shown(article)
    assert "The dek changes." in said
    assert (offered, chosen) == (["correction", "clarification", "update"], "update")


def test_changed_source_suggests_source_details():
    article = make_published().article
    source = Citation.objects.get().source
    source.title = "Its title in full"
    source.save()
    said, _offered, chosen = shown(article)
    assert "Its title in full" in said
    assert chosen == "source_details"


def test_forged_kind_is_refused_with_the_reason():
    article = make_published().article
    Claim.objects.update(rating=Rating.objects.get(slug="mixed"))
    make_approved(article)
    given = {"version": article.version, "kind": "update", "note": "New data."}
    response = log_in("publisher").post(page(article), given)
    assert "this is a correction and needs a public note" in complaints(response)
    assert Edition.objects.count() == 1


def test_nothing_changed_shows_nothing():
    assert shown(make_published().article)[0] == ""
