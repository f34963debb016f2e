"""All claims of one site in one language: regions are put aside, scripts are not, and no other claim is looked at."""

from datetime import date

import pytest
from django.db import connection

from articles.models import Newsroom
from elsewhere.models import CheckedElsewhere
from tests.api.ask import ask
from tests.api.elsewhere import checked_elsewhere
from tests.make import make_published

pytestmark = pytest.mark.django_db

SEARCH = "/v1alpha1/claims:search"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("en", {"en", "en-US"}),
        ("en-GB", {"en", "en-US"}),
        ("EN", {"en", "en-US"}),
        ("sr", {"sr-Latn-RS", "sr-Cyrl"}),
        ("sr-Latn", {"sr-Latn-RS"}),
        ("sr-Latn-ME", {"sr-Latn-RS"}),
        ("e0", None),
        ("cy", set()),
    ],
)
def test_a_site_is_asked_for_a_language(code, found):
    for place, language in enumerate(["en", "en-US", "eng", "sr-Latn-RS", "sr-Cyrl", "de", ""]):
        checked_elsewhere(f"Water is dry {place}", language=language)
    checked_elsewhere("Water is wet", language="cy", publisher_site="nobody.example")
    answer = ask(
        f"{SEARCH}?reviewPublisherSiteFilter=others.example&languageCode={code}",
        400 if found is None else 200,
    )
    languages = {
        claim["claimReview"][0].get("languageCode", "")
        for claim in (answer.get("claims", []) if found else [])
    }
    assert languages == (found or set())


@pytest.mark.parametrize(("code", "is_found"), [("en", False), ("pt", True), ("pt-PT", True), ("p0", None)])
def test_our_own_are_asked_for_a_language(code, is_found):
    Newsroom.objects.update_or_create(pk=1, defaults={"name": "Factcheck", "language": "pt-BR"})
    make_published(headline="A água ferve?", claims=[{"claim_reviewed": "A água ferve sempre"}])
    answer = ask(
        f"{SEARCH}?reviewPublisherSiteFilter=testserver&languageCode={code}", 400 if is_found is None else 200
    )
    assert ("claims" in answer) is bool(is_found)


def test_pages_in_a_language_meet_every_claim_once():
    for place in range(5):
        checked_elsewhere(f"Water is dry {place}", language="en" if place % 2 else "en-US")
        checked_elsewhere(f"Wasser ist trocken {place}", language="de")
    seen, token = [], ""
    while True:
        address = f"{SEARCH}?reviewPublisherSiteFilter=others.example&languageCode=en&pageSize=2"
        answer = ask(address + (f"&pageToken={token}" if token else ""))
        seen += [claim["text"] for claim in answer["claims"]]
        if not (token := answer.get("nextPageToken", "")):
            break
    assert sorted(seen) == [f"Water is dry {place}" for place in range(5)]


@pytest.mark.parametrize("site", ["testserver", "others.example"])
def test_a_rare_language_is_found_through_an_index(site):
    """Of many claims in another language none is read."""
    make_published(claims=[{}])
    checked_elsewhere("Water is dry", language="cy", reviewed_on=date(2020, 1, 1))
    CheckedElsewhere.objects.bulk_create(
        CheckedElsewhere(
            key=f"k{place}",
            digest="d",
            claim_reviewed=f"Claim {place}",
            rating_label="No",
            url=f"https://others.example/{place}",
            publisher_name="Others",
            publisher_site="others.example",
            reviewed_on=date(2024, 1, 1),
            language="en",
            item={},
            imported_at="2024-01-01T00:00:00Z",
            changed_at="2024-01-01T00:00:00Z",
        )
        for place in range(1000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE elsewhere_checkedelsewhere")
        cursor.execute("SET LOCAL enable_seqscan = off")
    with Looked("elsewhere_checkedelsewhere") as looked:
        answer = ask(f"{SEARCH}?reviewPublisherSiteFilter={site}&languageCode=cy")
    assert len(answer.get("claims", [])) == (site == "others.example")
    assert looked.rows < 100


class Looked:
    """rows: how many rows of a table this transaction fetched, by scans and through indexes."""

    QUERY = "SELECT pg_stat_get_xact_tuples_returned(%s::regclass) + pg_stat_get_xact_tuples_fetched(%s::regclass)"

    def __init__(self, table: str) -> None:
        self.table, self.rows = table, 0

    def __enter__(self) -> "Looked":
        self.rows = -self._count()
        return self

    def __exit__(self, *args: object) -> None:
        self.rows += self._count()

    def _count(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self.QUERY, [self.table] * 2)
            return int(cursor.fetchone()[0])
