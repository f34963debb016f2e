"""From a parsed text to a draft with its rows. The one function under the command and the page of the desk."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import preflight
from articles.importing import source_rows
from articles.importing.folding import digest
from articles.importing.parsed import Parsed
from articles.importing.reading import parse
from articles.models import Article, Citation, Claim, FollowUp, Rating
from articles.slugs import make_slug
from articles.working_copy import WorkingCopy
from sources.folding import plain


class ImportRefused(Exception):
    """The text cannot be imported; the message is a sentence that says why and what to do."""


@dataclass(frozen=True)
class Imported:
    """A draft made of a text, or the article that was made of the same text before (then `is_new` is false).

    name: where the text came from, "" if nobody said. linked, waiting: the numbers of the citations with and
    without a source. problems: what is left to do, sentences.
    """

    article: Article
    parsed: Parsed
    is_new: bool
    name: str = ""
    linked: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@transaction.atomic
def import_text(text: str, *, by: User | None, name: str = "", form: str = "") -> Imported:
    """Make a draft of a pasted text, with a row for every citation. form: see `parse`.

    A citation is linked where the text's own list of sources says so, and nowhere else. A text that was imported
    before makes no second article. Raises ImportRefused, and then changes nothing.
    """
    parsed = parse(text, form)
    if parsed.refusal:
        raise ImportRefused(parsed.refusal)
    key = digest(text)
    with connection.cursor() as cursor:
        # One at a time, as the desk's saves: the second import of a text finds the article of the first, and no two
        # articles find the same slug free.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('articles.slug'))")
    if known := Article.objects.filter(import_digest=key).order_by("pk").first():
        said = _(
            "This text was imported before, as “%(headline)s” (%(slug)s). No second article was made of it."
        )
        return _imported(
            known, parsed, name, [said % {"headline": known.headline, "slug": known.slug}], is_new=False
        )
    article = _create(parsed, key, by)
    said_of_sources = source_rows.create(article, parsed)
    said_of_claim = _create_claim(article, parsed)
    return _imported(article, parsed, name, [*parsed.problems, *said_of_claim, *said_of_sources], is_new=True)


def look(text: str, *, by: User | None, name: str = "", form: str = "") -> Imported:
    """What `import_text` would do, without doing it. The rows of the result do not exist."""
    with transaction.atomic():
        imported = import_text(text, by=by, name=name, form=form)
        transaction.set_rollback(True)
    return imported


def _create(parsed: Parsed, key: str, by: User | None) -> Article:
    article = Article.objects.create(
        kind=parsed.kind,
        headline=parsed.headline,
        slug=make_slug(parsed.headline, lambda slug: Article.objects.filter(slug=slug).exists()),
        short_answer=parsed.summary,
        body=parsed.body,
        checked_on=parsed.checked_on,
        import_digest=key,
        created_by=by,
        changed_by=by,
    )
    FollowUp.objects.bulk_create(
        FollowUp(article=article, position=position, question=question)
        for position, question in enumerate(parsed.follow_ups, 1)
    )
    Citation.objects.bulk_create(Citation(article=article, number=number) for number in parsed.numbers)
    return article


def _create_claim(article: Article, parsed: Parsed) -> list[str]:
    """The claim, where a line of the text says what it is; returns what is left to do about it."""
    rating = next((row for row in Rating.objects.all() if plain(row.label) == plain(parsed.rating)), None)
    problems: list[str] = []
    if parsed.rating and not rating:
        said = _("The text rates the claim “%(rating)s”, which is not on our scale: choose a rating.")
        problems.append(said % {"rating": parsed.rating})
    if parsed.claim:
        Claim.objects.create(
            article=article, claim_reviewed=parsed.claim, claimant=parsed.claimant, rating=rating
        )
    elif parsed.rating or parsed.claimant:
        said = _("The text does not say what is claimed, though it says this about it: %(words)s.")
        problems.append(
            said % {"words": ", ".join(words for words in (parsed.claimant, parsed.rating) if words)}
        )
    return problems


def _imported(article: Article, parsed: Parsed, name: str, problems: list[str], *, is_new: bool) -> Imported:
    copy = WorkingCopy.of(article)
    linked = [row.number for row in copy.citations if row.source_id is not None]
    waiting = [row.number for row in copy.citations if row.source_id is None]
    if waiting:
        said = ngettext(
            "%(count)s citation waits for a source.", "%(count)s citations wait for a source.", len(waiting)
        )
        problems = [*problems, said % {"count": len(waiting)}]
    found = [finding.message for finding in preflight.problems(copy) if finding.code != "unlinked"]
    return Imported(
        article,
        parsed,
        is_new,
        name,
        linked,
        waiting,
        list(dict.fromkeys([*problems, *found])),
    )
