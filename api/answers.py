"""The shapes of the answers, from which the OpenAPI document is made. Every field is always there; unknown is null.

Texts that a writer may leave out are "". Times are RFC 3339 in UTC, days ISO 8601, addresses absolute.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
PieceKind = Literal["check", "explainer"]
EditionKind = Literal["first", "correction", "clarification", "update", "source_details", "withdrawal"]


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FieldError(Answer):
    parameter: str
    detail: str


class Problem(Answer):
    """What is wrong with a request (RFC 9457)."""

    type: Annotated[str, Field(description="about:blank: the title says what kind of problem it is.")]
    title: str
    status: int
    detail: str
    errors: Annotated[list[FieldError], Field(description="Which parameter is wrong, and how it has to be.")]


class Markup(Answer):
    markdown: str
    html: str


class Heading(Answer):
    level: int
    text: str
    id: str


class Body(Markup):
    headings: list[Heading]


class Byline(Answer):
    name: str
    credit: str


class TopicName(Answer):
    slug: str
    name: str


class Topic(TopicName):
    description: str
    url: Address
    checks: Annotated[Address, Field(description="Where this API lists what stands under the topic.")]


class Rating(Answer):
    label: str
    slug: str
    value: Annotated[
        int | None, Field(description="The place on our scale; null for a rating off the scale.")
    ]
    best: int | None
    worst: int | None
    meaning: str


class Claimant(Answer):
    name: str
    slug: str
    role: str


class Claim(Answer):
    anchor: str
    url: Address
    claim_reviewed: str
    claimant: Claimant | None
    claimed_on: date | None
    appearances: Annotated[list[str], Field(description="Where it was said, the first one first.")]
    rating: Rating | None
    explanation: Markup


class Named(Answer):
    slug: str
    headline: str
    url: Annotated[Address, Field(description="The page for readers.")]
    self: Annotated[Address, Field(description="The piece in this API.")]


class Piece(Named):
    """A check or an explainer, by name."""

    kind: PieceKind


class ListedClaim(Claim):
    language: str
    first_published_at: datetime
    edition: int
    check: Piece
    claim_review: Annotated[
        dict[str, Any] | None,
        Field(
            description="The same as a ClaimReview of schema.org, in JSON-LD; null where the claim has no rating."
        ),
    ]


class ListedCheck(Piece):
    dek: str
    language: str
    checked_on: date | None
    first_published_at: datetime
    edition: Annotated[int, Field(description="The number of the edition.")]
    edition_kind: EditionKind
    published_at: Annotated[datetime, Field(description="When this edition came out.")]
    bylines: list[Byline]
    topics: list[TopicName]
    claims: list[Claim]


class Copy(Answer):
    kind: str
    address: str
    host: str


class Work(Answer):
    """A source as printed in a reference. Of a confidential one only `public_description` is told."""

    kind: str
    kind_label: str
    title: str
    authors: list[str]
    publisher: str
    container_title: str
    issued: Annotated[
        str | None, Field(description="ISO 8601, as precise as it is known: 2021, 2021-03 or 2021-03-04.")
    ]
    undated: bool
    address: str | None
    archive: str | None
    copies: list[Copy]
    no_address_reason: str
    accessed_on: date | None
    language: str
    standing: str
    interests: str
    confidential: bool
    public_description: str


class SourceName(Answer):
    handle: str
    url: Address
    self: Address


class Reference(Answer):
    number: int
    marks: Annotated[list[str], Field(description="The ids of its marks in the HTML.")]
    quote: str
    locator: str
    source: Annotated[SourceName | None, Field(description="Null where the source has no page of its own.")]
    work: Work | None


class FollowUp(Answer):
    question: str
    answer: Annotated[Named | None, Field(description="The piece that answers it, once one does.")]


class Content(Answer):
    words: int
    short_answer: Markup
    body: Body
    claims: list[Claim]
    references: list[Reference]
    follow_ups: list[FollowUp]


class Withdrawal(Answer):
    notice: str
    reason: str


class EditionEntry(Answer):
    number: int
    kind: EditionKind
    note: str
    published_at: datetime
    withdrawal: Withdrawal | None
    url: Address
    self: Address


class Check(Piece):
    """One edition of a piece. `content` is null where it is withdrawn: the notice stands in its place."""

    dek: str
    language: str
    checked_on: date | None
    first_published_at: datetime
    edition: int
    edition_kind: EditionKind
    note: str
    published_at: datetime
    bylines: list[Byline]
    topics: list[TopicName]
    withdrawal: Withdrawal | None
    content: Content | None
    history: Annotated[list[EditionEntry], Field(description="All editions that are out, the newest first.")]
    digest: Annotated[str, Field(description="SHA-256 of the sealed document.")]
    sealed: Annotated[Address, Field(description="The bytes that the digest is of.")]


class Source(Work):
    handle: str
    url: Address
    self: Address


class Citing(Piece):
    first_published_at: datetime
    numbers: Annotated[list[int], Field(description="The numbers of its references to the source.")]


class CitedBy(Answer):
    items: list[Citing]
    next: Annotated[
        Address | None, Field(description="Where this API lists all of them, where there are more.")
    ]


class SourceInFull(Source):
    cited_by: CitedBy


class Correction(Answer):
    kind: Literal["correction", "clarification", "withdrawal"]
    note: str
    published_at: datetime
    withdrawal: Withdrawal | None
    edition: int
    url: Annotated[Address, Field(description="The page of the edition.")]
    self: Annotated[Address, Field(description="The edition in this API.")]
    check: Piece


Next = Annotated[Address | None, Field(description="The address of the items behind these; null at the end.")]


class CheckPage(Answer):
    items: list[ListedCheck]
    next: Next


class EditionPage(Answer):
    items: list[EditionEntry]
    next: Next


class ClaimPage(Answer):
    items: list[ListedClaim]
    next: Next


class SourcePage(Answer):
    items: list[Source]
    next: Next


class TopicPage(Answer):
    items: list[Topic]
    next: Next


class CorrectionPage(Answer):
    items: list[Correction]
    next: Next
