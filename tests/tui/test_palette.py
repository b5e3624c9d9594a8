"""The palette and its kin: what is typed finds, rows keep their columns at every width, a click beside a dialog leaves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import OptionList

from termnews.tui.dialogs.base import Dialog
from termnews.tui.dialogs.details import LABELS
from termnews.tui.dialogs.tabular import Hanging, Keyed, Rows
from termnews.tui.views import Kind, View
from tests.tui.fakes import FAILED, world
from tests.tui.reading import Reader, reading

SIZES = [(60, 25), (80, 24), (120, 40)]


def shown(r: Reader) -> list[str]:
    """The rows of the list in sight, as they are painted."""
    box = r.app.screen.query_one(OptionList).region
    return [line[box.x : box.right].rstrip() for line in r.screen_lines()[box.y : box.bottom]]


@pytest.mark.parametrize(
    ("typed", "action"), [("colour", "Choose a theme"), ("dark", "Choose a theme"), ("hide", "Hide")]
)
async def test_the_palette_knows_other_words(typed: str, action: str) -> None:
    async with reading(world(), 80, 24) as r:
        await r.press("colon")
        await r.type(typed)
        rows = [row for row in shown(r) if row]
        assert rows[0].startswith(action)
        assert not any("Copy" in row for row in rows)


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_keys_stand_in_a_column_and_long_words_are_cut(width: int, height: int) -> None:
    async with reading(world(), width, height) as r:
        await r.press("colon")
        await r.type("open")
        rows = [row for row in shown(r) if row]
        column = rows[0].index("↵")
        assert rows[0].startswith("Open what is selected; in an")
        assert any(row[column - 1 : column + 1].strip() == "o" for row in rows)
        assert all(row[column - 2 : column].strip() == "" for row in rows if not row.startswith("Go to"))
        assert all(row[: column - 2].rstrip().endswith("…") for row in rows if "text browser, in" in row and width < 80)


async def test_the_palette_goes_to_places_and_says_when_nothing_fits() -> None:
    async with reading(world()) as r:
        await r.press("colon")
        await r.type("go to europe")
        await r.press("enter")
        assert r.path.startswith("World › Europe")
        await r.press("colon")
        await r.type("zzzqq")
        assert "Nothing is called that." in r.screen_text()
        await r.press("enter")
        assert r.app.screen is r.room


async def test_a_key_typed_finds_the_action_that_has_it() -> None:
    async with reading(world(), 80, 24) as r:
        await r.press("ctrl+k", "m")
        assert shown(r)[0] == "m            Mark the article read or unread"
        await r.press("enter")
        hint = " ".join(r.screen_text().split())
        assert "↵ use it instead · Tab use it too · ⌫ press again" in hint


@pytest.mark.parametrize("opens", ["question_mark", "colon", "ctrl+k", "c", "comma", "a"])
async def test_a_click_beside_a_dialog_leaves_it_and_goes_no_further(opens: str) -> None:
    async with reading(world()) as r:
        cursor, opened = r.room.headlines.cursor, r.room.opened
        await r.press(opens)
        assert isinstance(r.app.screen, Dialog)
        box = r.app.screen.query_one("#box").region
        await r.pilot.click(offset=Offset(box.x + 3, box.y + 1))
        await r.settle()
        assert isinstance(r.app.screen, Dialog), "on its title it stays"
        await r.pilot.click(offset=Offset(box.right + 2, box.y + 2))
        await r.settle()
        assert r.app.screen is r.room
        assert (r.room.headlines.cursor, r.room.opened, r.world.saved) == (cursor, opened, {})


async def test_a_theme_that_is_only_looked_at_goes_with_a_click_beside() -> None:
    async with reading(world()) as r:
        before = r.app.theme
        await r.press("c", "j", "j")
        await r.pilot.click(offset=Offset(1, 1))
        await r.settle()
        assert (r.app.theme, r.world.saved) == (before, {})


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_themes_hang_in_their_column(width: int, height: int) -> None:
    async with reading(world(), width, height) as r:
        await r.press("c")
        rows = [row for row in shown(r) if row]
        column = rows[0].index("calm")
        told = next(at for at, row in enumerate(rows) if row.startswith("terminal"))
        assert all(row[column - 1] == " " for row in rows if len(row) > column)
        assert all(row[:column].strip() == "" for row in rows[told + 1 :])


async def test_the_state_of_a_feed_hangs_in_its_column() -> None:
    w = world()
    w.desk.states[2] = replace(FAILED, moved_to="https://presse.example/" + "a/long/way/" * 6)
    async with reading(w, 60, 25) as r:
        r.room.visit(View(Kind.FEED, ("World", "Europe"), 2))
        await r.press("e")
        page = r.app.screen.query_one("#text").region
        lines = [line[page.x : page.right] for line in r.screen_lines()[page.y : page.bottom]]
        moved = next(at for at, line in enumerate(lines) if line.startswith("Moved to"))
        assert lines[moved].index("https") == LABELS
        assert lines[moved + 1][:LABELS].strip() == ""
        assert lines[moved + 1][LABELS] != " "


@given(st.text(max_size=30), st.text(max_size=90), st.integers(4, 20), st.integers(10, 100))
def test_what_hangs_stays_in_its_column_and_loses_nothing(before: str, text: str, cells: int, width: int) -> None:
    row = Hanging(Content(before), Content(text), cells)
    lines = row.laid(width).split()
    assert all(line.cell_length <= width for line in lines)
    left = min(cells, max(width // 3, 8)) if width < 64 else cells
    assert "".join("".join(line.plain for line in lines).split()).count("") >= len("".join(text.split()))
    assert all(line.plain[: left - 1].strip() == "" for line in lines[len(Content(before).wrap(left - 1)) :])


@given(st.text(max_size=60), st.text(max_size=20), st.integers(0, 13), st.integers(16, 100))
def test_a_row_with_keys_fills_one_line(text: str, keys: str, cells: int, width: int) -> None:
    plain = " ".join(text.split())
    row = Keyed(Content(plain), Content(" ".join(keys.split())), cells)
    assert len(row.laid(width).split()) == 1
    assert row.laid(width).cell_length <= width
    assert Rows([row, Content("x")]).laid(width).plain.endswith("\nx")
