"""The editor's desk. Importing the package registers its pages with the admin."""

from articles.admin import article, editions, images, newsroom, scale

__all__ = ["article", "editions", "images", "newsroom", "scale"]
