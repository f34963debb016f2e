"""What readers see: immutable, numbered, chained. A trigger in the database refuses every change."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q, Value
from django.db.models.functions import MD5, Lower, Now
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Kind, Topic

# What two claims share that are the same but for case, hyphens and quotation marks: for an index, as they are too long.
SAME_CLAIM = MD5(Func(Lower("claim_reviewed"), Value("‘’“”‐‑–—"), Value("''\"\"----"), function="TRANSLATE"))


class EditionKind(models.TextChoices):
    FIRST = "first", _("first publication")
    CORRECTION = "correction", _("correction")
    CLARIFICATION = "clarification", _("clarification")
    UPDATE = "update", _("update")
    SOURCE_DETAILS = "source_details", _("source details")
    WITHDRAWAL = "withdrawal", _("withdrawal")


class EditionQuerySet(models.QuerySet["Edition"]):
    """The one door to what is public. Times are the database's: now() is never frozen at import."""

    def visible(self) -> EditionQuerySet:
        """Editions whose time has come, superseded ones included."""
        return self.filter(published_at__lte=Now())

    def current(self) -> EditionQuerySet:
        """The newest visible edition of each article, withdrawals included."""
        newer = Edition.objects.visible().filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        return self.visible().filter(~Exists(newer))

    def published(self) -> EditionQuerySet:
        """Current editions that are not withdrawn: what lists, feeds and search may show."""
        return self.current().exclude(kind=EditionKind.WITHDRAWAL)

    def newest_first(self) -> EditionQuerySet:
        return self.order_by("-first_published_at", "-article_id")


# Editions that say that we were wrong, unclear, or no longer stand by it. Facts that moved on are no error.
TOLD = (EditionKind.CORRECTION, EditionKind.CLARIFICATION, EditionKind.WITHDRAWAL)


class EditionRowQuerySet(models.QuerySet[Any]):
    """Rows that belong to an edition."""

    def published(self) -> Self:
        """Those of current editions that are not withdrawn."""
        return self.filter(edition__in=Edition.objects.published())


class EditionSourceQuerySet(EditionRowQuerySet):
    def once(self) -> Self:
        """One row for each edition, however many numbers the source has there."""
        lower = EditionSource.objects.filter(
            edition=OuterRef("edition"), source=OuterRef("source"), number__lt=OuterRef("number")
        )
        return self.filter(~Exists(lower))


class EditionClaimQuerySet(EditionRowQuerySet):
    def newest_first(self) -> EditionClaimQuerySet:
        """By the first publication of their piece, in the order they have there."""
        return self.order_by("-first_published_at", "-edition_id", "position")


class Edition(models.Model):
    """One published state of an article. `document` holds all of it; the other columns are its index."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind of change"), max_length=14, choices=EditionKind)
    note = models.TextField(_("public note"), blank=True)
    article_kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    slug = models.SlugField(_("slug"), max_length=120)
    headline = models.CharField(_("headline"), max_length=200)
    dek = models.CharField(_("dek"), max_length=400, blank=True)
    document = models.JSONField(_("document"))
    previous_digest = models.CharField(_("digest of the edition before"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    first_published_at = models.DateTimeField(_("first published at"))
    published_at = models.DateTimeField(_("published at"), db_index=True)
    frozen_at = models.DateTimeField(_("frozen at"), auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("frozen by")
    )
    sources = models.ManyToManyField("sources.Source", through="EditionSource", related_name="editions")
    topics = models.ManyToManyField(Topic, through="EditionTopic", related_name="editions")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        indexes = [
            models.Index(fields=["-first_published_at", "-article"], name="edition_newest_first"),
            models.Index(
                fields=["article_kind", "-first_published_at", "-article"], name="edition_newest_of_kind"
            ),
            models.Index(fields=["-published_at", "-id"], name="edition_told", condition=Q(kind__in=TOLD)),
        ]
        constraints = [
            models.UniqueConstraint(name="edition_number_once_per_article", fields=["article", "number"]),
            models.CheckConstraint(name="edition_number_from_1", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="edition_first_is_number_1",
                condition=Q(number=1, kind="first") | (Q(number__gt=1) & ~Q(kind="first")),
            ),
            models.CheckConstraint(name="edition_later_has_note", condition=Q(number=1) | ~Q(note="")),
            models.CheckConstraint(
                name="edition_chain",
                condition=Q(number=1, previous_digest="") | (Q(number__gt=1) & ~Q(previous_digest="")),
            ),
            models.CheckConstraint(
                name="edition_not_before_first",
                condition=Q(published_at__gte=models.F("first_published_at")),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(slug)s, edition %(number)s") % {"slug": self.slug, "number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.slug])

    @property
    def is_withdrawn(self) -> bool:
        return self.kind == EditionKind.WITHDRAWAL

    @property
    def part_key(self) -> list[Any]:
        """What stands for it where parts of pages are kept: it never changes, and its digest is of all of it."""
        return [self.pk, self.digest, self.slug]


class EditionSource(models.Model):
    """That an edition cites a source under a number: which checks rest on a source is asked here."""

    edition = models.ForeignKey(Edition, models.PROTECT)
    source = models.ForeignKey("sources.Source", models.PROTECT)
    number = models.PositiveSmallIntegerField()
    first_published_at = models.DateTimeField()  # the edition's, so that lists walk one index

    objects = EditionSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of an edition")
        verbose_name_plural = _("sources of editions")
        indexes = [
            models.Index(
                fields=["source", "-first_published_at", "-edition", "number"], name="edition_source_newest"
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="edition_source_number_once", fields=["edition", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.edition} [{self.number}]"


class EditionTopic(models.Model):
    edition = models.ForeignKey(Edition, models.PROTECT)
    topic = models.ForeignKey(Topic, models.PROTECT)
    first_published_at = models.DateTimeField()  # the edition's, so that lists walk one index

    objects = EditionRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of an edition")
        verbose_name_plural = _("topics of editions")
        indexes = [
            models.Index(fields=["topic", "-first_published_at", "-edition"], name="edition_topic_newest"),
        ]
        constraints = [models.UniqueConstraint(name="edition_topic_once", fields=["edition", "topic"])]

    def __str__(self) -> str:
        return f"{self.edition}, {self.topic}"


class EditionClaim(models.Model):
    """A claim as an edition rates it: the index of what the document says (`articles.claim_rows.rows_of`)."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="claim_rows")
    position = models.PositiveSmallIntegerField()
    anchor = models.CharField(max_length=40)
    claim_reviewed = models.CharField(max_length=300)
    claimant = models.CharField(max_length=200, blank=True)
    claimant_slug = models.CharField(max_length=120, blank=True)
    claimed_on = models.DateField(null=True)
    rating_slug = models.CharField(max_length=40, blank=True)
    rating_label = models.CharField(max_length=40, blank=True)
    rating_value = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=35)
    first_published_at = models.DateTimeField()  # the edition's, so that lists walk one index

    objects = EditionClaimQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "position"]
        verbose_name = _("published claim")
        verbose_name_plural = _("published claims")
        indexes = [
            models.Index(
                fields=["-first_published_at", "-edition", "position"], name="edition_claim_newest_first"
            ),
            models.Index(
                fields=["claimant_slug", "-first_published_at", "-edition", "position"],
                name="edition_claim_of_claimant",
            ),
            models.Index(
                fields=["rating_slug", "-first_published_at", "-edition", "position"],
                name="edition_claim_with_rating",
            ),
            models.Index(
                fields=["claimant_slug", "rating_slug", "-first_published_at", "-edition", "position"],
                name="edition_claim_of_both",
            ),
            models.Index(
                fields=["language", "-first_published_at", "-edition", "position"],
                name="edition_claim_in_language",
            ),
            models.Index(fields=["claimed_on"], name="edition_claim_claimed"),
            models.Index(SAME_CLAIM, name="edition_claim_same"),
        ]
        constraints = [
            models.UniqueConstraint(name="edition_claim_position_once", fields=["edition", "position"]),
        ]

    def __str__(self) -> str:
        return self.claim_reviewed

    @property
    def part_key(self) -> list[Any]:
        return [*self.edition.part_key, self.position]

    def get_absolute_url(self) -> str:
        return f"{self.edition.get_absolute_url()}#{self.anchor}"
