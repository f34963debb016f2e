"""The work that is cited, in CSL terms (citationstyles.org, CSL 1.0.2 appendix III and IV)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import connection, models, transaction
from django.db.models import F, Func, Q
from django.db.models.functions import Left, Lower
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.handles import make_handle, unique_handle
from sources.models.choices import CopyKind, DatePrecision, Kind, Standing
from sources.models.queries import SourceQuerySet

HANDLE = r"^[a-z0-9]+(-[a-z0-9]+)*$"
# What lists of sources are ordered by: the beginning of a title, so that no index entry and no key grows too long.
TITLE_FOR_LISTS = Lower(Left("title", 60))


class Source(models.Model):
    """One work, cited by many checks. Where it can be read stands in its copies.

    The database keeps every handle a source ever had in `former_handles`, and gives none of them to another source
    (migration 0003): a link to a source works for good. A loaded object learns of it with `refresh_from_db()`.
    """

    handle = models.CharField(
        _("handle"),
        max_length=120,
        unique=True,
        blank=True,
        validators=[
            RegexValidator(
                HANDLE, _("A handle is made of small letters a to z, digits, and hyphens between them.")
            )
        ],
        help_text=_(
            "Short readable name, such as nytimes-2026-absolute-immunity. Left empty, it is made for you."
        ),
    )
    former_handles = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        editable=False,
        verbose_name=_("former handles"),
    )
    kind = models.CharField(_("kind"), max_length=32, choices=Kind, default=Kind.WEBPAGE)
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
        _("precision of the date"), max_length=8, choices=DatePrecision, default=DatePrecision.DAY
    )
    no_address_reason = models.CharField(
        _("why it has no address"),
        max_length=300,
        blank=True,
        help_text=_("Needed where no copy has an address: “printed book”, “letter to the newsroom”."),
    )
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True)
    language = models.CharField(
        _("language"),
        max_length=35,
        default="en",
        validators=[
            RegexValidator(
                r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", _("Give the language as a code, such as en or pt-BR.")
            )
        ],
        help_text=_("BCP 47, such as en or pt-BR."),
    )
    standing = models.CharField(_("standing"), max_length=12, choices=Standing, default=Standing.SEEN)
    is_confidential = models.BooleanField(
        _("confidential"),
        default=False,
        help_text=_("Readers see the public description and nothing else."),
    )
    confidential_reason = models.CharField(_("why it is confidential"), max_length=300, blank=True)
    public_description = models.CharField(
        _("public description"),
        max_length=300,
        blank=True,
        help_text=_("What readers see of a confidential source: “a former official of the agency”."),
    )
    interests = models.TextField(
        _("interests"),
        blank=True,
        help_text=_("What readers should know of the source's own stake. Public."),
    )
    note = models.TextField(_("note for editors"), blank=True, help_text=_("Never public."))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    search_text = models.GeneratedField(
        expression=Func(
            *(F(name) for name in ("handle", "title", "authors", "publisher", "container_title", "note")),
            function="sources_searchable",
            output_field=models.TextField(),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["handle"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        indexes = [
            GinIndex(fields=["former_handles"], name="source_former_handles"),
            models.Index(TITLE_FOR_LISTS, "id", name="source_title_for_lists"),
        ]
        constraints = [
            models.CheckConstraint(
                name="source_handle_is_readable",
                condition=Q(handle__regex=HANDLE),
                violation_error_message=_(
                    "A handle is made of small letters a to z, digits, and hyphens between them."
                ),
            ),
            models.CheckConstraint(
                name="source_undated_has_no_date",
                condition=~Q(issued_precision=DatePrecision.UNDATED) | Q(issued_on__isnull=True),
                violation_error_message=_(
                    "An undated source has no date: clear the date, or choose its precision."
                ),
            ),
            models.CheckConstraint(
                name="source_confidential_has_reason_and_description",
                condition=Q(is_confidential=False)
                | (Q(confidential_reason__regex=r"\S") & Q(public_description__regex=r"\S")),
                violation_error_message=_("A confidential source needs a reason and a public description."),
            ),
        ]

    def __str__(self) -> str:
        about = ", ".join(part for part in (self.publisher or self.container_title, self.issued[:4]) if part)
        if not self.title:
            return self.handle
        return f"{self.handle} — {self.title} ({about})" if about else f"{self.handle} — {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("sources:source", args=[self.handle])

    @property
    def part_key(self) -> list[str]:
        """What stands for it where parts of pages are kept: all of it."""
        return [str(getattr(self, field.attname)) for field in self._meta.concrete_fields]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make a handle where there is none. See also `free_handle`."""
        with transaction.atomic():
            if not self.handle:
                self.handle = self.free_handle()
            super().save(*args, **kwargs)

    def clean(self) -> None:
        others = Source.objects.exclude(pk=self.pk)
        if self.handle and others.filter(former_handles__contains=[self.handle]).exists():
            raise ValidationError(
                {
                    "handle": _(
                        "Another source had this handle before, and links to it still work: choose another."
                    )
                }
            )

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """An empty handle is made on saving, so nothing is wrong with it before."""
        super().validate_constraints({*(exclude or ()), *(() if self.handle else ("handle",))})

    def free_handle(self, address: str = "", words: str = "") -> str:
        """A handle nobody has or had, made from publisher, year and title.

        `address` is that of the original, whose host may name the publisher; `words` stand in for a missing title.
        Takes a lock until the end of the transaction, so that two editors cannot be given the same handle.
        """
        year = self.issued_on.year if self.issued_on else None
        wanted = make_handle(self.publisher or self.container_title, year, self.title or words, address)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources.handle'))")
        rows = Source.objects.filter(Q(handle__startswith=wanted) | ~Q(former_handles=[])).exclude(pk=self.pk)
        taken = {
            name for now, before in rows.values_list("handle", "former_handles") for name in (now, *before)
        }
        return unique_handle(wanted, taken)

    @property
    def author_list(self) -> list[str]:
        return [line.strip() for line in self.authors.splitlines() if line.strip()]

    @property
    def issued(self) -> str:
        """The date in ISO 8601, cut to its precision ("2021-03"), or ""."""
        if self.issued_on is None:
            return ""
        length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(DatePrecision(self.issued_precision), 10)
        return self.issued_on.isoformat()[:length]

    @property
    def issued_display(self) -> str:
        """The date in words, no finer than it is known; "undated"; "" where nobody has said yet."""
        if self.issued_precision == DatePrecision.UNDATED:
            return gettext("undated")
        if self.issued_on is None:
            return ""
        if self.issued_precision == DatePrecision.YEAR:
            return str(self.issued_on.year)
        style = "YEAR_MONTH_FORMAT" if self.issued_precision == DatePrecision.MONTH else "DATE_FORMAT"
        return date_format(self.issued_on, style)

    def gaps(self) -> list[str]:
        """What is missing before a check that cites this source can be published, one sentence each.

        A source is given in enough detail to repeat the work: title, who published it, date or "undated", address or a
        reason for none. A confidential one is given by its public description, and needs a reason.
        """
        needed: list[tuple[object, Any]]
        if self.is_confidential:
            needed = [
                (self.confidential_reason, _("it does not say why it is confidential.")),
                (self.public_description, _("it has no public description.")),
            ]
        else:
            has_address = any(copy.address for copy in self.copies.all())
            is_undated = self.issued_precision == DatePrecision.UNDATED
            needed = [
                (self.title, _("it has no title.")),
                (
                    self.publisher or self.container_title or self.authors,
                    _("it names no publisher, no author, and nothing that it is part of."),
                ),
                (self.issued_on or is_undated, _("it has no date: enter it, or choose “undated”.")),
                (
                    has_address or self.no_address_reason,
                    _("it has no address: enter one, or say why there is none."),
                ),
            ]
        return [str(sentence) for value, sentence in needed if not value]

    def csl(self) -> dict[str, Any]:
        """What readers may know of this work, frozen into editions and printed in references.

        Keys: handle, kind, kind_label, title, authors (list of lines as typed), publisher, container_title, issued (ISO
        date cut to its precision, or ""), undated (bool), address (of the original), archive (addresses or ""), copies
        (list of {kind, address, host}, those with an address), no_address_reason, accessed_on (ISO or ""), language,
        standing, interests, confidential (bool), public_description ("" where not confidential). A confidential source
        has every other text empty, no authors and no copies.
        """
        if self.is_confidential:
            return _unsaid() | {"confidential": True, "public_description": self.public_description}
        copies = [copy for copy in self.copies.all() if copy.address]
        first = {copy.kind: copy.address for copy in reversed(copies)}
        return _unsaid() | {
            "handle": self.handle,
            "kind": str(self.kind),
            "kind_label": str(_KIND_LABELS.get(self.kind, self.kind)),
            "title": self.title,
            "authors": self.author_list,
            "publisher": self.publisher,
            "container_title": self.container_title,
            "issued": self.issued,
            "undated": self.issued_precision == DatePrecision.UNDATED,
            "address": first.get(CopyKind.ORIGINAL, ""),
            "archive": first.get(CopyKind.ARCHIVE, ""),
            "copies": [
                {"kind": str(copy.kind), "address": copy.address, "host": copy.host} for copy in copies
            ],
            "no_address_reason": self.no_address_reason,
            "accessed_on": self.accessed_on.isoformat() if self.accessed_on else "",
            "language": self.language,
            "standing": str(self.standing),
            "interests": self.interests,
        }


_KIND_LABELS = dict(Kind.choices)  # get_kind_display translates all of them for each one

_TEXTS = """handle kind kind_label title publisher container_title issued address archive no_address_reason
    accessed_on language standing interests public_description"""


def _unsaid() -> dict[str, Any]:
    rest = {"authors": [], "undated": False, "copies": [], "confidential": False}
    return dict.fromkeys(_TEXTS.split(), "") | rest
