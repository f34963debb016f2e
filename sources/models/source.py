"""The work that is cited, in CSL terms (citationstyles.org, CSL 1.0.2 appendix III and IV)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """CSL item types, the ones a newsroom cites."""

    NEWSPAPER = "article-newspaper", _("newspaper article")
    MAGAZINE = "article-magazine", _("magazine article")
    JOURNAL = "article-journal", _("journal article")
    BOOK = "book", _("book")
    CHAPTER = "chapter", _("chapter")
    REPORT = "report", _("report")
    WEBPAGE = "webpage", _("web page")
    BLOG = "post-weblog", _("blog post")
    POST = "post", _("social media post")
    DATASET = "dataset", _("data set")
    LEGISLATION = "legislation", _("law or regulation")
    CASE = "legal_case", _("court case")
    BROADCAST = "broadcast", _("broadcast")
    FILM = "motion_picture", _("film or video")
    INTERVIEW = "interview", _("interview")
    COMMUNICATION = "personal_communication", _("letter, e-mail or call")
    SPEECH = "speech", _("speech")
    THESIS = "thesis", _("thesis")
    PAMPHLET = "pamphlet", _("leaflet")
    MAP = "map", _("map")
    GRAPHIC = "graphic", _("picture or chart")
    DOCUMENT = "document", _("document")


class DatePrecision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    UNDATED = "undated", _("undated")


class Standing(models.TextChoices):
    """How we know the work."""

    SEEN = "seen", _("seen by us")
    SECOND_HAND = "second_hand", _("known through another publication")
    UNVERIFIED = "unverified", _("not verified")


class SourceQuerySet(models.QuerySet["Source"]):
    def public(self) -> SourceQuerySet:
        """Sources whose details may be shown; confidential ones show their public description only."""
        return self.filter(is_confidential=False)


class Source(models.Model):
    """One work, cited by many checks. Where it can be read stands in its copies."""

    handle = models.SlugField(
        _("handle"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_(
            "Short readable name, such as nytimes-2026-absolute-immunity. Left empty, it is made for you."
        ),
    )
    kind = models.CharField(
        _("kind"), max_length=32, choices=Kind, default=Kind.WEBPAGE
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    authors = models.TextField(
        _("authors"),
        blank=True,
        help_text=_("One per line: “Family, Given”, or the name of an organisation."),
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    container_title = models.CharField(
        _("published in"),
        max_length=300,
        blank=True,
        help_text=_("The newspaper, journal, site or book that it is part of."),
    )
    issued_on = models.DateField(
        _("date"),
        null=True,
        blank=True,
        help_text=_("Day and month are ignored where the precision is coarser."),
    )
    issued_precision = models.CharField(
        _("precision of the date"),
        max_length=8,
        choices=DatePrecision,
        default=DatePrecision.DAY,
    )
    no_address_reason = models.CharField(
        _("why it has no address"),
        max_length=300,
        blank=True,
        help_text=_(
            "Needed where no copy has an address: “printed book”, “letter to the newsroom”."
        ),
    )
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True)
    language = models.CharField(
        _("language"),
        max_length=35,
        default="en",
        help_text=_("BCP 47, such as en or pt-BR."),
    )
    standing = models.CharField(
        _("standing"), max_length=12, choices=Standing, default=Standing.SEEN
    )
    is_confidential = models.BooleanField(
        _("confidential"),
        default=False,
        help_text=_("Readers see the public description and nothing else."),
    )
    confidential_reason = models.CharField(
        _("why it is confidential"), max_length=300, blank=True
    )
    public_description = models.CharField(
        _("public description"),
        max_length=300,
        blank=True,
        help_text=_(
            "What readers see of a confidential source: “a former official of the agency”."
        ),
    )
    interests = models.TextField(
        _("interests"),
        blank=True,
        help_text=_("What readers should know of the source's own stake. Public."),
    )
    note = models.TextField(
        _("note for editors"), blank=True, help_text=_("Never public.")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["handle"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                name="source_handle_not_empty",
                condition=~Q(handle=""),
            ),
            models.CheckConstraint(
                name="source_undated_has_no_date",
                condition=~Q(issued_precision=DatePrecision.UNDATED)
                | Q(issued_on__isnull=True),
                violation_error_message=_(
                    "An undated source has no date: clear the date, or choose its precision."
                ),
            ),
            models.CheckConstraint(
                name="source_confidential_has_reason_and_description",
                condition=Q(is_confidential=False)
                | (~Q(confidential_reason="") & ~Q(public_description="")),
                violation_error_message=_(
                    "A confidential source needs a reason and a public description."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.handle

    def get_absolute_url(self) -> str:
        return reverse("sources:source", args=[self.handle])

    def csl(self) -> dict[str, Any]:
        """What readers may know of this work, frozen into editions and printed in references.

        Keys: handle, kind, kind_label, title, authors (list), publisher, container_title, issued (ISO date cut to its precision,
        or ""), undated (bool), address, archive (addresses or ""), copies (list of {kind, address, host}),
        no_address_reason, accessed_on (ISO or ""), language, standing, interests, confidential (bool),
        public_description. A confidential source has every other text empty and a handle of "".
        """
        raise NotImplementedError
