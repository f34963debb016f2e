"""What other publishers found. Read from their ClaimReviews, shown with their name and a link, never as ours."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.addresses import LONGEST

UNDATED = date(1, 1, 1)  # where what has no date stands in a list, newest first: at the end


class Place(NamedTuple):
    """Where a record stands in the list, newest first: what the next page begins behind."""

    listed_on: date
    pk: int


class CheckedElsewhereQuerySet(models.QuerySet["CheckedElsewhere"]):
    def newest_first(self) -> CheckedElsewhereQuerySet:
        """By the date of the review, of the claim where that is unknown; undated ones last."""
        return self.order_by("-listed_on", "-pk")

    def behind(self, place: Place) -> CheckedElsewhereQuerySet:
        """What follows a place in `newest_first()`; both use one index, however far down."""
        return self.filter(
            Q(listed_on__lt=place.listed_on) | Q(listed_on=place.listed_on, pk__lt=place.pk),
            listed_on__lte=place.listed_on,
        )

    def by_publisher(self, site: str) -> CheckedElsewhereQuerySet:
        """Of the publisher whose host, without "www.", is `site`."""
        return self.filter(publisher_site=site.strip().lower().removeprefix("www."))

    def since(self, day: date) -> CheckedElsewhereQuerySet:
        """Said or reviewed on that day or later, as `maxAgeDays` of the Fact Check Tools API has it."""
        return self.filter(Q(reviewed_on__gte=day) | Q(claimed_on__gte=day))


class CheckedElsewhere(models.Model):
    """One claim that another publisher checked, as its ClaimReview says.

    The columns are what lists and searches need, as plain text. `item` is the whole ClaimReview, so nothing is lost.
    There is no history of changes: nobody enters or edits these rows, and each can be read anew from its publisher.
    """

    key = models.CharField(
        _("key"),
        max_length=64,
        editable=False,
        help_text=_("SHA-256 of the normalised address, its anchor and the folded claim: the same record."),
    )
    claim_reviewed = models.TextField(_("claim"))
    claimant = models.TextField(_("claimant"), blank=True)
    claimed_on = models.DateField(_("said on"), null=True, blank=True)
    appearances = models.JSONField(
        _("appearances"), default=list, blank=True, help_text=_("Where it was said; the first one first.")
    )
    rating_label = models.TextField(_("rating"), blank=True, help_text=_("In the publisher's words."))
    rating_value = models.FloatField(_("rating as a number"), null=True, blank=True)
    rating_best = models.FloatField(_("best rating"), null=True, blank=True)
    rating_worst = models.FloatField(_("worst rating"), null=True, blank=True)
    url = models.URLField(_("address of the review"), max_length=LONGEST)
    headline = models.TextField(_("headline"), blank=True)
    publisher_name = models.TextField(_("publisher"))
    publisher_site = models.CharField(
        _("site"), max_length=253, help_text=_("The host of the address, without “www.”.")
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("BCP 47; may be empty.")
    )
    item = models.JSONField(_("ClaimReview as it was sent"))
    digest = models.CharField(
        max_length=64, editable=False, help_text=_("SHA-256 of all that was read: whether it changed.")
    )
    listed_on = models.GeneratedField(
        expression=Coalesce("reviewed_on", "claimed_on", Value(UNDATED)),
        output_field=models.DateField(),
        db_persist=True,
        verbose_name=_("place in lists"),
    )
    imported_at = models.DateTimeField(_("imported"))
    changed_at = models.DateTimeField(_("changed"), help_text=_("When an import last brought something new."))

    objects = CheckedElsewhereQuerySet.as_manager()

    class Meta:
        ordering = ["-listed_on", "-id"]
        verbose_name = _("check by another publisher")
        verbose_name_plural = _("checks by other publishers")
        indexes = [
            models.Index(fields=["listed_on", "id"], name="elsewhere_listed"),
            models.Index(fields=["publisher_site", "listed_on", "id"], name="elsewhere_by_site"),
            models.Index(
                fields=["publisher_site", "language", "listed_on", "id"], name="elsewhere_in_language"
            ),
            models.Index(fields=["publisher_site", "claimed_on"], name="elsewhere_claimed"),
            models.Index(fields=["changed_at", "id"], name="elsewhere_changed"),
        ]
        constraints = [
            models.UniqueConstraint(name="elsewhere_key_is_unique", fields=["key"]),
            models.CheckConstraint(name="elsewhere_has_a_claim", condition=~Q(claim_reviewed="")),
            models.CheckConstraint(name="elsewhere_names_its_publisher", condition=~Q(publisher_name="")),
            models.CheckConstraint(
                name="elsewhere_leads_to_the_review",
                condition=Q(url__regex=r"^[Hh][Tt][Tt][Pp][Ss]?://[^[:space:]]+$"),
            ),
        ]

    def __str__(self) -> str:
        return self.claim_reviewed

    @property
    def place(self) -> Place:
        return Place(self.listed_on, self.pk)

    @property
    def rating(self) -> str:
        """The verdict in the publisher's words, or its number on the publisher's scale where it gave no words."""
        if self.rating_label or self.rating_value is None:
            return self.rating_label
        value, best = _number(self.rating_value), self.rating_best
        if best is None:
            return value
        return gettext("%(value)s of %(best)s") % {"value": value, "best": _number(best)}


def _number(value: float) -> str:
    """Without the ".0" of a whole number."""
    return str(int(value)) if value.is_integer() else str(value)
