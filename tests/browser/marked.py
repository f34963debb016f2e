"""An article with marks in every kind of place, and what a test looks at in it."""

from playwright.sync_api import Locator, Page

from articles.models import Citation
from articles.publishing import publish
from sources.models import CopyKind, SourceCopy
from tests.make import make_article, make_source


def article_with_marks() -> str:
    """Its address. Three sources: one with a long quotation and an archived copy, one plain, one confidential."""
    sources = {n: make_source(title=f"Finding {n}", interests="It sells salt.") for n in (1, 2)}
    sources[3] = make_source(
        is_confidential=True, confidential_reason="Danger", public_description="an official of the ministry"
    )
    SourceCopy.objects.create(
        source=sources[1], kind=CopyKind.ARCHIVE, address="https://web.archive.example/1"
    )
    text = "Salt water, of which there is much, was measured [1] and [2]. " * 12
    article = make_article(
        short_answer="It is salt [1].",
        body=f"## One\n\n{text}\n\n- an item [3]\n\n| a |\n|---|\n| cell [2] |\n\n{text}",
        citations=sources,
        claims=[{"explanation": "They tasted it [2]."}],
    )
    Citation.objects.filter(article=article, number=1).update(quote="It is salt. " * 120, locator="page 7")
    return publish(article, by=None).get_absolute_url()


def arrive(page: Page, address: str) -> None:
    """On that page, in its own letters: nothing moves any more."""
    page.goto(address)
    page.evaluate("async () => { document.body.getBoundingClientRect(); await document.fonts.ready; }")


def marks(page: Page) -> Locator:
    return page.locator('a[role="doc-noteref"]')


def card(page: Page) -> Locator:
    return page.locator(".card")
