"""What the addresses are asked about: one of each kind, others' drafts and secrets among them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone

from articles.images import store
from articles.models import Article, HomePage, Newsroom, PreviewLink, Rating, Topic
from articles.publishing import publish, schedule
from logins.models import DeskSession, Event
from pages.models import Page
from readers import letters, references
from readers.models import Question, Suggestion
from supporters.models import Campaign
from tests.api.elsewhere import checked_elsewhere
from tests.articles.pictures import make_upload
from tests.make import make_approved, make_article, make_published, make_source, make_user

# Words that stand in nothing that is public, so that no answer to somebody who may not have it holds any of them.
SECRET = "Quetzalcoatlus"
EMAIL = f"{SECRET.lower()}@reader.example"

Things = dict[str, dict[str, Any]]


def make_things(colleague: User) -> Things:
    """Parameters of addresses by the word that the table has for a thing. `colleague` wrote the drafts."""
    return (
        _pieces(colleague)
        | _sources()
        | _around(colleague)
        | _from_readers(colleague)
        | _accounts()
        | _plain()
    )


def _of(row: Model, **more: Any) -> dict[str, Any]:
    """The key under each name that routes have for it."""
    return dict.fromkeys(("pk", "id", "key", "object_id"), row.pk) | more


def _pieces(colleague: User) -> Things:
    secret = {"headline": f"Is {SECRET} back?", "created_by": colleague, "changed_by": colleague}
    draft = make_article(slug="a-draft", **secret)
    edition = make_published(
        slug="a-check",
        headline="Does water boil?",
        follow_ups=["Does ice melt?"],
        topics=["Heat"],
        claims=[{"claimant": "A neighbour"}],
    )
    waiting = make_approved(slug="under-embargo", **secret)
    hidden = schedule(waiting, by=None, at=timezone.now() + timedelta(days=9))
    return {
        "draft": _of(draft, slug=draft.slug, number=1),
        "check": _of(edition.article, slug="a-check", number=1),
        "embargoed": _of(waiting, slug="under-embargo", number=1),
        "edition": _of(edition),
        "embargoed-edition": _of(hidden),
        "nobody": {"slug": "a-neighbour"},
        **_previews(draft, colleague),
    }


def _previews(draft: Article, colleague: User) -> Things:
    """Of the secret addresses of a draft: one that opens, one taken back, one whose time is over, one made up."""
    soon = timezone.now() + timedelta(days=1)
    made = {
        name: PreviewLink.objects.make(draft, label=SECRET, expires_at=soon, by=colleague)
        for name in ("open", "revoked", "expired")
    }
    PreviewLink.objects.filter(pk=made["revoked"][0].pk).update(revoked_at=timezone.now())
    long_ago = {"made_at": soon - timedelta(days=9), "expires_at": soon - timedelta(days=5)}
    PreviewLink.objects.filter(pk=made["expired"][0].pk).update(**long_ago)
    tokens = {f"{name}-preview": {"token": token} for name, (_link, token) in made.items()}
    return tokens | {"unknown-preview": {"token": "x" * 43}}


def _sources() -> Things:
    cited = make_article(slug="cites", citations={1: (source := make_source(handle="a-source"))})
    hidden = make_source(
        handle="a-secret-source",
        title=f"Letter of {SECRET}",
        is_confidential=True,
        confidential_reason="Danger",
        public_description="An official",
    )
    with_hidden = make_article(slug="cites-a-secret", citations={1: hidden})
    for article in (cited, with_hidden):
        publish(article, by=None)
    unused = make_source(handle="an-unused-source", title=f"Diary of {SECRET}")
    snapshot = source.copies.get().snapshots.create(text=f"Once upon a time {SECRET} flew.")
    return {
        "source": _of(source, handle="a-source"),
        "unused-source": _of(unused, handle="an-unused-source"),
        "secret-source": _of(hidden, handle="a-secret-source"),
        "snapshot": _of(snapshot),
    }


def _around(colleague: User) -> Things:
    picture = store(make_upload(), alt=f"{SECRET} in flight", by=colleague)
    page, hidden = (
        Page.objects.create(slug=slug, title=title, body="We check.")
        for slug, title in (("shown", "How we work"), ("not-shown", f"How {SECRET} works"))
    )
    page.publish(by=colleague)
    newsroom = Newsroom.objects.get_or_create()[0]
    newsroom.contact_email = "desk@newsroom.example"
    newsroom.save()
    campaign = Campaign.objects.create(
        title="Spring", message="Give.", goal=10, counted_on=date(2026, 1, 1), starts_on=date(2026, 1, 1)
    )
    topic = Topic.objects.create(name=f"About {SECRET}", slug="unused-topic")
    return {
        "upload": _of(picture, name=picture.file.name.rpartition("/")[2]),
        "unknown-upload": {"name": "0" * 64 + ".png"},
        "page": _of(page, slug=page.slug, number=1),
        "unpublished-page": _of(hidden, slug=hidden.slug, number=1),
        "campaign": _of(campaign),
        "topic": _of(Topic.objects.get(slug="heat"), slug="heat", form="atom"),
        "unused-topic": _of(topic, slug=topic.slug, form="atom"),
        "rating": _of(Rating.objects.all()[0]),
        "newsroom": _of(newsroom),
        "home": _of(HomePage.objects.get_or_create()[0]),
        "elsewhere": _of(checked_elsewhere("The moon is a cheese")),
    }


def _from_readers(colleague: User) -> Things:
    suggestion = Suggestion.objects.create(
        about="claim", reference=references.new(), text=f"I saw {SECRET}", email=EMAIL, digest="d" * 64
    )
    letter = letters.write(suggestion, words=f"Dear {SECRET}", by=colleague)
    question = Question.objects.get()
    return {
        "question": _of(question),
        "asked": {"!": {"question": question.pk}},
        "suggestion": _of(suggestion, reference=suggestion.reference, letter=letter.pk),
    }


def _accounts() -> Things:
    other = make_user("publisher", username="somebody-else", email=EMAIL)
    DeskSession.objects.create(
        session_key="s" * 64, user_key=other.pk, expire_date=timezone.now() + timedelta(days=1)
    )
    return {
        "account": _of(other),
        "group": _of(Group.objects.get(name="writer")),
        "event": _of(Event.objects.filter(name="somebody-else")[:1].get()),
        "draft-by-type": {
            "content_type_id": ContentType.objects.get_for_model(Article).pk,
            "object_id": Article.objects.get(slug="a-draft").pk,
        },
        "suggestion-by-type": {
            "content_type_id": ContentType.objects.get_for_model(Suggestion).pk,
            "object_id": Suggestion.objects.get().pk,
        },
    }


def _plain() -> Things:
    apps = ("auth", "logins", "sources", "articles", "supporters", "readers", "pages", "elsewhere")
    return {
        "-": {},
        "nothing": {"url": "no-such-page/"},
        "anything": {"rest": "v1/drafts/"},
        "atom": {"form": "atom"},
        "json": {"form": "json"},
        "block": {"section": "articles", "block": 1},
        "sources-of-articles": {
            "?": {"app_label": "articles", "model_name": "citation", "field_name": "source"}
        },
        "articles-of-readers": {
            "?": {"app_label": "readers", "model_name": "suggestion", "field_name": "article", "term": SECRET}
        },
        "users-of-groups": {"?": {"app_label": "auth", "model_name": "user", "field_name": "groups"}},
        "error-in-a-draft": {"?": {"check": "a-draft"}, "!": {"check": "a-draft"}},
        "misspelt": {"?": {"q": f"{SECRET[:-2]}os"}},
        **{f"app-{app}": {"app_label": app} for app in apps},
    }
