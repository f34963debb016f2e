"""The newsroom as schema.org knows it, its site, and the way from its home page to a page. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.structured_data.known import CONTEXT, known

# Properties of an organisation that lead to a page; https://schema.org/NewsMediaOrganization
POLICIES = (
    "correctionsPolicy",
    "verificationFactCheckingPolicy",
    "ownershipFundingInfo",
    "ethicsPolicy",
    "actionableFeedbackPolicy",
    "publishingPrinciples",
)


@dataclass(frozen=True)
class Publisher:
    """Who publishes here.

    url: absolute address of the home page, with its slash. logo: absolute address of a picture. policies: absolute
    addresses under the names in POLICIES, "" where there is no such page.
    """

    name: str
    url: str
    logo: str = ""
    tagline: str = ""
    email: str = ""
    policies: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name of the newsroom for machines: everything that refers to it means this."""
        return f"{self.url}#organization"

    def reference(self) -> dict[str, Any]:
        """The newsroom as author or publisher of something; who wants to know more follows the address."""
        return known(type_="Organization", id_=self.id, name=self.name, url=self.url)


def organization(publisher: Publisher) -> dict[str, Any]:
    """The newsroom with its policies.

    Both types are named: the narrower one has a property for how facts are checked, the wider one everybody knows.
    """
    unknown = set(publisher.policies) - set(POLICIES)
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))}: no policy of an organisation")
    return {"@context": CONTEXT} | known(
        type_=["NewsMediaOrganization", "Organization"],
        id_=publisher.id,
        name=publisher.name,
        url=publisher.url,
        slogan=publisher.tagline,
        email=publisher.email,
        logo=known(type_="ImageObject", url=publisher.logo) if publisher.logo else None,
        **{name: publisher.policies.get(name) for name in POLICIES},
    )


def website(publisher: Publisher, language: str) -> dict[str, Any]:
    """The site, for its home page. Without a SearchAction: nobody shows it any more."""
    return {"@context": CONTEXT} | known(
        type_="WebSite",
        id_=f"{publisher.url}#website",
        name=publisher.name,
        url=publisher.url,
        inLanguage=language,
        publisher=publisher.reference(),
    )


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page from the home page: (name, absolute address) of each step, the page itself last."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, 1)
        ],
    }
