"""An article in Wagtail's manner: body as a stream of headings and rich text, everything that repeats as children."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index


class Topic(models.Model):
    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.name


class Heading(blocks.StructBlock):
    text = blocks.CharBlock()
    anchor = blocks.CharBlock()

    class Meta:
        template = "peer/heading.html"


class IndexPage(Page):
    pass


class ArticlePage(Page):
    kind = models.CharField(max_length=10)
    dek = models.CharField(max_length=400, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    short_answer = RichTextField(blank=True)
    body = StreamField([("heading", Heading()), ("text", blocks.RichTextBlock())])
    topics = ParentalManyToManyField(Topic, blank=True)

    search_fields = [
        *Page.search_fields,
        index.SearchField("dek"),
        index.SearchField("short_answer"),
        index.SearchField("body"),
    ]

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what the page needs, each in one query: as somebody would who looked at the queries."""
        context = super().get_context(request, *args, **kwargs)
        articles = ArticlePage.objects.live().exclude(pk=self.pk)
        return context | {
            "references": self.references.all(),
            "claims": self.claims.all(),
            "bylines": self.bylines.all(),
            "follow_ups": self.follow_ups.all(),
            "topics": self.topics.all(),
            "related": articles.filter(topics__in=self.topics.all())
            .distinct()
            .order_by("-first_published_at")[:4],
            "menu": Page.objects.live().in_menu(),
        }


class Byline(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="bylines")
    name = models.CharField(max_length=120)
    credit = models.CharField(max_length=80, blank=True)


class Claim(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="claims")
    claim_reviewed = models.CharField(max_length=300)
    claimant = models.CharField(max_length=200, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    rating = models.CharField(max_length=40)
    explanation = RichTextField(blank=True)


class Reference(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="references")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=500, blank=True)
    authors = models.TextField(blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    container_title = models.CharField(max_length=300, blank=True)
    issued = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=2000, blank=True)
    no_address_reason = models.CharField(max_length=300, blank=True)
    accessed_on = models.DateField(null=True, blank=True)
    interests = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    locator = models.CharField(max_length=120, blank=True)
    copies = models.JSONField(default=list)
    marks = models.JSONField(default=list)


class FollowUp(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="follow_ups")
    question = models.CharField(max_length=300)
