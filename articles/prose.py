"""What changed between two laid-out texts: paragraphs first, then the words inside them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from articles.blocks import Block, blocks_of
from history.words import Budget, Segment, bag, compare, likeness

Status = Literal["same", "changed", "added", "removed", "moved"]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a difference, or a run of unchanged ones.

    segments: its words; of a run of unchanged ones none. count: how many paragraphs the run has. under: the heading
    that it stands under in the later text, given with the first change after it. is_heading: it is one itself.
    """

    status: Status
    segments: tuple[Segment, ...] = ()
    count: int = 1
    under: str = ""
    is_heading: bool = False


@dataclass(frozen=True)
class ProseChange:
    """paragraphs: those that changed, and between them the runs that did not. is_layout_alone: no word changed."""

    paragraphs: tuple[Paragraph, ...]
    is_layout_alone: bool = False


# Two paragraphs with fewer words in common are two paragraphs, not one that changed.
_ALIKE = 0.4
# Pairs that are weighed within one run of changes; in a longer one, each is weighed against the next few only.
_MOST_PAIRS = 2_500
_MOST_BLOCK_STEPS = 400_000
# A shorter paragraph that stands elsewhere is more likely a coincidence than a move.
_MOVED_WORDS = 4


def compare_html(before: str, after: str, budget: Budget | None = None) -> ProseChange | None:
    """The difference of two texts in sanitised HTML; None where a reader sees none."""
    if before == after:
        return None
    old, new = blocks_of(before), blocks_of(after)
    if [block.text for block in old] == [block.text for block in new]:
        return ProseChange((), is_layout_alone=True) if old != new else None
    rows = _with_moves(list(_rows(old, new)), _MOVED_WORDS)
    return ProseChange(tuple(_told(rows, budget or Budget())))


def compare_items(before: Sequence[str], after: Sequence[str]) -> tuple[Paragraph, ...]:
    """The difference of two short lists, such as bylines; () where there is none."""
    if list(before) == list(after):
        return ()
    old, new = ([Block("item", item) for item in items] for items in (before, after))
    return tuple(_told(_with_moves(list(_rows(old, new)), 1), Budget()))


@dataclass(frozen=True)
class _Row:
    before: Block | None
    after: Block | None
    is_moved: bool = False


def _rows(old: list[Block], new: list[Block]) -> Iterator[_Row]:
    """Each block with what became of it, in reading order."""
    for op, i1, i2, j1, j2 in _codes([block.text for block in old], [block.text for block in new]):
        if op == "equal":
            yield from map(_Row, old[i1:i2], new[j1:j2])
        else:
            yield from _paired(old[i1:i2], new[j1:j2])


def _codes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    counts = Counter(new)
    if sum(counts[text] for text in old) > _MOST_BLOCK_STEPS:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new).get_opcodes()


def _paired(old: list[Block], new: list[Block]) -> Iterator[_Row]:
    """Which of the new blocks is which of the old ones, reworded; their order is kept."""
    bags = [bag(block.text) for block in old]
    most = max(2, _MOST_PAIRS // len(new)) if new else 0
    start = 0
    for block in new:
        words = bag(block.text)
        weights = [likeness(candidate, words) for candidate in bags[start : start + most]]
        if weights and max(weights) >= _ALIKE:
            likest = start + weights.index(max(weights))
            yield from (_Row(gone, None) for gone in old[start:likest])
            yield _Row(old[likest], block)
            start = likest + 1
        else:
            yield _Row(None, block)
    yield from (_Row(gone, None) for gone in old[start:])


def _with_moves(rows: list[_Row], fewest_words: int) -> list[_Row]:
    """A paragraph that went in one place and came in another was moved: told once, where it stands now."""
    gone = Counter(row.before.text for row in rows if row.before and not row.after)
    came = Counter(row.after.text for row in rows if row.after and not row.before)
    moved = Counter(
        {text: count for text, count in (gone & came).items() if len(text.split()) >= fewest_words}
    )
    left = moved.copy()
    kept = []
    for row in rows:
        if row.before and not row.after and left[row.before.text] > 0:
            left[row.before.text] -= 1
        elif row.after and not row.before and moved[row.after.text] > 0:
            moved[row.after.text] -= 1
            kept.append(_Row(row.after, row.after, is_moved=True))
        else:
            kept.append(row)
    return kept


def _told(rows: list[_Row], budget: Budget) -> Iterator[Paragraph]:
    heading, told, same = "", "", 0
    for row in rows:
        paragraph = _paragraph(row, budget)
        is_heading = (row.after or row.before).kind == "heading"  # type: ignore[union-attr]
        if paragraph is None:
            same += 1
        else:
            if same:
                yield Paragraph("same", count=same)
            under = heading if heading != told and not is_heading else ""
            told, same = under or told, 0
            yield Paragraph(paragraph.status, paragraph.segments, under=under, is_heading=is_heading)
        if row.after and is_heading:
            heading = row.after.text
            told = heading if paragraph else told
    if same:
        yield Paragraph("same", count=same)


def _paragraph(row: _Row, budget: Budget) -> Paragraph | None:
    """None for a paragraph whose words are the same."""
    before, after = row.before, row.after
    if before is None:
        return Paragraph("added", (Segment("added", after.text if after else ""),))
    if after is None:
        return Paragraph("removed", (Segment("removed", before.text),))
    if row.is_moved:
        return Paragraph("moved", (Segment("same", after.text),))
    if before.text == after.text:
        return None
    return Paragraph("changed", tuple(compare(before.text, after.text, budget)))
