"""One piece after another: its rows and its editions, each with the document, the seals and the digest it must have."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from random import Random
from typing import Any

from django.utils.text import slugify

from articles.canonical import digest, stamp
from articles.claim_rows import rows_of
from articles.freezing import FORMAT
from articles.sealing import new_salts, sealed
from benchmarks.many.plan import FOLLOW_UPS, Plan
from benchmarks.many.words import Ranked, Vocabulary, filled, slots

Rows = dict[str, list[tuple[Any, ...]]]
NOTICE = {
    "notice": "This piece is withdrawn: we cannot stand by its count any more.",
    "reason": "The register that it rests on was taken back by those who keep it.",
}
NOTES = {
    "update": "The register was published anew: one figure in the text has changed.",
    "correction": "We had copied one figure from the wrong line of the table.",
}


class Template:
    """A content with slots, as JSON. changing: the slot in the body that later editions change."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.text = json.dumps(content, ensure_ascii=False)
        self.slots = sorted(slots(self.text))
        rest = {key: value for key, value in content.items() if key != "body"}
        elsewhere = slots(json.dumps(rest))
        numbers = sorted(slot for slot in slots(content["body"]["markdown"]) if slot[0] == "number")
        alone = [slot for slot in numbers if slot not in elsewhere]
        self.changing = "".join((alone or numbers or [("number", "1")])[0])
        self.milder = "update" if alone else "correction"  # a claim may have changed, too


@dataclass
class Kit:
    """What pieces are made from. topics: (key, slug, name). ratings: keys by slug. works: key → `Source.csl()`."""

    plan: Plan
    newsroom: str
    templates: list[Template]
    topics: list[tuple[int, str, str]]
    ratings: dict[str, int]
    works: Callable[[set[int]], dict[int, dict[str, Any]]]

    def __post_init__(self) -> None:
        self.vocabulary = Vocabulary()
        dice = Random("people")  # noqa: S311 - the same people each time
        people = [*dict.fromkeys(self.vocabulary.person(dice) for _ in range(4 * self.plan.claimants))]
        self.claimants = Ranked(people[: self.plan.claimants])
        self.authors = people[-12:]
        self.sources = Ranked(range(1, self.plan.sources + 1), 5)  # type: ignore[arg-type]
        self.ranked_topics = Ranked(self.topics, 2)  # type: ignore[arg-type]


@dataclass
class Draft:
    """What is decided about a piece before its editions are made."""

    template: Template
    values: dict[str, str]
    sources: list[int]
    topics: list[tuple[int, str, str]]
    bylines: list[str]
    answers: list[int | None]


def drafted(place: int, kit: Kit) -> Draft:
    dice = Random(f"piece {place}")  # noqa: S311 - the same piece each time
    template = dice.choice(kit.templates)
    values = {kind + number: _word(kind, dice, kit) for kind, number in template.slots}
    cited = template.text.count('"marks": [')
    return Draft(
        template,
        values,
        sources=_different(kit.sources, cited, dice),
        topics=sorted(
            _different(kit.ranked_topics, dice.choice([1, 1, 2, 3]), dice), key=lambda topic: topic[2]
        ),
        bylines=dice.sample(kit.authors, dice.choice([1, 1, 2])),
        answers=[_answer(place, kit.plan.count, dice) for _ in range(FOLLOW_UPS)],
    )


def _word(kind: str, dice: Random, kit: Kit) -> str:
    if kind == "claimant":
        return kit.claimants.draw(dice) if dice.random() < 0.97 else ""
    return kit.vocabulary.word(kind, dice)


def _different(ranked: Ranked, count: int, dice: Random) -> list[Any]:
    found: dict[Any, None] = {}
    while len(found) < count:
        found[ranked.draw(dice)] = None
    return [*found]


def _answer(place: int, count: int, dice: Random) -> int | None:
    """The key of another piece, for one question in five."""
    other = dice.randrange(count)
    return other + 1 if dice.random() < 0.2 and other != place else None


def content_of(
    place: int, draft: Draft, number: int, kit: Kit, works: dict[int, dict[str, Any]]
) -> dict[str, Any]:
    """The content of an edition: what `compose` makes of the rows that `rows_of_piece` gives."""
    values = draft.values
    if number > 1:
        slot = draft.template.changing
        values = values | {slot: str(int(values.get(slot, "1")) + number)}
    content: dict[str, Any] = json.loads(filled(draft.template.text, values))
    day = kit.plan.published_at(place).date()
    content["checked_on"] = day.isoformat()
    content["bylines"] = [{"name": name, "credit": ""} for name in draft.bylines]
    content["topics"] = [{"slug": slug, "name": name} for _, slug, name in draft.topics]
    for claim in content["claims"]:
        claim["claimed_on"] = (day - timedelta(days=1 + place % 40)).isoformat()
    for reference, source in zip(content["references"], draft.sources, strict=True):
        reference["source"], reference["work"] = source, works[source]
        if works[source]["confidential"]:
            reference["quote"] = reference["locator"] = ""
    for turn, (follow_up, answer) in enumerate(zip(content["follow_ups"], draft.answers, strict=True)):
        follow_up["id"] = place * FOLLOW_UPS + turn + 1
        follow_up["answer"] = {"article": answer} if answer else None
    return content


def rows_of_pieces(places: range, kit: Kit) -> Rows:
    """The rows of all tables that belong to these pieces, by table, in the order of `loading.COLUMNS`.

    Under "asked" what `questions.gather` takes.
    """
    drafts = {place: drafted(place, kit) for place in places}
    works = kit.works({source for draft in drafts.values() for source in draft.sources})
    rows: Rows = {}
    for place, draft in drafts.items():
        _add_piece(rows, place, draft, kit, works)
    return rows


def _add_piece(rows: Rows, place: int, draft: Draft, kit: Kit, works: dict[int, dict[str, Any]]) -> None:
    article, last = place + 1, kit.plan.editions(place)
    is_withdrawn = kit.plan.is_withdrawn(place)
    slug, before = "", ""
    content: dict[str, Any] = {}
    for number in range(1, last + 1):
        withdraws = is_withdrawn and number == last
        if not withdraws:
            content = content_of(place, draft, number, kit, works)
        slug = slug or f"{slugify(content['headline'])[:100].strip('-')}-{article}"
        kind = "withdrawal" if withdraws else ("first", draft.template.milder, "correction")[number - 1]
        before = _add_edition(rows, place, number, kind, slug, before, content, draft, kit)
    _add_working_copy(rows, place, slug, content, draft, kit)


def _add_edition(
    rows: Rows,
    place: int,
    number: int,
    kind: str,
    slug: str,
    before: str,
    content: dict[str, Any],
    draft: Draft,
    kit: Kit,
) -> str:
    """Returns its digest."""
    plan, article, key = kit.plan, place + 1, kit.plan.first_edition(place) + number - 1
    first, at = plan.published_at(place), plan.published_at(place, number)
    withdrawal = NOTICE if kind == "withdrawal" else None
    note = NOTICE["notice"] if withdrawal else NOTES.get(kind, "")
    document = {
        "format": FORMAT,
        "edition": {
            "article": article, "number": number, "kind": kind, "note": note, "previous": before,
            "first_published_at": stamp(first), "published_at": stamp(at), "slug": slug, "newsroom": kit.newsroom,
        },
        "withdrawal": withdrawal,
        "content": content,
        "salts": new_salts(content),
    }  # fmt: skip
    its = sha256(sealed(document)).hexdigest()

    def add(table: str, *values: Any) -> None:
        rows.setdefault(table, []).append(values)

    add(
        "articles_edition", key, number, kind, note, content["kind"], slug, content["headline"], content["dek"],
        json.dumps(document, ensure_ascii=False), before, its, first, at, at, article,
    )  # fmt: skip
    for reference in content["references"]:
        add("articles_editionsource", reference["number"], key, reference["source"], first)
    for topic, _, _ in draft.topics:
        add("articles_editiontopic", key, topic, first)
    for claim in rows_of(content):
        add("articles_editionclaim", *claim.values(), first, key)
    if not withdrawal:
        for turn, (follow_up, answer) in enumerate(zip(content["follow_ups"], draft.answers, strict=True)):
            add("asked", key, turn, follow_up["question"], answer)
    composed, stage = digest(content), "draft"
    steps = [("withdraw", "withdrawn", NOTICE["reason"])] if withdrawal else [
        ("approve", "approved", ""), ("publish", "published", note),
    ]  # fmt: skip
    if withdrawal:
        stage = "published"
    for action, to, words in steps:
        add("articles_step", at, action, stage, to, words, composed, article)
        stage = to
    return its


def _add_working_copy(
    rows: Rows, place: int, slug: str, content: dict[str, Any], draft: Draft, kit: Kit
) -> None:
    """The rows that editors go on working with: what the newest edition was composed from."""
    article, last = place + 1, kit.plan.editions(place)

    def add(table: str, *values: Any) -> None:
        rows.setdefault(table, []).append(values)

    add(
        "articles_article", article, content["kind"], content["headline"], slug, content["dek"],
        content["short_answer"]["markdown"], content["body"]["markdown"], content["checked_on"],
        "withdrawn" if kit.plan.is_withdrawn(place) else "published", 1 + last, "", "",
        kit.plan.published_at(place), kit.plan.published_at(place, last),
    )  # fmt: skip
    for position, name in enumerate(draft.bylines, 1):
        add("articles_byline", position, name, "", article)
    for topic, _, _ in draft.topics:
        add("articles_article_topics", article, topic)
    for position, claim in enumerate(content["claims"], 1):
        add(
            "articles_claim", position, claim["claim_reviewed"], claim["claimant"], claim["claimant_role"],
            claim["claimed_on"], "\n".join(claim["appearances"]), claim["explanation"]["markdown"], article,
            kit.ratings[claim["rating"]["slug"]],
        )  # fmt: skip
    for reference in content["references"]:
        add(
            "articles_citation", reference["number"], reference["locator"], reference["quote"], article,
            reference["source"],
        )  # fmt: skip
    for position, follow_up in enumerate(content["follow_ups"], 1):
        answer = follow_up["answer"]
        add(
            "articles_followup",
            follow_up["id"],
            position,
            follow_up["question"],
            answer and answer["article"],
            article,
        )
