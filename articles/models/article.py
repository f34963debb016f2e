"""The working copy of a check or explainer. Readers never see it: they see its editions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField


class Kind(models.TextChoices):
    CHECK = "check", _("check")
    EXPLAINER = "explainer", _("explainer")


class Stage(models.TextChoices):
    """Where the working copy stands. PUBLISHED: as the newest edition; a later change makes it a draft again."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Topic(models.Model):
    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])


class Article(models.Model):
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CHECK)
    headline = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_(
            "The page's address. Left empty, it is made from the headline. Frozen at first publication."
        ),
    )
    dek = models.CharField(
        _("dek"),
        max_length=400,
        blank=True,
        help_text=_("One sentence under the headline."),
    )
    short_answer = MarkdownxField(_("short answer"), blank=True)
    body = MarkdownxField(_("body"), blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="articles")
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT, editable=False)
    publish_at = models.DateTimeField(_("publish at"), null=True, blank=True, editable=False)
    # Moved by every save of the article or its rows: two editors saving the same article meet here.
    version = models.PositiveIntegerField(default=1, editable=False)
    import_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("publish_article", _("Can publish and withdraw articles")),
            ("import_article", _("Can make drafts from pasted text")),
        ]
        constraints = [
            models.CheckConstraint(name="article_slug_not_empty", condition=~Q(slug="")),
            models.CheckConstraint(name="article_kind_known", condition=Q(kind__in=["check", "explainer"])),
            models.CheckConstraint(
                name="article_scheduled_has_time",
                condition=~Q(stage="scheduled") | Q(publish_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.slug])


class Byline(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=120)
    credit = models.CharField(
        _("credit"),
        max_length=80,
        blank=True,
        help_text=_("Such as “editing” or “research”."),
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            models.UniqueConstraint(
                name="byline_once_per_article",
                fields=["article", "name"],
                violation_error_message=_("This name stands in the bylines already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
