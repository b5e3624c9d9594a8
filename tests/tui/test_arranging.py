"""Panes wider and narrower by keys and by the mouse, and remembered."""

import json

import pytest

from termnews.tui.panes.rules import PaneBorder
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading


def widths(r: Reader) -> dict[str, int]:
    return {name: box.width for name, box in r.room.laid.boxes.items() if name in {"sections", "headlines", "article"}}


def heights(r: Reader) -> dict[str, int]:
    return {name: box.height for name, box in r.room.laid.boxes.items() if name in {"article", "author"}}


async def drag(r: Reader, border: str, x: int, y: int) -> None:
    """From the middle of a border by some cells, with a stop on the way."""
    region = r.room.query_one(f"#border-{border}", PaneBorder).region
    start = (region.x + region.width // 2, region.y + region.height // 2)
    await r.pilot.mouse_down(offset=start)
    await r.pilot.hover(offset=(start[0] + x // 2, start[1] + y // 2))
    await r.pilot.hover(offset=(start[0] + x, start[1] + y))
    await r.pilot.mouse_up(offset=(start[0] + x, start[1] + y))
    await r.settle()


@pytest.mark.parametrize(
    ("pane", "other"), [("sections", "headlines"), ("headlines", "article"), ("article", "headlines")]
)
async def test_keys_make_the_pane_wider_and_narrower_at_its_neighbours_cost(pane: str, other: str) -> None:
    async with reading(world()) as r:
        await r.do(f"show_{pane}")
        before = widths(r)
        await r.press("plus")
        assert widths(r)[pane] == before[pane] + 2
        assert widths(r)[other] < before[other]
        assert r.room.pane.region.width == before[pane] + 2
        await r.press("5", "minus")
        assert widths(r)[pane] == before[pane] - 8
        await r.press("equals_sign")
        assert widths(r) == before


async def test_the_author_under_the_article_becomes_higher_and_lower() -> None:
    async with reading(world()) as r:
        await r.press("enter", "4")
        before = heights(r)
        await r.press("0", "3", "plus")
        assert heights(r) == {"article": before["article"] - 3, "author": before["author"] + 3}
        await r.press("minus")
        assert heights(r)["author"] == before["author"] + 2


async def test_there_is_a_least_size_and_it_is_said() -> None:
    async with reading(world()) as r:
        await r.press("1", "9", "9", "minus")
        assert widths(r)["sections"] == 14
        await r.press("minus")
        assert r.message == "This is the least size."
        await r.press("9", "9", "9", "plus")
        assert (widths(r)["headlines"], widths(r)["article"]) == (24, 30)
        await r.press("plus")
        assert r.message == "No farther: the other panes have their least size."


async def test_one_pane_at_a_time_has_no_size() -> None:
    async with reading(world(), 60, 30) as r:
        await r.press("plus")
        assert r.message == "This pane has all the room."


@pytest.mark.parametrize(
    ("border", "by", "pane", "larger"),
    [("sections", (7, 3), "sections", 7), ("headlines", (-10, 0), "headlines", -10)],
)
async def test_a_border_is_dragged(border: str, by: tuple[int, int], pane: str, larger: int) -> None:
    async with reading(world()) as r:
        before, at = widths(r), (r.focused, r.room.headlines.cursor, r.path)
        await drag(r, border, *by)
        assert widths(r)[pane] == before[pane] + larger
        assert (r.focused, r.room.headlines.cursor, r.path) == at
        assert not r.room.selections
        assert not r.app.mouse_captured


async def test_the_border_over_the_author_is_dragged() -> None:
    async with reading(world()) as r:
        before = heights(r)
        await drag(r, "author", 0, -6)
        assert heights(r)["author"] == before["author"] + 6


async def test_dragging_shows_at_once_and_stops_at_the_least_size() -> None:
    async with reading(world()) as r:
        border = r.room.query_one("#border-headlines", PaneBorder)
        await r.pilot.mouse_down(offset=(border.region.x, 20))
        await r.pilot.hover(offset=(border.region.x + 5, 20))
        await r.settle()
        assert border.has_class("-held")
        seen = widths(r)
        await r.pilot.hover(offset=(139, 5))
        await r.settle()
        assert widths(r)["article"] == 30 < seen["article"]
        await r.pilot.mouse_up(offset=(139, 5))
        await r.settle()
        assert not border.has_class("-held")
        await r.pilot.hover(offset=(60, 20))
        assert widths(r)["article"] == 30


async def test_a_border_clicked_twice_goes_back() -> None:
    async with reading(world()) as r:
        before = widths(r)
        await drag(r, "headlines", 9, 0)
        region = r.room.query_one("#border-headlines").region
        await r.pilot.click(offset=(region.x, 12), times=2)
        await r.settle()
        assert widths(r) == before


async def test_what_is_read_stays_while_a_border_is_dragged() -> None:
    async with reading(world()) as r:
        await r.press("enter", "ctrl+f", "ctrl+f")
        place = r.room.article_pane.position
        await drag(r, "headlines", -15, 0)
        await drag(r, "headlines", 21, 0)
        assert r.room.article_pane.position == place


async def test_sizes_are_remembered_for_terminals_of_the_class() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("1", "5", "plus")
        assert widths(r)["sections"] == 36
        await r.press("ctrl+q")
    assert json.loads(w.desk.kept["panes"]) == {
        "wide-high": {"layout": "auto", "sizes": {"sections": 36}, "hidden": [], "kept": []}
    }
    async with reading(World(w.desk), 160, 50) as r:
        assert widths(r)["sections"] == 36
        await r.pilot.resize_terminal(200, 50)
        await r.settle()
        assert widths(r)["sections"] == 30
        await r.pilot.resize_terminal(140, 40)
        await r.settle()
        assert widths(r)["sections"] == 36


async def test_sizes_are_remembered_while_reading() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("plus")
        r.room.tick()
        await r.settle()
        assert "wide-high" in w.desk.kept["panes"]
