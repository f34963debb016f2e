"""The index: what can be found, kept by triggers of the database. Only the functions in the migrations write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PIECE = "piece", _("Checks and explainers")
    CLAIM = "claim", _("Claims")
    SOURCE = "source", _("Sources")
    ELSEWHERE = "elsewhere", _("Checked elsewhere")


class Document(models.Model):
    """One thing that can be found. Whether readers may see it is asked of its own table again, when it is shown."""

    kind = models.CharField(max_length=9, choices=Kind)
    key = (
        models.BigIntegerField()
    )  # of the edition, the edition's claim, the source, or what is checked elsewhere
    article = models.BigIntegerField(null=True)  # of a piece or claim
    config = models.CharField(max_length=20)  # the text search configuration of its language
    head = SearchVectorField()  # what names it: headline and claims A, dek B; of a claim: claim A, headline B
    whole = SearchVectorField()  # and everything else
    facets = ArrayField(
        models.TextField()
    )  # "kind:piece", "rating:false", "claimant:…", "topic:3", "year:2026", "era:12"
    dated_on = models.DateField()
    shown_from = models.DateTimeField()
    shown_until = models.DateTimeField(null=True)  # when the next edition comes out
    text = models.TextField()  # of a piece: what passages are shown from

    class Meta:
        default_permissions = ()
        indexes = [
            GinIndex(fields=["head", "facets"], name="search_head", fastupdate=False),
            GinIndex(fields=["whole", "facets"], name="search_whole", fastupdate=False),
            models.Index(
                fields=["article"], name="search_article", condition=models.Q(article__isnull=False)
            ),
            models.Index(fields=["config"], name="search_config"),
        ]
        constraints = [models.UniqueConstraint(name="search_document_once", fields=["kind", "key"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Posting(models.Model):
    """That a word stands in a claim or its headline, and how much that says (BM25F without the word's rarity)."""

    pk = models.CompositePrimaryKey("term", "document")
    term = models.CharField(max_length=2047, db_collation="C")
    document = models.BigIntegerField()
    impact = models.FloatField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.term} in {self.document}"


class Word(models.Model):
    """A word as it is written, folded: what a typing error may have meant, and how a word may go on.

    keys: the word, and the word without each of its letters. Two words that share one differ by one slip or two.
    """

    word = models.CharField(max_length=40, primary_key=True, db_collation="C")
    keys = ArrayField(models.TextField(db_collation="C"))

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["keys"], name="search_word_keys", fastupdate=False)]

    def __str__(self) -> str:
        return self.word
