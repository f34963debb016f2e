"""What `claims:search` answers, in Google's words. What is not known is left out, as Google does."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

FORBID = ConfigDict(extra="forbid")
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]


class GooglePublisher(TypedDict, total=False):
    __pydantic_config__ = FORBID  # type: ignore[misc]
    name: str
    site: str


class GoogleClaimReview(TypedDict, total=False):
    __pydantic_config__ = FORBID  # type: ignore[misc]
    publisher: GooglePublisher
    url: Address
    title: str
    reviewDate: Moment
    textualRating: str
    languageCode: str


class GoogleClaim(TypedDict, total=False):
    __pydantic_config__ = FORBID  # type: ignore[misc]
    text: str
    claimant: str
    claimDate: Moment
    claimReview: list[GoogleClaimReview]


class GoogleClaims(TypedDict, total=False):
    __pydantic_config__ = FORBID  # type: ignore[misc]
    claims: list[GoogleClaim]
    nextPageToken: str


class GoogleStatus(TypedDict):
    __pydantic_config__ = FORBID  # type: ignore[misc]
    code: int
    message: str
    status: str


class GoogleError(TypedDict):
    __pydantic_config__ = FORBID  # type: ignore[misc]
    error: GoogleStatus
