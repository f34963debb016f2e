"""The addresses that an article had before it was published: they lead to where it went."""

from __future__ import annotations

from django.db import models

from articles.models.article import Article


class FormerSlug(models.Model):
    """Kept by a trigger, so that no way of changing a slug forgets the old one. Who gave it up last has it."""

    slug = models.SlugField(max_length=120, unique=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug
