"""Checks and explainers: the working copy editors change, and the editions readers see."""

from articles.models.article import Article, Byline, Kind, Stage, Topic
from articles.models.citation import Citation
from articles.models.claim import Claim, Rating
from articles.models.edition import Edition, EditionClaim, EditionKind, EditionSource, EditionTopic
from articles.models.follow_up import FollowUp
from articles.models.former_slug import FormerSlug
from articles.models.home import HomePage, HomePlace, HomeTopic
from articles.models.image import Image
from articles.models.newsroom import Newsroom
from articles.models.presence import Presence
from articles.models.preview_link import PreviewLink
from articles.models.step import Action, Step

__all__ = [
    "Action",
    "Article",
    "Byline",
    "Citation",
    "Claim",
    "Edition",
    "EditionClaim",
    "EditionKind",
    "EditionSource",
    "EditionTopic",
    "FollowUp",
    "FormerSlug",
    "HomePage",
    "HomePlace",
    "HomeTopic",
    "Image",
    "Kind",
    "Newsroom",
    "PreviewLink",
    "Presence",
    "Rating",
    "Stage",
    "Step",
    "Topic",
]
