"""Bytes that stop their reader: the worker is replaced, the feed is told and set aside, the others do not notice."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from termnews.engine import worker, workers
from termnews.engine.jobs import Job, ListJob, PageJob
from termnews.engine.poison import MOST, Shelf
from termnews.engine.protocol import FeedDone, Refresh
from termnews.engine.session import Session
from termnews.engine.workers import Workers
from termnews.model.errors import FailureKind, WorkerError
from termnews.model.listings import Query
from tests.serving import Site
from tests.unit.engine import deeds
from tests.unit.engine.test_refresh import Log, run

Rss = Callable[..., str]
NOW = 1_800_000_000
SECONDS = 1.5
KINDS = {
    "segv": FailureKind.UNREADABLE,
    "exit": FailureKind.UNREADABLE,
    "junk": FailureKind.UNREADABLE,
    "hang": FailureKind.TOO_SLOW,
    "memory": FailureKind.TOO_LARGE,
    "huge": FailureKind.TOO_LARGE,
    "flood": FailureKind.TOO_LARGE,
    "deep": FailureKind.TOO_LARGE,
}


@pytest.fixture
def wicked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that do what the bytes of a job tell."""
    monkeypatch.setattr(workers, "COMMAND", deeds.COMMAND)


def job(raw: str) -> Job:
    return Job(raw.encode(), "http://a.test/f", "", NOW)


@pytest.mark.usefixtures("wicked")
@pytest.mark.parametrize("deed", KINDS)
async def test_whatever_happens_to_a_worker_the_next_feed_is_read(deed: str, rss: Rss) -> None:
    async with Workers(1) as pool:
        await pool.warm()
        pool._seconds = SECONDS if deed == "hang" else 60
        with pytest.raises(WorkerError) as caught:
            await pool.parse(job(f"!{deed}!"))
        assert caught.value.kind is KINDS[deed]
        assert caught.value.poison
        assert "feed" in caught.value.message
        assert caught.value.hint
        pool._seconds = 60
        assert (await pool.parse(job(rss("one")))).entries[0].title == "one"


@pytest.mark.usefixtures("wicked")
async def test_what_a_library_prints_is_no_answer(rss: Rss) -> None:
    async with Workers(1) as pool:
        assert (await pool.parse(job(rss("one", body="!print!")))).entries[0].title == "one"


@pytest.mark.usefixtures("wicked")
async def test_a_parser_that_recurses_without_end_is_an_answer() -> None:
    async with Workers(1) as pool:
        with pytest.raises(WorkerError) as caught:
            await pool.parse(job("!stack!"))
        assert not caught.value.poison
        assert "RecursionError" in caught.value.message


@pytest.mark.usefixtures("wicked")
async def test_a_worker_that_is_killed_is_gone() -> None:
    async with Workers(1) as pool:
        await pool.warm()
        process = pool._all[0]._process
        assert process
        pool._seconds = SECONDS
        with pytest.raises(WorkerError):
            await pool.parse(job("!hang!"))
        with pytest.raises(ProcessLookupError):
            os.kill(process.pid, 0)


async def test_a_worker_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "COMMAND", (*deeds.COMMAND[:2], "import signal; signal.pause()"))
    monkeypatch.setattr(workers, "START", 0.2)
    async with Workers(1) as pool:
        with pytest.raises(WorkerError):
            async with asyncio.timeout(20):
                await pool.parse(job("x"))


@pytest.mark.usefixtures("wicked")
async def test_a_worker_does_not_even_send_an_answer_that_is_too_large() -> None:
    async with Workers(1, seconds=60) as pool:
        await pool.warm()
        process = pool._all[0]._process
        with pytest.raises(WorkerError):
            await pool.parse(job("!huge!"))
        assert pool._all[0]._process is process


async def test_a_feed_that_takes_more_memory_than_it_may_is_stopped(rss: Rss, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a limit that a feed of this size exceeds; the real one takes gigabytes of a machine's time to reach."""
    less = "from termnews.engine import worker; worker._LESS[worker.Job] = 16 * 2**20; worker.main()"
    monkeypatch.setattr(workers, "COMMAND", (*deeds.COMMAND[:2], less))
    async with Workers(1, seconds=60) as pool:
        with pytest.raises(WorkerError) as caught:
            await pool.parse(job(rss("one", body="&lt;i&gt;" * 1_500_000)))
        assert caught.value.kind is FailureKind.TOO_LARGE
        assert "memory" in caught.value.message
        assert (await pool.parse(job(rss("one")))).entries


async def test_pages_and_lists_are_bounded_as_feeds_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "COMMAND", deeds.COMMAND)
    async with Workers(1) as pool:
        for what, ask in (("page", pool.extract(PageJob(b"!exit!"))), ("list", pool.outlines(ListJob(b"!exit!")))):
            with pytest.raises(WorkerError) as caught:
                await ask
            assert what in caught.value.message


def test_a_limit_is_set_for_each_kind_of_job() -> None:
    assert worker._LESS[Job] < worker.MEMORY
    assert worker._LESS[ListJob] < worker.MEMORY


@pytest.mark.usefixtures("wicked")
async def test_a_poison_feed_is_told_and_the_others_go_on(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    session.add_feed(site.put("/b", rss("two", body="!segv!")), "B", ("World",))
    session.add_feed(site.put("/c", rss("three")), "C", ("World",))
    log = Log()
    finished = await run(home, log)
    assert (finished.new, finished.failed) == (2, 1)
    told = log.outcome("B")
    assert (told.failure, told.message) == ("unreadable", "The process that read this feed died.")
    assert told.advice
    assert len(session.listing(Query())) == 2


async def rounds(home: Paths, count: int, wanted: Refresh | None = None) -> list[FeedDone]:
    told = []
    for _ in range(count):
        log = Log()
        await run(home, log, wanted)
        told.append(log.outcome("B"))
    return told


@pytest.mark.usefixtures("wicked")
async def test_poison_is_set_aside_until_it_changes(
    home: Paths, session: Session, site: Site, rss: Rss, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    feed = session.add_feed(site.put("/b", rss("two", body=f"!log {given}!exit!")), "B", ("World",))
    told = await rounds(home, MOST + 2)
    assert [each.failure for each in told] == ["unreadable"] * MOST + ["set-aside"] * 2
    assert await asyncio.to_thread(given.read_text) == "x" * MOST
    assert "set aside" in told[-1].message
    assert "when its publisher changes it" in told[-1].advice
    (alone,) = await rounds(home, 1, Refresh(feed_id=feed.id))
    assert alone.failure == "unreadable"
    site.put("/b", rss("two", body=f"!log {given}!"))
    (mended,) = await rounds(home, 1)
    assert (mended.failure, mended.new) == ("", 1)
    Shelf(session.database, feed.id).refuse("another")
    assert session.recall(f"poison {feed.id}") == ""
