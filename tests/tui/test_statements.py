"""How often a key asks the database: counted, without a clock."""

from collections.abc import Iterator
from typing import cast

import pytest

from termnews.config import paths as places
from termnews.config.settings import Settings
from termnews.engine.session import Session
from tests.faults import searching
from tests.tui.fakes import FakeDesk, World
from tests.tui.reading import Reader, reading
from tests.unit.store.test_work import watched


@pytest.fixture
def world() -> Iterator[World]:
    """A library of forty articles, read and written by a connection each, as the program does."""
    with searching.furnished() as (home, session), Session.open(places.locate(str(home), {}), Settings()) as writing:
        yield World(cast("FakeDesk", session), writing=writing)


async def least(r: Reader, key: str) -> list[str]:
    """The fewest statements of three presses of a key: a beat of the clock may fall into one of them."""
    taken = []
    for _ in range(3):
        with watched(cast("Session", r.world.desk).database) as work:
            await r.press(key)
        taken.append(work.sql)
    return min(taken, key=len)


@pytest.mark.parametrize(("key", "most"), [("j", 4), ("n", 12), ("J", 15), ("m", 7), ("b", 7), ("ctrl+f", 4)])
async def test_a_key_asks_so_often(world: World, key: str, most: int) -> None:
    async with reading(world, 120, 22) as r:
        await r.press("2", "n", "j", "n", "m", "j")
        sql = await least(r, key)
        assert len(sql) <= most, "\n".join(sql)
