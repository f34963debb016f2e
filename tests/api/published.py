"""A site with one of everything that the API must show, and must not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from articles.models import Article, Citation, Claim, Edition, FollowUp, Topic
from articles.publishing import publish, withdraw
from sources.models import Source
from tests.make import make_article, make_published, make_source
from tests.reader import embargoed

UNPUBLISHED = "zanzibar"  # a word that stands in drafts, embargoed editions and confidential details only


@dataclass(frozen=True)
class Published:
    """published: corrected since, so with two editions, and an embargoed third. confidential: cited by it as 2."""

    published: Edition
    withdrawn: Edition
    source: Source
    confidential: Source


def everything() -> Published:
    source, secret = make_source(), make_source(title=f"{UNPUBLISHED} paper")
    first = make_published(
        slug="published",
        citations={1: source, 2: secret},
        body="It was measured [1] and told [2].",
        follow_ups=["Why?", "Since when?"],
    )
    answer = make_published(slug="answer", kind="explainer", claims=[])
    FollowUp.objects.filter(question="Since when?").update(answered_by=answer.article)
    Claim.objects.filter(article=first.article).update(
        claimed_on=date(2025, 12, 24), appearances="https://a.example/"
    )
    published = publish(first.article, by=None, note="We gave the wrong day.", kind="correction")
    withdrawn = make_published(slug="withdrawn", citations={1: source})
    withdraw(withdrawn.article, by=None, notice="Wrong.", reason="Misread.")
    draft = make_article(
        slug="draft",
        headline=UNPUBLISHED,
        body=UNPUBLISHED,
        topics=[UNPUBLISHED],
        claims=[{"claim_reviewed": UNPUBLISHED}],
    )
    FollowUp.objects.filter(question="Why?").update(answered_by=draft)
    embargoed(published, headline=f"{UNPUBLISHED} headline", dek=UNPUBLISHED)
    for article in (published.article, withdrawn.article):
        _change(article)
    Source.objects.create(handle=f"{UNPUBLISHED}-unused", title=UNPUBLISHED)
    Source.objects.filter(pk=secret.pk).update(
        is_confidential=True, confidential_reason=UNPUBLISHED, public_description="an official"
    )
    secret.refresh_from_db()
    return Published(published, withdrawn, source, secret)


def _change(article: Article) -> None:
    """Leave nothing of a working copy as it was published."""
    article.headline, article.dek, article.body = UNPUBLISHED, UNPUBLISHED, UNPUBLISHED
    article.save()
    article.bylines.update(name=UNPUBLISHED)
    article.topics.add(Topic.objects.get_or_create(name=UNPUBLISHED, slug=UNPUBLISHED)[0])
    Claim.objects.filter(article=article).update(claim_reviewed=UNPUBLISHED, explanation=UNPUBLISHED)
    Citation.objects.filter(article=article).update(quote=UNPUBLISHED, locator=UNPUBLISHED)
    FollowUp.objects.create(article=article, position=9, question=UNPUBLISHED)
