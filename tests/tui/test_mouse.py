"""What the mouse does, and that nothing moves from under it."""

from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import MouseScrollDown

from termnews.config.settings import Display
from termnews.tui.panes.rules import PaneBorder
from tests.tui.fakes import FAILED, world
from tests.tui.reading import Reader, reading


def place_of(r: Reader, text: str) -> tuple[int, int]:
    """The cell of the screen at which a text begins."""
    for y, line in enumerate(r.screen_lines()):
        if text in line:
            return cell_len(line[: line.index(text)]) + 1, y
    raise AssertionError(f"{text!r} is not in sight")


async def click(r: Reader, text: str) -> None:
    await r.pilot.click(offset=place_of(r, text))
    await r.settle()


async def test_a_name_in_the_byline_leads_to_the_authors_page_and_escape_back() -> None:
    async with reading(world()) as r:
        await r.press("enter")
        await click(r, "Roy Peters")
        assert (r.focused, r.room.person and r.room.person.id) == ("person", 1)
        await r.press("escape")
        assert r.focused == "article"


async def test_a_name_in_the_byline_has_letters_too() -> None:
    async with reading(world(), 140, 60) as r:
        await r.press("enter", "end", "f")
        assert r.room.jump
        await r.press("escape", "home")
        r.room.article_pane.scroll_lines(3)
        await r.settle()
        spots = [*r.room._links()]
        assert spots[0].target == "author:1"
        r.room._do_with(spots[0], "Y")
        assert r.message == "No page of theirs is known."
        r.room._do_with(spots[0], "")
        await r.settle()
        assert r.focused == "person"


async def test_the_status_line_is_clicked() -> None:
    w = world()
    w.desk.states[2] = FAILED
    async with reading(w) as r:
        await click(r, "60 unread")
        assert r.room.listed.unread_only
        r.room.say("")
        await r.pilot.click("#status", offset=(r.lines("status")[0].index("All") + 1, 0))
        await r.settle()
        assert r.focused == "sections"
        await click(r, "1 failing")
        assert len(r.app.screen_stack) == 2


async def test_a_message_and_the_clock_are_nothing_to_click() -> None:
    async with reading(world()) as r:
        r.room.say("All is well")
        await r.settle()
        await click(r, "is well")
        await click(r, "12:00")
        assert (r.focused, len(r.app.screen_stack)) == ("headlines", 1)


@pytest.mark.parametrize("pane", ["sections", "headlines", "article", "author"])
async def test_the_wheel_scrolls_the_pane_below_it_and_takes_no_focus(pane: str) -> None:
    async with reading(world(200), 140, 30) as r:
        await r.press("enter")
        await r.do("show_headlines" if pane != "headlines" else "show_sections")
        widget, at = r.room.query_one(f"#{pane}"), (r.focused, r.room.headlines.cursor)
        place = (widget.region.x + 3, widget.region.y + 3)
        await r.pilot._post_mouse_events([MouseScrollDown], offset=place, button=0)
        await r.settle()
        assert widget.scroll_offset.y == min(3, widget.max_scroll_y)
        assert (r.focused, r.room.headlines.cursor) == at


async def test_what_is_pressed_stays_below_the_mouse_until_it_is_let_go() -> None:
    async with reading(world()) as r:
        await r.press("1", "underscore", "1")
        assert "sections" in r.seen
        x, y = place_of(r, "3 東京")
        await r.pilot.mouse_down(offset=(x, y))
        await r.settle()
        assert (r.focused, r.seen[0]) == ("headlines", "sections")
        await r.pilot.click(offset=(x, y))
        await r.settle()
        assert r.room.article
        assert (r.room.article.id, r.focused) == (3, "article")
        assert r.seen == ["headlines", "article", "author"]


async def test_a_click_in_a_pane_that_comes_only_when_gone_to_takes_it_away_afterwards() -> None:
    async with reading(world()) as r:
        await r.press("enter", "1", "underscore", "1")
        await click(r, "1.0 Interior")
        assert (r.focused, r.seen) == ("article", ["headlines", "article", "author"])


async def test_the_mouse_is_left_to_the_terminal_and_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "_enable_mouse_support", lambda self: told.append("on"), raising=False)
    monkeypatch.setattr(HeadlessDriver, "_disable_mouse_support", lambda self: told.append("off"), raising=False)
    w = world()
    async with reading(w) as r:
        await r.do("mouse")
        assert (told, w.saved["display.mouse"]) == (["off"], False)
        assert r.message == "The mouse is the terminal's now. : mouse takes it back."
        await r.do("mouse")
        assert (told, w.saved["display.mouse"]) == (["off", "on"], True)


async def test_the_mouse_that_the_setting_left_to_the_terminal_is_taken() -> None:
    w = world()
    w.settings = replace(w.settings, display=Display(mouse=False))
    async with reading(w) as r:
        await r.do("mouse")
        assert w.saved["display.mouse"] is True


async def test_a_border_shows_that_it_can_be_dragged() -> None:
    async with reading(world()) as r:
        border = r.room.query_one("#border-headlines", PaneBorder)
        plain = border.render_line(5)._segments[0].style
        await r.pilot.hover(offset=(border.region.x, 12))
        await r.settle()
        assert border.render_line(5)._segments[0].style != plain
        assert border.styles.pointer == "ew-resize"
