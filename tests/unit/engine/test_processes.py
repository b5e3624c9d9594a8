"""Real child processes: parsing workers that are killed, and the engine as the interface starts it."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from termnews.engine.child import EngineProcess
from termnews.engine.jobs import Job, PageJob
from termnews.engine.protocol import (
    Added,
    AddPage,
    AskProfile,
    Cancel,
    Discover,
    Event,
    FeedDone,
    Filled,
    Finished,
    Found,
    GetFull,
    Pack,
    PackDone,
    Problem,
    Refresh,
    Started,
)
from termnews.engine.session import Session, engine_command
from termnews.engine.workers import Workers
from termnews.model.errors import FailureKind, WorkerError
from termnews.model.listings import Query
from tests.serving import Site
from tests.unit.engine import press

Rss = Callable[..., str]
NOW = 1_800_000_000


async def test_a_worker_parses_and_parses_again(rss: Rss) -> None:
    async with Workers(1) as workers:
        for _ in range(2):
            prepared = await workers.parse(Job(rss("one").encode(), "http://a.test/f", "", NOW))
            assert prepared.entries[0].title == "one"


async def test_a_worker_that_is_too_slow_is_killed_and_replaced(rss: Rss) -> None:
    async with Workers(1, seconds=0.0) as workers:
        with pytest.raises(WorkerError) as caught:
            await workers.parse(Job(rss(*map(str, range(500))).encode(), "http://a.test/f", "", NOW))
        assert caught.value.kind is FailureKind.TOO_SLOW
        workers._seconds = 60
        assert (await workers.parse(Job(rss("one").encode(), "http://a.test/f", "", NOW))).entries


async def test_a_worker_that_dies_is_replaced(rss: Rss) -> None:
    async with Workers(1) as workers:
        await workers.parse(Job(rss("one").encode(), "http://a.test/f", "", NOW))
        process = workers._all[0]._process
        assert process is not None
        process.kill()
        await process.wait()
        assert (await workers.parse(Job(rss("two").encode(), "http://a.test/f", "", NOW))).entries


async def test_what_is_no_feed_is_told(rss: Rss) -> None:
    async with Workers(1) as workers:
        with pytest.raises(WorkerError) as caught:
            await workers.parse(Job(b"<!doctype html><html><body>Hi</body></html>", "http://a.test/", "text/html", NOW))
    assert caught.value.kind is FailureKind.WEB_PAGE
    assert caught.value.message


@pytest.fixture
async def engine(home: Paths) -> AsyncIterator[EngineProcess]:
    """The engine process of a home."""
    process = EngineProcess(engine_command(Path(home.config).parent))
    yield process
    await process.close()


async def until(events: AsyncIterator[Event], kind: type[Event]) -> list[Event]:
    """The events up to the first of a kind."""
    seen: list[Event] = []
    async for event in events:
        seen.append(event)
        if isinstance(event, kind):
            return seen
    raise AssertionError(seen)


async def test_the_engine_refreshes_and_tells(engine: EngineProcess, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/feed", rss("one")), "Courier", ("World",))
    await engine.send(Refresh())
    seen = await until(engine.events(), Finished)
    assert [type(event) for event in seen] == [Started, FeedDone, Finished]
    assert len(session.listing(Query())) == 1


async def test_the_engine_finds_feeds_of_a_page(engine: EngineProcess, site: Site, rss: Rss) -> None:
    site.put("/news.xml", rss("one"))
    page = site.put(
        "/",
        '<!doctype html><title>x</title><link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">',
    )
    await engine.send(Discover(page))
    found = (await until(engine.events(), Found))[-1]
    assert isinstance(found, Found)
    assert found.candidates[0][:2] == (f"{site.base}/news.xml", "News")


async def test_an_engine_killed_in_the_middle_is_told_and_the_next_refresh_works(
    engine: EngineProcess, session: Session, site: Site, rss: Rss
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    session.add_feed(site.put("/b", rss("two")), "B", ("World",))
    hold = site.pages["/b"].hold = threading.Event()
    await engine.send(Refresh())
    events = engine.events()
    await until(events, FeedDone)
    os.kill(engine.pid, signal.SIGKILL)
    problem = (await until(events, Problem))[-1]
    assert isinstance(problem, Problem)
    assert "stopped unexpectedly" in problem.message
    assert len(session.listing(Query())) == 1
    hold.set()
    await engine.send(Refresh())
    finished = (await until(events, Finished))[-1]
    assert isinstance(finished, Finished)
    assert finished.failed == 0
    assert len(session.listing(Query())) == 2


async def test_a_refresh_can_be_cancelled(engine: EngineProcess, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    site.pages["/a"].hold = threading.Event()
    await engine.send(Refresh())
    events = engine.events()
    await until(events, Started)
    await engine.send(Cancel())
    finished = (await until(events, Finished))[-1]
    assert isinstance(finished, Finished)
    assert finished.cancelled


async def test_commands_given_at_once_go_to_one_process(
    engine: EngineProcess, session: Session, site: Site, rss: Rss
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    site.pages["/a"].hold = threading.Event()
    site.put("/b", rss("two"))
    other = f"http://127.0.0.2:{site.listen('127.0.0.2', 0)}/b"  # one host is never asked twice at once
    await asyncio.gather(engine.send(Refresh()), engine.send(Discover(other)))
    first = engine.pid
    events = engine.events()
    await until(events, Found)
    assert engine.pid == first
    await engine.send(Cancel())
    await until(events, Finished)


async def test_a_command_that_crossed_with_the_end_of_an_idle_engine_is_done_by_the_next(
    session: Session, home: Paths, site: Site, rss: Rss, tmp_path: Path
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    real = engine_command(Path(home.config).parent)
    once = tmp_path / "ended"
    script = (
        f"import os, pathlib\np = pathlib.Path({str(once)!r})\n"
        f"if p.exists(): os.execv({real[0]!r}, {list(real)!r})\np.touch()\n"
    )
    engine = EngineProcess((real[0], "-c", script))
    await engine.send(Refresh())
    finished = (await until(engine.events(), Finished))[-1]
    assert isinstance(finished, Finished)
    assert finished.new == 1
    await engine.close()


async def test_closing_ends_the_process(home: Paths, session: Session) -> None:
    process = EngineProcess(engine_command(Path(home.config).parent))
    await process.send(Refresh())
    await until(process.events(), Finished)
    await process.close()
    assert not process.alive


async def test_an_engine_that_cannot_be_started_is_told() -> None:
    process = EngineProcess(("/nonexistent/python",))
    await process.send(Refresh())
    problem = await asyncio.wait_for(anext(process.events()), 10)
    assert isinstance(problem, Problem)
    assert "could not be started" in problem.message


async def test_settings_broken_meanwhile_are_told_with_their_line(engine: EngineProcess, home: Paths) -> None:
    home.config_file.write_text("[display]\nmesure = 72\n", encoding="utf-8")
    await engine.send(Refresh())
    problem = await anext(engine.events())
    assert isinstance(problem, Problem)
    assert "config.toml" in problem.message
    assert "line 2" in problem.message
    assert "mesure" in problem.message + problem.hint


async def test_the_engine_fills_articles_and_tells_when_it_dies_over_one(
    engine: EngineProcess, session: Session, site: Site
) -> None:
    links = [site.put(f"/{n}", press.page(), headers={"Content-Type": "text/html"}) for n in range(2)]
    session.add_feed(site.put("/feed", press.feed(*map(press.item, links))), "Courier", ("World",))
    await engine.send(Refresh())
    events = engine.events()
    await until(events, Finished)
    first, second = session.ids(Query())
    await engine.send(GetFull((first,)))
    filled = (await until(events, Filled))[-1]
    assert isinstance(filled, Filled)
    assert (filled.article_id, filled.outcome) == (first, "stored")
    page = site.pages["/" + session.article(second).link[-1]]
    page.hold = threading.Event()
    await engine.send(GetFull((second,)))
    while not any(path == "/" + session.article(second).link[-1] for path, _ in site.asked):
        await asyncio.wait([asyncio.create_task(asyncio.to_thread(os.sched_yield))])
    os.kill(engine.pid, signal.SIGKILL)
    problem = (await until(events, Problem))[-1]
    assert isinstance(problem, Problem)
    assert "Reading pages stopped unexpectedly" in problem.message


async def test_the_engine_saves_pages_and_names_the_command_that_failed(
    engine: EngineProcess, session: Session, site: Site
) -> None:
    events = engine.events()
    await engine.send(AddPage(site.put("/ferry", press.page(), headers={"Content-Type": "text/html"})))
    added = (await until(events, Added))[-1]
    assert isinstance(added, Added)
    assert session.article(added.article_id).saved
    for command, words in ((AskProfile(99), "no author"), (AddPage("/nowhere.html"), "does not exist")):
        await engine.send(command)
        problem = (await until(events, Problem))[-1]
        assert isinstance(problem, Problem)
        assert problem.command == command.name
        assert words in problem.message
    await engine.send(Pack())
    done = (await until(events, PackDone))[-1]
    assert isinstance(done, PackDone)
    assert done.total == 0


@pytest.mark.parametrize("module", ["refresh", "reading", "worker", "workers", "dispatch"])
def test_only_workers_for_pages_bring_what_extracts(module: str) -> None:
    probe = f"import sys, termnews.engine.{module}; print('trafilatura' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_worker_that_reads_plain_paragraphs_brings_no_lxml() -> None:
    probe = "import sys; from termnews.article.build import build; import termnews.engine.worker; build('<p>a</p>')"
    done = subprocess.run(
        [sys.executable, "-c", f"{probe}; print('lxml' in sys.modules)"], capture_output=True, check=True
    )
    assert done.stdout.strip() == b"False"


async def test_a_worker_for_pages_is_ready_before_its_first_page() -> None:
    async with Workers(1, pages=True) as workers:
        await workers.warm()
        process = workers._all[0]._process
        assert process is not None
        page = await workers.extract(PageJob(press.page().encode(), "http://a.test/ferry", "text/html"))
        assert page.title == "Ferry line to reopen in May"
        assert workers._all[0]._process is process


async def test_a_page_that_takes_too_long_is_stopped() -> None:
    async with Workers(1, seconds=0.0, pages=True) as workers:
        with pytest.raises(WorkerError) as caught:
            await workers.extract(PageJob(press.page().encode(), "http://a.test/ferry", "text/html"))
        assert caught.value.kind is FailureKind.TOO_SLOW
        assert caught.value.hint
