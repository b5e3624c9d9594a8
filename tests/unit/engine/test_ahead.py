"""A job that lies ready behind another: it is begun at once, its time begins then, and it pays for nobody else's fault."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from termnews.engine import process, workers
from termnews.engine.jobs import Job, Prepared
from termnews.engine.session import Session
from termnews.engine.workers import Workers
from termnews.model.errors import FailureKind, WorkerError
from termnews.model.listings import Query
from tests.serving import Site
from tests.unit.engine import deeds
from tests.unit.engine.test_refresh import Log, run

Rss = Callable[..., str]
NOW = 1_800_000_000


@pytest.fixture(autouse=True)
def wicked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that do what the bytes of a job tell."""
    monkeypatch.setattr(workers, "COMMAND", deeds.COMMAND)


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    """A job that says ``!gate PATH!`` waits until this is written to."""
    path = tmp_path / "gate"
    os.mkfifo(path)
    return path


def asked(pool: Workers, raw: str) -> asyncio.Task[Prepared]:
    return asyncio.create_task(pool.parse(Job(raw.encode(), "http://a.test/f", "", NOW)))


def running(pool: Workers) -> process.Process:
    found = pool._all[0]._running
    assert found is not None
    return found


async def lying(pool: Workers, count: int) -> None:
    """Wait until so many jobs are with the process."""
    while len(running(pool)._line) < count:
        await asyncio.to_thread(os.sched_yield)


async def open_up(gate: Path) -> None:
    await asyncio.to_thread(gate.write_text, "x")


async def test_answers_go_to_who_asked(rss: Rss) -> None:
    async with Workers(2, ahead=2) as pool:
        got = await asyncio.gather(*(asked(pool, rss(str(number))) for number in range(20)))
    assert [prepared.entries[0].title for prepared in got] == [str(number) for number in range(20)]


async def test_the_next_job_is_with_the_process_before_the_first_is_done(rss: Rss, gate: Path) -> None:
    async with Workers(1, ahead=1) as pool:
        await pool.warm()
        tasks = [asked(pool, rss("one", body=f"!gate {gate}!")), *(asked(pool, rss("two")) for _ in range(2))]
        await lying(pool, 2)
        assert pool._places.locked(), "the third waits for its turn"
        await open_up(gate)
        await asyncio.gather(*tasks)
    async with Workers(1) as pool:
        await pool.warm()
        tasks = [asked(pool, rss("one", body=f"!gate {gate}!")), asked(pool, rss("two"))]
        await lying(pool, 1)
        assert pool._places.locked(), "nothing lies behind another unless it was wished for"
        await open_up(gate)
        await asyncio.gather(*tasks)


async def test_the_time_of_a_job_begins_when_its_turn_comes(rss: Rss, gate: Path) -> None:
    async with Workers(1, ahead=1, seconds=60) as pool:
        await pool.warm()
        first = asked(pool, rss("one", body=f"!gate {gate}!"))
        await lying(pool, 1)
        limit = running(pool)._limit
        second = asked(pool, rss("two", body=f"!gate {gate}!"))
        await lying(pool, 2)
        assert running(pool)._limit is limit, "it is the first one's time that runs"
        await open_up(gate)
        await first
        later = running(pool)._limit
        assert limit is not None
        assert later is not None
        assert later.when() > limit.when(), "and now the second one's, from its beginning"
        await open_up(gate)
        await second
        assert running(pool)._limit is None


@pytest.mark.parametrize(("deed", "kind"), [("exit", FailureKind.UNREADABLE), ("hang", FailureKind.TOO_SLOW)])
async def test_who_is_behind_a_job_that_ends_its_process_is_read_by_the_next(
    deed: str, kind: FailureKind, rss: Rss, gate: Path, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    async with Workers(1, ahead=1, seconds=60) as pool:
        await pool.warm()
        pool._seconds = 1.5 if deed == "hang" else 60
        bad = asked(pool, rss("one", body=f"!gate {gate}!{deed}!"))
        await lying(pool, 1)
        pool._seconds = 60
        good = asked(pool, rss("two", body=f"!log {given}!"))
        await lying(pool, 2)
        await open_up(gate)
        with pytest.raises(WorkerError) as caught:
            await bad
        assert (caught.value.kind, caught.value.poison) == (kind, True)
        assert (await good).entries[0].title == "two"
    assert await asyncio.to_thread(given.read_text) == "x", "it was begun once"


async def test_who_goes_away_takes_nobody_along(rss: Rss, gate: Path) -> None:
    async with Workers(1, ahead=1) as pool:
        await pool.warm()
        first = asked(pool, rss("one", body=f"!gate {gate}!"))
        await lying(pool, 1)
        second = asked(pool, rss("two"))
        await lying(pool, 2)
        second.cancel()
        await asyncio.wait([second])
        await open_up(gate)
        assert (await first).entries[0].title == "one"


async def test_a_large_feed_goes_through_in_pieces(rss: Rss, gate: Path) -> None:
    async with Workers(1, ahead=1) as pool:
        first = asked(pool, rss("one", body=f"!gate {gate}!"))
        second = asked(pool, rss("two", body="word " * 400_000))
        await open_up(gate)
        await first
        assert (await second).entries[0].words > 100_000


async def test_processes_that_are_expected_are_there_before_their_jobs() -> None:
    async with Workers(2) as pool:
        pool.expect(0)
        assert pool._expecting is None
        pool.expect(5)
        assert pool._expecting is not None
        await pool._expecting
        assert all(worker._process for worker in pool._all)


async def test_who_leaves_while_processes_start_leaves_none_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[asyncio.subprocess.Process] = []
    honest = asyncio.create_subprocess_exec

    async def noted(*args: str, **how: object) -> asyncio.subprocess.Process:
        started.append(await honest(*args, **how))  # type: ignore[arg-type]
        return started[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    async with Workers(2) as pool:
        pool.expect(2)
        while len(started) < 2:
            await asyncio.to_thread(os.sched_yield)
    assert [child.returncode is not None for child in started] == [True, True]


async def test_a_round_stores_what_lay_behind_poison(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    for number in range(6):
        body = "!segv!" if number == 1 else "text"
        session.add_feed(site.put(f"/{number}", rss(str(number), body=body)), str(number), ("World",))
    finished = await run(home, Log())
    assert (finished.new, finished.failed) == (5, 1)
    assert len(session.listing(Query())) == 5
