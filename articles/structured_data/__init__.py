"""What machines are told of a page, as schema.org in JSON-LD. Pure: from documents and addresses to dictionaries.

What is not known is left out. Everything public passes through here: pages, feeds, the interface for programs.
"""

from articles.structured_data.claim_reviews import (
    claim_review,
    claim_reviews,
    data_feed,
    data_feed_item,
    is_rated,
)
from articles.structured_data.embedding import embeddable
from articles.structured_data.news_articles import Notice, news_article
from articles.structured_data.pieces import Piece
from articles.structured_data.publishers import Publisher, breadcrumbs, organization, website

__all__ = [
    "Notice",
    "Piece",
    "Publisher",
    "breadcrumbs",
    "claim_review",
    "claim_reviews",
    "data_feed",
    "data_feed_item",
    "embeddable",
    "is_rated",
    "news_article",
    "organization",
    "website",
]
