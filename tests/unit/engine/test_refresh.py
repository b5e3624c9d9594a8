"""A refresh against a real server: what comes, what stays, what fails and what that does to the others."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from aiohttp.abc import ResolveResult

from termnews.config.paths import Paths
from termnews.config.settings import Refresh as RefreshSettings
from termnews.config.settings import Settings
from termnews.engine import refresh as refreshing
from termnews.engine.clock import SystemClock
from termnews.engine.lock import held
from termnews.engine.protocol import Event, FeedDone, Finished, Refresh, Started
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.articles import Status
from termnews.model.errors import FailureKind, FetchError, LockedError, NotFoundError, StoreError
from termnews.model.feeds import HostState
from termnews.model.listings import Query
from termnews.store import backups, feeds, statuses
from termnews.store.database import Database
from termnews.web import politeness
from termnews.web.fetch import Fetched, Fetcher, FetchRequest
from tests.clocks import Hands
from tests.faults.server import FaultServer, Mode
from tests.serving import Page, Site

Rss = Callable[..., str]


@dataclass
class Log:
    """Events as they came."""

    events: list[Event] = field(default_factory=list)

    def __call__(self, event: Event) -> None:
        self.events.append(event)

    def outcome(self, title: str) -> FeedDone:
        return next(e for e in self.events if isinstance(e, FeedDone) and e.title == title)


async def run(home: Paths, log: Log, wanted: Refresh | None = None, clock: Hands | None = None) -> Finished:
    return await refresh(home, Settings(), wanted or Refresh(), log, clock)


async def test_news_come_in_and_the_same_news_do_not_come_twice(
    home: Paths, session: Session, site: Site, rss: Rss
) -> None:
    session.add_feed(site.put("/feed", rss("one", "two")), "Courier", ("World", "Europe"))
    first, second = Log(), Log()
    assert (await run(home, first)).new == 2
    finished = await run(home, second)
    assert (finished.new, finished.unchanged) == (0, 1)
    assert isinstance(first.events[0], Started)
    assert isinstance(first.events[-1], Finished)
    listing = session.listing(Query(section=("World",)))
    assert {row.title for row in listing.rows(0, 9)} == {"one", "two"}


async def test_the_second_request_is_conditional(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/feed", rss("one")), "Courier", ("World",))
    await run(home, Log())
    await run(home, Log())
    (_, first), (_, second) = site.asked
    assert "if-none-match" not in first
    assert second["if-none-match"].startswith('"')
    assert second["user-agent"].startswith("termnews/")
    assert second["accept-encoding"] == "gzip"


async def test_what_was_read_stays_read_and_a_correction_is_marked(
    home: Paths, session: Session, site: Site, rss: Rss
) -> None:
    session.add_feed(site.put("/feed", rss("one", "two")), "Courier", ("World",))
    await run(home, Log())
    (target,) = [row.id for row in session.listing(Query()).rows(0, 9) if row.title == "one"]
    session.set_status([target], "read", value=True)
    site.put("/feed", rss("one", "two", "three", body="A corrected text."))
    finished = await run(home, Log())
    assert (finished.new, finished.updated) == (1, 2)
    article = session.article(target)
    assert article.status.read
    assert article.updated


async def test_a_feed_that_fails_does_not_stop_the_others(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/good", rss("one")), "Good", ("World",))
    session.add_feed(site.put("/gone", "", status=410), "Gone", ("World",))
    session.add_feed(site.put("/page", "<!doctype html><html><body><p>Hello"), "Page", ("World",))
    session.add_feed(site.put("/junk", "\x00\x01 nothing"), "Junk", ("World",))
    session.add_feed("http://127.0.0.1:1/feed", "Dead", ("World",))
    log = Log()
    finished = await run(home, log)
    assert (finished.new, finished.failed) == (1, 4)
    assert log.outcome("Gone").failure == FailureKind.GONE
    assert log.outcome("Page").failure == FailureKind.WEB_PAGE
    assert log.outcome("Dead").failure == FailureKind.CONNECT
    for title in ("Gone", "Page", "Junk", "Dead"):
        assert log.outcome(title).message
        assert log.outcome(title).advice


async def test_a_feed_that_is_gone_is_asked_only_by_itself(home: Paths, session: Session, site: Site) -> None:
    feed = session.add_feed(site.put("/gone", "", status=410), "Gone", ("World",))
    await run(home, Log())
    assert (await run(home, Log())).skipped == 1
    assert len(site.asked) == 1
    await run(home, Log(), Refresh(feed_id=feed.id))
    assert len(site.asked) == 2


async def test_a_host_that_asks_for_quiet_gets_it(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/a", "", status=429, headers={"Retry-After": "7200"}), "A", ("World",))
    session.add_feed(site.put("/b", rss("one")), "B", ("World",))
    clock = Hands()
    await run(home, Log(), clock=clock)
    assert [path for path, _ in site.asked] == ["/a"]
    clock.time += 7100
    assert (await run(home, Log(), clock=clock)).skipped == 2
    clock.time += 200
    site.put("/a", rss("two"))
    assert (await run(home, Log(), clock=clock)).new == 2


async def test_due_asks_only_what_is_due(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/feed", rss("one")), "Courier", ("World",))
    clock = Hands()
    await run(home, Log(), Refresh(due=True), clock)
    clock.time += 3599
    assert (await run(home, Log(), Refresh(due=True), clock)).total == 0
    clock.time += 3600
    assert (await run(home, Log(), Refresh(due=True), clock)).total == 1


async def test_a_section_takes_in_what_is_below_it(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World", "Europe"))
    session.add_feed(site.put("/b", rss("two")), "B", ("Sport",))
    assert (await run(home, Log(), Refresh(section="World"))).total == 1
    with pytest.raises(NotFoundError):
        await run(home, Log(), Refresh(section="Nowhere"))


async def test_only_one_refresh_at_a_time(home: Paths, session: Session) -> None:
    with held(home.lock_file), pytest.raises(LockedError) as caught:
        await run(home, Log())
    assert caught.value.exit_code == 4
    assert caught.value.pid


async def test_nothing_is_stored_of_a_body_that_broke_off(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    url = site.put("/feed", rss("one"))
    session.add_feed(url, "Courier", ("World",))
    site.pages["/feed"].headers["Content-Length"] = "100000"
    site.pages["/feed"].headers["Connection"] = "close"
    log = Log()
    assert (await run(home, log)).failed == 1
    assert log.outcome("Courier").failure == FailureKind.BROKEN
    assert len(session.listing(Query())) == 0


async def test_a_cancelled_round_keeps_what_it_had(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    session.add_feed(site.put("/b", rss("two")), "B", ("World",))
    log = Log()
    first = asyncio.Event()

    def emit(event: Event) -> None:
        log(event)
        if isinstance(event, FeedDone):
            first.set()

    import threading  # noqa: PLC0415 - only here

    site.pages["/b"].hold = threading.Event()
    task = asyncio.create_task(refresh(home, Settings(), Refresh(), emit))
    await first.wait()
    task.cancel()
    finished = await task
    assert finished.cancelled
    assert len(session.listing(Query())) == 1


async def test_a_login_page_that_answers_for_everybody_stops_the_round(
    home: Paths, session: Session, site: Site
) -> None:
    portal = site.put("/login", "<!doctype html><title>Log in</title><form>")
    site.pages["/f"] = Page(status=302, headers={"Location": portal})
    for number in range(2, 12):
        site.listen(f"127.0.0.{number}", site.port)
    for number in range(2, 12):
        session.add_feed(f"http://127.0.0.{number}:{site.port}/f", f"Feed {number}", ("World",))
    settings = Settings(refresh=RefreshSettings(concurrency=1))
    log = Log()
    finished = await refresh(home, settings, Refresh(), log)
    assert finished.failed == 3
    assert finished.skipped == 7
    assert finished.login
    assert log.outcome("Feed 11").failure == FailureKind.PORTAL
    assert all(not state.moved_to for _, state in session.failing())
    for feed in session.feeds():
        state = session.fetch_state(feed.id)
        assert (state.failures, state.etag) == (0, "")
        assert state.failure in {FailureKind.PORTAL, None}


async def test_feeds_that_come_meanwhile_show_that_it_is_no_login_for_everybody(
    home: Paths, session: Session, site: Site, rss: Rss
) -> None:
    site.pages["/moved"] = Page(
        status=302, headers={"Location": site.put("/ended", "<!doctype html><title>Blogs</title>")}
    )
    site.put("/feed", rss("one"))
    for number in range(2, 12):
        site.listen(f"127.0.0.{number}", site.port)
        path = "feed" if number in {3, 5, 8, 11} else "moved"
        session.add_feed(f"http://127.0.0.{number}:{site.port}/{path}", f"Feed {number}", ("World",))
    settings = Settings(refresh=RefreshSettings(concurrency=1))
    finished = await refresh(home, settings, Refresh(), Log())
    assert (finished.failed, finished.skipped, finished.login) == (6, 0, False)
    failures = [session.fetch_state(feed.id).failure for feed in session.feeds()]
    assert failures.count(FailureKind.FORBIDDEN_ADDRESS) == 6


async def test_a_login_page_that_answers_every_name_stops_the_round(
    home: Paths, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        session.add_feed(f"http://host{number}.test/f", f"Feed {number}", ("World",))
    where = ["10.1.1.1"]

    async def led(_: object, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host=where[0], port=port, family=family, proto=0, flags=0)]

    monkeypatch.setattr("termnews.web.resolving.Resolver.resolve", led)
    settings = Settings(refresh=RefreshSettings(concurrency=1))
    finished = await refresh(home, settings, Refresh(), Log())
    assert (finished.failed, finished.skipped) == (3, 3)
    assert not any(session.fetch_state(feed.id).failures for feed in session.feeds())
    where[0] = "0.0.0.0"
    finished = await refresh(home, settings, Refresh(), Log())
    assert (finished.failed, finished.skipped) == (6, 0), "a filter of names is no login page"


async def test_a_feed_that_breaks_off_unseen_is_not_stored(home: Paths, session: Session, rss: Rss) -> None:
    """Without a length only its own end shows that a feed is whole."""
    whole = rss("one", "two").encode()
    served = {"feed": Mode(b'HTTP/1.1 200 OK\r\nETag: "1"\r\n\r\n' + whole[:-30])}
    async with FaultServer(served) as server:
        feed = session.add_feed(server.url("feed"), "Courier", ("World",))
        log = Log()
        assert (await run(home, log)).failed == 1
        assert log.outcome("Courier").failure == FailureKind.BROKEN
        assert (session.fetch_state(feed.id).etag, len(session.listing(Query()))) == ("", 0)
        served["feed"] = Mode(b'HTTP/1.1 200 OK\r\nETag: "1"\r\n\r\n' + whole)
        assert (await run(home, Log())).new == 2


async def test_a_fault_of_the_store_ends_the_round_with_its_own_error(
    home: Paths, session: Session, site: Site, rss: Rss, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))

    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr("termnews.engine.asking.refreshes.save_refresh", full)
    with pytest.raises(StoreError, match="disk is full"):
        await run(home, Log())


async def test_a_bug_in_one_feed_is_that_feeds_affair(
    home: Paths, session: Session, site: Site, rss: Rss, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    session.add_feed(site.put("/b", rss("two")), "B", ("World",))
    original = refreshing.Asker.ask

    async def buggy(self: refreshing.Asker, feed, *rest):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN002, ANN202
        if feed.title == "A":
            raise ZeroDivisionError
        return await original(self, feed, *rest)

    monkeypatch.setattr(refreshing.Asker, "ask", buggy)
    log = Log()
    finished = await run(home, log)
    assert (finished.new, finished.failed) == (1, 1)
    assert log.outcome("A").failure == FailureKind.INTERNAL


@pytest.mark.parametrize(
    ("kind", "asked"), [(FailureKind.NO_NETWORK, 3), (FailureKind.NAME, 3), (FailureKind.CONNECT, 6)]
)
async def test_without_a_network_the_round_ends_early(
    home: Paths, session: Session, monkeypatch: pytest.MonkeyPatch, kind: FailureKind, asked: int
) -> None:
    for number in range(6):
        session.add_feed(f"http://host{number}.test/f", f"Feed {number}", ("World",))

    async def lost(_: object, request: FetchRequest) -> None:
        raise FetchError(kind, f"{request.url} is out of reach.")

    monkeypatch.setattr("termnews.web.fetch.Fetcher.fetch", lost)
    finished = await refresh(home, Settings(refresh=RefreshSettings(concurrency=1)), Refresh(), Log())
    assert (finished.failed, finished.skipped) == (asked, 6 - asked)
    assert finished.offline == (asked == 3)
    assert len(session.failing()) == (0 if asked == 3 else 6)
    assert sum(session.fetch_state(feed.id).failures for feed in session.feeds()) == (0 if asked == 3 else 6)


async def test_one_feed_with_a_wrong_name_is_no_missing_network(
    home: Paths, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = session.add_feed("http://host.test/f", "Feed", ("World",))

    async def lost(*_: object) -> None:
        raise FetchError(FailureKind.NAME, "There is no such host.")

    monkeypatch.setattr("termnews.web.fetch.Fetcher.fetch", lost)
    assert not (await run(home, Log(), Refresh(feed_id=feed.id))).offline


async def test_a_host_that_asks_for_quiet_after_a_redirect_is_the_one_that_sleeps(
    home: Paths, session: Session, site: Site, rss: Rss
) -> None:
    site.listen("127.0.0.2", site.port)
    session.add_feed(site.put("/own", rss("one")), "Own", ("World",))
    fetched = Fetched(429, "http://busy.test/f", (), {"retry-after": "7200"}, b"", "", "", "", 0.0)
    session.add_feed(site.base + "/moved", "Moved", ("World",))
    original = Fetcher.fetch

    async def moved(self: Fetcher, request: FetchRequest) -> Fetched:
        return fetched if request.url.endswith("/moved") else await original(self, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fetcher, "fetch", moved)
        await run(home, Log())
        assert (await run(home, Log())).skipped == 0
    with Database.open(home.database) as database:
        assert set(feeds.hosts(database)) == {"busy.test"}


async def test_a_round_in_which_nothing_is_asked_does_without_the_http_client(
    home: Paths, session: Session, site: Site, rss: Rss, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.put("/a", rss("one"))
    session.add_feed(url, "A", ("World",))
    await run(home, Log())
    monkeypatch.delattr("termnews.web.fetch.Fetcher")
    finished = await run(home, Log(), Refresh(due=True))
    assert (finished.total, finished.failed) == (0, 0)
    with Database.open(home.database) as database:
        feeds.save_host(database, HostState(politeness.host_of(url), SystemClock().now() + 3600))
    finished = await run(home, Log())
    assert (finished.skipped, finished.failed) == (1, 0)


async def test_a_reader_of_events_that_went_away_ends_the_round(
    home: Paths, session: Session, site: Site, rss: Rss
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))

    def gone(event: Event) -> None:
        if isinstance(event, FeedDone):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        await refresh(home, Settings(), Refresh(), gone)


async def test_a_backup_that_fails_is_no_failure_of_the_refresh(
    home: Paths, session: Session, site: Site, rss: Rss
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    await run(home, Log())
    (home.data / "backups").write_text("in the way", encoding="utf-8")
    log = Log()
    assert (await run(home, log)).total == 1
    assert isinstance(log.events[-1], Finished)


async def test_a_database_is_copied_once_it_holds_more_than_what_just_came(
    home: Paths, session: Session, site: Site, rss: Rss
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    await run(home, Log())
    assert backups.copies(home.data / "backups") == ()
    await run(home, Log())
    assert len(backups.copies(home.data / "backups")) == 1


async def test_marks_that_were_there_before_the_first_articles_are_copied(
    home: Paths, session: Session, site: Site, rss: Rss
) -> None:
    session.add_feed(site.put("/a", rss("one")), "A", ("World",))
    with Database.open(home.database) as database:
        statuses.put(database, 1, "read elsewhere", Status(read=True))
    await run(home, Log())
    assert len(backups.copies(home.data / "backups")) == 1


def test_the_lock_holds_without_its_number(home: Paths) -> None:
    home.lock_file.with_suffix(".pid").mkdir()
    with held(home.lock_file), pytest.raises(LockedError), held(home.lock_file):
        raise AssertionError
    with held(home.lock_file):
        pass


async def test_old_articles_go_and_bookmarks_stay(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    session.add_feed(site.put("/feed", rss("one", "two")), "Courier", ("World",))
    clock = Hands()
    await run(home, Log(), clock=clock)
    kept = session.listing(Query()).id_at(0)
    session.set_status([kept], "bookmarked", value=True)
    site.put("/feed", rss("three"))
    clock.time += 731 * 86_400
    await run(home, Log(), clock=clock)
    titles = {row.title for row in session.listing(Query()).rows(0, 9)}
    assert len(titles) == 2
    assert "three" in titles
    with Database.open(home.database) as database:
        assert not database.quick_check()


async def test_a_renamed_feed_is_searched_by_its_new_name(home: Paths, session: Session, site: Site, rss: Rss) -> None:
    feed = session.add_feed(site.put("/feed", rss("one", "two")), "Courier", ())
    await run(home, Log())
    session.rename_feed(feed.id, "Messenger")
    await run(home, Log())
    assert [len(session.ids(Query(search=f"{name} "))) for name in ("courier", "messenger")] == [0, 2]
