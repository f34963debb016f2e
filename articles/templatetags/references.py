"""How a source is printed in the list below a piece.

In Python and not in a template, because a long list would take half of the time that its page takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from articles.templatetags.reading import content_lang, full_stop, host_of_copy, issued, site_of

register = template.Library()

STANDINGS = {
    "unverified": lambda: gettext("Not verified by us"),
    "second_hand": lambda: gettext("Known to us through another publication"),
}


@register.simple_tag(takes_context=True)
def printed_reference(context: Context, reference: Mapping[str, Any]) -> SafeString:
    """The work, the passage that is relied on, where it can be read, and the ways back to the text.

    reference: of `articles.reading.Live`. Links on a screen, whole addresses on paper.
    """
    lang = content_lang(context)
    pieces = [*_work(reference, lang)] if reference["work"] else [_unlinked(reference)]
    return format_html_join("\n", "{}", ((piece,) for piece in [*pieces, *_back(reference)]))


def _unlinked(reference: Mapping[str, Any]) -> SafeString:
    said = gettext("[%(number)s] is not linked to a source yet") % {
        "number": number_format(reference["number"])
    }
    return format_html('<p class="unlinked">{}</p>', said)


def _work(reference: Mapping[str, Any], lang: str) -> Iterator[SafeString]:
    work = reference["work"]
    if work["confidential"]:
        yield format_html(
            '<p class="work"><b>{}</b> <span {}>{}</span></p>',
            gettext("Confidential source:"),
            lang,
            work["public_description"],
        )
        return
    yield format_html('<p class="work">{}</p>', format_html_join("\n", "{}", ((x,) for x in _entry(work))))
    yield from _passage(reference, work["language"], lang)
    if work["standing"] != "seen":
        said = STANDINGS.get(work["standing"], lambda: gettext("Seen by us"))()
        yield format_html('<p class="standing"><b>{}</b></p>', said)
    if work["interests"]:
        yield format_html(
            '<p class="interests"><b>{}</b> <span {}>{}</span></p>',
            gettext("Worth knowing:"),
            lang,
            work["interests"],
        )
    where = format_html_join("\n", "{}", ((piece,) for piece in _where(work, reference["handle"])))
    yield format_html('<p class="where">{}</p>', where)


def _entry(work: Mapping[str, Any]) -> Iterator[SafeString]:
    """Who, what, where, when: each part ends with a full stop of its own."""
    language = work["language"]
    if work["authors"]:
        authors = full_stop("; ".join(work["authors"]))
        yield format_html('<span class="authors" lang="{}">{}</span>', language, authors)
    title: Any = work["title"]
    if work["address"]:
        title = format_html('<a href="{}" rel="noopener">{}</a>', work["address"], title)
    yield format_html('<cite lang="{}">{}</cite>', language, title)
    container, publisher = work["container_title"], work["publisher"]
    if container:
        yield format_html('<span lang="{}">{}</span>', language, full_stop(container))
    if publisher not in container and publisher not in work["authors"]:
        yield format_html('<span lang="{}">{}</span>', language, full_stop(publisher))
    yield format_html("<span>{}</span>", full_stop(capfirst(issued(work))))


def _passage(reference: Mapping[str, Any], language: str, lang: str) -> Iterator[SafeString]:
    locator = reference["locator"]
    where: Any = format_html('<span class="locator" {}>{}</span>', lang, locator) if locator else ""
    if reference["quote"]:
        yield format_html(
            '<blockquote class="passage"><p><span lang="{}">“{}”</span> {}</p></blockquote>',
            language,
            reference["quote"],
            where,
        )
    elif locator:
        yield format_html('<p class="passage">{}</p>', where)


def _where(work: Mapping[str, Any], handle: str) -> Iterator[SafeString]:
    """The original, else reposts, or why there is none; the archived copy; our page about the source."""
    yield format_html('<span class="work-kind">{}</span>', work["kind_label"])
    if work["address"]:
        yield format_html('<span class="site">{}</span>', site_of(work["address"]))
        yield _on_paper(work["address"])
    else:
        if work["no_address_reason"]:
            yield format_html(
                "<span>{}</span>",
                gettext("No address: %(reason)s") % {"reason": work["no_address_reason"]},
            )
        for copy in work["copies"]:
            if copy["kind"] == "repost":
                said = gettext("Repost on %(host)s") % {"host": host_of_copy(copy)}
                yield format_html('<a href="{}" rel="noopener">{}</a>', copy["address"], said)
                yield _on_paper(copy["address"])
    if work["archive"]:
        archived = gettext("Archived copy")
        yield format_html('<a href="{}" rel="noopener">{}</a>', work["archive"], archived)
        yield _on_paper(f"{archived}: {work['archive']}")
    if handle:
        yield format_html(
            '<a href="{}">{}<span class="visually-hidden" lang="{}">: {}</span></a>',
            reverse("sources:source", args=[handle]),
            gettext("About this source"),
            work["language"],
            work["title"],
        )


def _on_paper(address: str) -> SafeString:
    return format_html('<span class="printed-address">{}</span>', address)


def _back(reference: Mapping[str, Any]) -> Iterator[SafeString]:
    marks = reference["marks"]
    if not marks:
        return
    name = gettext("Back to citation %(occurrence)s of source %(number)s")
    number = number_format(reference["number"])
    occurrences = [mark.rpartition("-")[2] for mark in marks]  # "2" of "cite-5-2"
    ways = format_html_join(
        "\n",
        '<a href="#{}" role="doc-backlink" aria-label="{}">{}</a>',
        (
            (
                mark,
                name % {"occurrence": occurrence, "number": number},
                "↑" if len(marks) == 1 else occurrence,
            )
            for mark, occurrence in zip(marks, occurrences, strict=True)
        ),
    )
    back = pgettext("to the text", "Back")
    yield format_html('<p class="back"><span aria-hidden="true">{}</span>\n{}</p>', back, ways)
