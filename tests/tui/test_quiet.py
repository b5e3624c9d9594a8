"""What a window does while nobody is there: no timer rings often, and a beat paints what changed and nothing else."""

from dataclasses import replace

import pytest
from textual.message_pump import MessagePump
from textual.timer import Timer

from termnews.config.settings import Refresh as RefreshSettings
from termnews.config.settings import Settings
from termnews.engine.protocol import Finished
from termnews.tui.pulse import QUICK
from tests.tui.fakes import NOW, world
from tests.tui.reading import Reader, reading


def ringing(r: Reader) -> list[Timer]:
    """The timers of the program, its screens and their widgets that are not paused."""
    pumps: list[MessagePump] = [r.app, *r.app.screen_stack, *r.room.walk_children()]
    return [timer for pump in pumps for timer in pump._timers if timer._active.is_set()]


async def test_no_timer_rings_more_than_once_a_second() -> None:
    async with reading(world()) as r:
        await r.press("j", "enter", "slash")
        await r.type("br")
        await r.press("escape", "escape")
        timers = ringing(r)
        assert timers
        assert min(timer._interval for timer in timers) >= QUICK


async def test_not_even_while_a_search_is_written() -> None:
    async with reading(world()) as r:
        await r.press("2", "slash")
        assert r.focused == "search"
        assert min(timer._interval for timer in ringing(r)) >= QUICK


async def test_a_beat_paints_rows_that_tell_another_time_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world()) as r:
        for article_id, ago in zip(
            list(r.world.desk.ids(r.room.listed_query(None))), (90, 30 * 60, *[40 * 86_400] * 58), strict=True
        ):
            articles = r.world.desk.articles
            articles[article_id] = replace(articles[article_id], sort_at=NOW - ago)
        r.room.relist()
        await r.settle()
        painted: list[int] = []
        usual = r.room.headlines.paint_row
        monkeypatch.setattr(
            r.room.headlines,
            "paint_row",
            lambda index, *, cursor: (painted.append(index), usual(index, cursor=cursor))[1],
        )
        r.world.now += 60
        r.room.tick()
        await r.settle()
        assert set(painted) == {0, 1}
        assert "2 min" in r.lines("headlines")[1]


async def test_a_beat_reads_no_rows() -> None:
    async with reading(world()) as r:
        await r.settle()
        read = r.world.desk.rows_read
        for _ in range(5):
            r.world.now += 60
            r.room.tick()
            await r.settle()
        assert r.world.desk.rows_read == read


async def test_a_clock_that_nobody_sees_is_not_painted() -> None:
    async with reading(world()) as r:
        assert r.room.status.standing.clock
        assert r.room.pulse is not None
        r.room.pulse._stirred -= 3600
        r.room.tick()
        assert not r.room.status.standing.clock
        standing = r.room.status.standing
        r.world.now += 60
        r.room.tick()
        assert r.room.status.standing == standing
        r.room.stir()
        r.room.tick()
        assert r.room.status.standing.clock


async def test_what_is_refreshed_by_itself_makes_nobody_be_there() -> None:
    w = world()
    w.settings = Settings(RefreshSettings(on_start=False, every_minutes=30))
    async with reading(w) as r:
        assert r.room.pulse is not None
        r.room.pulse._stirred -= 3600
        r.world.now += 30 * 60
        r.room.tick()
        await r.settle()
        await r.hear(Finished(new=3))
        assert r.message == "3 new"
        assert r.room.pulse.unattended
