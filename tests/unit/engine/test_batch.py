"""What is stored together, and what becomes of it when one piece fails."""

import asyncio
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from termnews.engine.batch import FULL, LIGHT, Batch
from termnews.model.errors import StoreError
from termnews.model.feeds import Feed
from termnews.model.listings import Query
from termnews.store import indexing, listings
from termnews.store.database import Database
from tests.unit.store.newsroom import Newsroom, entry


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Database.open(tmp_path / "termnews.db", durable=False) as db:
        yield Newsroom(db)


async def bring(batch: Batch, newsroom: Newsroom, feed: Feed, key: str, weight: int = 1) -> tuple[int, int]:
    with batch.member():
        return await batch.do(lambda: newsroom.save(feed, entry(key)), weight)


async def together(batch: Batch, *works: Coroutine[Any, Any, tuple[int, int]]) -> list[tuple[int, int] | BaseException]:
    """The answers of works that wait for each other."""
    with batch.member():
        tasks = [asyncio.create_task(work) for work in works]
        await asyncio.sleep(0)
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_feeds_that_come_together_are_one_transaction_and_one_segment(newsroom: Newsroom) -> None:
    one, two = newsroom.subscribe(("a", "World"), ("b", "World"))
    batch = Batch(newsroom.db)
    assert await together(batch, bring(batch, newsroom, one, "1"), bring(batch, newsroom, two, "2")) == [(1, 0)] * 2
    assert indexing.segments(newsroom.db) == 1
    assert len(listings.ids(newsroom.db, Query(search="title "))) == 2


async def test_who_is_alone_does_not_wait(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termnews.engine.batch.PATIENCE", 3600)
    (feed,) = newsroom.subscribe(("a", "World"))
    batch = Batch(newsroom.db)
    with batch.member():
        full = asyncio.create_task(bring(batch, newsroom, feed, "full", FULL))
        assert await full == (1, 0), "enough is there: nobody is waited for"
        waiting = asyncio.create_task(bring(batch, newsroom, feed, "1"))
        await asyncio.sleep(0)
        assert not waiting.done()
    assert await waiting == (1, 0), "the last of the others left"


async def test_others_are_waited_for_a_short_while_only(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    batch = Batch(newsroom.db)
    with batch.member():
        assert await asyncio.wait_for(bring(batch, newsroom, feed, "1"), 5) == (1, 0)


async def test_a_bug_in_one_loses_that_one_alone(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    batch = Batch(newsroom.db)

    def half() -> tuple[int, int]:
        newsroom.save(feed, entry("half"))
        raise ValueError

    async def broken() -> tuple[int, int]:
        with batch.member():
            return await batch.do(half, 1)

    found = await together(batch, bring(batch, newsroom, feed, "1"), broken())
    assert (found[0], type(found[1])) == ((1, 0), ValueError)
    assert newsroom.keys_of(listings.ids(newsroom.db, Query(search="title ")).tolist()) == ["1"]


async def test_a_fault_of_the_store_is_told_to_all_and_nothing_is_stored(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    batch = Batch(newsroom.db)

    def full() -> tuple[int, int]:
        raise StoreError("full")

    async def failing() -> tuple[int, int]:
        with batch.member():
            return await batch.do(full, 1)

    found = await together(batch, bring(batch, newsroom, feed, "1"), failing())
    assert [type(each) for each in found] == [StoreError] * 2
    assert not len(listings.ids(newsroom.db, Query()))


async def test_who_was_cancelled_brings_nothing(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    batch = Batch(newsroom.db)
    with batch.member():
        gone = asyncio.create_task(bring(batch, newsroom, feed, "gone"))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
    assert await bring(batch, newsroom, feed, "1") == (1, 0)
    assert newsroom.keys_of(listings.ids(newsroom.db, Query()).tolist()) == ["1"]


async def test_who_brings_little_does_not_wait_for_who_is_away(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("termnews.engine.batch.PATIENCE", 3600)
    (feed,) = newsroom.subscribe(("a", "World"))
    batch = Batch(newsroom.db)
    with batch.member():
        waiting = asyncio.create_task(bring(batch, newsroom, feed, "1"))
        await asyncio.sleep(0)
        assert not waiting.done()
        with batch.away():
            assert await waiting == (1, 0), "the other is being read"
            assert await bring(batch, newsroom, feed, "2") == (1, 0), "and still is"
            much = asyncio.create_task(bring(batch, newsroom, feed, "3", LIGHT + 1))
            await asyncio.sleep(0)
            assert not much.done(), "much waits for more"
    assert await much == (1, 0)
