"""A search of very many articles: the first hits at once, the rest later, and never those of words changed since."""

import asyncio
from array import array
from dataclasses import replace
from threading import Event

from termnews.model.listings import Query
from tests.tui.fakes import FakeDesk, FakeListing, World, world
from tests.tui.reading import Reader, reading

FIRST = 3


class SlowSearch:
    """Gives its ids when it may; tells whether it was stopped."""

    def __init__(self, ids: list[int]) -> None:
        self.may = Event()
        self.stopped = False
        self._ids = ids

    def ids(self) -> "array[int] | None":
        assert self.may.wait(20)
        return None if self.stopped else array("q", self._ids)

    def stop(self) -> None:
        self.stopped = True
        self.may.set()


class LargeDesk(FakeDesk):
    """A desk whose searches are never whole at once."""

    def first(self, query: Query) -> FakeListing:
        listing = FakeListing(query, list(self.ids(query))[:FIRST], self)
        listing.partial = bool(query.search.strip())
        return listing

    def search(self, query: Query) -> SlowSearch:
        self.searches.append(SlowSearch(list(self.ids(query))))
        return self.searches[-1]


def large() -> tuple[World, list[SlowSearch]]:
    made = world()
    desk = LargeDesk(made.desk.articles)
    desk.searches = searches = list[SlowSearch]()
    return replace(made, desk=desk), searches


async def through(r: Reader) -> None:
    """Until the search under way is shown."""
    async with asyncio.timeout(20):
        while r.room.sought is not None:
            await r.settle()
    await r.settle()


async def test_the_first_hits_are_there_at_once_and_the_rest_follows_below_the_cursor() -> None:
    made, searches = large()
    async with reading(made) as r:
        await r.press("slash")
        await r.type("e")
        assert (r.room.headlines.count, len(searches)) == (FIRST, 1)
        assert "3+ found" in r.path
        await r.press("down")
        chosen = r.room.headlines.current_id
        searches[0].may.set()
        await through(r)
        assert r.room.headlines.count > FIRST
        assert r.room.headlines.current_id == chosen
        assert "+ found" not in r.path
        assert r.focused == "search"


async def test_the_next_letter_stops_the_search_of_the_one_before() -> None:
    made, searches = large()
    async with reading(made) as r:
        await r.press("slash")
        await r.type("br")
        assert [search.stopped for search in searches] == [True, False]
        searches[1].may.set()
        await through(r)
        assert r.room.listed.search == "br"
        assert r.room.headlines.count == len(made.desk.ids(r.room.listed_query(None)))
        await r.press("escape")
        assert not r.room.headlines.partial


async def test_ending_the_search_stops_it() -> None:
    made, searches = large()
    async with reading(made) as r:
        await r.press("slash")
        await r.type("b")
        await r.press("escape")
        assert searches[0].stopped
        await through(r)
        assert r.room.headlines.count == len(made.desk.articles)


async def test_what_concerns_all_that_is_found_waits_for_it() -> None:
    made, searches = large()
    async with reading(made) as r:
        await r.press("slash")
        await r.type("e")
        await r.press("enter", "G")
        assert searches[0].stopped
        assert r.room.headlines.count > FIRST
        assert r.room.headlines.cursor == r.room.headlines.count - 1


async def test_an_empty_beginning_says_that_it_searches() -> None:
    made, searches = large()
    async with reading(made) as r:
        await r.press("slash")
        await r.type("zz")
        assert r.room.headlines.empty[0] == "Searching …"
        searches[-1].may.set()
        await through(r)
        assert r.room.headlines.empty[0].startswith("Nothing matches")
