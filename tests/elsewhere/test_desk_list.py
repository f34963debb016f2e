"""The desk's list of checks by others: to be found, read and taken out, never changed, never taken for ours."""

import pytest

from elsewhere.models import CheckedElsewhere
from tests.elsewhere.claim_reviews import as_lines, claim_review, imported
from tests.make import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/elsewhere/checkedelsewhere/"


@pytest.fixture
def records():
    odd = claim_review(
        2,
        url="https://other.example/2",
        claimReviewed="<script>alert(1)</script>",
        author=None,
        headline="An alert",
        itemReviewed=None,
        inLanguage="pt",
    )
    imported(as_lines(claim_review(1, inLanguage=None), odd))
    return list(CheckedElsewhere.objects.order_by("pk"))


@pytest.fixture
def editor(client):
    client.force_login(make_user("editor"))
    return client


def test_the_list_says_whose_checks_these_are_and_links_to_them(editor, records):
    page = editor.get(LIST).text
    assert "Checks by other publishers, not by us." in page
    assert '<a href="https://www.checks.example/1/" rel="noopener noreferrer">Example Checks</a>' in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "query", ["q=cheese", "q=Example+Checks", "q=dairy", "site=checks.example", "language=-"]
)
def test_records_are_found(editor, records, query: str):
    found = editor.get(f"{LIST}?{query}").context["cl"].result_list
    assert [record.pk for record in found] == [records[0].pk]


def test_records_without_a_language_have_a_name_in_the_filter(editor, records):
    assert '<a href="?language=-">not said</a>' in " ".join(editor.get(LIST).text.split())
    assert len(editor.get(f"{LIST}?language=pt").context["cl"].result_list) == 1


def test_a_record_is_shown_whole_and_cannot_be_edited(editor, records):
    address = f"{LIST}{records[0].pk}/change/"
    page = " ".join(editor.get(address).text.split())
    assert "Checked by <b>Example Checks</b>, not by us." in page
    for words in (
        "Pants of cheese",
        "1, from 1 (worst) to 5 (best)",
        "https://social.example/1",
        "&quot;@type&quot;",
    ):
        assert words in page
    assert 'name="_save"' not in page
    assert editor.post(address, {"claim_reviewed": "Ours"}).status_code == 403
    assert editor.get(f"{LIST}add/").status_code == 403


def test_an_editor_takes_one_out(editor, records):
    assert editor.post(f"{LIST}{records[0].pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(CheckedElsewhere.objects.all()) == [records[1]]


def test_a_writer_reads_and_no_more(client, records):
    client.force_login(make_user("writer"))
    assert client.get(f"{LIST}{records[1].pk}/change/").status_code == 200
    assert "/import/" not in client.get(LIST).text
    assert client.post(f"{LIST}{records[0].pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_list_takes_as_many_queries_for_many_records(editor, records, django_assert_max_num_queries):
    imported(as_lines(*(claim_review(number) for number in range(10, 60))))
    with django_assert_max_num_queries(10):
        editor.get(LIST)
