"""The home page as an editor arranges it. What readers cannot see yet, or no longer, is simply left out there."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Topic
from articles.models.edition import Edition

MOST_PLACES = 6  # of each list: so much fits a page, and the queries stay small


def went_out() -> Q:
    """Articles that have an edition; it may be scheduled or withdrawn."""
    return Q(Exists(Edition.objects.filter(article=OuterRef("pk"))))


class HomePage(models.Model):
    """One row, made by a migration."""

    lead = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=went_out,
        verbose_name=_("lead"),
        help_text=_("The piece on top. Left empty, it is the newest one."),
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home page")

    def __str__(self) -> str:
        return str(_("Home page"))


class HomePlace(models.Model):
    """A piece that is featured below the lead."""

    home = models.ForeignKey(HomePage, models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="+", limit_choices_to=went_out, verbose_name=_("piece")
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("featured piece")
        verbose_name_plural = _("featured pieces")
        constraints = [
            models.UniqueConstraint(
                name="home_place_article_once",
                fields=["article"],
                violation_error_message=_("This piece is featured already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)


class HomeTopic(models.Model):
    """A topic whose newest pieces have a shelf of their own."""

    home = models.ForeignKey(HomePage, models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="+", verbose_name=_("topic"))

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("topic with a shelf")
        verbose_name_plural = _("topics with a shelf")
        constraints = [
            models.UniqueConstraint(
                name="home_topic_once",
                fields=["topic"],
                violation_error_message=_("This topic has a shelf already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)
