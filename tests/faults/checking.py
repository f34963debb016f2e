"""What is there afterwards, held against what was answered as done."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.cluster import Cluster
from tests.faults.newsroom import Newsroom
from tests.faults.person import Person
from tests.faults.served import Served

TOKEN = re.compile(r"token-\d+-\d+-end")


@dataclass
class Findings:
    """What is wrong, in sentences, by kind; all empty when every promise was kept."""

    losses: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    half_made: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        return [*self.losses, *self.duplicates, *self.half_made]


def check(newsroom: Newsroom, site: Served, cluster: Cluster) -> Findings:
    """On a running site."""
    found = Findings()
    texts = _texts(cluster)
    editions = _editions(cluster)
    for act in newsroom.ledger.acknowledged:
        if act.kind == "save" and act.token not in texts:
            found.losses.append(f"the saved text {act.token} is neither current nor in the history")
        elif act.kind != "save" and not editions[act.token]:
            found.losses.append(f"the edition {act.token} that was answered as made is not there")
    known = {act.token for act in newsroom.ledger.acknowledged + newsroom.ledger.unknown}
    for token, count in editions.items():
        if count > 1:
            found.duplicates.append(f"{count} editions bear {token}")
        if token not in known:
            found.duplicates.append(f"nobody has asked for the edition {token}")
    found.half_made += _half_made(cluster) + _unproven(site)
    for team in newsroom.teams:
        found.losses += _not_shown(team.slug, cluster, Person(site.port))
    return found


def _texts(cluster: Cluster) -> set[str]:
    """The tokens of all texts that are current or that the history has."""
    rows = cluster.ask(
        "SELECT body FROM articles_article UNION ALL"
        " SELECT coalesce(before::text, '') || coalesce(after::text, '') FROM history_revision"
        " WHERE table_name = 'articles_article'"
    )
    return {token for (text,) in rows for token in TOKEN.findall(text)}


def _editions(cluster: Cluster) -> Counter[str]:
    """How many editions bear each token in their notes."""
    notes = cluster.ask("SELECT note FROM articles_edition WHERE number > 1")
    return Counter(token for (note,) in notes for token in TOKEN.findall(note))


def _half_made(cluster: Cluster) -> list[str]:
    """Editions without the rows or the step that are made in the same transaction, and steps without an edition."""
    rows = cluster.ask("""
        SELECT article_id, number FROM articles_edition edition
        WHERE NOT EXISTS (SELECT FROM articles_editionsource WHERE edition_id = edition.id)
           OR NOT EXISTS (SELECT FROM articles_editionclaim WHERE edition_id = edition.id)
           OR NOT EXISTS (SELECT FROM articles_editiontopic WHERE edition_id = edition.id)
    """)
    found = [f"edition {number} of article {article} lacks rows" for article, number in rows]
    unequal = cluster.ask("""
        SELECT article.id, (SELECT count(*) FROM articles_edition WHERE article_id = article.id),
            (SELECT count(*) FROM articles_step WHERE article_id = article.id AND action IN ('publish', 'schedule'))
        FROM articles_article article
    """)
    for article, editions, steps in unequal:
        if editions != steps:
            found.append(f"article {article} has {editions} editions and {steps} steps that made one")
    gaps = cluster.ask("SELECT article_id FROM articles_edition GROUP BY 1 HAVING max(number) <> count(*)")
    return found + [f"the numbers of the editions of article {article} have gaps" for (article,) in gaps]


def _unproven(site: Served) -> list[str]:
    status, said = site.command("verify_editions")
    return [] if status == 0 else said.splitlines()


def _not_shown(slug: str, cluster: Cluster, reader: Person) -> list[str]:
    """Editions that a reader cannot read under their addresses, with the text that was frozen and on record."""
    found = []
    rows = cluster.ask(
        "SELECT number, note, document #>> '{content,body,markdown}' FROM articles_edition"
        " WHERE slug = %s AND published_at <= now() ORDER BY number",
        slug,
    )
    pages = {number: reader.get(f"/checks/{slug}/editions/{number}/") for number, *_ in rows}
    pages[0], history = reader.get(f"/checks/{slug}/"), reader.get(f"/checks/{slug}/history/").text
    if rows[-1][1] not in history:
        found.append(f"the history of {slug} does not begin with edition {rows[-1][0]}")
    for number, _, text in [*rows, (0, *rows[-1][1:])]:
        page = pages[number]
        if page.status != 200 or set(TOKEN.findall(page.text)) < set(TOKEN.findall(text)):
            found.append(
                f"edition {number or 'current'} of {slug} is answered with {page.status} and another text"
            )
    return found
