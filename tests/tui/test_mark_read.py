"""When an article counts as read: the one setting, in each of its ways."""

from dataclasses import replace

import pytest

from termnews.config.settings import MarkRead
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading


def marking(how: MarkRead) -> World:
    made = world()
    made.settings = replace(made.settings, display=replace(made.settings.display, mark_read=how))
    return made


def read(r: Reader) -> list[int]:
    return [number for number, article in r.world.desk.articles.items() if article.status.read]


@pytest.mark.parametrize(
    ("how", "moved", "opened"),
    [
        (MarkRead.OFF, [], []),
        (MarkRead.HOVER, [2, 3], [2, 3]),
        (MarkRead.SCROLLED, [], [3]),
        (MarkRead.OPENED, [], [3]),
        (MarkRead.FINISHED, [], []),
    ],
)
async def test_moving_and_opening(how: MarkRead, moved: list[int], opened: list[int]) -> None:
    async with reading(marking(how)) as r:
        await r.press("j")
        await r.press("j")
        assert read(r) == moved
        await r.press("enter")
        assert read(r) == opened
        await r.press("m")
        assert 3 in read(r) or opened[-1:] == [3]


async def test_headlines_that_leave_the_list_at_the_top_are_read() -> None:
    async with reading(marking(MarkRead.SCROLLED), height=24) as r:
        await r.press("ctrl+f")
        await r.press("ctrl+f")
        passed = r.room.headlines.first_in_sight
        assert passed > 3
        assert read(r) == list(range(1, passed + 1))
        await r.press("g")
        await r.press("G")
        assert read(r) == list(range(1, passed + 1))


async def test_an_article_read_to_its_end_is_read() -> None:
    async with reading(marking(MarkRead.FINISHED)) as r:
        await r.press("enter")
        await r.press("ctrl+f")
        assert read(r) == []
        await r.press("G")
        assert read(r) == [1]


async def test_looking_at_the_end_without_opening_is_not_reading() -> None:
    async with reading(marking(MarkRead.FINISHED)) as r:
        await r.press("j")
        await r.press("3", "G")
        assert read(r) == []
