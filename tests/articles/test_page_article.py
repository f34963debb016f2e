"""The page of a check or an explainer: what stands on it, and in which order."""

from datetime import date

import pytest

from articles.models import Kind, Rating
from tests.make import make_published
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


def test_a_check_names_its_kind_headline_dek_bylines_date_and_edition():
    edition = make_published(
        headline="Is the sea salt?",
        dek="We tasted it.",
        bylines=["Ada Example", "Ben Sample", "Cy Test"],
        checked_on=date(2026, 2, 3),
    )
    page = open_page(edition.get_absolute_url())
    assert words(page.h1) == "Is the sea salt?"
    head = words(page.select_one(".head"))
    assert head.startswith("Fact check Science Is the sea salt? We tasted it.")
    assert "By Ada Example , Ben Sample and Cy Test" in head
    assert "Checked on Feb. 3, 2026" in head
    assert "Edition 1" in head


def test_the_title_description_and_canonical_address_are_its_own():
    edition = make_published(headline="Is the sea salt?", dek="We tasted it.")
    page = open_page(edition.get_absolute_url())
    assert words(page.title) == "Is the sea salt? – Factcheck"
    assert page.select_one("meta[name=description]")["content"] == "We tasted it."
    assert page.select_one("link[rel=canonical]")["href"] == "http://testserver" + edition.get_absolute_url()


def test_a_single_claim_stands_first_with_who_said_it_when_where_and_its_rating():
    claim = {
        "claim_reviewed": "The sea is sweet",
        "claimant": "A sailor",
        "claimant_role": "of the merchant navy",
        "claimed_on": date(2026, 1, 1),
        "appearances": "https://www.speech.example/one\non a pier",
        "explanation": "It is not [1].",
    }
    page = open_page(make_published(claims=[claim]).get_absolute_url())
    box = page.select_one("#claim-1")
    assert words(box) == (
        "The claim The sea is sweet A sailor , of the merchant navy Jan. 1, 2026 speech.example on a pier "
        "Our rating: False"
    )
    assert box.select_one(".stamp a")["href"] == "/ratings/#false"
    assert words(page.select_one(".why")) == "Why “False” It is not [ 1 ] ."


def test_the_verdict_is_told_by_place_and_word_and_never_by_colour():
    page = open_page(make_published().get_absolute_url())
    cells = page.select("#claim-1 .scale i")
    assert ["here" in cell.get("class", []) for cell in cells] == [True, False, False, False, False]


def test_a_rating_off_the_scale_has_no_place_on_it():
    unproven = Rating.objects.get(slug="unproven")
    page = open_page(make_published(claims=[{"rating": unproven}]).get_absolute_url())
    assert len(page.select("#claim-1 .off-scale .scale i")) == 1
    assert not page.select("#claim-1 .here")


def test_several_claims_keep_their_order_and_each_has_its_own_rating_and_explanation():
    claims = [
        {"claim_reviewed": "The sea is sweet", "explanation": "It is salt [1]."},
        {"claim_reviewed": "The sea is wet", "rating": Rating.objects.get(slug="true")},
    ]
    page = open_page(make_published(claims=claims).get_absolute_url())
    boxes = [words(box) for box in page.select(".claim .bracketed")]
    assert boxes == [
        "The sea is sweet A neighbour Our rating: False It is salt [ 1 ] .",
        "The sea is wet A neighbour Our rating: True",
    ]
    texts = str(page)
    assert texts.index('id="cite-1-1"') < texts.index('id="cite-1-2"') < texts.index('id="cite-1-3"')


def test_an_explainer_gives_the_short_answer_under_its_question():
    edition = make_published(kind=Kind.EXPLAINER, headline="Why is the sea salt?", short_answer="Rivers [1].")
    page = open_page(edition.get_absolute_url())
    assert words(page.select_one(".short-answer")) == "The short answer Rivers [ 1 ] ."
    assert words(page.select_one(".kind")) == "Explainer"


def test_a_long_piece_lists_its_sections_and_a_short_one_does_not():
    sections = "\n\n".join(f"## Part {number}\n\nWords [1]." for number in range(1, 5))
    page = open_page(make_published(body=sections).get_absolute_url())
    links = page.select(".contents a")
    assert [words(link) for link in links] == ["Part 1", "Part 2", "Part 3", "Part 4"]
    assert all(page.find(id=link["href"][1:]).name == "h2" for link in links)
    assert not open_page(make_published().get_absolute_url()).select(".contents")


def test_the_words_of_authors_are_text_and_not_markup():
    edition = make_published(headline="Is <b>salt</b> bad?", dek="<script>x</script>")
    content = get(edition.get_absolute_url()).content.decode()
    assert "Is &lt;b&gt;salt&lt;/b&gt; bad?" in content
    assert "<script>" not in content
