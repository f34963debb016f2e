"""Contents with slots, composed by the site's own code from working copies: what pieces are varied from.

To lay out a text costs some 20 ms, which 100,000 pieces would feel. So a few hundred texts are laid out, with slots in
place of their words; a slot is one word before and after, so HTML, marks, headings and the count of words stay true.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from articles.composing import compose
from articles.models import Article, Citation, Claim, FollowUp, Kind, Rating
from articles.working_copy import WorkingCopy

MOST = 240
HEADLINES = [
    "Were {number} {thing} {act} in {place}?",
    "Did {place} lose {number} {thing} in {year}?",
    "No, {name} never {act} {number} {thing}",
    "What became of the {thing} of {place}",
    "{thing} in {place}: what {name} left out",
    "Is {place} running out of {thing}?",
    "How many {thing} does {place} really have?",
    "The claim about {number} {thing} from {place}",
]
CLAIMS = [
    "{place} {act} {number} {thing} in {year}",
    "There are more {thing} than {thing2} in {place}",
    "{number} percent of all {thing} in {place} were {act}",
    "Nobody in {place} has {act} {thing} since {year}",
    "{name} {act} the last {thing} of {place}",
]
DEKS = [
    "A figure from {year} went around again. We looked at how the {thing} were counted.",
    "The number exists, and it says something else than {name} made of it.",
    "What the {body} of {place} wrote down, and what it did not.",
]
QUESTIONS = [
    "How are {thing} counted in {place}?",
    "Who pays for the {thing} of {place}?",
    "What did {name} say about {thing} in {year}?",
    "Why did {place} stop counting {thing2}?",
    "Are {thing} still {act} today?",
    "Where do figures about {thing} come from?",
]
SENTENCES = [
    "The {body} of {place} {act} {number} {thing} in {year}, and published the list a year later.",
    "Of those, {number2} stood outside {place2}, where nobody had counted before.",
    "That is fewer than the {number3} that {name} spoke of at the meeting.",
    "In the years before, {thing} and {thing2} were put down in one column.",
    "The method changed in {year2}: since then {thing} count only when they are in use.",
    "A clerk named {name2} noted by hand that {number4} of the {thing2} had been {act}.",
    "Both reports agree that {place} has never {act} more than {number} {thing} in one season.",
    "We asked the {body2} for its raw tables and recalculated every line for {place2}.",
    "Taken together, the tables show {number2} {thing}, with a margin of {number5} either way.",
    "The figure of {number3} first appears in a leaflet from {year}, without a source.",
    "It was then copied by {name}, who turned {thing2} into {thing}.",
    "Our own count along the road from {place} to {place2} came to {number5}.",
    "For {thing3} the picture is different, as their owners have to report them every spring.",
    "Since {year2} the {body2} keeps a public register in which each of the {thing} has a number.",
    "The register lists {number4} entries, {number5} of them twice.",
    "Whoever leaves out the {thing3} of {place3} reaches the number in the claim.",
    "The {body} says that it has no newer data and plans none.",
    "A later survey by {name3} found {number2} {thing3} in the same district.",
    "Two of the three experts we asked call the comparison with {place3} misleading.",
    "Prices for {thing} rose at the same time, which explains part of the loss.",
    "The law of {year} did not forbid {thing}; it asked for a permit.",
    "In {place3}, by contrast, {number} permits were {act} in a single month.",
    "The photograph that goes with the claim shows {thing2} near {place3} and was taken in {year2}.",
    "No document that we found supports the sentence attributed to {name}.",
]
SECTIONS = [
    "What was counted",
    "Where the number comes from",
    "What the tables show",
    "How others count",
    "What is missing",
    "Why it went around",
    "What we asked, and who answered",
]
VERDICTS = [
    "The number stands in no table that we found.",
    "The {body} {act} {thing}, but not in {year}.",
    "It holds for {place2} alone.",
]
NOTES = ["p. {number5}", "table {number5}", "section {number5}"]


def contents(pieces: int) -> list[dict[str, Any]]:
    """Contents for so many pieces, at most `MOST`, as `compose` makes them: their references without sources, and
    with bylines, topics and ids to come."""
    ratings = [*Rating.objects.order_by("position")]
    return [_content(Random(f"template {place}"), ratings) for place in range(min(MOST, 5 + pieces // 5))]  # noqa: S311


def _content(dice: Random, ratings: list[Rating]) -> dict[str, Any]:
    kind = Kind.CHECK if dice.random() < 0.85 else Kind.EXPLAINER
    numbers = [*range(1, dice.randint(3, 9) + 1)]
    marks = iter(numbers * 40)
    article = Article(
        kind=kind,
        headline=_slotted(dice.choice(HEADLINES)),
        slug="to-come",
        dek=_slotted(dice.choice(DEKS)),
        short_answer=_paragraph(dice, 2, marks),
        body="\n\n".join(_section(dice, title, marks) for title in dice.sample(SECTIONS, dice.randint(2, 4))),
        checked_on=date(2000, 1, 1),
    )
    claims = [
        Claim(
            article=article,
            position=place,
            claim_reviewed=_slotted(words),
            claimant=f"Zzclaimant{place}zz",
            claimant_role=_slotted("member of the {body} of {place}") if dice.random() < 0.4 else "",
            claimed_on=date(2000, 1, 1),
            appearances=_slotted(f"https://{'{name}'}.example/{'{number}'}"),
            rating=dice.choice(ratings),
            explanation=f"{_slotted(dice.choice(VERDICTS))} [{next(marks)}]",
        )
        for place, words in enumerate(dice.sample(CLAIMS, dice.choice([1, 1, 1, 2, 3])), 1)
    ]
    return compose(
        WorkingCopy(
            article,
            claims=claims if kind == Kind.CHECK else [],
            citations=[_citation(dice, article, number) for number in numbers],
            follow_ups=[
                FollowUp(article=article, position=place, question=_slotted(question))
                for place, question in enumerate(dice.sample(QUESTIONS, 3), 1)
            ],
        )
    )


def _citation(dice: Random, article: Article, number: int) -> Citation:
    return Citation(
        article=article,
        number=number,
        quote=_slotted(dice.choice(SENTENCES)) if dice.random() < 0.6 else "",
        locator=_slotted(dice.choice(NOTES)) if dice.random() < 0.6 else "",
    )


def _section(dice: Random, title: str, marks: Any) -> str:
    parts = [f"## {title}", _paragraph(dice, 4, marks)]
    if dice.random() < 0.3:
        parts.append("\n".join(f"- {_slotted(line)}" for line in dice.sample(SENTENCES, 3)))
    return "\n\n".join([*parts, _paragraph(dice, 3, marks)])


def _paragraph(dice: Random, length: int, marks: Any) -> str:
    """Sentences, every second with a mark, in the order of the numbers, so that each is used."""
    return " ".join(
        f"{_slotted(words)[:-1]} [{next(marks)}]." if place % 2 == 0 else _slotted(words)
        for place, words in enumerate(dice.sample(SENTENCES, length))
    )


def _slotted(words: str) -> str:
    """ "{place}" becomes "Zzplace1zz", "{place2}" "Zzplace2zz"."""
    for kind in ("number", "thing", "place", "name", "year", "body", "act"):
        words = words.replace(f"{{{kind}}}", f"Zz{kind}1zz")
        for digit in "2345":
            words = words.replace(f"{{{kind}{digit}}}", f"Zz{kind}{digit}zz")
    return words
