"""The layout at every size: which panes are in sight, that one has the focus, and that nothing is cut."""

from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from termnews.config.settings import Display
from termnews.tui import hall
from termnews.tui.floor.plan import Plan, plan
from termnews.tui.themes import PALETTES
from tests.tui.fakes import world
from tests.tui.reading import reading

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_reading_works_at_every_size(size: tuple[int, int]) -> None:
    async with reading(world(), *size) as r:
        await r.press("1", "2", "j", "l", "b", "space", "4", "3", "h", "slash", "x", "escape", "n", "3", "q")
        assert r.focused == "headlines"
        assert all(cell_len(line) == size[0] for line in r.screen_text().splitlines())


@pytest.mark.parametrize(
    ("size", "panes"),
    [
        ((200, 60), {"sections": "sections headlines article author", "article": "sections headlines article author"}),
        ((120, 40), {"sections": "sections headlines article author", "article": "sections headlines article author"}),
        ((100, 30), {"sections": "sections article", "headlines": "headlines article",
                     "author": "headlines article author"}),
        ((80, 24), {"sections": "sections article", "article": "headlines article"}),
        ((79, 24), {"sections": "sections", "headlines": "headlines", "article": "article", "author": "author"}),
        ((40, 12), {"sections": "sections", "headlines": "headlines", "article": "article", "author": "author"}),
    ],
)  # fmt: skip
async def test_the_panes_in_sight(size: tuple[int, int], panes: dict[str, str]) -> None:
    async with reading(world(), *size) as r:
        await r.press("enter")
        for pane, seen in panes.items():
            await r.do(f"show_{pane}")
            assert (" ".join(r.seen), r.focused) == (seen, pane)


async def test_the_author_stands_beside_the_article_from_180_columns_else_under_it() -> None:
    for width, beside in [(180, True), (179, False)]:
        async with reading(world(), width, 50) as r:
            article, author = r.room.article_pane.region, r.room.author_pane.region
            assert (author.x >= article.right, author.y >= article.bottom) == (beside, not beside)


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (5, 3)])
async def test_below_40_by_12_it_says_what_is_too_small(size: tuple[int, int]) -> None:
    async with reading(world(), *size) as r:
        assert r.seen == []
        assert r.room.query_one("#too-small").region
        await r.press("j", "enter")
        await r.pilot.resize_terminal(80, 24)
        await r.settle()
        assert r.seen == ["headlines", "article"]


async def test_resizing_keeps_the_article_its_place_and_the_focus() -> None:
    async with reading(world(), 140, 40) as r:
        await r.press(*["j"] * 12, "enter", "ctrl+f", "ctrl+f")
        place = r.room.article_pane.position
        assert place
        for width in (200, 60, 100, 140):
            await r.pilot.resize_terminal(width, 40)
            await r.settle()
            assert r.focused == "article"
            assert r.room.headlines.current_id == 13
            assert r.room.article_pane.position == place


async def test_the_focus_shows_in_exactly_one_pane_without_colour() -> None:
    async with reading(world()) as r:
        await r.press("enter")
        for pane in ("sections", "headlines", "article", "author"):
            await r.do(f"show_{pane}")
            region = r.room.query_one(f"#{pane}").region
            heavy = [(x, y) for y, line in enumerate(r.screen_lines()) for x, char in enumerate(line) if char == "━"]
            assert heavy == [(x, region.y - 1) for x in range(region.x, region.right)]


async def test_the_rule_has_joints_where_panes_meet() -> None:
    async with reading(world()) as r:
        top = r.lines("rule-top")[0]
        assert [x for x, char in enumerate(top) if char == "┬"] == [
            r.room.query_one(name).region.x - 1 for name in ("#list", "#reading")
        ]


async def test_the_footer_shows_the_keys_of_the_pane_and_can_be_clicked() -> None:
    async with reading(world(), 80, 24) as r:
        assert "bookmark" in r.lines("footer")[0]
        assert r.lines("footer")[0].rstrip().endswith("? all keys")
        await r.press("1")
        assert "refresh" in r.lines("footer")[0]
        assert "bookmark" not in r.lines("footer")[0]
        await r.press("2")
        at = r.lines("footer")[0].index("bookmark")
        await r.pilot.click("#footer", offset=(at, 0))
        await r.settle()
        assert r.world.desk.articles[1].status.bookmarked


async def test_changed_keys_work_and_are_shown() -> None:
    w = world()
    w.settings = replace(w.settings, keys={"bookmark": ("B",), "next_unread": ()})
    async with reading(w) as r:
        await r.press("b", "n")
        assert not r.world.desk.articles[1].status.bookmarked
        assert not r.world.desk.articles[1].status.read
        await r.press("B")
        assert r.world.desk.articles[1].status.bookmarked
        assert "B bookmark" in r.lines("footer")[0]
        assert "next unread" not in r.lines("footer")[0]


async def test_the_mouse_opens_selects_and_folds() -> None:
    async with reading(world()) as r:
        await r.pilot.click("#headlines", offset=(10, 6))
        await r.settle()
        assert r.room.article
        assert r.room.article.id == 4
        assert r.focused == "article"
        await r.pilot.click("#sections", offset=(8, 8))
        await r.settle()
        assert (r.path, r.focused) == ("World › Europe", "sections")
        await r.pilot.click("#sections", offset=(1, 7))
        await r.settle()
        assert r.room.sections.count == 9


@pytest.mark.parametrize("theme", [*PALETTES, "textual-light", "nord"])
async def test_every_theme_paints(theme: str) -> None:
    w = world()
    w.settings = replace(w.settings, display=Display(theme=theme))
    async with reading(w, 80, 24) as r:
        assert r.app.theme == theme


async def test_no_color_still_shows_the_selected_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(world(), 80, 24) as r:
        assert r.app.no_color
        strip = r.room.headlines.render_line(0)
        assert all(segment.style is not None and segment.style.reverse for segment in strip)


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ((40, 12), {"headlines"}),
        ((80, 24), {"headlines", "article"}),
        ((200, 60), {"sections", "headlines", "article", "author"}),
    ],
)
async def test_the_first_layout_is_that_of_the_terminal(
    size: tuple[int, int], names: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Plan] = []

    def watched(*args: Any) -> Plan:
        found.append(plan(*args))
        return found[-1]

    monkeypatch.setattr(hall, "plan", watched)
    async with reading(world(), *size) as r:
        assert set(found[0].boxes) >= names, "known before anything is painted"
        assert all(each == r.room.laid for each in found)
