"""The cursor was left far down in a long list: it is seen there at once, and where that is gets counted afterwards."""

import json
from collections.abc import Iterator
from typing import Any, cast

import pytest

from termnews.config import paths as places
from termnews.config.settings import Settings
from termnews.engine.session import Session
from termnews.model.listings import Query
from termnews.store import windows
from termnews.store.windows import Window
from termnews.tui import readrows
from termnews.tui.app import TermnewsApp
from tests.faults import searching
from tests.tui.fakes import FakeDesk, World
from tests.tui.reading import reading

ROW = 30


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Forty articles that are a long list, in which the cursor was left on the thirty-first."""
    monkeypatch.setattr(windows, "FIRST", 3)
    monkeypatch.setattr(windows, "MORE", 8)
    monkeypatch.setattr(readrows, "CHUNK", 4)
    with searching.furnished() as (home, session), Session.open(places.locate(str(home), {}), Settings()) as writing:
        yield World(cast("FakeDesk", session), writing=writing)


def left(world: World, row: int | None) -> int:
    """The place of the last visit, with the row that the cursor had; the article it was on."""
    article_id = world.desk.listing(Query()).id_at(ROW)
    place = {"cursor": article_id, "article": article_id, "line": 6, "row": row}
    cast("Session", world.writing).remember("place", json.dumps(place))
    return article_id


def listed(app: TermnewsApp) -> list[int]:
    """The articles in sight, by the rows they belong to."""
    pane = app.reading.headlines
    whole = list(app.reading.desk.listing(Query()).ids())
    assert pane.listing is not None
    return [whole.index(pane.listing.id_at(row)) for row, _ in pane.in_sight()]


@pytest.mark.parametrize("row", [ROW, ROW - 12, ROW + 1, 39, 4, 1, 400, -3, None])
async def test_wherever_it_is_expected_it_is_in_its_place(world: World, row: int | None) -> None:
    article_id = left(world, row)
    async with reading(world, 120, 22) as r:
        pane = r.room.headlines
        assert (pane.cursor, pane.current_id, pane.line) == (ROW, article_id, 6)
        assert listed(r.app) == list(range(ROW - 3, ROW + 7))
        await r.press("g", "G")
        assert (pane.cursor, listed(r.app)[-1]) == (39, 39)


async def test_its_row_is_counted_once_it_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, list[int]]] = []
    count = Window._row

    def counted(self: Window, *values: Any) -> int:
        seen.append((app.reading.headlines.cursor, listed(app)))
        return count(self, *values)

    left(world, ROW - 3)
    monkeypatch.setattr(Window, "_row", counted)
    app = world.app()
    async with app.run_test(size=(120, 22)) as pilot:
        await pilot.pause()
        assert seen == [(ROW - 3, list(range(ROW - 3, ROW + 7)))]
        assert app.reading.headlines.cursor == ROW


async def test_the_row_is_left_for_the_next_visit(world: World) -> None:
    left(world, None)
    async with reading(world, 120, 22) as r:
        r.room.keep_place()
        await r.settle()
        assert json.loads(world.desk.recall("place"))["row"] == ROW
