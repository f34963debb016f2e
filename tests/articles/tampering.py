"""Every way we could think of to change what was published, done as the database's superuser with its guards off.

Each is a function of a `Published`; TAMPERINGS says who finds it: "inside" is `manage.py verify_editions`, "outside" is
tools/verify_site.py on its first run, "since" the same tool with the state that an earlier run kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from articles.canonical import stamp
from articles.models import Article, Edition, EditionClaim, EditionSource, EditionTopic, Stage, Topic
from articles.publishing import publish
from tests.articles.proof import Published, backdate, edit, editions, forge, forge_chain, remove, sweep, twin
from tests.make import make_published, make_source

# A single edition's document


def a_word_of_the_newest(site: Published) -> None:
    edit(editions(site.changed)[2]).save()


def a_word_of_the_first(site: Published) -> None:
    edit(editions(site.changed)[0]).save()


def a_word_and_the_digest_of_one_in_between(site: Published) -> None:
    forge(edit(editions(site.changed)[1]))


def a_word_and_the_digest_of_the_newest(site: Published) -> None:
    forge(edit(editions(site.changed)[2]))


def a_word_and_the_whole_chain(site: Published) -> None:
    chain = editions(site.changed)
    edit(chain[0])
    forge_chain(chain)


def the_whole_document(site: Published) -> None:
    Edition.objects.filter(article=site.single).update(document={})


def the_frozen_title_of_a_source(site: Published) -> None:
    edition = editions(site.single)[0]
    edition.document["content"]["references"][0]["work"]["title"] = "Another finding"
    edition.save()


def the_frozen_title_of_a_source_and_the_digest(site: Published) -> None:
    edition = editions(site.single)[0]
    edition.document["content"]["references"][0]["work"]["title"] = "Another finding"
    forge(edition)


def a_salt(site: Published) -> None:
    edition = editions(site.single)[0]
    edition.document["salts"][0] = "0" * 32
    edition.save()


def the_notice_of_a_withdrawal_and_the_digest(site: Published) -> None:
    edition = editions(site.withdrawn)[1]
    edition.document["withdrawal"]["reason"] = "Of no importance."
    forge(edition)


# Columns


def column(**values: object) -> Callable[[Published], None]:
    def change(site: Published) -> None:
        Edition.objects.filter(article=site.changed, number=2).update(**values)

    return change


def the_date_in_a_column(site: Published) -> None:
    edition = editions(site.changed)[2]
    earlier = edition.first_published_at - timedelta(hours=1)
    Edition.objects.filter(pk=edition.pk).update(published_at=earlier, first_published_at=earlier)


def the_date_and_the_digest(site: Published) -> None:
    """A day back, everywhere: as if the single edition had stood there yesterday."""
    backdate(editions(site.single)[0])


def the_order_of_dates_and_the_chain(site: Published) -> None:
    chain = editions(site.changed)
    backdate(chain[0])
    for edition, hours in ((chain[1], 0), (chain[2], 12)):
        edition.first_published_at = chain[0].published_at
        edition.published_at -= timedelta(hours=hours)
        edition.document["edition"] |= {
            "first_published_at": stamp(edition.first_published_at),
            "published_at": stamp(edition.published_at),
        }
    forge_chain(chain)


def when_it_was_first_published_and_the_chain(site: Published) -> None:
    chain = editions(site.changed)
    chain[1].first_published_at -= timedelta(days=1)
    chain[1].document["edition"]["first_published_at"] = stamp(chain[1].first_published_at)
    forge_chain(chain)


def the_slug_in_columns(site: Published) -> None:
    Edition.objects.filter(article=site.changed).update(slug="elsewhere")
    Article.objects.filter(pk=site.changed.pk).update(slug="elsewhere")


def the_slug_everywhere(site: Published) -> None:
    chain = editions(site.changed)
    for edition in chain:
        edition.document["edition"]["slug"] = "elsewhere"
    forge_chain(chain)
    Article.objects.filter(pk=site.changed.pk).update(slug="elsewhere")


def the_slug_of_the_article(site: Published) -> None:
    Article.objects.filter(pk=site.changed.pk).update(slug="elsewhere")


def whose_edition_it_is(site: Published) -> None:
    Edition.objects.filter(article=site.withdrawn, number=2).update(article=site.single)


# Fewer, more, or in another order


def the_newest_is_deleted(site: Published) -> None:
    remove(editions(site.changed)[2])


def the_newest_is_deleted_with_its_rows(site: Published) -> None:
    sweep(editions(site.changed)[2])


def one_in_between_is_deleted(site: Published) -> None:
    sweep(editions(site.changed)[1])


def one_in_between_is_deleted_and_the_rest_moved_up(site: Published) -> None:
    first, second, third = editions(site.changed)
    sweep(second)
    forge_chain([first, third])


def a_withdrawal_is_undone(site: Published) -> None:
    sweep(editions(site.withdrawn)[1])
    Article.objects.filter(pk=site.withdrawn.pk).update(stage=Stage.PUBLISHED)


def all_editions_of_a_check_are_deleted(site: Published) -> None:
    sweep(editions(site.single)[0])


def a_check_becomes_a_draft_again(site: Published) -> None:
    sweep(editions(site.single)[0])
    Article.objects.filter(pk=site.single.pk).update(stage=Stage.DRAFT)


def two_numbers_are_swapped(site: Published) -> None:
    _, second, third = editions(site.changed)
    for edition, number in ((second, 1000), (third, 2), (second, 3)):
        Edition.objects.filter(pk=edition.pk).update(number=number)


def two_editions_are_swapped_and_chained(site: Published) -> None:
    first, second, third = editions(site.changed)
    for edition in (second, third):
        edition.published_at = second.published_at
        edition.document["edition"]["published_at"] = stamp(second.published_at)
    forge_chain([first, third, second])


def one_is_inserted_in_between_and_chained(site: Published) -> None:
    first, second, third = editions(site.changed)
    new = edit(twin(second))
    forge_chain([first, new, second, third])
    for row in EditionSource.objects.filter(edition=second):
        EditionSource.objects.create(
            edition=new, source_id=row.source_id, number=row.number, first_published_at=row.first_published_at
        )
    for topic in EditionTopic.objects.filter(edition=second):
        EditionTopic.objects.create(
            edition=new, topic_id=topic.topic_id, first_published_at=topic.first_published_at
        )


def one_is_added_and_backdated(site: Published) -> None:
    Article.objects.filter(pk=site.single.pk).update(dek="A later dek.")
    first = backdate(editions(site.single)[0])
    new = publish(site.single, by=None, note="As it always was.")
    new.document["edition"]["published_at"] = stamp(first.published_at)
    new.published_at = first.published_at
    forge(new, first.digest)


def a_check_is_added_and_backdated(site: Published) -> None:
    backdate(make_published(slug="always-there"))


# What the public documents do not tell


def a_row_names_another_source(site: Published) -> None:
    EditionSource.objects.filter(edition__article=site.single).update(source=make_source())


def a_row_of_a_source_is_deleted(site: Published) -> None:
    EditionSource.objects.filter(edition__article=site.single)._raw_delete("default")


def a_row_of_a_source_is_added(site: Published) -> None:
    edition = editions(site.single)[0]
    EditionSource.objects.create(
        edition=edition, source=make_source(), number=7, first_published_at=edition.first_published_at
    )


def a_row_names_another_topic(site: Published) -> None:
    other = Topic.objects.create(name="Weather", slug="weather")
    EditionTopic.objects.filter(edition__article=site.single).update(topic=other)


def a_row_of_a_topic_is_deleted(site: Published) -> None:
    EditionTopic.objects.filter(edition__article=site.single)._raw_delete("default")


def a_row_of_a_claim_has_another_rating(site: Published) -> None:
    EditionClaim.objects.filter(edition__article=site.single).update(rating_slug="true")


def a_row_of_a_claim_is_deleted(site: Published) -> None:
    EditionClaim.objects.filter(edition__article=site.single)._raw_delete("default")


def a_row_of_a_claim_is_added(site: Published) -> None:
    row = EditionClaim.objects.get(edition__article=site.single)
    row.pk, row.position = None, 2
    row.save(force_insert=True)


EVERYBODY = {"inside", "outside", "since"}
TAMPERINGS: dict[str, tuple[Callable[[Published], None], set[str]]] = {
    change.__name__: (change, by)
    for by, changes in [
        (
            EVERYBODY,
            [
                a_word_of_the_newest,
                a_word_of_the_first,
                a_word_and_the_digest_of_one_in_between,
                the_whole_document,
                the_frozen_title_of_a_source,
                a_salt,
                the_date_in_a_column,
                the_order_of_dates_and_the_chain,
                when_it_was_first_published_and_the_chain,
                the_slug_in_columns,
                whose_edition_it_is,
                one_in_between_is_deleted,
                two_numbers_are_swapped,
            ],
        ),
        ({"inside", "since"}, [the_newest_is_deleted, all_editions_of_a_check_are_deleted]),
        (
            {"since"},
            [
                a_word_and_the_digest_of_the_newest,
                a_word_and_the_whole_chain,
                the_frozen_title_of_a_source_and_the_digest,
                the_notice_of_a_withdrawal_and_the_digest,
                the_date_and_the_digest,
                the_slug_everywhere,
                the_newest_is_deleted_with_its_rows,
                one_in_between_is_deleted_and_the_rest_moved_up,
                a_withdrawal_is_undone,
                a_check_becomes_a_draft_again,
                two_editions_are_swapped_and_chained,
                one_is_inserted_in_between_and_chained,
                one_is_added_and_backdated,
                a_check_is_added_and_backdated,
            ],
        ),
        (
            {"inside"},
            [
                the_slug_of_the_article,
                a_row_names_another_source,
                a_row_of_a_source_is_deleted,
                a_row_of_a_source_is_added,
                a_row_names_another_topic,
                a_row_of_a_topic_is_deleted,
                a_row_of_a_claim_has_another_rating,
                a_row_of_a_claim_is_deleted,
                a_row_of_a_claim_is_added,
            ],
        ),
    ]
    for change in changes
} | {
    f"the_column_{name}": (column(**{name: value}), EVERYBODY)
    for name, value in {
        "note": "Nothing of importance.",
        "kind": "update",
        "headline": "Another headline",
        "dek": "Another dek",
        "article_kind": "explainer",
        "digest": "0" * 64,
        "previous_digest": "0" * 64,
        "first_published_at": "2020-01-01T00:00:00Z",
    }.items()
}
