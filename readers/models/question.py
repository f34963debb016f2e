"""The questions of published pieces, what readers ask of them, and what answers them.

A question is its folded words: asked on three pages, it is one, its demand is one number, and an answer to it answers
it on all three. Triggers (migration 0002) keep the rows in step with editions and with `FollowUp.answered_by`.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition

BY_DEMAND = ("-demand", "pk")


class PlaceQuerySet(models.QuerySet["QuestionPlace"]):
    def public(self) -> PlaceQuerySet:
        """On pages that readers see and that are not withdrawn."""
        return self.filter(edition__in=Edition.objects.published())


class QuestionQuerySet(models.QuerySet["Question"]):
    def asked(self) -> QuestionQuerySet:
        """Some published page asks it."""
        return self.filter(Exists(QuestionPlace.objects.public().filter(question=OuterRef("pk"))))

    def open(self) -> QuestionQuerySet:
        """Some published page asks it, and no published piece answers it. `is_open` keeps the walk short."""
        return self.filter(~Exists(published_answers(OuterRef("pk"))), is_open=True).asked()

    def with_pages(self, most: int) -> Any:
        """Each with `pages`, newest first: [{slug, headline, words}], its words as that page has them."""
        places = QuestionPlace.objects.public().filter(question=OuterRef("pk")).order_by("-pk")
        page = JSONObject(slug="edition__slug", headline="edition__headline", words="words")
        return self.annotate(pages=ArraySubquery(places.values(page=page)[:most]))

    def with_answer(self) -> Any:
        """Each with `answer`: {slug, headline} of the newest published piece that answers it, or None."""
        return self.annotate(answer=newest_answer(OuterRef("pk")))


class Question(models.Model):
    """is_open: that it may be open, an upper bound by which the open ones are found; `open()` asks exactly."""

    folded = models.TextField(unique=True, editable=False)
    demand = models.PositiveIntegerField(_("readers who asked"), default=0, editable=False)
    is_open = models.BooleanField(default=False, editable=False)
    settles_at = models.DateTimeField(null=True, editable=False)  # when `is_open` has to be looked at again

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-demand", "id"]
        verbose_name = _("question")
        verbose_name_plural = _("questions readers ask")
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["-demand", "id"], name="question_open_by_demand", condition=Q(is_open=True)),
            models.Index(
                fields=["settles_at"], name="question_settles", condition=Q(settles_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("readers:question", args=[self.pk])

    @property
    def words(self) -> str:
        """As the newest page has it; as it is folded where no page is published."""
        pages = getattr(self, "pages", None)
        if pages is None:
            place = self.places.public().order_by("-pk").first()
            return place.words if place else self.folded
        return pages[0]["words"] if pages else self.folded

    def ask(self) -> None:
        """One reader more wants to know."""
        Question.objects.filter(pk=self.pk).update(demand=F("demand") + 1)


class QuestionPlace(models.Model):
    """That an edition asks a question, as the follow-up at `position` (from 0) of its document."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="places")
    edition = models.ForeignKey(Edition, models.DO_NOTHING, related_name="question_places")
    position = models.PositiveSmallIntegerField()
    words = models.TextField()

    objects = PlaceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["question", "-id"], name="question_place_newest_first")]
        constraints = [
            models.UniqueConstraint(name="question_place_once", fields=["edition", "position"]),
        ]

    def __str__(self) -> str:
        return self.words


class QuestionAnswer(models.Model):
    """That an article answers a question, wherever it is asked; readers see the link while that is published."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="answers_questions", verbose_name=_("article")
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answered by")
        constraints = [
            models.UniqueConstraint(
                name="question_answer_once",
                fields=["question", "article"],
                violation_error_message=_("This article stands here already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)


def published_answers(question: Any, but: Any = None) -> QuerySet[Edition]:
    """The published editions of what answers a question; without those of the article `but`."""
    editions = Edition.objects.published().filter(article__answers_questions__question=question)
    return editions if but is None else editions.exclude(article=but)


def newest_answer(question: Any, but: Any = None) -> Subquery:
    """{slug, headline} of the newest published answer."""
    editions = published_answers(question, but).order_by("-first_published_at", "-article_id")
    return Subquery(editions.values(found=JSONObject(slug="slug", headline="headline"))[:1])


def places_of_edition() -> ArraySubquery:
    """For `articles.reading.read_along`: {position, question, demand, answer} of the questions of an edition.

    answer: as of `newest_answer`, but for the piece itself.
    """
    places = QuestionPlace.objects.filter(edition=OuterRef("pk")).order_by("position")
    answer = newest_answer(OuterRef("question"), but=OuterRef("edition__article"))
    return ArraySubquery(
        places.values(
            place=JSONObject(
                position="position", question="question_id", demand="question__demand", answer=answer
            )
        )
    )


def settle() -> int:
    """Look again at the questions whose scheduled answer has come out meanwhile; how many there were."""
    due = Question.objects.filter(settles_at__lte=Now())
    keys = list(due.values_list("pk", flat=True)[:500])
    open_ones = set(Question.objects.filter(pk__in=keys).open().values_list("pk", flat=True))
    closed = [key for key in keys if key not in open_ones]
    Question.objects.filter(pk__in=closed).update(is_open=False, settles_at=None)
    Question.objects.filter(pk__in=open_ones).update(settles_at=None)
    return len(keys)
