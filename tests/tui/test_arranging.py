"""Panes wider and narrower by keys and by the mouse, and remembered."""

import json
import re
from dataclasses import replace

import pytest

from termnews.config.settings import Display, Layout
from termnews.engine.protocol import FeedDone, Finished, Started
from termnews.tui.panes.rules import PaneBorder
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading


def widths(r: Reader) -> dict[str, int]:
    return {name: box.width for name, box in r.room.laid.boxes.items() if name in {"sections", "headlines", "article"}}


def heights(r: Reader) -> dict[str, int]:
    return {name: box.height for name, box in r.room.laid.boxes.items() if name in {"article", "author"}}


def opened(r: Reader) -> int:
    assert r.room.article
    return r.room.article.id


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
    sizes = {"headlines": pytest.approx(39 / 103), "sections": 36}
    assert json.loads(w.desk.kept["panes"]) == {
        "wide-high": {"layout": "auto", "sizes": sizes, "hidden": [], "kept": []}
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


# Hiding


async def test_a_hidden_pane_is_in_sight_only_while_the_reader_is_there() -> None:
    async with reading(world()) as r:
        await r.press("1", "underscore")
        assert (r.seen, r.focused) == (["headlines", "article", "author"], "headlines")
        assert r.message == "Sections hidden: 1 goes there, = shows all panes again."
        for way_there, way_on in (("1", "l"), ("h", "2"), ("shift+tab", "tab")):
            await r.press(way_there)
            assert (r.seen, r.focused) == (["sections", "headlines", "article", "author"], "sections")
            await r.press(way_on)
            assert (r.seen, r.focused) == (["headlines", "article", "author"], "headlines")


async def test_hidden_where_it_was_gone_to_it_stays() -> None:
    async with reading(world()) as r:
        await r.press("1", "underscore", "1", "underscore", "2")
        assert r.seen == ["sections", "headlines", "article", "author"]
        assert r.message == "Sections: always in sight."


async def test_a_pane_that_comes_only_when_gone_to_is_kept_where_there_is_room() -> None:
    async with reading(world(), 100, 30) as r:
        await r.press("1", "underscore", "2")
        assert r.seen == ["sections", "headlines", "article"]
        await r.press("equals_sign")
        assert r.seen == ["headlines", "article"]
        await r.pilot.resize_terminal(79, 30)
        await r.settle()
        await r.press("underscore")
        assert r.message == "There is one pane at a time here: nothing to hide."


async def test_with_the_article_hidden_the_list_has_the_room_until_one_is_opened() -> None:
    async with reading(world()) as r:
        await r.press("3", "underscore")
        assert (r.seen, r.focused) == (["sections", "headlines"], "headlines")
        await r.press("j", "enter")
        assert (r.focused, opened(r)) == ("article", 2)
        assert r.seen == ["sections", "headlines", "article", "author"]
        await r.press("h")
        assert r.seen == ["sections", "headlines"]


async def test_the_last_pane_stays() -> None:
    async with reading(world(), 100, 30) as r:
        await r.press("underscore")
        assert (r.seen, r.focused) == (["article"], "article")
        await r.press("underscore")
        assert (r.seen, r.message) == (["article"], "The last pane stays.")


async def test_hiding_the_article_beside_an_authors_page_leads_to_the_list() -> None:
    async with reading(world()) as r:
        await r.press("enter", "i")
        assert r.focused == "person"
        await r.press("underscore")
        assert (r.seen, r.focused) == (["sections", "headlines"], "headlines")


async def test_what_is_hidden_is_remembered() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("1", "underscore", "ctrl+q")
    async with reading(World(w.desk)) as r:
        assert r.seen == ["headlines", "article", "author"]


# Zoom


@pytest.mark.parametrize("pane", ["sections", "headlines", "article", "author", "person"])
async def test_any_pane_has_all_the_room_and_gives_it_back(pane: str) -> None:
    async with reading(world()) as r:
        await r.press("enter")
        await r.do("author_page" if pane == "person" else f"show_{pane}")
        before = r.room.laid
        for back in ("Z", "escape", "q"):
            await r.press("Z")
            assert r.room.query_one(f"#{pane}").region.size == (140, 36)
            await r.press(back)
            assert (r.room.laid, r.focused) == (before, pane)


async def test_the_zoom_ends_where_the_reader_goes_on() -> None:
    async with reading(world()) as r:
        await r.press("Z", "j", "j")
        assert r.seen == ["headlines"]
        await r.press("enter")
        assert (len(r.seen), r.focused) == (4, "article")


async def test_articles_follow_each_other_in_the_zoom() -> None:
    async with reading(world()) as r:
        await r.press("enter", "Z", "n", "J")
        assert (r.seen, opened(r)) == (["article"], 3)


async def test_where_one_pane_is_in_sight_there_is_nothing_to_zoom() -> None:
    async with reading(world(), 60, 30) as r:
        await r.press("Z")
        assert (r.message, r.room.stance.alone) == ("This pane has all the room.", False)


# Zen


async def test_zen_is_the_article_in_the_middle_and_nothing_else() -> None:
    async with reading(world()) as r:
        await r.press("enter", "z")
        assert (r.seen, r.focused) == (["article"], "article")
        r.room.message_until = 0
        r.room.restate()
        await r.settle()
        lines = r.screen_lines()
        assert not lines[0].strip()
        assert re.fullmatch(r"\d+ %( · \d+ min left)?", lines[-1].strip())
        assert not any(mark in r.screen_text() for mark in "│─━┬┴")
        body = next(line for line in lines if "Interior Minister" in line)
        assert abs((len(body) - len(body.lstrip())) - (140 - 72) // 2) <= 1


async def test_reading_goes_on_in_zen() -> None:
    async with reading(world()) as r:
        await r.press("enter", "z", "n")
        assert opened(r) == 2
        await r.press("J")
        assert opened(r) == 3
        await r.press("K", "m", "J", "p")
        assert opened(r) == 2
        place = r.room.article_pane.position
        await r.press("space")
        assert r.room.article_pane.position > place
        while opened(r) == 2:
            await r.press("space")
        assert (opened(r), r.seen) == (4, ["article"])


@pytest.mark.parametrize(("key", "pane"), [("1", "sections"), ("h", "headlines"), ("4", "author"), ("l", "author")])
async def test_going_elsewhere_ends_zen(key: str, pane: str) -> None:
    async with reading(world()) as r:
        await r.press("enter", "z", key)
        assert (len(r.seen), r.focused) == (4, pane)
        assert "all keys" in r.footer


async def test_what_is_typed_shows_in_zen() -> None:
    async with reading(world()) as r:
        await r.press("enter", "z", "5")
        assert "5…" in r.footer
        await r.press("escape")
        assert "5…" not in r.footer
        assert r.seen == ["article"]


# Layouts


async def choose(r: Reader, layout: str) -> None:
    await r.press("backslash", "g", *["j"] * ["auto", "side", "stacked", "single"].index(layout), "enter")


async def test_stacked_has_the_headlines_over_the_article() -> None:
    async with reading(world()) as r:
        await choose(r, "stacked")
        boxes = r.room.laid.boxes
        assert boxes["headlines"].bottom < boxes["article"].y
        assert boxes["headlines"].width > 110
        assert boxes["sections"].height == 36
        await r.press("0", "3", "plus")
        assert r.room.laid.boxes["headlines"].height == boxes["headlines"].height + 3
        await r.press("3", "plus")
        assert r.room.laid.boxes["headlines"].height == boxes["headlines"].height + 2


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (200, 60)])
@pytest.mark.parametrize("layout", ["auto", "side", "stacked", "single"])
async def test_the_focus_shows_in_exactly_one_pane_in_every_layout(layout: str, size: tuple[int, int]) -> None:
    async with reading(world(), *size) as r:
        await choose(r, layout)
        await r.press("2", "enter")
        for pane in ("sections", "headlines", "article", "author"):
            await r.do(f"show_{pane}")
            region = r.room.query_one(f"#{pane}").region
            heavy = [(x, y) for y, line in enumerate(r.screen_lines()) for x, char in enumerate(line) if char == "━"]
            assert heavy == [(x, region.y - 1) for x in range(region.x, region.right)]
            assert r.focused == pane


async def test_one_at_a_time_on_a_wide_terminal() -> None:
    async with reading(world()) as r:
        await choose(r, "single")
        assert r.seen == ["headlines"]
        await r.press("enter")
        assert r.seen == ["article"]
        await r.press("l")
        assert r.seen == ["author"]


async def test_side_by_side_where_it_would_be_one_at_a_time() -> None:
    async with reading(world(), 70, 30) as r:
        await choose(r, "side")
        assert r.seen == ["headlines", "article"]


async def test_a_layout_without_room_says_so() -> None:
    async with reading(world(), 50, 30) as r:
        await choose(r, "side")
        assert (r.seen, r.message) == (["headlines"], "There is room for one pane at a time only.")


async def test_the_layout_is_remembered_for_terminals_of_the_class_and_the_setting_gives_the_others() -> None:
    w = world()
    w.settings = replace(w.settings, display=Display(layout=Layout.SINGLE))
    async with reading(w) as r:
        assert r.seen == ["headlines"]
        await choose(r, "stacked")
        await r.press("ctrl+q")
    async with reading(World(w.desk, settings=w.settings)) as r:
        assert r.room.wish.layout is Layout.STACKED
        await r.pilot.resize_terminal(100, 40)
        await r.settle()
        assert r.seen == ["headlines"]


async def test_leaving_the_choice_changes_nothing() -> None:
    async with reading(world()) as r:
        before = r.room.laid
        await r.press("backslash", "j", "escape")
        assert r.room.laid == before


# Refreshing


@pytest.mark.parametrize("layout", ["auto", "stacked"])
async def test_a_refresh_moves_no_pane_and_nothing_in_one(layout: str) -> None:
    w = world()
    async with reading(w) as r:
        await choose(r, layout)
        await r.press("j", "j", "enter", "ctrl+d")
        before, text, rows = r.room.laid, r.lines("article"), r.lines("headlines")
        await r.hear(Started(4))
        for done in range(1, 5):
            await r.hear(FeedDone(new=3, done=done, total=4))
            assert (r.room.laid, r.lines("article"), r.lines("headlines")) == (before, text, rows)
        await r.hear(Finished(total=4, new=12))
        assert (r.room.laid, r.lines("article"), r.lines("headlines")) == (before, text, rows)
