"""The words a source is described with, in CSL terms (CSL 1.0.2, appendix III)."""

from django.db import models
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


class CopyKind(models.TextChoices):
    ORIGINAL = "original", _("original")
    ARCHIVE = "archive", _("archived copy")
    REPOST = "repost", _("repost")
