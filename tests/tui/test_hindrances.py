"""Nothing is refreshed by itself without a network or on one that is paid by what passes; by hand always."""

import asyncio
from dataclasses import replace

import pytest

from termnews.config.settings import Refresh as RefreshSettings
from termnews.config.settings import Settings
from termnews.engine.hindrances import Hindrance
from termnews.engine.protocol import Finished, Refresh
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading

DUE = Refresh(due=True)


class Surroundings:
    """What hinders just now, and how often it was looked for."""

    def __init__(self, hindrance: Hindrance) -> None:
        self.hindrance = hindrance
        self.looks = 0

    def __call__(self) -> Hindrance:
        self.looks += 1
        return self.hindrance


def hindered(hindrance: Hindrance, *, on_start: bool = True) -> tuple[World, Surroundings]:
    made, around = world(), Surroundings(hindrance)
    made.settings = Settings(RefreshSettings(on_start=on_start, every_minutes=30))
    made.hindrance = around
    return made, around


async def looked(r: Reader, around: Surroundings, times: int) -> None:
    """Until it was looked so often, and what was found is shown."""
    async with asyncio.timeout(20):
        while around.looks < times or r.room.looking:
            await r.settle()
    await r.settle()


async def later(r: Reader, seconds: float) -> None:
    r.world.now += seconds
    r.room.tick()
    await r.settle()


@pytest.mark.parametrize("hindrance", [Hindrance.METERED, Hindrance.BATTERY, Hindrance.OFFLINE])
async def test_it_pauses_says_so_and_goes_on_when_it_may(hindrance: Hindrance) -> None:
    w, around = hindered(hindrance)
    async with reading(w) as r:
        await looked(r, around, 1)
        assert w.link.commands == []
        assert r.room.status.standing.word == hindrance.word
        assert r.message == hindrance.told
        around.hindrance = Hindrance.NONE
        await later(r, 10 * 60 if hindrance.lasts else 1)
        await looked(r, around, 2)
        assert [replace(command, gently=False) for command in w.link.commands] == [DUE]
        await r.hear(Finished())
        assert r.room.status.standing.word == ""


async def test_by_hand_it_always_goes() -> None:
    w, around = hindered(Hindrance.METERED)
    async with reading(w) as r:
        await looked(r, around, 1)
        await r.press("R")
        assert w.link.commands == [Refresh()]
        assert around.looks == 1


async def test_while_it_is_metered_it_is_seldom_looked_again_and_said_once() -> None:
    w, around = hindered(Hindrance.METERED, on_start=False)
    async with reading(w) as r:
        await later(r, 30 * 60)
        await looked(r, around, 1)
        r.room.say("")
        for _ in range(9):
            await later(r, 60)
        assert around.looks == 1
        await later(r, 60)
        await looked(r, around, 2)
        assert r.message == ""
        assert w.link.commands == []


async def test_without_a_network_every_beat_looks_for_one() -> None:
    w, around = hindered(Hindrance.OFFLINE, on_start=False)
    async with reading(w) as r:
        await later(r, 30 * 60)
        await looked(r, around, 1)
        await later(r, 1)
        await looked(r, around, 2)
        around.hindrance = Hindrance.NONE
        await later(r, 1)
        await looked(r, around, 3)
        assert w.link.commands == [DUE]


async def test_feeds_of_the_readers_own_network_need_no_other() -> None:
    w, around = hindered(Hindrance.OFFLINE)
    w.desk.subscribed[0] = replace(w.desk.subscribed[0], trusted=True)
    async with reading(w) as r:
        await looked(r, around, 1)
        assert w.link.commands == [DUE]
