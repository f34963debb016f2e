"""A newsroom whose texts and claims are as odd as they come, for those who write them out for machines."""

from __future__ import annotations

from articles.models import Article, Edition, Newsroom, Rating
from articles.publishing import publish, withdraw
from tests.make import make_published, make_source

HOSTILE = "</script><script>alert(1)</script><!-- & “quotes” \"and\" 'more' \u2028\u2029 end"
HEBREW = "האם המים רותחים"


def make_odd_site() -> None:
    """Slugs: hostile, many, explainer, corrected, withdrawn, rtl, secret."""
    Newsroom.objects.update_or_create(
        id=1,
        defaults={"name": "Odd & <Sons>", "tagline": HOSTILE[:100], "contact_email": "desk@odd.example"},
    )
    make_published(slug="hostile", headline=HOSTILE, dek=HOSTILE, topics=["Odd"], bylines=[HOSTILE])
    make_published(
        slug="many",
        dek="",
        claims=claims(),
        bylines=[],
        topics=[],
        citations={1: make_source("", no_address_reason="On paper only.")},
    )
    make_published(slug="explainer", kind="explainer", topics=["Odd", "Science"])
    corrected()
    withdraw(make_published(slug="withdrawn").article, by=None, notice="Wrong </script>.", reason="Misread.")
    Newsroom.objects.update(language="he")
    make_published(slug="rtl", headline=HEBREW, dek=HEBREW, claims=[{"claim_reviewed": HEBREW}])
    Newsroom.objects.update(language="en")
    secret()


def claims() -> list[dict[str, object]]:
    """Off the scale; of nobody; said in words and at an address; with a hostile text."""
    off_the_scale = Rating.objects.filter(value__isnull=True).first()
    return [
        {"claim_reviewed": "Nobody can know this", "rating": off_the_scale, "claimant": ""},
        {
            "claim_reviewed": "It was said twice",
            "claimant_role": "minister",
            "claimed_on": "2025-12-31",
            "appearances": "https://talk.example/1\nA speech in the rain",
            "explanation": "It was not & cannot be [1].",
        },
        {"claim_reviewed": HOSTILE, "claimant": HOSTILE},
    ]


def corrected() -> Edition:
    article = make_published(slug="corrected").article
    Article.objects.filter(pk=article.pk).update(dek="Now it is right.")
    return publish(article, by=None, note="It said </script> & was wrong.", kind="correction")


def secret() -> None:
    """A piece one of whose sources became confidential after it was published."""
    source = make_source(title="The leaked title", publisher="The leaked publisher")
    make_published(slug="secret", citations={1: source})
    source.is_confidential = True
    source.confidential_reason, source.public_description = "Fear.", "A person who saw it"
    source.save()
