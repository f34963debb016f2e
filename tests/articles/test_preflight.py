"""Preflight says in words what stands between a draft and its readers."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import preflight
from articles.models import Citation
from articles.working_copy import WorkingCopy
from sources.models import Snapshot
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db


def messages(article, level="problem"):
    return [finding.message for finding in preflight.check(WorkingCopy.of(article)) if finding.level == level]


def test_a_complete_check_has_nothing_against_it():
    assert messages(make_article()) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"headline": " "}, "The article has no headline."),
        ({"body": "", "short_answer": "Yes [1]."}, "The body is empty."),
        ({"checked_on": None}, "The date on which it was checked is missing."),
        ({"checked_on": date(2999, 1, 1)}, "The date on which it was checked lies in the future."),
        ({"kind": "explainer", "short_answer": ""}, "An explainer needs a short answer."),
        ({"claims": []}, "A check needs at least one claim."),
        ({"claims": [{"rating": None}]}, "No claim has a rating."),
        ({"claims": [{}, {"rating": None}]}, "Claim 2 has no rating."),
        ({"citations": {1: None}}, "[1] is not linked to a source."),
        ({"citations": {}}, "[1] is not linked to a source."),
        (
            {"body": "Nothing.", "short_answer": "", "citations": {}},
            "Nothing is cited: state what the evidence",
        ),
        (
            {"body": "It is [1].\n\n[2]: https://a.example"},
            "The line “[2]: https://a.example” defines a number",
        ),
        ({"body": "It is [1].\n\n![](/media/a.png)"}, "The picture /media/a.png has no alt text."),
    ],
)
def test_each_problem_is_a_sentence(fields, expected):
    found = messages(make_article(**fields))
    assert any(message.startswith(expected) for message in found), found


def test_a_source_that_is_listed_but_never_cited_is_named_by_its_number():
    article = make_article(citations={1: make_source(), 3: make_source()})
    assert messages(article) == ["Source 3 is listed but never cited."]


def test_numbers_in_code_and_links_are_no_citations():
    article = make_article(body="It is [1], not `a[2]` nor [3](https://a.example).")
    assert messages(article) == []


def test_a_mark_in_a_claims_explanation_counts():
    article = make_article(claims=[{"explanation": "See [4]."}])
    assert messages(article) == ["[4] is not linked to a source."]


def test_a_claim_said_after_the_check_is_a_slip():
    later = date(2026, 1, 2) + timedelta(days=1)
    assert messages(make_article(claims=[{"claimed_on": later}])) == [
        "Claim 1 was said after the day on which it was checked."
    ]


def test_a_quotation_must_stand_in_the_stored_text():
    source = make_source()
    Snapshot.objects.create(copy=source.copies.get(), text="The water was cold at noon.")
    article = make_article(citations={1: source})
    row = Citation.objects.filter(article=article)
    row.update(quote="water was cold")
    assert messages(article) == []
    row.update(quote="water was warm")
    assert messages(article) == [
        f"The quotation at [1] does not stand in the stored text of {source.handle}."
    ]


def test_a_quotation_from_a_source_without_stored_text_cannot_be_looked_up():
    article = make_article()
    Citation.objects.filter(article=article).update(quote="anything")
    assert messages(article) == []


def test_a_source_with_gaps_blocks():
    article = make_article(citations={1: make_source(title="", address="")})
    found = messages(article)
    assert found
    assert all(message.startswith("[1] ") for message in found)


def test_what_worries_but_does_not_block_is_a_warning():
    source = make_source(standing="unverified")
    article = make_article(
        citations={1: source, 2: source}, body="Read [1] and [2].", topics=[], bylines=[], dek=""
    )
    assert messages(article) == []
    found = messages(article, "warning")
    assert "[1] is not verified." in found
    assert "[2] and [1] lead to the same source." in found
    assert "Everything rests on one source." in found
    assert any("byline" in message for message in found)


def test_a_slug_that_another_published_article_has_cannot_be_taken(django_assert_max_num_queries):
    taken = make_published().slug
    copy = WorkingCopy.of(make_article())
    copy.article.slug = taken
    assert "slug-taken" in [finding.code for finding in preflight.check(copy)]


def test_the_number_of_queries_does_not_grow_with_the_citations(django_assert_max_num_queries):
    citations = {number: make_source() for number in range(1, 21)}
    article = make_article(citations=citations, body="All of [1-20].")
    with django_assert_max_num_queries(10):
        assert messages(article) == []


def test_the_command_prints_the_problems_and_exits_with_1():
    article = make_article(citations={1: None})
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("preflight", article.slug, stdout=out)
    assert stopped.value.code == 1
    assert "problem: [1] is not linked to a source." in out.getvalue()


def test_the_command_says_when_all_is_well():
    out = StringIO()
    call_command("preflight", make_article().slug, stdout=out)
    assert "Ready to publish." in out.getvalue()


def test_the_command_names_a_slug_that_it_does_not_know():
    with pytest.raises(CommandError, match="no-such"):
        call_command("preflight", "no-such")


def test_today_is_no_date_in_the_future():
    assert messages(make_article(checked_on=timezone.localdate())) == []
