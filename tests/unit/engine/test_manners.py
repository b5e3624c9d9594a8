"""Manners over time, one rule at a time, of the real engine asking a small web with a clock that is turned."""

import asyncio
import random
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest

from termnews.engine import drift, identity
from termnews.engine import refresh as refreshing
from termnews.engine.asking import Asker, Result
from termnews.engine.dispatch import Dispatch
from termnews.engine.protocol import Discover, Event, Found, Refresh
from termnews.engine.session import Session
from termnews.model.errors import FailureKind
from termnews.store import feeds
from termnews.web.fetch import Fetcher, FetchRequest
from tests.faults.days import DAY, HOUR, Reader, Visit, answer, days, rss
from tests.faults.server import FaultServer, Mode
from tests.faults.server import answer as raw
from tests.serving import Site


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    """A reader with one feed, on a machine without luck: nothing adds to any wait."""
    async with days(tmp_path, random.Random(1)) as made:  # noqa: S311 - a die, not a secret
        made.web.hosts["a.example"] = lambda _: answer(200, rss("one"), etag='"1"')
        yield made


async def test_an_hour_is_never_a_hair_less(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termnews.engine.asking.random.uniform", lambda *_: 0.0)
    (feed_id,) = reader.subscribe(["a.example"]).values()
    for _ in range(9):
        await reader.refresh(due=True)
        reader.web.sky.time = float(reader.states()[feed_id].due_at)
    times = [visit.at for visit in reader.web.visits]
    assert len(times) == 9
    assert min(two - one for one, two in pairwise(times)) >= HOUR


@pytest.mark.parametrize("way", ["302", "301"])
async def test_no_redirect_leads_to_a_host_that_sleeps(reader: Reader, way: str) -> None:
    reader.web.hosts["busy.example"] = lambda _: answer(429, b"", retry_after="86400")
    there = reader.web.url("busy.example", "/other")
    reader.web.hosts["a.example"] = lambda _: answer(int(way), location=there)
    ids = reader.subscribe(["busy.example", "a.example"])
    await reader.refresh(feed_id=ids["busy.example"])
    await reader.refresh()
    assert len(reader.web.at("busy.example")) == 1
    assert reader.states()[ids["a.example"]].failure is FailureKind.WAIT
    assert "asked for quiet until" in reader.states()[ids["a.example"]].message


async def test_a_long_sleep_outlasts_a_clock_set_back_a_little(reader: Reader) -> None:
    reader.web.hosts["a.example"] = lambda _: answer(503, b"", retry_after="31536000")
    reader.subscribe(["a.example"])
    await reader.refresh()
    reader.web.sky.set -= 1
    await reader.refresh()
    assert len(reader.web.visits) == 1


@pytest.mark.parametrize("moved", [3 * HOUR, 40 * DAY, -2 * HOUR, -40 * DAY])
async def test_a_clock_that_is_set_neither_hastens_nor_delays(reader: Reader, moved: float) -> None:
    (feed_id,) = reader.subscribe(["a.example"]).values()
    await reader.refresh(due=True)
    sky = reader.web.sky
    sky.time, sky.set = sky.time + 600, moved
    await reader.refresh(due=True)
    assert len(reader.web.visits) == 1
    sky.time += HOUR
    await reader.refresh(due=True)
    assert len(reader.web.visits) == 2
    assert 0 <= reader.states()[feed_id].full_at - sky.now() + 1 <= 2


def test_what_a_clock_was_set_by_is_told_only_of_one_start() -> None:
    assert drift.drift("boot 1000 50.0", 1100, "boot", 150.0) == 0
    assert drift.drift("boot 1000 50.0", 1101, "boot", 150.2) == 0
    assert drift.drift("boot 1000 50.0", 4700, "boot", 150.0) == 3600
    assert drift.drift("boot 1000 50.0", 100, "boot", 150.0) == -1000
    assert drift.drift("boot 1000 50.0", 4700, "another", 150.0) == 0
    assert [drift.drift(kept, 4700, "boot", 1.0) for kept in ("", "x", "boot a b", "boot 1 2 3")] == [0] * 4


async def test_a_redirect_in_a_circle_is_seen_at_once(reader: Reader) -> None:
    reader.web.hosts["a.example"] = lambda visit: answer(301, location=reader.web.url("a.example", visit.path))
    reader.subscribe(["a.example"])
    await reader.refresh()
    assert len(reader.web.visits) == 1


async def test_a_server_that_hangs_up_is_not_asked_again_at_once(reader: Reader) -> None:
    reader.web.hosts["a.example"] = lambda _: b""
    reader.subscribe(["a.example"])
    assert (await reader.refresh()).failed == 1
    assert len(reader.web.visits) == 1


async def test_a_try_by_hand_that_fails_brings_nothing_forward(reader: Reader) -> None:
    (feed_id,) = reader.subscribe(["a.example"]).values()
    reader.web.hosts["a.example"] = lambda _: answer(200, rss("one", wishes="<ttl>600</ttl>"), etag='"1"')
    await reader.refresh()
    due = reader.states()[feed_id].due_at
    for status in (500, 511):
        reader.web.hosts["a.example"] = lambda _, status=status: answer(status)  # type: ignore[misc]
        await reader.refresh()
        assert reader.states()[feed_id].due_at == due


async def test_an_hour_to_be_skipped_is_skipped_however_late_the_machine_looks(reader: Reader) -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(10, 20))
    reader.web.hosts["a.example"] = lambda _: answer(200, rss("one", wishes=f"<skipHours>{hours}</skipHours>"))
    reader.subscribe(["a.example"])
    await reader.refresh(due=True)  # at eight
    for later in (2.5, 9, 11.9):
        reader.web.sky.time = max(reader.web.sky.time, 1_800_000_000 + later * HOUR)
        await reader.refresh(due=True)
    assert len(reader.web.visits) == 1
    reader.web.sky.time = 1_800_000_000 + 12 * HOUR
    await reader.refresh(due=True)
    assert len(reader.web.visits) == 2


async def test_a_machine_that_has_just_woken_asks_few_at_a_time(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "GENTLE_SECONDS", 0.05)
    hosts = [f"w{number}.example" for number in range(20)]
    reader.web.hosts |= dict.fromkeys(hosts, lambda _: answer(200, rss("one")))
    reader.subscribe(hosts)
    asked, under_way, most = Asker.ask, [0], [0]

    async def counted(*given: object) -> Result:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        try:
            return await asked(*given)  # type: ignore[arg-type]
        finally:
            under_way[0] -= 1

    monkeypatch.setattr(Asker, "ask", counted)
    assert (await reader.refresh(due=True, gently=True)).new == 20
    assert 1 < most[0] <= refreshing.GENTLE


async def test_a_feed_that_was_looked_for_is_not_asked_again_to_be_read(session: Session, site: Site) -> None:
    url = site.put("/feed", rss("one", "two"))
    heard: list[Event] = []
    async with Dispatch(session.paths, session.settings) as engine:
        await engine.do(Discover(url), heard.append)
        assert isinstance(heard[-1], Found)
        feed = session.add_feed(url, "Courier", ("World",))
        await engine.do(Refresh(feed_id=feed.id), heard.append)
        assert len(site.asked) == 1
        assert feeds.state(session.database, feed.id).etag
        await engine.do(Refresh(feed_id=feed.id), heard.append)
    assert [("if-none-match" in headers) for _, headers in site.asked] == [False, True]


async def test_whoever_asks_waits_for_a_turn_at_a_host() -> None:
    async with FaultServer({"a": Mode(raw(200, b"x"), delay=0.05)}) as server, Fetcher() as one, Fetcher() as two:
        request = FetchRequest(server.url("a"), trusted=True)
        first = asyncio.create_task(one.fetch(request))
        await server.asked.wait()
        second = asyncio.create_task(two.fetch(request))
        while len(server.seen) < 2:
            assert not second.done()
            await asyncio.sleep(0)
            assert len(server.seen) < 2 or first.done()
        await second


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("http://a.test/1?utm_source=rss&utm_medium=f", "https://a.test/1", True),
        ("http://a.test/1?id=2&utm_source=rss", "http://a.test/1?id=2", True),
        ("http://a.test/1?id=2", "http://a.test/1?id=3", False),
        ("http://a.test/1?fbclid=x#one", "http://a.test/1#one", True),
        ("http://a.test/1?fbclid=x#one", "http://a.test/1#two", False),
    ],
)
def test_marks_of_where_a_click_came_from_make_no_other_page(one: str, two: str, same: bool) -> None:
    assert (identity.page(one) == identity.page(two)) is same


async def test_after_thirty_days_of_nothing_new_all_of_it_is_asked_for_once(reader: Reader) -> None:
    def served(visit: Visit) -> bytes:
        return answer(304) if visit.validators[0] else answer(200, rss("one"), etag='"1"')

    reader.web.hosts["a.example"] = served
    reader.subscribe(["a.example"])
    for _ in range(33):
        await reader.refresh(due=True)
        reader.web.sky.time += DAY
    whole = [visit.at for visit in reader.web.visits if not visit.validators[0]]
    assert len(whole) == 2
    assert whole[1] - whole[0] >= 30 * DAY
