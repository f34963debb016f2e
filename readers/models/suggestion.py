"""What readers send: a claim to check, or an error in something that we published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Edition

LONGEST = {"text": 2000, "where_seen": 500, "why": 1000, "passage": 1000, "answer": 2000}


class About(models.TextChoices):
    CLAIM = "claim", _("a claim to check")
    ERROR = "error", _("an error in a check")


class Status(models.TextChoices):
    NEW = "new", _("new")
    IN_WORK = "in_work", _("being looked at")
    ANSWERED = "answered", _("answered")
    MERGED = "merged", _("merged with a check")
    DECLINED = "declined", _("declined")
    SPAM = "spam", _("spam")


CLOSED = (Status.ANSWERED, Status.MERGED, Status.DECLINED, Status.SPAM)


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def waiting(self) -> SuggestionQuerySet:
        """Nobody at the desk has taken them up."""
        return self.filter(status=Status.NEW)


class Suggestion(models.Model):
    """text, where_seen, why and email are the reader's and go after a set time (readers.forgetting).

    For that reason the history of editors' changes does not record this table: who did what stands in `Handling`.
    passage: words of the edition, looked up in it; place: the id of the part of the page where they stand, or "".
    digest: of the reader's words, by which the same text is known again. slip: the form it came on, which counts once.
    """

    reference = models.CharField(_("reference"), max_length=11, unique=True, editable=False)
    about = models.CharField(_("kind"), max_length=5, choices=About, editable=False)
    text = models.TextField(_("text"), max_length=LONGEST["text"], blank=True, editable=False)
    where_seen = models.TextField(
        _("where it was seen"), max_length=LONGEST["where_seen"], blank=True, editable=False
    )
    why = models.TextField(_("why it matters"), max_length=LONGEST["why"], blank=True, editable=False)
    email = models.EmailField(_("e-mail"), blank=True, editable=False)
    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="reports",
        verbose_name=_("edition"),
    )
    passage = models.TextField(_("passage"), max_length=LONGEST["passage"], blank=True, editable=False)
    place = models.CharField(max_length=200, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    slip = models.CharField(max_length=32, null=True, unique=True, editable=False)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.NEW)
    answer = models.TextField(
        _("answer"),
        max_length=LONGEST["answer"],
        blank=True,
        help_text=_("Stands on the reader's status page; of something declined, the reason. Plain text."),
    )
    article = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("our check"),
        help_text=_("The status page links it as soon as it is published."),
    )
    received_at = models.DateTimeField(_("received"), db_default=Now(), editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    forgotten_at = models.DateTimeField(_("personal data deleted"), null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("handled by"),
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        verbose_name = _("suggestion")
        verbose_name_plural = _("from readers")
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["status", "-received_at", "-id"], name="suggestion_by_status"),
            models.Index(fields=["-received_at", "-id"], name="suggestion_newest_first"),
            models.Index(fields=["digest", "-received_at"], name="suggestion_same_text"),
            models.Index(
                fields=["received_at"], name="suggestion_kept", condition=Q(forgotten_at__isnull=True)
            ),
            models.Index(
                fields=["closed_at"],
                name="suggestion_closed_kept",
                condition=Q(forgotten_at__isnull=True, closed_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="suggestion_error_names_its_edition",
                condition=Q(about="claim", edition__isnull=True) | Q(about="error", edition__isnull=False),
            ),
            models.CheckConstraint(
                name="suggestion_closed_has_time",
                condition=Q(status__in=["new", "in_work"], closed_at__isnull=True)
                | Q(status__in=["answered", "merged", "declined", "spam"], closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="suggestion_forgotten_holds_nothing",
                condition=Q(forgotten_at__isnull=True)
                | Q(text="", where_seen="", why="", email="", digest=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reference  # and not its words: the admin's log keeps this for good

    def get_absolute_url(self) -> str:
        return reverse("readers:suggestion", args=[self.reference])
