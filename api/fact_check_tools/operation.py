"""`GET /v1alpha1/claims:search`, as https://developers.google.com/fact-check/tools/api/reference/rest has it."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from api.fact_check_tools.answers import GoogleClaims
from api.fact_check_tools.finding import Found, by_publisher
from api.fact_check_tools.matching import matching
from api.fact_check_tools.parameters import ClaimSearch
from api.problems import Refused
from articles.newsroom import of as newsroom_of

router = Router(tags=["Fact Check Tools"])
NEITHER = "One of query and reviewPublisherSiteFilter is needed."


@router.api_operation(
    ["GET", "HEAD"],
    "/claims:search",
    response=GoogleClaims,
    url_name="claims_search",
    summary="Search claims as Google’s API does",
)
def claims_search(request: HttpRequest, given: Annotated[ClaimSearch, Query()]) -> Any:
    """Claims checked here and, by what they published themselves, elsewhere: the same request and the same answer as
    those of Google’s Fact Check Tools API, so that its clients work by changing the host.

    One of `query` and `reviewPublisherSiteFilter` is needed, and both may stand together. A `key` is not needed: it is
    taken and left aside, like `fields`, `prettyPrint`, `quotaUser` and the rest of what clients of Google send along.
    """
    site = (given.reviewPublisherSiteFilter or "").strip().lower().removeprefix("www.")
    newsroom = newsroom_of(request).name
    if given.query:
        return _answer(matching(given, site, newsroom))
    if given.reviewPublisherSiteFilter:
        return _answer(by_publisher(given, site, newsroom))
    raise Refused([{"parameter": "query", "detail": NEITHER}])


def _answer(found: Found) -> dict[str, Any]:
    """Nothing found is an empty object."""
    claims: dict[str, Any] = {"claims": found.claims} if found.claims else {}
    return claims | ({"nextPageToken": found.onward} if found.onward else {})
