"""Tables that lose no words and scroll where they are wide. Pure."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token

WRAPPER = '<div class="table-wrap"'


def add_tables(md: MarkdownIt) -> None:
    """Teach a parser tables; each `table_open` token needs a `meta["label"]` before it is rendered."""
    md.enable("table")
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.add_render_rule("table_open", _render_open)
    md.add_render_rule("table_close", _render_close)


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    first = len(state.tokens)
    if not table(state, start_line, end_line, silent):
        return False
    for position in range(first, len(state.tokens)):
        token = state.tokens[position]
        if token.type in ("th_open", "td_open"):
            _align(token)
        elif token.type == "tr_close" and state.tokens[position - 1].type == "td_close":
            _keep_surplus(state, position)
    return True


def _align(cell: Token) -> None:
    # A class instead of the parser's style attribute, which no strict content security policy lets through.
    style = str(cell.attrs.pop("style", ""))
    if style:
        cell.attrs["class"] = style.replace("text-align:", "align-")


def _keep_surplus(state: StateBlock, row_end: int) -> None:
    """Cells beyond the columns of the header join the last one: the parser would drop the author's words."""
    last = state.tokens[row_end - 2]
    line = mdTrim(getLine(state, (last.map or [0])[0]))
    cells = escapedSplit(line.removeprefix("|"))
    if cells[-1] == "":
        cells.pop()
    position, columns = row_end - 1, 0
    while state.tokens[position].type != "tr_open":
        columns += state.tokens[position].type == "td_close"
        position -= 1
    if len(cells) > columns:
        last.content = " | ".join(mdTrim(cell) for cell in cells[columns - 1 :])


def _render_open(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    # Wide tables scroll inside the wrapper, also by keyboard, which needs the tabindex and a name.
    label = tokens[index].meta["label"]
    return f'{WRAPPER} tabindex="0" role="region" aria-label="{label}">\n<table>\n'


def _render_close(self: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return "</table>\n</div>\n"
