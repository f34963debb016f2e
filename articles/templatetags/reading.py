"""How public pages print what an edition holds: its HTML, its dates, its languages, its address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.defaultfilters import date as formatted
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from articles.dressing import Words, dressed
from articles.structured_data import embeddable

register = template.Library()


@register.filter
def laid_out(text: Mapping[str, str]) -> SafeString:
    """The HTML of a text in a document, dressed for a page.

    Sanitised before it was frozen; the one place that trusts it.
    """
    words = Words(
        link_to=lambda heading: gettext("Link to “%(heading)s”") % {"heading": heading},
        source=lambda number: gettext("Source %(number)s") % {"number": number},
        table=lambda number: gettext("Table %(number)s") % {"number": number},
    )
    return mark_safe(dressed(text["html"], words))  # noqa: S308


@register.filter
def data_block(item: Mapping[str, Any]) -> SafeString:
    """An item of structured data. Browsers run no block of this type, so no policy against scripts is in its way."""
    return mark_safe(f'<script type="application/ld+json">{embeddable(item)}</script>')  # noqa: S308


@register.filter
def iso_day(value: str) -> str:
    """An ISO date cut to its precision ("2016", "2023-02", "2026-01-15") in the reader's words; "" stays ""."""
    parts = [int(part) for part in value.split("-")] if value else []
    match parts:
        case [year, month, day]:
            return formatted(date(year, month, day), "DATE_FORMAT")
        case [year, month]:
            return formatted(date(year, month, 1), "YEAR_MONTH_FORMAT")
        case [year]:
            return str(year)
    return ""


@register.filter
def issued(work: Mapping[str, str]) -> str:
    """When a work appeared, as precisely as it is known, or "undated"."""
    return iso_day(work["issued"]) or gettext("undated")


# Written from right to left: by their script where they name one, else by the language (RFC 5646, CLDR).
RIGHT_TO_LEFT = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"} | {
    *("ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
}


@register.filter
def direction(language: str) -> str:
    """The `dir` of a BCP 47 language."""
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script or first) in RIGHT_TO_LEFT else "ltr"


@register.simple_tag(takes_context=True)
def content_lang(context: Context) -> str:
    """`lang="…"` for words of the newsroom where our own are in another language (WCAG 2.2, 3.1.2), else nothing.

    They are in the language of the `content` that the page shows (`spoken` where only that is known of it), or in the
    newsroom's.
    """
    language = _language_of_content(context)
    return format_html('lang="{}"', language) if language.lower() not in ("", get_language()) else ""


@register.simple_tag(takes_context=True)
def our_lang(context: Context) -> str:
    """The same for a word of ours that stands inside words of the newsroom."""
    language = _language_of_content(context)
    return format_html('lang="{}"', get_language()) if language.lower() not in ("", get_language()) else ""


def _language_of_content(context: Context) -> str:
    content = context.get("content") or {}
    spoken = content.get("language") or context.get("spoken")
    return str(spoken or getattr(context.get("newsroom"), "language", ""))


@register.filter
def site_of(address: str) -> str:
    """The host of an address without www, as readers know the site."""
    host = address.partition("://")[2].partition("/")[0]
    return host.removeprefix("www.")


@register.filter
def is_link(address: str) -> bool:
    """Whether an editor's line is an address that may stand behind a link."""
    return address.startswith(("https://", "http://"))


@register.filter
def host_of_copy(copy: Mapping[str, str]) -> str:
    """Who reposted or archived a work: as an editor named it, else the site."""
    return copy["host"] or site_of(copy["address"])


@register.filter
def has_contents(content: Mapping[str, Any]) -> bool:
    """Whether a piece is long enough for a list of its sections."""
    sections = [heading for heading in content["body"]["headings"] if heading["level"] == 2]
    return len(sections) >= 4 or (content["words"] > 900 and len(sections) >= 2)


# Words of English that adults read to themselves in a minute (Brysbaert 2019, doi 10.1016/j.jml.2019.104047).
_WORDS_A_MINUTE = 238
# Written without blanks between words, so that nothing counted is a word.
_UNPARTED = {"zh", "ja", "th", "lo", "km", "my"}


@register.filter
def minutes_to_read(content: Mapping[str, Any]) -> int:
    """Whole minutes, at least one; 0 where its words cannot be counted."""
    if content["language"].partition("-")[0].lower() in _UNPARTED:
        return 0
    return max(1, round(content["words"] / _WORDS_A_MINUTE))


@register.filter
def full_stop(words: str) -> str:
    """Words of a reference with one full stop behind them; none behind nothing."""
    return words if not words or words.endswith((".", "!", "?", "…")) else f"{words}."


@register.filter
def places(rating: Mapping[str, int | None]) -> list[bool]:
    """One entry per step of the scale from worst to best, true where the rating stands; none off the scale."""
    value, worst, best = rating["value"], rating["worst"], rating["best"]
    if value is None or worst is None or best is None:
        return []
    return [step == value for step in range(worst, best + 1)]


@register.simple_tag
def public_address(path: str) -> str:
    """The one address of a page, whatever host it was asked for under."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
