"""An article that is hostile in every one of its fields, and made of hundreds of hostile texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from articles.markup import outline
from articles.models import Article, Citation
from tests.hostile.corpus import hostile_html, hostile_markdown
from tests.make import make_article, make_source

# Gets out of text, of each kind of attribute, of a script element and of what holds text alone.
FIELD = "'\"></title></textarea></script><img src=x onerror=fired(1)><svg onload=fired(2)>"
NUMBERS = range(1, 6)  # those that the corpus has marks of


def make_hostile_article(count: int = 400) -> Article:
    """One that can be published: half of its texts are markdown, half HTML typed into it. In five texts."""
    texts = [
        *islice(_that_fit(hostile_markdown(1700)), count // 2),
        *islice(_that_fit(hostile_html(1700)), count // 2),
    ]
    assert len(texts) == count
    parts = ["\n\n".join(texts[first::5]) for first in range(5)]
    sources = {
        number: make_source(
            title=f"{FIELD} {number}", publisher=FIELD, container_title=FIELD, authors=FIELD, interests=FIELD
        )
        for number in NUMBERS
    }
    article = make_article(
        slug="hostile", headline=f"Is it {FIELD}?", dek=FIELD, topics=[], bylines=[FIELD], citations=sources,
        short_answer=f"No [1, 2-5]. {FIELD}\n\n{parts[0]}", body=f"{FIELD}\n\n{parts[1]}",
        follow_ups=[f"What of {FIELD}?"],
        claims=[
            {"claim_reviewed": f"{FIELD} {part[:9]}", "claimant": FIELD, "claimant_role": FIELD, "explanation": part}
            for part in parts[2:]
        ],
    )  # fmt: skip
    article.topics.create(name=FIELD[:80], slug="hostile")
    Citation.objects.filter(article=article).update(locator=FIELD)
    return article


def _that_fit(texts: Iterable[str]) -> Iterator[str]:
    """As quotations of their own, so that none swallows the next. What preflight would send back is left out."""
    for text in texts:
        quoted = "> " + text.replace("\x00", "").replace("\n", "\n> ")
        seen = outline(quoted)
        if seen.refusal or seen.definitions or seen.images_without_alt:
            continue
        yield quoted
