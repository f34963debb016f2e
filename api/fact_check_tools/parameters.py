"""The parameters of `claims:search`, with Google's names, and those that every API of Google's takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.parameters import TEXT, Whole

LARGEST = 2_147_483_647  # of an int32
DEEPEST = 1000  # results skipped by `offset`; who wants more follows `nextPageToken`
STANDARD = "Taken from clients that send it, and left aside."

Int32 = Annotated[int, Whole]


def _standard() -> str | None:
    return Field(default=None, max_length=2000, description=STANDARD)


class ClaimSearch(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    query: str | None = Field(
        default=None,
        min_length=1,
        max_length=5000,
        pattern=TEXT,
        description="Words of the claim, or the claim itself. Needed unless reviewPublisherSiteFilter is given.",
    )
    reviewPublisherSiteFilter: str | None = Field(
        default=None,
        min_length=1,
        max_length=253,
        pattern=TEXT,
        description="Reviews of this site alone, such as example.org; our own host for ours.",
    )
    languageCode: str | None = Field(
        default=None,
        max_length=35,
        pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$",
        description="BCP 47. Regions are not told apart: en finds en-US, and en-US finds en.",
    )
    maxAgeDays: Int32 = Field(
        default=0, ge=0, le=LARGEST, description="Claimed or reviewed within so many days; 0: whenever."
    )
    pageSize: Int32 = Field(
        default=10,
        ge=0,
        le=LARGEST,
        description="Results in one answer. 0 means 10; more than 100 means 100.",
    )
    pageToken: str | None = Field(
        default=None,
        max_length=60,
        pattern=r"^[0-9]{1,18}(-[0-9]{1,18}){0,2}$",
        description="The nextPageToken of an answer, with the other parameters as they were.",
    )
    offset: Int32 = Field(
        default=0,
        ge=0,
        le=DEEPEST,
        description="Results to leave out at the start. Without effect beside pageToken.",
    )
    key: str | None = _standard()
    alt: Literal["json"] = Field(default="json", description="JSON is what there is.")
    prettyPrint: Literal["true", "false"] | None = Field(default=None, description=STANDARD)
    fields: str | None = _standard()
    quotaUser: str | None = _standard()
    access_token: str | None = _standard()
    oauth_token: str | None = _standard()
    uploadType: str | None = _standard()
    upload_protocol: str | None = _standard()
    xgafv: Literal["1", "2"] | None = Field(default=None, alias="$.xgafv", description=STANDARD)
