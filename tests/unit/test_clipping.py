"""Cutting lines by cells: exactly, and without measuring more of a long text than is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from termnews.tui import clipping

PIECES = st.sampled_from(["a", " ", "é", "e\u0301", "漢", "👨‍👩‍👧", "❤️", "🇳🇴", "x" * 40, "क्षि", "\u0301" * 9])
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def leading(text: str, width: int) -> str:
    """What ``head`` shall give, by all graphemes of the text."""
    end, used = 0, 0
    for _start, stop, cells in split_graphemes(text)[0]:
        if used + cells > width:
            break
        end, used = stop, used + cells
    return text[:end]


@given(TEXTS, st.integers(0, 90))
def test_the_head_is_that_of_the_whole_text(text: str, width: int) -> None:
    assert clipping.head(text, width) == leading(text, width)


@given(TEXTS, st.integers(1, 90))
def test_nothing_is_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(clipping.clip(text, width)) <= width
    if clipping.fits(text, width):
        assert clipping.clip(text, width) == text


@given(TEXTS, st.integers(2, 90))
def test_wrapping_keeps_every_word(text: str, width: int) -> None:
    lines = clipping.wrap(text, width, len(text))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_of_a_page_in_one_line_only_what_is_shown_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0

    def split(text: str) -> tuple[list[tuple[int, int, int]], int]:
        nonlocal measured
        measured += len(text)
        return split_graphemes(text)

    monkeypatch.setattr(clipping, "split_graphemes", split)
    assert clipping.clip("grüße " * 20_000, 40).endswith("…")
    assert measured < 500
