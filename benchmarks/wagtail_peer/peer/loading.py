"""Our editions as Wagtail's pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail.models import Page, Site

from peer.models import ArticlePage, Byline, Claim, FollowUp, IndexPage, Reference, Topic

TOLD = "title publisher container_title issued address no_address_reason interests copies".split()  # noqa: SIM905


def section() -> IndexPage:
    """The page /checks/, made with its site where it is not there yet."""
    found = IndexPage.objects.first()
    if found:
        return found
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=IndexPage(title="Home", slug="front"))
    site = Site.objects.first() or Site(hostname="localhost", is_default_site=True)
    site.root_page = home
    site.save()
    return home.add_child(instance=IndexPage(title="Checks", slug="checks", show_in_menus=True))


def page_of(document: dict[str, Any]) -> ArticlePage:
    """Unsaved, with its children."""
    content, slug = document["content"], document["edition"]["slug"]
    page = ArticlePage(
        title=content["headline"],
        slug=slug,
        kind=content["kind"],
        dek=content["dek"],
        checked_on=day(content["checked_on"]),
        short_answer=content["short_answer"]["html"],
        body=stream(content["body"]["html"]),
    )
    page.bylines = [Byline(**byline) for byline in content["bylines"]]
    page.claims = [
        Claim(
            claim_reviewed=claim["claim_reviewed"],
            claimant=claim["claimant"],
            claimed_on=day(claim["claimed_on"]),
            rating=(claim["rating"] or {}).get("label", ""),
            explanation=claim["explanation"]["html"],
        )
        for claim in content["claims"]
    ]
    page.references = [reference(told) for told in content["references"]]
    page.follow_ups = [FollowUp(question=told["question"]) for told in content["follow_ups"]]
    page.topics = [
        Topic.objects.get_or_create(slug=told["slug"], defaults={"name": told["name"]})[0]
        for told in content["topics"]
    ]
    return page


def reference(told: dict[str, Any]) -> Reference:
    work = told["work"]
    return Reference(
        number=told["number"],
        kind=work["kind_label"],
        authors="\n".join(work["authors"]),
        accessed_on=day(work["accessed_on"]),
        quote=told["quote"],
        locator=told["locator"],
        marks=told["marks"],
        **{name: work[name] for name in TOLD},
    )


def stream(html: str) -> list[tuple[str, Any]]:
    """A heading block for each heading, a block of rich text for what stands between two."""
    blocks: list[tuple[str, Any]] = []
    text = ""
    for part in BeautifulSoup(html, "html.parser").children:
        if isinstance(part, Tag) and part.name == "h2":
            blocks += [("text", text)] if text.strip() else []
            blocks.append(("heading", {"text": part.get_text(), "anchor": part.get("id", "")}))
            text = ""
        else:
            text += str(part)
    return blocks + ([("text", text)] if text.strip() else [])


def day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None
