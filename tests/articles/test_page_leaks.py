"""No public address shows a word that is not published."""

from datetime import date
from itertools import product

import pytest
from django.urls import get_resolver

from articles.models import Citation, Claim, FollowUp, Topic
from articles.publishing import withdraw
from pages.models import Page
from readers.models import Question
from sources.models import Source
from tests.make import make_article, make_published, make_source
from tests.reader import embargoed, get

pytestmark = pytest.mark.django_db

UNPUBLISHED = "zanzibar"


@pytest.fixture
def addresses() -> dict[str, list[str]]:
    """Every public route with what can stand in it, in a database full of unpublished words."""
    source = make_source()
    published = make_published(slug="published", citations={1: source}, follow_ups=["Why?"])
    withdrawn = make_published(slug="withdrawn")
    withdraw(withdrawn.article, by=None, notice="Wrong.", reason="Misread.")
    embargoed(published, headline=f"{UNPUBLISHED} headline", dek=f"{UNPUBLISHED} dek")
    for piece in (published.article, withdrawn.article):
        change(piece)
    draft = make_article(
        slug="draft",
        headline=f"{UNPUBLISHED} draft",
        dek=UNPUBLISHED,
        short_answer=f"{UNPUBLISHED} [1].",
        body=UNPUBLISHED,
        topics=[UNPUBLISHED],
        bylines=[UNPUBLISHED],
        citations={1: make_source(title=UNPUBLISHED, handle=f"{UNPUBLISHED}-source")},
        claims=[{"claim_reviewed": UNPUBLISHED}],
        follow_ups=[UNPUBLISHED],
    )
    FollowUp.objects.filter(article=published.article, question="Why?").update(answered_by=draft)
    Source.objects.create(handle=f"{UNPUBLISHED}-unused", title=UNPUBLISHED)
    Page.objects.update(title=UNPUBLISHED, body=UNPUBLISHED)
    return {
        "slug": [
            "published",
            "withdrawn",
            "draft",
            "science",
            "about",
            "methodology",
            "a-neighbour",
            UNPUBLISHED,
        ],
        "handle": [source.handle, f"{UNPUBLISHED}-source", f"{UNPUBLISHED}-unused"],
        "name": ["0" * 64 + ".png"],
        "form": ["atom", "json"],
        "section": ["articles", "pages", "sources", "topics"],
        "block": ["1"],
        "number": ["1", "2", "3"],
        "token": ["guessed"],
        "pk": [str(key) for key in Question.objects.values_list("pk", flat=True)],
        "reference": ["S-2222-2222"],
    }


def change(article) -> None:
    """Leave nothing of a working copy as it was published."""
    article.headline, article.dek, article.body = UNPUBLISHED, UNPUBLISHED, f"{UNPUBLISHED} [1] [2]"
    article.short_answer, article.kind, article.checked_on = UNPUBLISHED, "explainer", date(2027, 1, 1)
    article.save()
    article.bylines.update(name=UNPUBLISHED)
    article.topics.add(Topic.objects.get_or_create(name=UNPUBLISHED, slug=UNPUBLISHED)[0])
    Claim.objects.filter(article=article).update(claim_reviewed=UNPUBLISHED, explanation=UNPUBLISHED)
    Citation.objects.filter(article=article).update(quote=UNPUBLISHED, locator=UNPUBLISHED)
    Citation.objects.create(article=article, number=2, source=make_source(title=UNPUBLISHED))
    FollowUp.objects.create(article=article, position=9, question=UNPUBLISHED)


def public_addresses(values: dict[str, list[str]]) -> list[str]:
    """From the URL configuration itself, so that a new public page is asked too."""
    found = []
    for namespace in ("articles", "machines", "sources", "supporters", "pages", "readers", "search"):
        prefix, resolver = get_resolver().namespace_dict[namespace]
        for name in [key for key in resolver.reverse_dict if isinstance(key, str)]:
            for template, parameters in resolver.reverse_dict.getlist(name)[0][0]:
                for chosen in product(*(values[parameter] for parameter in parameters)):
                    found.append("/" + prefix + template % dict(zip(parameters, chosen, strict=True)))
    return found


def test_no_public_address_shows_unpublished_words(addresses):
    asked = public_addresses(addresses)
    assert {
        "/",
        "/checks/published/",
        "/checks/draft/",
        "/claimants/a-neighbour/",
        "/sources/",
        "/support/",
    } <= set(asked)
    # Nearly the word, which a search would correct or complete if it stood in anything published.
    sought = [
        f"/search/?q={UNPUBLISHED[:-1]}",
        f"/search/suggest?q={UNPUBLISHED[:-1]}",
        "/search/?q=headline+water",
    ]
    for address in [*asked, *sought, "/checks/?kind=check", "/checks/?kind=explainer"]:
        response = get(address)
        assert response.status_code in (200, 404, 405), address  # 405: the address of a form
        content = response.getvalue() if response.streaming else response.content
        assert UNPUBLISHED not in content.decode().lower(), address


@pytest.mark.parametrize("route", ["checks/draft", f"topics/{UNPUBLISHED}", f"sources/{UNPUBLISHED}-source"])
def test_what_only_a_draft_knows_has_no_page(addresses, route):
    assert get(f"/{route}/").status_code == 404
