"""Blocks wider than the page: whatever is moved how far, it fits, nothing is passed over, and each cell is where it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from termnews.model.document import Block, Code, ListBlock, Quote, Table
from termnews.model.words import Clean
from termnews.tui.layout import sideways
from termnews.tui.layout.blocks import lay_blocks
from termnews.tui.layout.lines import Ink, Laid, Line, Wide
from termnews.tui.layout.setting import Sheet
from tests.tui.article_samples import para, table

FACTS = table(
    "Country | Capital | Officers mobilised | Change on the week | Named by | Until further notice | Remarks",
    "France | Paris | 115,000 | +12 % | The Interior Minister | yes | Patrols at stations, schools and places of worship",
    "Belgium | Brussels | 5,200 | +31 % | The Prime Minister | Monday | Metro and schools closed",
)
LISTING = Code(Clean("def one():\n    return 1\n" + "x = " + "東" * 60 + "\n" + "y = 2\n" * 3), Clean("python"))


def laid(block: Block, width: int = 60) -> list[Line]:
    return lay_blocks(Sheet(), (block,), width)


def wide_of(lines: list[Line]) -> Wide:
    return next(line.wide for line in lines if line.wide)


def seen(line: Line, shift: int = 0) -> str:
    return "".join(run.text for piece in sideways.pieces(line, shift) for run in piece.runs)


def test_a_crowded_table_keeps_its_columns_and_its_words() -> None:
    lines = laid(FACTS)
    assert [line.text.count("│") for line in lines if line.runs[0].ink != Ink.FRAME] == [6] * len(
        [line for line in lines if line.runs[0].ink != Ink.FRAME]
    )
    assert "Officers mobilised" in lines[0].text
    assert seen(lines[0]).startswith("Country │ Capital  │ Officers mobilised │ Change on the")
    assert seen(lines[0]).endswith("›")


def test_the_first_column_and_the_header_stay_readable() -> None:
    lines = laid(FACTS)
    wide = wide_of(lines)
    one = sideways.moved(wide, 0, 1)
    assert seen(lines[0], one).startswith("Country │‹Officers mobilised")
    end = sideways.moved(wide, 0, 99)
    assert end == sideways.farthest(wide)
    assert seen(lines[0], end).startswith("Country │‹")
    assert seen(lines[0], end).rstrip().endswith("Remarks")
    assert sideways.moved(wide, end, -99) == 0


def test_what_fits_is_set_as_before() -> None:
    assert not any(line.wide for line in laid(table("a | b", "1 | 2")))
    squeezed = table("Who | What", "A | " + "several words that need lines " * 4)
    assert not any(line.wide for line in laid(squeezed))


def test_a_listing_moves_where_few_lines_are_too_long() -> None:
    lines = laid(LISTING)
    assert seen(lines[1]).startswith(" def one():")
    assert seen(lines[3]).endswith("›")
    assert [line.offset for line in lines] == sorted({line.offset for line in lines})
    assert not any(line.wide for line in laid(Code(Clean("curl " + "x" * 90))))
    assert not any(line.wide for line in laid(Code(Clean("a\nb\nc\n" + "x" * 5000))))


@pytest.mark.parametrize("block", [FACTS, LISTING, Quote((FACTS,)), ListBlock(False, ((para("a"), LISTING),))])
@pytest.mark.parametrize("width", [12, 36, 41, 60, 90])
def test_it_fits_at_every_place_and_nothing_is_passed_over(block: Block, width: int) -> None:
    lines = [line for line in laid(block, width) if line.wide]
    assert not lines or width >= 36
    if not lines:
        return
    wide, shift = wide_of(lines), 0
    covered = {*range(wide.held)}
    while True:
        covered |= {*range(wide.held + shift, wide.held + shift + sideways.view(wide))}
        assert {cell_len(seen(line, shift)) for line in lines} == {lines[0].lead + wide.room}
        assert lines[0].lead + wide.room <= width
        after = sideways.moved(wide, shift, 1)
        if after == shift:
            break
        shift = after
    assert covered >= {*range(wide.cells)}


@given(st.text("ab 東e\u0301🎈中", min_size=1, max_size=60), st.integers(0, 60), st.integers(1, 30))
def test_pieces_are_the_text_they_say(text: str, shift: int, room: int) -> None:
    sheet = Sheet()
    line = sheet.widen([Line(tuple(laid(para("x"))[0].runs[:0]), 0)], Wide(0, room + 3, cell_len(text)))[0]
    line = line._replace(runs=(laid(para("x"))[0].runs[0]._replace(text=text),))
    for piece in sideways.pieces(line, min(shift, sideways.farthest(wide_of([line])))):
        shown = "".join(run.text for run in piece.runs).rstrip(" ›‹")
        there = text[piece.start : piece.start + len(shown)]
        assert all(a in {b, " "} for a, b in zip(shown, there, strict=False))


def test_a_cell_of_the_window_is_found_and_shown_where_it_is() -> None:
    line = laid(FACTS)[0]
    wide = wide_of([line])
    for shift in (0, 5, sideways.farthest(wide)):
        for cell in range(wide.held, wide.held + sideways.view(wide)):
            assert sideways.shown_at(line, sideways.seen_at(line, cell, shift), shift) == cell
    assert sideways.shown_at(line, 2, 9) == 2
    assert sideways.shown_at(line, wide.held + 1, 9) is None


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_a_hit_is_brought_into_sight(shift: int, start: int, length: int) -> None:
    wide = Wide(1, 40, 200)
    shift, start = min(shift, sideways.farthest(wide)), min(start, 199)
    stop = min(start + 1 + length % 10, 200)
    after = sideways.revealing(wide, shift, start, stop)
    assert 0 <= after <= sideways.farthest(wide)
    assert stop <= wide.held or after + wide.held <= max(start, wide.held) < after + wide.held + sideways.view(wide)


def test_tables_of_pages_keep_what_they_say() -> None:
    lines = laid(FACTS, 44)
    text = "".join(run.text for line in lines for run in line.runs if run.ink < Ink.MARKER)
    assert "Patrols at stations, schools" in text
    assert isinstance(FACTS, Table)
    assert Laid(tuple(lines)).copied((0, 0), (0, None)).startswith("Country")


@given(st.lists(st.integers(1, 120), max_size=6), st.integers(12, 60), st.integers(0, 300), st.sampled_from([1, -1]))
def test_no_step_passes_over_what_was_not_in_sight(columns: list[int], room: int, shift: int, way: int) -> None:
    stops = tuple(sum(columns[:count]) for count in range(1, len(columns)))
    wide = Wide(1, room, sum(columns) + 200, 4, stops)
    shift = min(shift, sideways.farthest(wide))
    after = sideways.moved(wide, shift, way)
    assert abs(after - shift) <= max(sideways.view(wide), sideways.STEP)
    assert (after - shift) * way > 0 or after in {0, sideways.farthest(wide)}
    assert sideways.moved(wide, shift, 2 * way) == sideways.moved(wide, after, way)
