"""A refresh: every wanted feed is asked, hosts beside each other, the feeds of one host one after the other."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from itertools import chain

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine import drift, hosts
from termnews.engine.advice import BUG, advice
from termnews.engine.asking import Asker, Result, Tools, failed
from termnews.engine.clock import Clock, SystemClock
from termnews.engine.lock import held
from termnews.engine.placement import Placer
from termnews.engine.protocol import Event, FeedDone, Finished, Refresh, Started
from termnews.engine.reach import Reach
from termnews.engine.vault import Vault
from termnews.engine.workers import Workers
from termnews.model.errors import FailureKind, NotFoundError, StoreError
from termnews.model.feeds import Feed, FetchState, HostState
from termnews.model.outcomes import FeedOutcome, OutcomeKind
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.store import articles, backups, feeds, indexing, keep, placing, statuses
from termnews.store.database import Database
from termnews.text import redaction, sections
from termnews.web import politeness
from termnews.web.messages import Fetched

logger = logging.getLogger(__name__)
Emit = Callable[[Event], None]
DAY = 86_400
GENTLE = 6
"""So many feeds at a time when the machine has just woken."""
GENTLE_SECONDS = 10.0
"""Over so many seconds the first requests to the hosts are spread then."""
AHEAD = 4
"""So many feeds lie ready behind the one a process reads: enough for as long as the store waits for the disk."""
OFFLINE_AFTER = 3
"""So many feeds without a network, and none with one: the round ends."""
_UNREACHED = frozenset({FailureKind.NO_NETWORK, FailureKind.NAME})
"""A name nobody can look up is a missing network when it is so for every host asked."""
_NOBODYS = {
    FailureKind.NO_NETWORK: frozenset({FailureKind.NAME}),
    FailureKind.PORTAL: frozenset({FailureKind.WEB_PAGE, FailureKind.NOT_A_FEED, FailureKind.FORBIDDEN_ADDRESS}),
}
"""Failures of a round that was stopped which are the network's: no name can be looked up, every answer is a login page."""
_CAME = frozenset({OutcomeKind.NEW, OutcomeKind.UNCHANGED})
UNASKED = Clean("Not asked: this round was stopped.")


async def refresh(
    paths: Paths,
    settings: Settings,
    wanted: Refresh,
    emit: Emit,
    clock: Clock | None = None,
    *,
    brought: MutableMapping[str, Fetched] | None = None,
) -> Finished:
    """Do a whole refresh and report through ``emit``; LockedError when another process is refreshing.

    ``brought``: answers that came by address a moment ago, when a feed was looked for; they are not asked for twice.
    """
    clock = clock or SystemClock()
    with held(paths.lock_file), Database.open(paths.database, durable=False) as database:
        chosen = choose(feeds.all(database), wanted)
        drift.settle(database, clock)
        placer, stored = Placer(database, settings.sections), placing.last_id(database)
        async with Reach(hosts.quiet(database, clock)) as web, Workers(ahead=AHEAD) as workers:
            tools = Tools(
                database,
                web,
                workers,
                clock,
                settings.refresh.every_minutes * 60,
                float(settings.refresh.timeout_seconds),
                placer,
                Vault.of(paths.feeds_file, settings.auth),
                brought={} if brought is None else brought,
            )
            finished = await Round(tools, chosen, wanted, settings.refresh.concurrency, emit).run()
        emit(finished)
        logger.log(
            logging.INFO if finished.total else logging.DEBUG, "Refreshed %d feeds in %.1f s: %d new, %d failed, %d not asked",
            finished.total, finished.seconds, finished.new, finished.failed, finished.skipped,
        )  # fmt: skip
        if not finished.cancelled:
            await placer.anew(stored)
            for _ in chain(indexing.catch_up(database), indexing.merge(database)):
                await asyncio.sleep(0)
            await asyncio.to_thread(database.carry_over)
            if stored or statuses.any_kept(database):
                await asyncio.to_thread(_tidy, database, paths, settings, clock.now())
    return finished


def choose(known: Sequence[Feed], wanted: Refresh) -> tuple[Feed, ...]:
    """The feeds a request means; NotFoundError when it names none."""
    path = sections.parse(wanted.section)
    chosen = tuple(
        feed
        for feed in known
        if (not wanted.feed_id or feed.id == wanted.feed_id) and feed.section[: len(path)] == path
    )
    if not chosen and (wanted.feed_id or path):
        raise NotFoundError("There is no such feed or section.", "'termnews feeds list' shows them all.")
    return chosen


class Round:
    """One round over feeds: queues by host, counts, and the two reasons to stop early (no network, a login page)."""

    def __init__(self, tools: Tools, chosen: Sequence[Feed], wanted: Refresh, concurrency: int, emit: Emit) -> None:
        self._tools = tools
        self._asker = Asker(tools)
        self._states = feeds.states(tools.database)
        self._hosts = feeds.hosts(tools.database)
        self._forced = not wanted.due
        self._single = bool(wanted.feed_id)
        self._chosen = self._due(chosen)
        self._room = asyncio.Semaphore(min(concurrency, GENTLE) if wanted.gently else concurrency)
        self._spread = GENTLE_SECONDS if wanted.gently else 0.0
        self._emit = emit
        self._outcomes: list[FeedOutcome] = []
        self._asked: Counter[FailureKind | None] = Counter()
        self._led: list[tuple[str, str]] = []
        self._stop: FailureKind | None = None
        self._trouble: Exception | None = None

    async def run(self) -> Finished:
        """Ask all feeds; what was done when the task is cancelled stays done."""
        began = self._tools.clock.monotonic()
        self._emit(Started(len(self._chosen)))
        self._tools.workers.expect(sum(not self._state(feed).content_hash for feed in self._chosen))
        queues: dict[str, list[Feed]] = {}
        for feed in self._chosen:
            queues.setdefault(politeness.host_of(self._address(feed)), []).append(feed)
        cancelled = False
        try:
            async with asyncio.TaskGroup() as group:
                for queue in queues.values():
                    group.create_task(self._queue(queue))
        except asyncio.CancelledError:
            cancelled = True
        if self._trouble is not None:
            raise self._trouble
        self._blame_nobody()
        return self._finished(round(self._tools.clock.monotonic() - began, 3), cancelled)

    async def _queue(self, queue: Iterable[Feed]) -> None:
        await asyncio.sleep(self._spread * abs(self._tools.jitter()))
        for feed in queue:
            async with self._room:
                self._done(feed, await self._one(feed))

    async def _one(self, feed: Feed) -> Result:
        if self._stop is not None:
            return Result(_unasked(feed, self._stop))
        name = politeness.host_of(self._address(feed))
        host = self._hosts.get(name, HostState(name))
        try:
            return await self._asker.ask(feed, self._state(feed), host, self._forced, self._single)
        except StoreError as error:
            self._trouble, self._stop = error, FailureKind.INTERNAL
            return Result(_unasked(feed, FailureKind.INTERNAL))
        except Exception:
            logger.exception("Feed %d could not be refreshed", feed.id)
        return Result(failed(feed, FailureKind.INTERNAL, BUG))

    def _done(self, feed: Feed, result: Result) -> None:
        outcome = result.outcome
        if result.host is not None:
            self._hosts[result.host.host] = result.host
        self._note_led(feed, result)
        self._outcomes.append(outcome)
        if outcome.kind is not OutcomeKind.SKIPPED:
            self._asked[outcome.failure] += 1
        if outcome.failure is not None and outcome.kind is OutcomeKind.FAILED:
            logger.warning("Feed %d failed: %s", outcome.feed_id, outcome.failure)
        self._stop = self._stop or self._reason_to_stop()
        try:
            self._emit(_event(outcome, len(self._outcomes), len(self._chosen)))
        except OSError as error:
            self._trouble, self._stop = error, FailureKind.INTERNAL

    def _note_led(self, feed: Feed, result: Result) -> None:
        """Where feeds were led instead of to their own; a feed that came meanwhile shows that it was no login for all."""
        if result.led_to:
            self._led.append((politeness.host_of(self._address(feed)), result.led_to))
        elif result.outcome.kind in _CAME and self._stop is None:
            self._led.clear()

    def _reason_to_stop(self) -> FailureKind | None:
        if politeness.portal_host(self._led):
            return FailureKind.PORTAL
        if not self._asked or not _UNREACHED.issuperset(self._asked):
            return None
        all_told = len(self._outcomes) == len(self._chosen) and set(self._asked) == {FailureKind.NO_NETWORK}
        return FailureKind.NO_NETWORK if all_told or self._asked.total() >= OFFLINE_AFTER else None

    def _blame_nobody(self) -> None:
        """What the network failed at is no feed's fault: those failed no more than the ones that were not asked."""
        if self._stop not in _NOBODYS:
            return
        now, told = self._tools.clock.now(), advice(FailureKind.PORTAL) if self._stop is FailureKind.PORTAL else None
        for outcome in self._outcomes:
            if outcome.failure in _NOBODYS[self._stop]:
                state = self._states.get(outcome.feed_id) or FetchState(outcome.feed_id)
                lost = politeness.after_failure(state, self._stop, told or outcome.message, 0, now)
                feeds.save_state(self._tools.database, lost)

    def _due(self, chosen: Sequence[Feed]) -> tuple[Feed, ...]:
        """All feeds, or without force only those that are due."""
        if self._forced:
            return tuple(chosen)
        now = self._tools.clock.now()
        return tuple(
            feed
            for feed in chosen
            if politeness.is_due(self._state(feed), self._hosts.get(politeness.host_of(self._address(feed))), now)
        )

    def _state(self, feed: Feed) -> FetchState:
        return self._states.get(feed.id) or FetchState(feed.id)

    def _address(self, feed: Feed) -> str:
        return self._state(feed).ask_url or feed.url

    def _finished(self, seconds: float, cancelled: bool) -> Finished:
        kinds = [outcome.kind for outcome in self._outcomes]
        return Finished(
            total=len(self._chosen),
            new=sum(outcome.new for outcome in self._outcomes),
            updated=sum(outcome.updated for outcome in self._outcomes),
            unchanged=kinds.count(OutcomeKind.UNCHANGED),
            failed=kinds.count(OutcomeKind.FAILED),
            skipped=kinds.count(OutcomeKind.SKIPPED),
            offline=self._stop is FailureKind.NO_NETWORK,
            cancelled=cancelled,
            seconds=seconds,
            login=self._stop is FailureKind.PORTAL,
        )


def _unasked(feed: Feed, reason: FailureKind) -> FeedOutcome:
    """A feed left alone because the round was stopped."""
    return replace(failed(feed, reason, UNASKED), kind=OutcomeKind.SKIPPED)


def _event(outcome: FeedOutcome, done: int, total: int) -> FeedDone:
    return FeedDone(
        outcome.feed_id,
        redaction.address(outcome.url),
        outcome.title,
        outcome.kind.value,
        outcome.new,
        outcome.updated,
        outcome.failure.value if outcome.failure else "",
        outcome.message,
        outcome.advice,
        outcome.seconds,
        done,
        total,
        outcome.next_due_at,
    )


def _tidy(database: Database, paths: Paths, settings: Settings, now: int) -> None:
    """Once a day: let old articles go, and copy the database. A failure is no failure of the refresh: the log tells it.

    Not after the first refresh of all, when the database holds nothing but what was fetched just now.
    """
    if 0 <= now - int(keep.recall(database, "tidied") or 0) < DAY:
        return
    folder = paths.data / "backups"
    try:
        articles.retention(database, settings.store.keep_days, now)
        if settings.store.backups and backups.due(folder, now):
            backups.backup(database, folder, now, settings.store.backups)
        keep.remember(database, "tidied", str(now))
    except StoreError:
        logger.exception("The daily tidying failed")
