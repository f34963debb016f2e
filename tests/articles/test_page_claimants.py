"""Those who made claims: a page for each, with the spread of our ratings, and the list of all."""

from urllib.parse import quote

import pytest

from articles import claims
from articles.models import Rating
from articles.publishing import withdraw
from tests.make import make_article, make_published
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


def said(claimant: str, *ratings: str, role: str = "", **fields):
    rows = [
        {
            "claim_reviewed": f"Claim {place} of {claimant}",
            "claimant": claimant,
            "claimant_role": role,
            "rating": Rating.objects.get(slug=rating),
        }
        for place, rating in enumerate(ratings, 1)
    ]
    return make_published(claims=rows, **fields)


def counts(page) -> dict[str, str]:
    return {words(row.th): words(row.td) for row in page.select(".spread tbody tr")}


def test_the_page_has_name_and_role_as_written_last_and_the_claims_newest_first():
    said("ADA EXAMPLE", "false", role="candidate")
    said("Ada Éxample", "true", "true", role="mayor")
    page = open_page("/claimants/ada-example/")
    assert words(page.h1) == "Ada Éxample"
    assert words(page.select_one(".list-head .dek")) == "mayor"
    claimed = [words(entry.h2) for entry in page.select(".claim-entry")]
    assert claimed == ["Claim 1 of Ada Éxample", "Claim 2 of Ada Éxample", "Claim 1 of ADA EXAMPLE"]


def test_the_spread_counts_what_is_published_by_every_rating_of_the_scale():
    said("Ada", "false", "false", "true", "unproven")
    withdraw(said("Ada", "misleading").article, by=None, notice="Wrong.", reason="Misread.")
    make_article(claims=[{"claimant": "Ada"}])
    page = open_page("/claimants/ada/")
    assert words(page.caption) == "Ratings of 4 claims"
    assert counts(page) == {rating.label: "0" for rating in Rating.objects.all()} | {
        "False": "2",
        "True": "1",
        "Unproven": "1",
    }
    assert "says nothing about everything else that Ada said" in words(page.main)


def test_a_bar_is_as_long_as_its_share_of_the_longest_and_leads_to_its_claims():
    said("Ada", "false", "false", "true")
    rows = {words(row.th): row for row in open_page("/claimants/ada/").select(".spread tbody tr")}
    widths = {label: row.rect["width"] for label, row in rows.items()}
    assert (widths["False"], widths["True"], widths["Mixed"]) == ("100", "50", "0")
    assert rows["True"].a["href"] == "/claims/?rating=true&claimant=ada"
    assert rows["Mixed"].a is None
    assert len(open_page(rows["False"].a["href"]).select(".claim-entry")) == 2


def test_a_rating_that_left_the_scale_keeps_its_bar():
    said("Ada", "misleading")
    Rating.objects.filter(slug="misleading").update(slug="out-of-context", label="Out of context")
    assert counts(open_page("/claimants/ada/"))["Misleading"] == "1"


def test_of_very_many_claims_the_newest_are_counted_and_the_page_says_so(monkeypatch):
    monkeypatch.setattr(claims, "MOST_COUNTED", 2)
    said("Ada", "true")
    said("Ada", "false", "false")
    page = open_page("/claimants/ada/")
    assert words(page.caption) == "Ratings of the newest 2 claims"
    assert counts(page)["True"] == "0"


def test_names_in_other_scripts_have_pages_too():
    said("東京都", "false")
    assert words(open_page(f"/claimants/{quote('東京都')}/").h1) == "東京都"
    entry = open_page("/claims/").select_one(".claim-entry .claimant a")
    assert get(entry["href"]).status_code == 200


def test_another_spelling_leads_to_the_page():
    said("Ada Example", "false")
    response = get(f"/claimants/{quote('ADA Éxample')}/")
    assert (response.status_code, response["Location"]) == (301, "/claimants/ada-example/")


@pytest.mark.parametrize("slug", ["nobody", "%00", "a%00b", "-", quote("東"), "%ff", "a" * 3000])
def test_who_said_nothing_published_has_no_page(slug):
    said("Ada", "false")
    make_article(claims=[{"claimant": "Nobody"}])
    assert get(f"/claimants/{slug}/").status_code == 404


def test_the_list_of_all_leaves_out_who_is_not_published_and_goes_on_page_by_page(monkeypatch):
    monkeypatch.setattr("articles.claimant_names.PER_PAGE", 2)
    for name in ("Cleo", "Ada", "Ben", "Dora", "Emil"):
        said(name, "false", "true")
    withdraw(said("Bo", "false").article, by=None, notice="Wrong.", reason="Misread.")
    make_article(claims=[{"claimant": "Nobody"}])
    make_published(claims=[{"claimant": ""}])
    address, pages = "/claimants/", []
    while address:
        page = open_page(address)
        pages.append([words(link) for link in page.select(".claimant-list a")])
        following = page.select_one("a[rel=next]")
        address = f"/claimants/{following['href']}" if following else ""
    assert [name for page in pages for name in page] == ["Ada", "Ben", "Cleo", "Dora", "Emil"]
    assert len(pages) == 3


def test_the_list_begins_where_a_reader_asks(django_assert_max_num_queries):
    for name in ("Ada", "Ben", "Cleo"):
        said(name, "false")
    with django_assert_max_num_queries(7):
        page = open_page("/claimants/?from=B%C3%89")
    assert [words(link) for link in page.select(".claimant-list a")] == ["Ben", "Cleo"]
    assert "Nobody’s name comes after that." in words(open_page("/claimants/?from=zz").main)
    assert get("/claimants/?from=%00").status_code == 200
