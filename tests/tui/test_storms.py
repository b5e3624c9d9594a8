"""Terminals that are too small, and hundreds of sizes in a row: a plain line, and nothing is lost."""

import asyncio
import random
from dataclasses import replace

import pytest
from textual.events import Resize
from textual.geometry import Size

from termnews.engine.protocol import FeedDone, Finished, Started
from termnews.model.document import Document, Paragraph, Span
from termnews.model.words import Clean
from termnews.tui.layout.lines import Laid
from tests.tui.fakes import WORDS, world
from tests.tui.reading import Reader, reading

SEED = 20151117
STORM = 300
"""Sizes in a row."""
REST = 30
"""So many come before the program has the time to look at the last."""


def storm(seed: int, count: int = STORM) -> list[tuple[int, int]]:
    chance = random.Random(seed)  # noqa: S311 - any sizes will do
    return [(chance.randint(1, 240), chance.randint(1, 80)) for _ in range(count)]


async def weather(r: Reader, sizes: list[tuple[int, int]]) -> None:
    """Many sizes at once, as a terminal tells them while its corner is dragged."""
    for start in range(0, len(sizes), REST):
        for size in sizes[start : start + REST]:
            r.app.post_message(Resize(Size(*size), Size(*size)))
            await asyncio.sleep(0)
        await r.pilot.resize_terminal(*sizes[min(start + REST, len(sizes)) - 1])


async def deep_in_an_article(r: Reader) -> int:
    """The place in the text; at the end of nothing, so that a page that became shorter has no reason to move it."""
    await r.press(*["j"] * 7, "enter", "ctrl+f", "ctrl+f")
    return r.room.article_pane.position


def here(r: Reader) -> tuple[object, ...]:
    article = r.room.article.id if r.room.article else None
    return (
        r.focused,
        r.room.at,
        article,
        r.room.headlines.current_id,
        r.room.listed.view,
        r.room.article_pane.position,
    )


@pytest.mark.parametrize(
    ("size", "line"),
    [
        ((39, 11), "39 × 11 is too small,"),
        ((39, 24), "39 × 24 is too small,"),
        ((80, 11), "80 × 11 is too small: termnews needs 40 × 12."),
        ((20, 5), "40 × 12"),
        ((12, 3), "40 × 12"),
        ((3, 1), "!"),
        ((1, 1), "!"),
    ],
)
async def test_a_terminal_too_small_says_so_and_loses_nothing(size: tuple[int, int], line: str) -> None:
    async with reading(world(), 140, 40) as r:
        place = await deep_in_an_article(r)
        before = here(r)
        await r.pilot.resize_terminal(*size)
        await r.settle()
        assert line in r.screen_text()
        assert r.seen == []
        for grown in ((60, 20), (140, 40)):
            await r.pilot.resize_terminal(*grown)
            await r.settle()
            assert here(r) == before
        assert r.room.article_pane.position == place


@pytest.mark.parametrize("layout", ["auto", "stacked"])
async def test_a_storm_of_sizes_loses_nothing(layout: str) -> None:
    async with reading(world(), 140, 40) as r:
        await r.press("backslash", "g", *["j"] * ["auto", "side", "stacked"].index(layout), "enter")
        await deep_in_an_article(r)
        before, lines = here(r), r.lines("article")
        await weather(r, storm(SEED))
        await r.pilot.resize_terminal(140, 40)
        await r.settle()
        assert here(r) == before
        assert r.lines("article") == lines


async def test_a_storm_during_a_refresh_and_under_a_dialog() -> None:
    async with reading(world(), 140, 40) as r:
        await deep_in_an_article(r)
        before = here(r)
        await r.hear(Started(4))
        await r.press("question_mark")
        for number in range(4):
            await weather(r, storm(SEED + 1 + number, STORM // 4))
            await r.hear(FeedDone(new=1, done=1 + number, total=4))
        assert len(r.app.screen_stack) == 2
        await r.pilot.resize_terminal(100, 30)
        await r.press("escape")
        assert r.room.laid == r.room.plan_of()
        assert r.seen == ["headlines", "article"]
        await r.hear(Finished(total=4, new=4))
        await r.pilot.resize_terminal(140, 40)
        await r.settle()
        assert here(r) == before
        assert len(r.seen) == 4


async def test_a_search_being_written_stands_through_a_terminal_too_small() -> None:
    async with reading(world(), 140, 40) as r:
        await r.press("slash", "b", "e")
        for size in ((20, 5), (140, 40)):
            await r.pilot.resize_terminal(*size)
            await r.settle()
        assert r.focused == "search"
        await r.press("l")
        assert r.room.listed.search == "bel"


async def test_what_a_refresh_knows_more_of_the_article_does_not_move_it_in_a_storm() -> None:
    w = world()
    long = Document(tuple(Paragraph((Span(Clean(f"{part} {WORDS * 9}")),)) for part in range(12)))
    w.desk.articles = {number: replace(each, document=long) for number, each in w.desk.articles.items()}
    async with reading(w, 140, 40) as r:
        await r.press("enter", "ctrl+f", "ctrl+d", "j")
        pane, line = r.room.article_pane, r.lines("article")[0]
        place = pane.position
        for number, size in enumerate(((220, 79), (60, 20), (1, 1), (200, 70), (45, 15)), start=1):
            await r.pilot.resize_terminal(*size)
            assert pane.article
            status = replace(pane.article.status, position=number)
            pane.change(replace(pane.article, status=status), pane.showing)
        await r.pilot.resize_terminal(140, 40)
        await r.settle()
        assert (pane.position, r.lines("article")[0]) == (place, line)


async def test_pictures_that_come_to_a_remembered_place_do_not_move_it() -> None:
    async with reading(world(), 140, 40) as r:
        await r.press("enter")
        pane = r.room.article_pane
        pane.reset(900)
        pane._laid, pane._laid_width = Laid(), 57
        pane.renew()
        assert pane.position == 900
        assert pane.scroll_offset.y == pane._laid.line_of(900) > 0
