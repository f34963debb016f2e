"""What surrounds a check on its page and is no part of it: banners, navigation, disclaimers. Pure.

Only known shapes count, and only in places where pages have them, so that no sentence of a check is taken for one.
A pattern is matched from the start of a line as `folding.bare` gives it: small letters, plain quotes and hyphens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.importing.folding import bare

BEFORE, BETWEEN, AFTER, ANYWHERE = "before", "between", "after", "anywhere"
_AROUND = frozenset({BEFORE, BETWEEN, AFTER})
_BESIDE = frozenset({BETWEEN, AFTER})
_EVERYWHERE = frozenset({BEFORE, BETWEEN, AFTER, ANYWHERE})
_LONGEST = 600

_MONEY = r"[$\u20ac\u00a3]\s?\d[\d,.]*"
_NETWORK = (
    r"(?:share|tweet|post|e-?mail|print|save|copy(?: the)? link|facebook|twitter|x|whatsapp|linkedin|reddit|"
    r"telegram|bluesky|mastodon|threads)"
)
_PAGES = r"(?:home|about|contact|topics|checks|donate|search|login|log in|subscribe|methodology|faq|news)"
_REACH = r"(?:reach out(?: to us)?|get in touch(?: with us)?|contact us|let us know|tell us|write to us|e-?mail us)"
_PIECE = (
    r"(?:disclaimer:?\s+)?(?:(?:our|these|all|this|the)\s+)?(?:fact[ -]?checks?|analys[ie]s|answers?|results?|"
    r"articles?|pages?|content|responses?|summar(?:y|ies)|texts?|reports?)"
)
_MACHINE = r"(?:ai|a\.i\.|artificial intelligence|automatic(?:ally)?|machines?)"


@dataclass(frozen=True)
class Shape:
    """A line that matches one of `patterns` from its start is `what`, in `places`."""

    what: str | Promise
    places: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]


def _shape(what: str | Promise, places: frozenset[str], *patterns: str) -> Shape:
    return Shape(what, places, tuple(re.compile(pattern) for pattern in patterns))


_SHAPES = [
    _shape(_("Loading line"), _EVERYWHERE, r"(?:loading\.{2,}\s*)+(?:goal:.{0,60})?$"),
    _shape(_("Separator"), _EVERYWHERE, r"(?:[-_=*~]\s?){3,}$"),
    _shape(
        _("Donation banner"),
        _EVERYWHERE,
        rf"goal:\s*(?:{_MONEY}|\d[\d,.]*\s*(?:supporters|donors|members)).{{0,80}}$",
        r"time left:.{0,60}$",
    ),
    _shape(
        _("Donation banner"),
        _AROUND,
        rf"(?:{_MONEY}|\d[\d,.]*\s+(?:supporters|donors)).{{0,20}}(?:of|raised|so far).{{0,60}}$",
        r"(?:help\s+)?keep\s+.{1,60}\s+(?:independent|free|going|alive)[.!]?$",
        r"whether you agree or disagree\b.*(?:matter|donat|support|democracy)",
        r"we (?:don't|do not|never) (?:take|accept) money\b",
        rf".{{0,200}}(?:{_MONEY}|small|monthly|one-time)\s+(?:donation|contribution|gift)s?\b"
        r".{0,40}\bhelp\w*\s+(?:us|keep|fund|support)\b",
        r"(?:please\s+)?(?:donate|(?:make|give) a (?:donation|gift|contribution))\b.{0,100}$",
        r"(?:please\s+)?support (?:us|our work|independent (?:journalism|fact[ -]?checking|news))\b.{0,120}$",
        r"(?:please\s+)?become a (?:supporter|member|donor|patron)\b.{0,120}$",
    ),
    _shape(
        _("Navigation"),
        _AROUND,
        r"(?:home|menu|search|about(?: us)?|contact(?: us)?|our team|log ?in|sign (?:in|up|out)|register|my account|"
        r"skip to (?:main )?content|(?:back|return) to (?:top|home|the top)|next|previous|toggle navigation|close|"
        r"latest(?: checks)?|all (?:fact[ -]?checks|articles)|privacy(?: policy)?|terms(?: of (?:use|service))?|"
        r"imprint|careers|press|cookie (?:policy|settings|preferences)|leave a comment|comments?(?: \(\d+\))?|"
        r"\d+ comments?|(?:read|see|show|load) more|sitemap|rss)[.!]?$",
        r"(?:home|start|news|fact[ -]?checks?)\s*(?:[>|/\"'\u00b7]\s*.{1,60}){1,5}$",
        rf"(?:{_PAGES}\s*[|\u00b7\u2022]?\s+){{2,}}\w+$",
    ),
    _shape(
        _("Share buttons"),
        _AROUND,
        rf"{_NETWORK}(?:\s+(?:(?:this|the)(?: (?:article|page|fact[ -]?check|story))?|article|(?:on|via|to) \w+|it))*"
        r"[.!:]?$",
        rf"(?:{_NETWORK}[\s|\u00b7\u2022,]+){{1,9}}{_NETWORK}$",
        r"follow us\b.{0,60}$",
    ),
    _shape(_("Advertisement"), _EVERYWHERE, r"(?:advertisement|advertising|sponsored(?: content)?|ad)$"),
    _shape(
        _("Reading time"), _AROUND, r"\d{1,3}[ -]min(?:ute)?s?(?: read)?$", r"reading time:?\s*\d.{0,20}$"
    ),
    _shape(
        _("Cookie notice"),
        _AROUND,
        r"(?:we(?: and our partners)?|this (?:site|website|page)|our (?:site|website)|"
        r"by (?:continuing|clicking|using))\b.{0,120}\bcookies?\b",
        r"(?:accept|reject|allow)(?: all)?(?: cookies)?$",
    ),
    _shape(
        _("Newsletter line"),
        _AROUND,
        r"(?:sign up|subscribe|join|get)\b.{0,80}\b(?:newsletter|inbox|mailing list|updates)\b.{0,80}$",
        r"(?:subscribe(?: now)?|enter your e-?mail(?: address)?|your e-?mail(?: address)?)[.!:]?$",
    ),
    _shape(
        _("Disclaimer"),
        _BESIDE,
        rf"{_PIECE}\b.{{0,60}}\b{_MACHINE}\b[- ]?.{{0,60}}"
        r"(?:generated|written|produced|created|made|assisted|contain|errors?|mistakes?)",
        r"(?:disclaimer:?\s+)?(?:(?:our|these|all|this|the)\s+)?(?:fact[ -]?checks?|ai|a\.i\.|artificial intelligence|"
        r"this (?:page|tool|answer))\b.{0,60}\b(?:may|can|might|could)\b.{0,30}"
        r"\b(?:errors?|mistakes?|inaccura\w+|wrong)",
        r"(?:ai|automatically|machine)[- ]generated\b.{0,120}$",
    ),
    _shape(
        _("Help line"),
        _BESIDE,
        r"(?:(?:read|see|visit|check)\s+)?(?:(?:our|the)\s+)?(?:faqs?|frequently asked questions)\b.{0,80}$",
        r"how (?:do|does) (?:we|this|it|our fact[ -]?checks?) (?:fact[ -]?check|work)\?$",
        r"(?:(?:any |got |have )?(?:questions?|feedback|comments?|suggestions?|doubts?)|spotted|found|see|think|want|"
        rf"need|if you|something|still|not sure|disagree|please)\b.{{0,120}}\b{_REACH}[.!?:]?(?:\s.{{0,60}})?$",
        rf"{_REACH}\b.{{0,80}}$",
        r"was this (?:page |article |answer )?helpful\?.{0,40}$",
        r"report (?:an? )?(?:error|mistake|issue).{0,40}$",
        r"suggest (?:a claim|an? (?:edit|correction)).{0,40}$",
    ),
    _shape(
        _("Copyright line"),
        _AROUND,
        r"(?:copyright\s+)?(?:\u00a9|\(c\))\s?.{0,120}$",
        r"copyright (?:19|20)\d\d\b.{0,120}$",
        r"all rights reserved\.?$",
    ),
]


def what(line: str, place: str) -> str:
    """What a line is in a place ("Donation banner", "Navigation", …), or "" where it is part of the check."""
    if len(line) > _LONGEST:
        return ""
    text = bare(line) or line  # of "***" nothing is left bare
    for shape in _SHAPES:
        if place in shape.places and any(pattern.match(text) for pattern in shape.patterns):
            return str(shape.what)
    return ""
