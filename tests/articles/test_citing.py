"""How an edition is cited: as the manuals print it, and as a file for a reference manager."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
import rispy
from django.db import connection

from articles.citing import item, printed
from articles.models import Newsroom
from articles.publishing import publish, withdraw
from tests.make import make_approved, make_published, make_source
from tests.reader import get, open_page

ADDRESS = "https://factcheck.example/checks/salt/editions/2/"


def document(*names: str, headline: str = "Is the sea salt?", **more: Any) -> dict[str, Any]:
    bylines = [{"name": name, "credit": ""} for name in names]
    content = {"kind": "check", "headline": headline, "language": "en", "bylines": bylines}
    edition = {"slug": "salt", "number": 2, "newsroom": "Plainmark"}
    return {"edition": edition, "withdrawal": None, "content": content | more}


def printed_as(*names: str, day: date = date(2026, 9, 3), **more: Any) -> dict[str, str]:
    cited = item(document(*names, **more), issued_on=day, address=ADDRESS)
    return {reference.style: reference.text for reference in printed(cited)}


def test_one_author():
    assert printed_as("Ada B. Example") == {
        "APA": f"Example, A. B. (2026, September 3). Is the sea salt? (Edition 2). Plainmark. {ADDRESS}",
        "MLA": f"Example, Ada B. “Is the sea salt?” Plainmark, edition 2, 3 Sept. 2026, {ADDRESS}.",
        "Chicago": f"Example, Ada B. “Is the sea salt?” Plainmark. Edition 2, September 3, 2026. {ADDRESS}.",
    }


def test_two_and_more_authors():
    two = printed_as("Ada Example", "Jean-Paul Sample")
    assert two["APA"].startswith("Example, A., & Sample, J.-P. (2026")
    assert two["MLA"].startswith("Example, Ada, and Jean-Paul Sample. “Is")
    assert two["Chicago"].startswith("Example, Ada, and Jean-Paul Sample. “Is")
    three = printed_as("Ada Example", "Ben Sample", "Cy Test")
    assert three["APA"].startswith("Example, A., Sample, B., & Test, C. (2026")
    assert three["MLA"].startswith("Example, Ada, et al. “Is")
    assert three["Chicago"].startswith("Example, Ada, Ben Sample, and Cy Test. “Is")
    many = printed_as(*(f"Ada Name{number:c}" for number in range(ord("a"), ord("v"))))
    assert "Namea, A., " in many["APA"]
    assert "Names, A., … Nameu, A. (2026" in many["APA"]
    assert many["Chicago"].startswith("Namea, Ada, Ada Nameb")
    assert ", Ada Nameg, et al. “" in many["Chicago"]


def test_nobody_named_the_newsroom_is_the_author_and_not_named_twice():
    assert printed_as(headline="The sea is salt") == {
        "APA": f"Plainmark. (2026, September 3). The sea is salt (Edition 2). {ADDRESS}",
        "MLA": f"“The sea is salt.” Plainmark, edition 2, 3 Sept. 2026, {ADDRESS}.",
        "Chicago": f"Plainmark. “The sea is salt.” Edition 2, September 3, 2026. {ADDRESS}.",
    }


@pytest.mark.parametrize(
    "name", ["The Science Desk", "Science Desk", "山田 太郎", "محمد علي", "Ludwig van Beethoven", "Madonna"]
)
def test_a_name_whose_parts_are_not_clear_stays_as_it_is_signed(name: str):
    assert printed_as(name)["MLA"].startswith(f"{name}. “Is")


def test_names_in_other_letters_are_inverted_where_the_family_name_stands_last():
    assert printed_as("Анна Иванова")["APA"].startswith("Иванова, А. (2026")


def test_who_edited_is_no_author_unless_nobody_else_is_named():
    bylines = [{"name": "Ada Example", "credit": ""}, {"name": "Ben Sample", "credit": "editing"}]
    assert "Sample" not in printed_as(bylines=bylines)["Chicago"]
    assert printed_as(bylines=bylines[1:])["APA"].startswith("Sample, B. (2026")


def test_quotation_marks_inside_a_title_turn_single():
    assert (
        "“Is the sea ‘salt’ or 'sweet'?”"
        in printed_as("A B", headline='Is the sea “salt” or "sweet"?')["MLA"]
    )


@pytest.mark.parametrize(("month", "short"), [(1, "Jan."), (3, "Mar."), (4, "Apr."), (5, "May"), (7, "July")])
def test_months_are_shortened_as_the_manual_shortens_them(month: int, short: str):
    assert f", 3 {short} 2026," in printed_as(day=date(2026, month, 3))["MLA"]


def test_only_the_title_is_set_in_italics_where_the_style_asks_for_it():
    cited = item(document("Ada Example"), issued_on=date(2026, 9, 3), address=ADDRESS)
    italics = {
        reference.style: [run.text for run in reference.runs if run.is_italic] for reference in printed(cited)
    }
    assert italics == {"APA": ["Is the sea salt?"], "MLA": ["Plainmark"], "Chicago": []}


FORMS = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_files_have_their_type_and_a_name(form: str):
    make_published(slug="salt")
    response = get(f"/checks/salt/editions/1.{form}")
    assert response.status_code == 200
    assert response["Content-Type"] == FORMS[form]
    assert response["Content-Disposition"] == f'attachment; filename="salt-edition-1.{form}"'
    assert "noindex" in response["X-Robots-Tag"]
    for missing in ("salt/editions/2", "nothing/editions/1", "salt/editions/999999999999999999999"):
        assert get(f"/checks/{missing}.{form}").status_code == 404


@pytest.mark.django_db
def test_every_edition_is_cited_with_its_own_words_and_address():
    Newsroom.objects.update_or_create(defaults={"name": "Plainmark"})
    first = make_published(slug="salt", headline="Is the sea salt?", bylines=["Ada Example", "Ben Sample"])
    first.article.headline = "Was the sea salt?"
    first.article.save()
    publish(make_approved(first.article), by=None, kind="correction", note="It was.")
    (one,) = json.loads(get("/checks/salt/editions/1.csl.json").content)
    assert (one["title"], one["version"]) == ("Is the sea salt?", "1")
    assert one["URL"] == "http://testserver/checks/salt/editions/1/"
    assert one["author"] == [{"family": "Example", "given": "Ada"}, {"family": "Sample", "given": "Ben"}]
    (two,) = rispy.loads(get("/checks/salt/editions/2.ris").content.decode())
    assert (two["title"], two["edition"]) == ("Was the sea salt?", "2")
    assert two["urls"] == ["http://testserver/checks/salt/editions/2/"]
    assert two["secondary_title"] == first.document["edition"]["newsroom"]


@pytest.mark.django_db
def test_a_withdrawn_piece_is_cited_as_withdrawn():
    withdraw(make_published(slug="salt").article, by=None, notice="Wrong.", reason="Misread.")
    (cited,) = json.loads(get("/checks/salt/editions/2.csl.json").content)
    assert (cited["status"], cited["note"]) == ("withdrawn", "Edition 2, withdrawn")


@pytest.mark.django_db
def test_the_date_is_that_of_the_newsrooms_clock():
    Newsroom.objects.update_or_create(defaults={"time_zone": "Pacific/Auckland"})
    edition = make_published(slug="salt")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        moment = datetime(2025, 12, 31, 20, tzinfo=UTC)
        type(edition).objects.filter(pk=edition.pk).update(published_at=moment, first_published_at=moment)
    (cited,) = json.loads(get("/checks/salt/editions/1.csl.json").content)
    assert cited["issued"] == {"date-parts": [[2026, 1, 1]]}


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_a_public_source_offers_the_same_files_and_no_other_does(form: str):
    source, secret = make_source(handle="salt-2024"), make_source(handle="never-cited")
    hidden = make_source(
        handle="hidden", is_confidential=True, confidential_reason="Danger", public_description="an official"
    )
    make_published(citations={1: source, 2: hidden}, body="Salt [1] [2].")
    page = open_page(source.get_absolute_url())
    assert f"/sources/salt-2024.{form}" in [link["href"] for link in page.select(".files a")]
    response = get(f"/sources/salt-2024.{form}")
    assert response["Content-Disposition"] == f'attachment; filename="salt-2024.{form}"'
    assert source.title in response.content.decode()
    for handle in (secret.handle, hidden.handle, "nobody"):
        assert get(f"/sources/{handle}.{form}").status_code == 404
