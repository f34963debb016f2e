"""How much a text may ask of the parser and the sanitiser, so that any answer comes within a second. Pure.

Counted, not timed: the same text gets the same answer on a busy server. The figures leave room for 100,000
characters of an ordinary, densely cited article, which takes about 17,000 steps and 5,000 pieces.
"""

from collections.abc import Iterable, Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from articles.marks import parts

# About 30 pages in print; long checks have 30,000 characters.
LONGEST_TEXT = 100_000

# A step is one place at which the parser tries its rules: 5 to 15 microseconds, more where a bare address, a link or
# a block may begin.
MOST_STEPS = 25_000
_STEPS_AT = {"<": 5, "[": 3}
_STEPS_OF_A_BLOCK = 4

# The parser's tokens for blocks: five for an item of a list, two pieces of HTML.
MOST_BLOCK_TOKENS = 20_000

# A piece is a tag or an entity of the HTML: 25 to 45 microseconds in the sanitiser. `[1-999]` has 2,000.
MOST_PIECES = 8_000

# Characters of all link targets together: one definition used again and again multiplies them.
LONGEST_ADDRESSES = 200_000

# In the parser's levels: 18 quotations or 9 lists inside each other. At its own limit, 20, it drops the words.
DEEPEST = 18


class TextRefused(Exception):
    """The text is not laid out; the message is a sentence for the editor that says why and what to do."""


def refuse_if_too_long(text: str) -> None:
    """Raise TextRefused if the text has more characters than can be laid out."""
    if len(text) > LONGEST_TEXT:
        raise TextRefused(
            _(
                "This text has %(length)s characters; up to %(most)s can be laid out. "
                "Shorten it or split it, until then it is shown as typed."
            )
            % {"length": _grouped(len(text)), "most": _grouped(LONGEST_TEXT)}
        )


def add_bounds(md: MarkdownIt) -> None:
    """Make a parser raise TextRefused where a text asks too much, unless `env["unbounded"]` is set.

    To be called after all other rules are in place.
    """
    md.inline.ruler.before("text", "count", _count_inline)
    # In the other chains it is asked for every line of a paragraph, item of a list and row of a table.
    md.block.ruler.before("table", "count", _count_block, {"alt": ["paragraph", "blockquote", "list"]})
    md.core.ruler.after("block", "weigh_blocks", _weigh)
    md.core.ruler.push("weigh", _weigh)


def _count_inline(state: StateInline, silent: bool) -> bool:
    env = state.env
    env["steps"] = env.get("steps", 0) + _STEPS_AT.get(state.src[state.pos], 1)
    if env["steps"] > MOST_STEPS and "unbounded" not in env:
        raise _too_much()
    return False


def _count_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    env = state.env
    env["steps"] = env.get("steps", 0) + (1 if silent else _STEPS_OF_A_BLOCK)
    if "unbounded" in env:
        return False
    if state.level >= DEEPEST:
        raise TextRefused(
            _(
                "This text has lists or quotations too deep inside each other to be laid out. "
                "Take out a level or two, until then it is shown as typed."
            )
        )
    if env["steps"] > MOST_STEPS or len(state.tokens) > MOST_BLOCK_TOKENS:
        raise _too_much()
    return False


def _weigh(state: StateCore) -> None:
    if "unbounded" in state.env:
        return
    pieces = addresses = 0
    for token in _flat(state.tokens):
        pieces += _pieces(token)
        addresses += sum(len(str(value)) for value in token.attrs.values())
        if pieces > MOST_PIECES or addresses > LONGEST_ADDRESSES:
            raise _too_much()


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.type == "inline":
            yield from token.children or ()


def _pieces(token: Token) -> int:
    if token.type == "mark":
        return 2 + 2 * sum(len(part.numbers) for part in parts(token.content))
    if token.type == "inline" or token.hidden:
        return 0
    entities = sum(map(token.content.count, "&<>"))
    return entities if token.type == "text" else 1 + entities + token.content.count('"')


def _too_much() -> TextRefused:
    return TextRefused(
        _(
            "This text has more marks, links, lists or other markup than can be laid out in time. "
            "Split it, or look for a range of numbers that was not meant; until then it is shown as typed."
        )
    )


def _grouped(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)
