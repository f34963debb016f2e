"""What became of each row: new, changed, known already, repeated, refused; the same whenever it is run."""

from datetime import date

import pytest
from django.test import override_settings

from elsewhere import importing
from elsewhere.importing import Counts
from elsewhere.models import CheckedElsewhere
from tests.elsewhere.claim_reviews import as_lines, claim_review, imported

pytestmark = pytest.mark.django_db
ONE, TWO, THREE = (claim_review(number) for number in (1, 2, 3))
CORRECTED = claim_review(2, reviewRating={"@type": "Rating", "alternateName": "True after all"})


def test_a_record_holds_what_was_read():
    imported(as_lines(ONE))
    record = CheckedElsewhere.objects.get()
    assert (record.claim_reviewed, record.rating, record.publisher_site) == (
        "The moon is made of cheese, slice 1",
        "Pants of cheese",
        "checks.example",
    )
    assert (record.reviewed_on, record.claimed_on, record.listed_on) == (
        date(2025, 3, 2),
        date(2025, 2, 28),
        date(2025, 3, 2),
    )
    assert record.item == ONE


def test_a_second_import_finds_everything_known_and_touches_nothing():
    data = as_lines(ONE, TWO, THREE)
    assert imported(data)[0] == Counts(new=3)
    before = list(CheckedElsewhere.objects.values())
    assert imported(data)[0] == Counts(same=3)
    assert list(CheckedElsewhere.objects.values()) == before


def test_what_a_publisher_corrected_is_brought_up_to_date():
    imported(as_lines(ONE, TWO))
    first = CheckedElsewhere.objects.get(url=TWO["url"])
    assert imported(as_lines(ONE, CORRECTED))[0] == Counts(changed=1, same=1)
    now = CheckedElsewhere.objects.get(url=TWO["url"])
    assert (now.pk, now.rating, now.imported_at) == (first.pk, "True after all", first.imported_at)
    assert now.changed_at > first.changed_at


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_a_repeated_row_is_counted_and_one_with_other_details_is_refused(batch: int, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", batch)
    data = as_lines(ONE, TWO, ONE, CORRECTED)
    refusal = (
        "line 4: The same claim at the same address stands further up, with other details: those are kept."
    )
    assert imported(data) == (Counts(new=2, repeated=1, refused=1), [refusal])
    assert imported(data) == (Counts(same=2, repeated=1, refused=1), [refusal])
    assert CheckedElsewhere.objects.get(url=TWO["url"]).rating == "Pants of cheese"


def test_refused_rows_are_told_in_the_order_of_the_file():
    counts, refused = imported(as_lines(ONE, {"@type": "ClaimReview"}, TWO, claim_review(url="x"), 3))
    assert counts == Counts(new=2, refused=3)
    assert [line.partition(":")[0] for line in refused] == ["line 2", "line 4", "line 5"]


@override_settings(SITE_URL="https://checks.example")
def test_our_own_are_refused_however_their_address_is_spelled():
    counts, (refusal,) = imported(as_lines(ONE, claim_review(url="https://checks.example:8443/1")))
    assert counts == Counts(new=1, refused=1)  # another port is another site
    assert refusal.startswith("line 1: This is our own check, published at https://checks.example:")


def test_a_row_that_only_the_database_refuses_does_not_take_others_with_it(monkeypatch):
    real = importing.read

    def careless(item, page):
        review = real(item, page)
        return type(review)(**{**vars(review), "headline": "\x00"}) if item == TWO else review

    monkeypatch.setattr(importing, "read", careless)
    counts, (refusal,) = imported(as_lines(ONE, TWO, THREE))
    assert counts == Counts(new=2, refused=1)
    assert refusal.startswith("line 2: The database refuses it: ")


def test_an_interrupted_import_keeps_its_batches_and_goes_on_when_it_is_run_again(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    items = [claim_review(number) for number in range(7)]
    found = [importing.Found(importing.Where(number), item) for number, item in enumerate(items)]

    def cut_off():
        yield from found[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.import_rows(cut_off())
    assert CheckedElsewhere.objects.count() == 4
    assert importing.import_rows(found) == Counts(new=3, same=4)


def test_progress_is_told_after_each_batch(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)
    told = []
    found = [importing.Found(importing.Where(n), claim_review(n)) for n in range(5)]
    importing.import_rows(found, on_batch=lambda counts: told.append(counts.read))
    assert told == [2, 4, 5]
