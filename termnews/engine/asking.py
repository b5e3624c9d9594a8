"""Asking one feed: request, parse, decide, store. What goes wrong becomes part of the outcome."""

import random
from collections.abc import Callable, MutableMapping
from functools import partial

from termnews.engine import hosts, identity
from termnews.engine.advice import advice
from termnews.engine.batch import Batch
from termnews.engine.clock import Clock
from termnews.engine.decide import Decision, decide
from termnews.engine.jobs import Job, Prepared
from termnews.engine.placement import Placer
from termnews.engine.poison import Shelf
from termnews.engine.reach import Reach
from termnews.engine.vault import Vault, placed
from termnews.engine.workers import Workers
from termnews.model.errors import FailureKind, FetchError, WorkerError
from termnews.model.feeds import Feed, FetchState, HostState
from termnews.model.outcomes import FeedOutcome, OutcomeKind
from termnews.model.records import dataclass, field, replace
from termnews.model.words import Clean
from termnews.store import feeds, refreshes
from termnews.store.database import Database
from termnews.store.feeds import FeedMeta
from termnews.text import clean, redaction
from termnews.web import politeness, statuses
from termnews.web.messages import Fetched, FetchRequest
from termnews.web.politeness import Answer, Verdict

_NOT_MODIFIED = 304
_STATE = 4
_CHANGE = 8


@dataclass(frozen=True, slots=True)
class Tools:
    """What asking needs: store, web, parsers and time; ``interval`` (seconds) between checks, ``deadline`` of a request.

    ``brought``: answers that are there already, by address, for feeds that were never asked; each serves once.
    """

    database: Database
    web: Reach
    workers: Workers
    clock: Clock
    interval: int
    deadline: float
    placer: Placer
    vault: Vault = field(default_factory=Vault)
    jitter: Callable[[], float] = lambda: random.uniform(-1, 1)  # noqa: S311 - spreads load, keeps no secret
    brought: MutableMapping[str, Fetched] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one feed, the host it led to (empty when it did not lead elsewhere), and what the host is like now."""

    outcome: FeedOutcome
    led_to: str = ""
    host: HostState | None = None


class Asker:
    """Asks feeds one at a time; many may be under way."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._batch = Batch(tools.database)

    async def ask(self, feed: Feed, state: FetchState, host: HostState, forced: bool, single: bool) -> Result:
        """Refresh one feed. Only bugs raise."""
        began = self._tools.clock.monotonic()
        verdict = politeness.verdict(state, host, self._tools.clock.now(), forced, single)
        if verdict is not Verdict.DUE:
            return Result(_skipped(feed, state, host, verdict, self._tools.clock.now()))
        with self._batch.member():
            result = await self._asked(feed, state, host, wanted=single)
        seconds = round(self._tools.clock.monotonic() - began, 3)
        return replace(result, outcome=replace(result.outcome, seconds=seconds))

    async def _asked(self, feed: Feed, state: FetchState, host: HostState, *, wanted: bool) -> Result:
        etag, modified = politeness.validators(state, self._tools.clock.now())
        try:
            key = await self._tools.vault.key(feed.url)
            url = placed(feed.url, key) if key else state.ask_url or feed.url
            request = FetchRequest(
                url,
                etag,
                modified,
                trusted=hosts.may_be_inside(feed, url),
                deadline=self._tools.deadline,
                validator_host=state.validator_host,
                key=key,
            )
            had = None if state.checked_at else self._tools.brought.pop(feed.url, None)
            fetched = had or await self._tools.web.fetch(request)
        except FetchError as error:
            return Result(await self._failed(feed, state, error.kind, error.message, 0), error.host)
        return await self._answered(feed, state, host, fetched, wanted=wanted)

    async def _answered(
        self, feed: Feed, state: FetchState, host: HostState, fetched: Fetched, *, wanted: bool
    ) -> Result:
        host = hosts.note(self._tools.database, self._answering(host, fetched), fetched, self._tools.clock.now())
        failure = statuses.failure_of(fetched)
        if failure is not None:
            outcome = await self._failed(feed, state, failure.kind, failure.message, fetched.status)
            return Result(outcome, host=host)
        digest = "" if fetched.status == _NOT_MODIFIED else identity.digest_of(fetched.body)
        if not digest or digest == state.content_hash:
            return Result(await self._unchanged(feed, state, Answer.of(fetched, digest)), host=host)
        return replace(await self._parsed(feed, state, fetched, digest, wanted=wanted), host=host)

    async def _parsed(self, feed: Feed, state: FetchState, fetched: Fetched, digest: str, *, wanted: bool) -> Result:
        """Read what came. What stopped its reader before is left alone, unless this very feed is ``wanted``."""
        now = self._tools.clock.now()
        job = Job(fetched.body, redaction.bare(fetched.url), fetched.content_type, now, fetched.framed)
        shelf = Shelf(self._tools.database, feed.id)
        try:
            if not wanted:
                shelf.refuse(digest)
            with self._batch.away():
                prepared = await self._tools.workers.parse(job)
        except WorkerError as error:
            shelf.note(digest, error)
            outcome = await self._failed(feed, state, error.kind, error.message, fetched.status)
            return Result(outcome, politeness.host_of(fetched.url) if fetched.hops else "")
        shelf.clear()
        return Result(await self._store(feed, state, fetched, digest, prepared))

    async def _store(
        self, feed: Feed, state: FetchState, fetched: Fetched, digest: str, prepared: Prepared
    ) -> FeedOutcome:
        found = prepared.feed
        answer = replace(
            Answer.of(fetched, digest),
            ttl_minutes=found.ttl_minutes,
            skip_hours=found.skip_hours,
            skip_days=found.skip_days,
            parsed=True,
        )
        after = politeness.after_answer(state, answer, self._after(), self._interval(feed), self._tools.jitter())
        after = politeness.unconfirmed(state, after) if prepared.cut else after
        decision = decide(refreshes.known(self._tools.database, feed.id), prepared.entries, found.site_url)
        meta = FeedMeta(found.title, found.site_url, found.description, found.language)
        weight = _STATE + len(decision.new) + _CHANGE * (len(decision.changed) + len(decision.amended))
        new, updated = await self._batch.do(partial(self._save, feed, after, decision, meta), weight)
        kind = OutcomeKind.NEW if new or updated else OutcomeKind.UNCHANGED
        return FeedOutcome(feed.id, feed.url, feed.title, kind, new, updated, next_due_at=after.due_at)

    def _save(self, feed: Feed, state: FetchState, decision: Decision, meta: FeedMeta) -> tuple[int, int]:
        saved = refreshes.save_refresh(
            self._tools.database,
            feed,
            meta=meta,
            new=self._tools.placer.ready(feed, decision.new),
            changed=decision.changed,
            amended=decision.amended,
            rekeyed=decision.rekeyed,
            state=state,
            now=self._tools.clock.now(),
            kept=decision.kept,
        )
        self._tools.placer.again([article_id for article_id, _ in (*decision.changed, *decision.amended)])
        return saved

    async def _unchanged(self, feed: Feed, state: FetchState, answer: Answer) -> FeedOutcome:
        after = politeness.after_answer(state, answer, self._after(), self._interval(feed), self._tools.jitter())
        await self._keep(after)
        return FeedOutcome(feed.id, feed.url, feed.title, OutcomeKind.UNCHANGED, next_due_at=after.due_at)

    async def _failed(self, feed: Feed, state: FetchState, kind: FailureKind, message: str, status: int) -> FeedOutcome:
        told = clean.line(message)
        after = politeness.after_failure(state, kind, told, status, self._after(), jitter=self._tools.jitter())
        await self._keep(after)
        return failed(feed, kind, told, after.due_at)

    async def _keep(self, state: FetchState) -> None:
        await self._batch.do(partial(feeds.save_state, self._tools.database, state), _STATE)

    def _after(self) -> int:
        """The whole second after an answer, for the clock's is rounded down: an hour from then is never a hair less."""
        return self._tools.clock.now() + 1

    def _answering(self, host: HostState, fetched: Fetched) -> HostState:
        """The host that answered in the end: after a redirect it is that one which asks for quiet."""
        name = politeness.host_of(fetched.url)
        return host if name == host.host else feeds.host(self._tools.database, name)

    def _interval(self, feed: Feed) -> int:
        return feed.every_minutes * 60 if feed.every_minutes else self._tools.interval


def failed(feed: Feed, kind: FailureKind, message: Clean, due_at: int = 0) -> FeedOutcome:
    """The outcome of a feed that failed, with what to do about it."""
    return FeedOutcome(
        feed.id,
        feed.url,
        feed.title,
        OutcomeKind.FAILED,
        failure=kind,
        message=message,
        advice=advice(kind),
        next_due_at=due_at,
    )


def _skipped(feed: Feed, state: FetchState, host: HostState, verdict: Verdict, now: int) -> FeedOutcome:
    until = host.sleep_until if verdict is Verdict.HOST_SLEEPS else state.due_at
    words = {
        Verdict.HOST_SLEEPS: hosts.asleep(host),
        Verdict.GONE: "The publisher has ended this feed; it is asked only by itself.",
        Verdict.NOT_YET: "It is not due yet.",
    }
    message = clean.line(words.get(verdict, ""))
    kind = FailureKind.WAIT if verdict is Verdict.HOST_SLEEPS else None
    return FeedOutcome(
        feed.id, feed.url, feed.title, OutcomeKind.SKIPPED, failure=kind, message=message, next_due_at=max(until, now)
    )
