"""What axe finds on a page, once the page stands as it will."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The scripts that wait for the page have run (those of the desk through jQuery, one after the other, ours the last),
# those that wait for its width too, and no colour is on its way from one to another.
STANDS = """async () => {
    await new Promise((done) => (window.django?.jQuery ? window.django.jQuery(done) : done()));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}"""
SCHEMES = ("light", "dark")
NARROW, WIDE = 360, 1440
# Frames are asked in vain: the one for the preview lets no script run. Of rules that are not broken, the names will do.
QUICK: dict[str, Any] = {"iframes": False, "resultTypes": ["violations"]}


def stands(page: Page) -> None:
    page.wait_for_load_state()
    page.evaluate(STANDS)


def barriers(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """Rules that are broken, each with the elements that break it."""
    stands(page)
    found = Axe().run(page, options=QUICK | (options or {})).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]


def barriers_in_both_schemes(page: Page) -> dict[str, list[str]]:
    found = {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found[scheme] = barriers(page)
    return {scheme: broken for scheme, broken in found.items() if broken}
