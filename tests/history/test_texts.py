"""What changed between two stored texts: no word is dropped or made up, long unchanged runs are left out."""

from hypothesis import given
from hypothesis import strategies as st

from history.texts import Piece, compare_texts, folded, standing_out

TEXTS = st.lists(st.sampled_from(["One line.", "Two [1], again", "", "Three"]), max_size=8).map("\n".join)


def words(pieces: list[Piece], *ops: str) -> list[str]:
    return " ".join(piece.text for piece in pieces if piece.op in ops).split()


@given(TEXTS, TEXTS)
def test_both_texts_stand_in_their_difference(before: str, after: str) -> None:
    pieces = compare_texts(before, after)
    assert "".join(words(pieces, "same", "removed")) == "".join(before.split())
    assert "".join(words(pieces, "same", "added")) == "".join(after.split())


@given(TEXTS, TEXTS)
def test_side_by_side_each_text_is_exactly_itself(one: str, other: str) -> None:
    pieces = standing_out(one, other)
    if not any(piece.op == "gap" for piece in pieces):
        assert "".join(piece.text for piece in pieces) == one


def test_words_are_told_inside_a_line() -> None:
    assert compare_texts("It rained all day.", "It snowed all day.") == [
        Piece("same", "It "),
        Piece("removed", "rained "),
        Piece("added", "snowed "),
        Piece("same", "all day."),
    ]


def test_a_long_unchanged_run_is_left_out_but_for_its_ends() -> None:
    lines = "".join(f"Line {number}.\n" for number in range(20))
    pieces = folded(compare_texts("First.\n" + lines, "Other.\n" + lines + "Last.\n"))
    assert [piece.op for piece in pieces] == ["removed", "added", "same", "same", "gap", "same", "added"]
    assert "Line 9." not in "".join(piece.text for piece in pieces)


def test_changed_blanks_alone_are_told() -> None:
    assert [piece.op for piece in compare_texts("a b\n", "a  b\n")] == ["removed", "added"]


def test_huge_texts_are_told_as_replaced() -> None:
    before, after = "a\n" * 3000, "b\n" * 3000
    assert compare_texts(before, after) == [Piece("removed", before), Piece("added", after)]
