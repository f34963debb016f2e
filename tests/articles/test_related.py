"""What to read next: other published pieces that share a claim, a source, a claimant or a topic, with the reason."""

import pytest

from articles.publishing import withdraw
from tests.make import make_article, make_published, make_source
from tests.reader import embargoed, get, open_page, words

pytestmark = pytest.mark.django_db


def piece(headline: str, **fields):
    """One that has nothing in common with another, but for what is said."""
    fields = {"topics": [headline], "claims": [{"claim_reviewed": headline, "claimant": headline}]} | fields
    return make_published(headline=headline, **fields)


def related(edition) -> list[tuple[str, str]]:
    page = open_page(edition.get_absolute_url())
    return [(words(row.a), words(row.small)) for row in page.select(".related li")]


def test_a_piece_that_shares_nothing_has_no_such_part():
    here = piece("Here")
    piece("There")
    assert related(here) == []
    assert "Read next" not in words(open_page(here.get_absolute_url()))


def test_the_reason_is_told():
    source = make_source(title="The measurements of 1902")
    claim = {"claim_reviewed": "“Salt” is sweet – always", "claimant": "Ada"}
    here = piece("Here", topics=["Seas"], citations={1: source}, claims=[claim])
    piece("By topic", topics=["Seas"])
    piece("By source", citations={1: source, 2: make_source()}, body="One [1]. Two [2].")
    piece("By claimant", claims=[{"claim_reviewed": "Rain falls upwards", "claimant": "ADA"}])
    piece("By claim", claims=[claim | {"claim_reviewed": '"SALT" is sweet - always', "claimant": "Ben"}])
    assert sorted(related(here)) == [
        ("By claim", "Checks the same claim"),
        ("By claimant", "Same claimant: Ada"),
        ("By source", "Also cites “The measurements of 1902”"),
        ("By topic", "Same topic: Seas"),
    ]
    assert related(here)[0] == ("By claim", "Checks the same claim")


def test_a_rare_source_tells_more_than_one_that_all_cite():
    rare, common = make_source(title="Rare"), make_source(title="Common")
    both = {"body": "One [1]. Two [2]."}
    here = piece("Here", citations={1: common, 2: rare}, **both)
    piece("Sister", citations={1: rare})
    for number in range(5):
        piece(f"Other {number}", citations={1: common})
    found = related(here)
    assert found[0] == ("Sister", "Also cites “Rare”")
    assert len(found) == 4


def test_claims_of_the_same_claimant_in_similar_words_come_first():
    def said(words_of_it):
        return [{"claim_reviewed": words_of_it, "claimant": "Ada"}]

    here = piece("Here", claims=said("The harbour bridge cost nine million crowns"))
    piece("Near", claims=said("The harbour bridge cost eleven million crowns"))
    for number in range(4):
        piece(f"Far {number}", claims=said(f"Rain number {number} falls upwards"))
    assert related(here)[0][0] == "Near"


def test_nothing_that_readers_cannot_see_is_named():
    source = make_source()
    here = piece("Here", topics=["Seas"], citations={1: source})
    make_article(headline="Draft", topics=["Seas"], citations={1: source})
    gone = piece("Gone", topics=["Seas"], citations={1: source})
    withdraw(gone.article, by=None, notice="Wrong.", reason="Misread.")
    shown = piece("Shown", topics=["Seas"])
    embargoed(shown, headline="Not yet")
    assert related(here) == [("Shown", "Same topic: Seas")]


def test_a_confidential_source_is_no_reason():
    source = make_source(title="Somebody inside")
    here, there = piece("Here", citations={1: source}), piece("There", citations={1: source})
    assert related(here) == [(there.headline, "Also cites “Somebody inside”")]
    source.is_confidential, source.confidential_reason, source.public_description = True, "Fear", "A clerk"
    source.save()
    assert related(here) == []
    assert "Somebody inside" not in get(here.get_absolute_url()).content.decode()


def test_an_earlier_edition_leads_nowhere_else():
    here = piece("Here", topics=["Seas"])
    piece("There", topics=["Seas"])
    assert "Read next" not in get(f"{here.get_absolute_url()}editions/1/").content.decode()
