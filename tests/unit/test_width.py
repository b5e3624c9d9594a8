"""Cells of text: what is counted without the tables counts as it does with them."""

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth

from termnews.model.words import Clean
from termnews.text import width


def test_what_is_counted_by_letters_takes_a_cell_each_and_stands_alone() -> None:
    ordinary = [chr(code) for code in range(sys.maxunicode + 1) if width._ONE_EACH.fullmatch(chr(code))]
    assert len(ordinary) > 1000
    assert [char for char in ordinary if wcswidth(char) != 1] == []
    assert [char for char in ordinary if unicodedata.combining(char)] == []
    assert [char for char in ordinary if list(iter_graphemes(f"a{char}b")) != ["a", char, "b"]] == []


@given(st.text(st.sampled_from([*"aé—ж… ", "漢", "\u0301", "👍", "🇳", "🇴", "ก"])), st.integers(0, 9))
def test_cells_and_cuts_are_those_of_the_tables(text: str, room: int) -> None:
    assert width.cells(text) == max(0, wcswidth(text))
    assert width.cells(width.fit(Clean(text), room)) <= max(room, 0) or not room
    if width.cells(text) <= room:
        assert width.fit(Clean(text), room) == text
