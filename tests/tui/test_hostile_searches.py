"""The search line on a real library: whatever is pasted into it, the list answers and nothing fails."""

from typing import cast

from textual import events

from termnews.config import paths as places
from termnews.config.settings import Settings
from termnews.engine.session import Session
from tests.faults import searching
from tests.tui.fakes import FakeDesk, World
from tests.tui.reading import reading


async def test_whatever_is_pasted_is_searched_for() -> None:
    with searching.furnished() as (home, session), Session.open(places.locate(str(home), {}), Settings()) as writing:
        async with reading(World(cast("FakeDesk", session), writing=writing), 120, 30) as r:
            await r.press("slash")
            for words in (*searching.fixed(), *searching.PIECES[::10]):
                r.room.search_line.value = ""
                r.app.post_message(events.Paste(words[:5_000]))
                await r.settle()
                assert r.focused == "search"
            r.room.search_line.value = "harbour"
            await r.settle()
            assert r.room.headlines.count == 10
            assert "C++ and what's left" in r.screen_text()
