"""What a newsroom says about itself: working copies, and the versions of them that readers see."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.addresses import validate_free

if TYPE_CHECKING:
    from articles.markup import Rendered

# In the texts that come with the software: what the newsroom has to say itself.
BLANK = "[["


class PageQuerySet(models.QuerySet["Page"]):
    def public(self) -> PageQuerySet:
        """Pages that readers see, each with the version `shown`, in the order of the foot."""
        return self.filter(shown__isnull=False).select_related("shown").order_by("position", "slug")


class Page(models.Model):
    """The working copy. Readers see `shown`, the newest version, until the page is taken off the site."""

    slug = models.SlugField(
        gettext_lazy("address"),
        max_length=60,
        unique=True,
        validators=[validate_free],
        help_text=gettext_lazy("The word in the page's address. It stays as it is once the page is public."),
    )
    title = models.CharField(gettext_lazy("title"), max_length=120)
    body = models.TextField(gettext_lazy("text"), blank=True, help_text=gettext_lazy("Markdown."))
    position = models.PositiveSmallIntegerField(
        gettext_lazy("place in the foot"), default=0, help_text=gettext_lazy("The lowest number comes first.")
    )
    shown = models.OneToOneField("PageVersion", models.PROTECT, null=True, editable=False, related_name="+")

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = gettext_lazy("page")
        verbose_name_plural = gettext_lazy("pages")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("pages:page", args=[self.slug])

    @property
    def is_changed(self) -> bool:
        """Whether readers see something else than what stands here."""
        return self.shown is not None and (self.title, self.body) != (self.shown.title, self.shown.body)

    def refuse_unfit(self) -> None:
        """Raise ValidationError, with a sentence for each thing, where this text cannot go to readers."""
        sentences = []
        laid_out = _laid_out(self.body)
        if laid_out.refusal:
            sentences.append(laid_out.refusal)
        if BLANK in self.body:
            sentences.append(
                _("Fill in what stands in double square brackets, or take it out: readers would see it.")
            )
        if laid_out.images_without_alt:
            sentences.append(_("Say in words what each picture shows: ![in words](address)."))
        if sentences:
            raise ValidationError(sentences)

    @transaction.atomic
    def publish(self, *, by: Any, note: str = "") -> PageVersion:
        """Show readers what stands here as a new version, or the one they see where nothing has changed.

        note: what changed, for readers; required from the second version on. Raises ValidationError.
        """
        self.refuse_unfit()
        self._lock()
        if self.shown is not None and not self.is_changed:
            return self.shown
        return self._add(note, by, title=self.title, body=self.body, html=_laid_out(self.body).html)

    @transaction.atomic
    def withdraw(self, *, by: Any, note: str) -> PageVersion:
        """Take the page off the site. Its address says so with the note; earlier versions stay readable."""
        self._lock()
        if self.shown is None:
            raise ValidationError(_("Readers do not see this page: there is nothing to take off."))
        last = self.shown
        return self._add(note, by, is_withdrawn=True, title=last.title, body=last.body, html=last.html)

    def _lock(self) -> None:
        """Two who publish at the same moment come one after the other."""
        self.shown = Page.objects.select_for_update(of=["self"]).select_related("shown").get(pk=self.pk).shown

    def _add(self, note: str, by: Any, **said: Any) -> PageVersion:
        number = self.versions.count() + 1
        if number > 1 and not note.strip():
            raise ValidationError(_("Tell readers in a sentence what changed, and why."))
        version = PageVersion.objects.create(
            page=self, number=number, note=note.strip() if number > 1 else "", published_by=by, **said
        )
        self.shown = None if version.is_withdrawn else version
        self.save(update_fields=["shown"])
        return version


class PageVersionQuerySet(models.QuerySet["PageVersion"]):
    def of(self, slug: str) -> PageVersionQuerySet:
        """What was ever public under an address, the newest first."""
        return self.filter(page__slug=slug).order_by("-number")


class PageVersion(models.Model):
    """What readers saw from `published_at` until the next version. A trigger in the database keeps it."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    note = models.TextField(blank=True)
    is_withdrawn = models.BooleanField(default=False)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PageVersionQuerySet.as_manager()

    class Meta:
        ordering = ["page", "number"]
        verbose_name = gettext_lazy("version of a page")
        verbose_name_plural = gettext_lazy("versions of pages")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="page_version_number_once", fields=["page", "number"]),
            models.CheckConstraint(name="page_version_number_from_1", condition=Q(number__gte=1)),
            models.CheckConstraint(name="page_version_later_has_note", condition=Q(number=1) | ~Q(note="")),
        ]

    def __str__(self) -> str:
        return _("%(title)s, version %(number)s") % {"title": self.title, "number": self.number}

    @property
    def text(self) -> dict[str, str]:
        """As a text of an edition's document stands there, for the same template filter."""
        return {"markdown": self.body, "html": self.html}

    @property
    def description(self) -> str:
        """The beginning of the text, for whoever passes the page on."""
        text = " ".join(html.unescape(strip_tags(self.html)).split())
        return Truncator(text or self.title).chars(160)


def in_the_foot() -> ArraySubquery:
    """For one query about something else: the public pages as [{slug, title}], in their order."""
    rows = Page.objects.filter(shown__isnull=False).order_by("position", "slug")
    return ArraySubquery(rows.values(row=JSONObject(slug=F("slug"), title=F("shown__title"))))


def _laid_out(body: str) -> Rendered:
    from articles.markup import render  # parser and sanitiser are heavy, and readers' pages need neither

    return render(body, set())
