"""From the mark to the reference and back, and what a reference says."""

from datetime import date

import pytest

from articles.publishing import publish
from sources.models import CopyKind, DatePrecision, Source, SourceCopy, Standing
from tests.make import make_article, make_published, make_source
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


def reference(source: Source, **citation: str) -> str:
    """The words of the only reference of a page that cites `source`."""
    article = make_article(citations={1: source})
    article.citations.update(**citation)
    page = open_page(publish(article, by=None).get_absolute_url())
    return words(page.select_one("#source-1"))


def test_every_mark_leads_to_its_reference_and_every_way_back_has_its_own_name():
    edition = make_published(
        short_answer="Salt [1, 2].",
        body="Very salt [2][1].",
        citations={1: make_source(), 2: make_source()},
    )
    page = open_page(edition.get_absolute_url())
    for mark in page.select(".mark a"):
        assert page.find(id=mark["href"][1:]).name == "li"
    backs = page.select('[role="doc-backlink"]')
    assert [back["aria-label"] for back in backs] == [
        "Back to citation 1 of source 1",
        "Back to citation 2 of source 1",
        "Back to citation 1 of source 2",
        "Back to citation 2 of source 2",
    ]
    assert all(page.find(id=back["href"][1:])["role"] == "doc-noteref" for back in backs)


def test_a_reference_gives_authors_title_publisher_date_address_and_passage():
    source = make_source(
        "https://www.archive.example/salt",
        title="Salt of the sea",
        authors="Doe, Jane\nThe Salt Society",
        publisher="The Archive",
        container_title="Annals of Salt",
        interests="It sells salt.",
    )
    SourceCopy.objects.create(source=source, kind=CopyKind.ARCHIVE, address="https://kept.example/salt")
    assert reference(source, quote="salt as ever", locator="p. 3") == (
        "[1] Doe, Jane; The Salt Society. Salt of the sea Annals of Salt. The Archive. March 1, 2024. "
        "“salt as ever” p. 3 Worth knowing: It sells salt. "
        "report archive.example https://www.archive.example/salt "
        "Archived copy Archived copy: https://kept.example/salt About this source : Salt of the sea Back 1 2"
    )


@pytest.mark.parametrize(
    ("precision", "printed"),
    [
        (DatePrecision.DAY, "March 1, 2024."),
        (DatePrecision.MONTH, "March 2024."),
        (DatePrecision.YEAR, "2024."),
    ],
)
def test_a_date_is_printed_as_precisely_as_it_is_known(precision, printed):
    source = make_source(title="Salt", publisher="P", issued_on=date(2024, 3, 1), issued_precision=precision)
    assert f"Salt P. {printed}" in reference(source)


def test_a_source_without_a_date_is_called_undated():
    source = make_source(issued_on=None, issued_precision=DatePrecision.UNDATED)
    assert "Undated." in reference(source)


def test_a_source_without_an_address_says_why():
    source = make_source("", no_address_reason="A printed book")
    assert "No address: A printed book" in reference(source)


def test_a_source_known_from_a_repost_alone_links_the_repost():
    source = make_source("")
    SourceCopy.objects.create(
        source=source, kind=CopyKind.REPOST, address="https://blog.example/salt", host="The Salt Blog"
    )
    assert "Repost on The Salt Blog" in reference(source)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.UNVERIFIED, "Not verified by us"),
        (Standing.SECOND_HAND, "Known to us through another publication"),
    ],
)
def test_how_we_know_a_source_is_said_where_we_did_not_see_it(standing, said):
    assert said in reference(make_source(standing=standing))
    assert said not in reference(make_source())


def test_a_confidential_source_shows_its_public_description_and_nothing_else():
    source = make_source(
        title="Memo of the minister",
        is_confidential=True,
        confidential_reason="He would lose his post",
        public_description="an official of the ministry",
    )
    printed = reference(source, quote="burn this memo", locator="p. 9")
    assert printed == "[1] Confidential source: an official of the ministry Back 1 2"


def test_a_source_that_became_confidential_is_hidden_on_pages_published_before():
    source = make_source(title="Memo of the minister", publisher="The ministry")
    edition = make_published(citations={1: source})
    Source.objects.filter(pk=source.pk).update(
        is_confidential=True, confidential_reason="Danger", public_description="an official"
    )
    content = get(edition.get_absolute_url()).content.decode()
    assert "Confidential source:" in content
    assert "an official" in content
    for hidden in ("Memo of the minister", "The ministry", source.handle, "archive.example", "Danger"):
        assert hidden not in content


def test_a_renamed_source_is_linked_by_its_handle_of_today():
    source = make_source()
    edition = make_published(citations={1: source})
    Source.objects.filter(pk=source.pk).update(handle="renamed-source")
    page = open_page(edition.get_absolute_url())
    assert page.select_one('#source-1 .where a[href="/sources/renamed-source/"]')
