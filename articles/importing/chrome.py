"""What surrounds a check on its page and is no part of it: banners, navigation, disclaimers. Pure.

Only known shapes count, and only in places where pages have them, so that no sentence of a check is taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.importing.folding import bare

BEFORE, BETWEEN, AFTER, ANYWHERE = "before", "between", "after", "anywhere"
_AROUND = frozenset({BEFORE, BETWEEN, AFTER})
_BESIDE = frozenset({BETWEEN, AFTER})
_EVERYWHERE = frozenset({BEFORE, BETWEEN, AFTER, ANYWHERE})
_LONGEST = 600


@dataclass(frozen=True)
class Shape:
    """A folded line without case that matches `pattern` from its start is `what`, in `places`."""

    what: str
    pattern: re.Pattern[str]
    places: frozenset[str]


def _shape(what: str, pattern: str, places: frozenset[str] = _AROUND) -> Shape:
    return Shape(what, re.compile(pattern), places)


_MONEY = r"[$\u20ac\u00a3]\s?\d[\d,.]*"
_SHAPES = [
    _shape("Loading line", r"(?:loading\.{2,}\s*)+(?:goal:.{0,60})?$", _EVERYWHERE),
    _shape("Donation banner", rf"goal:\s*(?:{_MONEY}|\d[\d,.]*\s*(?:supporters|donors|members)).{{0,80}}$", _EVERYWHERE),
    _shape("Donation banner", r"time left:.{0,60}$", _EVERYWHERE),
    _shape("Donation banner", rf"(?:{_MONEY}|\d[\d,.]*\s+(?:supporters|donors)).{{0,20}}(?:of|raised|so far).{{0,60}}$"),
    _shape("Donation banner", r"(?:help\s+)?keep\s+.{1,60}\s+(?:independent|free|going|alive)[.!]?$"),
    _shape("Donation banner", r"whether you agree or disagree\b.*(?:matter|donat|support|democracy)"),
    _shape("Donation banner", r"we (?:don't|do not|never) (?:take|accept) money\b"),
    _shape("Donation banner", rf".{{0,200}}(?:{_MONEY}|small|monthly|one-time)\s+(?:donation|contribution|gift)s?\b.{{0,80}}help"),
    _shape("Donation banner", r"(?:please\s+)?(?:donate|(?:make|give) a (?:donation|gift|contribution))\b.{0,100}$"),
    _shape("Donation banner", r"(?:please\s+)?(?:support (?:us|our work|independent)|become a (?:supporter|member|donor|patron))\b.{0,120}$"),
    _shape("Navigation", r"(?:home|menu|search|about(?: us)?|contact(?: us)?|our team|log ?in|sign (?:in|up|out)|register|my account|"
           r"skip to (?:main )?content|(?:back|return) to (?:top|home|the top)|next|previous|toggle navigation|close|latest(?: checks)?|"
           r"all (?:fact[ -]?checks|articles)|privacy(?: policy)?|terms(?: of (?:use|service))?|imprint|careers|press|"
           r"cookie (?:policy|settings|preferences)|leave a comment|comments?(?: \(\d+\))?|\d+ comments?|read more|see more|show more|"
           r"load more|sitemap|rss)[.!]?$"),
    _shape("Navigation", r"(?:home|start|news|fact[ -]?checks?)\s*(?:[>|/\"'\u00b7]\s*.{1,60}){1,5}$"),
    _shape("Navigation", r"(?:(?:home|about|contact|topics|checks|donate|search|login|log in|subscribe|methodology|faq)\s*[|\u00b7\u2022]?\s+){2,}\w+$"),
    _shape("Share buttons", r"(?:share|tweet|post|e-?mail|print|save|copy(?: the)? link|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|bluesky)"
           r"(?:\s+(?:(?:this|the)(?: (?:article|page|fact[ -]?check|story))?|article|(?:on|via|to) \w+|it))*[.!:]?$"),
    _shape("Share buttons", r"(?:(?:share|tweet|post|e-?mail|print|copy link|facebook|twitter|x|whatsapp|linkedin|reddit|telegram)[\s|\u00b7\u2022,]+){1,9}"
           r"(?:share|tweet|post|e-?mail|print|copy link|facebook|twitter|x|whatsapp|linkedin|reddit|telegram)$"),
    _shape("Share buttons", r"follow us\b.{0,60}$"),
    _shape("Advertisement", r"(?:advertisement|advertising|sponsored(?: content)?|ad)$", _EVERYWHERE),
    _shape("Reading time", r"\d{1,3}[ -]min(?:ute)?s?(?: read)?$|reading time:?\s*\d.{0,20}$"),
    _shape("Cookie notice", r"(?:we(?: and our partners)?|this (?:site|website|page)|our (?:site|website)|by (?:continuing|clicking|using))\b.{0,120}\bcookies?\b"),
    _shape("Cookie notice", r"(?:accept|reject|allow)(?: all)?(?: cookies)?$"),
    _shape("Newsletter line", r"(?:sign up|subscribe|join|get)\b.{0,80}\b(?:newsletter|inbox|mailing list|updates)\b.{0,80}$"),
    _shape("Newsletter line", r"(?:subscribe(?: now)?|enter your e-?mail(?: address)?|your e-?mail(?: address)?)[.!:]?$"),
    _shape("Disclaimer", r"(?:disclaimer:?\s+)?(?:(?:our|these|all|this|the)\s+)?(?:fact[ -]?checks?|analys[ie]s|answers?|results?|articles?|pages?|content|"
           r"responses?|summar(?:y|ies)|texts?|reports?)\b.{0,60}\b(?:ai|a\.i\.|artificial intelligence|automatic(?:ally)?|machines?)\b[- ]?"
           r".{0,60}(?:generated|written|produced|created|made|assisted|contain|errors?|mistakes?)", _BESIDE),
    _shape("Disclaimer", r"(?:disclaimer:?\s+)?(?:(?:our|these|all|this|the)\s+)?(?:fact[ -]?checks?|ai|a\.i\.|artificial intelligence|this (?:page|tool|answer))\b"
           r".{0,60}\b(?:may|can|might|could)\b.{0,30}\b(?:errors?|mistakes?|inaccura\w+|wrong)", _BESIDE),
    _shape("Disclaimer", r"(?:ai|automatically|machine)[- ]generated\b.{0,120}$", _BESIDE),
    _shape("Help line", r"(?:(?:read|see|visit|check)\s+)?(?:(?:our|the)\s+)?(?:faqs?|frequently asked questions)\b.{0,80}$", _BESIDE),
    _shape("Help line", r"how (?:do|does) (?:we|this|it|our fact[ -]?checks?) (?:fact[ -]?check|work)\?$", _BESIDE),
    _shape("Help line", r"(?:(?:any |got |have )?(?:questions?|feedback|comments?|suggestions?|doubts?)|spotted|found|see|think|want|need|if you|something|still|not sure|"
           r"disagree|please|reach out|get in touch|contact us|let us know|tell us|write to us|e-?mail us)\b.{0,120}"
           r"(?<=\b)(?:reach out(?: to us)?|get in touch(?: with us)?|contact us|let us know|tell us|write to us|e-?mail us)[.!?:]?(?:\s.{0,60})?$", _BESIDE),
    _shape("Help line", r"(?:reach out|get in touch|contact us|let us know|tell us|write to us|e-?mail us)\b.{0,80}$", _BESIDE),
    _shape("Help line", r"(?:was this (?:page |article |answer )?helpful\?|report (?:an? )?(?:error|mistake|issue)|suggest (?:a claim|an? (?:edit|correction)))"
           r".{0,40}$", _BESIDE),
    _shape("Copyright line", r"(?:\u00a9|\(c\)|copyright)\s.{0,120}$|all rights reserved\.?$"),
]  # fmt: skip


def what(line: str, place: str) -> str:
    """What a line is in a place ("Donation banner", "Navigation", …), or "" where it is part of the check."""
    if len(line) > _LONGEST:
        return ""
    text = bare(line)
    return next((shape.what for shape in _SHAPES if place in shape.places and shape.pattern.match(text)), "")
