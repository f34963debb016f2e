"""The desk for everybody: no barrier that axe knows, in both schemes, on a phone and on a wide screen."""

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.workflow import submit
from tests.browser.axe import NARROW, WIDE, barriers_in_both_schemes
from tests.browser.desk import log_in, wait_for_preview
from tests.make import make_approved, make_article, make_published, make_source

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_desk_has_no_barrier_that_axe_knows(page: Page, live_server: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    edition = make_published(follow_ups=["And then?"])
    article = make_article(body="A [1] [2].", citations={1: make_source(), 2: None})
    approved, reviewed = make_approved(), make_article()
    submit(reviewed, by=None)
    log_in(page, live_server, "publisher")
    start = f"{live_server.url}/admin/articles/article/"
    found: dict[str, dict[str, list[str]]] = {}
    for path in [
        "",
        "add/",
        f"{edition.article_id}/change/",
        f"{article.pk}/change/",
        f"{article.pk}/publish/",
        f"{reviewed.pk}/approve/",
        f"{approved.pk}/schedule/",
        f"{approved.pk}/links/",
        "../../",
    ]:
        page.goto(start + path)
        if page.locator("[data-preview]").count():
            wait_for_preview(page)
        found[path] = barriers_in_both_schemes(page)
    assert found == {path: {} for path in found}
