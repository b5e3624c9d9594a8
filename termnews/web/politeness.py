"""When a feed may be asked again: pure functions of what is remembered, what was answered and the time.

Times are whole seconds since 1970 UTC. ``jitter`` is drawn by the caller from -1.0 … 1.0, so that these stay pure.

Sources: RFC 9110 (10.2.3 Retry-After, 13.1 validators, 15.4 redirects), RFC 9111 (4.2 freshness), RSS 2.0 (ttl,
skipHours, skipDays), and what people who serve feeds ask of readers (Rachel Kroll's feed reader score).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from termnews.model.entries import ParsedFeed
from termnews.model.errors import FailureKind
from termnews.model.feeds import FetchState, HostState
from termnews.model.records import dataclass, replace
from termnews.model.words import Clean
from termnews.web.address import host_of
from termnews.web.messages import Fetched, Hop
from termnews.web.wishes import http_date, past_skips, seconds_of, wish

__all__ = [
    "Answer",
    "Verdict",
    "after_answer",
    "after_failure",
    "host_after",
    "host_of",
    "is_due",
    "sleeps",
    "unconfirmed",
    "validators",
    "verdict",
]

HOUR = 3600
DAY = 24 * HOUR
WEEK = 7 * DAY
FULL_EVERY = 30 * DAY
WEEKLY_AFTER = 30 * DAY
LONGEST_SLEEP = 31 * DAY
_SLACK = HOUR
"""A clock set back by less leaves the longest sleep what it is."""
PERMANENT = frozenset({301, 308})
MOVED_CHECKS = 3
PORTAL_HOSTS = 3
GIVE_UP_MOVE = 3
_REFUSALS = frozenset({429, 503})
_OURS = frozenset({FailureKind.NO_NETWORK, FailureKind.PORTAL, FailureKind.CREDENTIALS})
_SOON = 5 * 60
_BACKOFF_JITTER = 0.1
_SPREAD = 0.02
_LOST = frozenset(
    {FailureKind.NOT_FOUND, FailureKind.NAME, FailureKind.TLS, FailureKind.WEB_PAGE, FailureKind.NOT_A_FEED}
)
_NOT_MODIFIED = 304


class Verdict(StrEnum):
    """Whether a feed may be asked now, and if not, why."""

    DUE = "due"
    NOT_YET = "not-yet"
    HOST_SLEEPS = "host-sleeps"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Answer:
    """What politeness needs of an answer: 304, or a 200 and what came of its body.

    ``valid``: a feed was read (a 304 counts). ``ttl_minutes``, ``skip_hours``, ``skip_days`` are the feed's own wishes;
    ``parsed`` tells whether they were read from this answer or are simply not known (304, or the same bytes as before).
    """

    status: int
    headers: Mapping[str, str]
    hops: tuple[Hop, ...] = ()
    valid: bool = True
    content_hash: str = ""
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    final_url: str = ""
    parsed: bool = True

    @classmethod
    def of(
        cls, fetched: Fetched, content_hash: str = "", feed: ParsedFeed | None = None, valid: bool = True
    ) -> "Answer":
        """What was fetched, and the ``feed`` read from it if it was read again.

        Moves are not watched for addresses that hold credentials: the new address would not hold them.
        """
        hops = () if fetched.credentials else fetched.hops
        bare = cls(fetched.status, fetched.headers, hops, valid, content_hash, final_url=fetched.url, parsed=False)
        if feed is None:
            return bare
        return replace(
            bare, ttl_minutes=feed.ttl_minutes, skip_hours=feed.skip_hours, skip_days=feed.skip_days, parsed=True
        )


def is_due(state: FetchState, host: HostState | None, now: int, forced: bool = False, single: bool = False) -> bool:
    """Whether the feed may be asked now; see :func:`verdict`."""
    return verdict(state, host, now, forced, single) is Verdict.DUE


def verdict(state: FetchState, host: HostState | None, now: int, forced: bool = False, single: bool = False) -> Verdict:
    """Whether the feed may be asked. ``forced``: the reader asked for it; ``single``: for this very feed.

    A host that said "wait" is left alone whoever asks; a feed that is gone is asked only when named. A due time or a
    sleep further away than any that is ever set comes from a clock that jumped and does not count.
    """
    if host and sleeps(host, now):
        return Verdict.HOST_SLEEPS
    if state.gone:
        return Verdict.DUE if forced and single else Verdict.GONE
    early = now < state.due_at <= now + LONGEST_SLEEP or _skips(state, now)
    return Verdict.NOT_YET if early and not forced else Verdict.DUE


def sleeps(host: HostState, now: int) -> bool:
    """Whether a host is to be left alone: it asked for that, and no clock that jumped made it so."""
    return now < host.sleep_until <= now + LONGEST_SLEEP + _SLACK


def validators(state: FetchState, now: int) -> tuple[str, str]:
    """ETag and Last-Modified to send, as one set and byte for byte; both empty for an unconditional GET.

    After 30 days of nothing but 304s one unconditional GET makes sure that the server still means it.
    """
    if _full_wanted(state, now):
        return "", ""
    return state.etag, state.last_modified


def after_answer(state: FetchState, answer: Answer, now: int, interval_s: int, jitter: float = 0.0) -> FetchState:
    """The state after a 200 that is a feed, or a 304. Any other answer is for :func:`after_failure`."""
    if not answer.valid:
        return after_failure(
            state, FailureKind.NOT_A_FEED, Clean("This is no feed."), answer.status, now, jitter=jitter
        )
    state = _with_move(_with_validators(state, answer), answer, now)
    changed = bool(answer.content_hash) and answer.content_hash != state.content_hash
    source = wish(answer.headers, answer, state.wish_source)
    earliest = max(interval_s, HOUR)
    wished = seconds_of(source, now, earliest)
    return replace(
        state,
        content_hash=answer.content_hash or state.content_hash,
        due_at=now + _spread(max(earliest, wished), jitter),
        checked_at=now,
        succeeded_at=now,
        changed_at=now if changed else state.changed_at,
        full_at=state.full_at if answer.status == _NOT_MODIFIED else now,
        failures=0,
        failing_since=0,
        failure=None,
        message=Clean(""),
        status=answer.status,
        wish_seconds=wished,
        wish_source=source,
        gone=False,
    )


def unconfirmed(before: FetchState, after: FetchState) -> FetchState:
    """The state after a feed that breaks off: its validators do not replace those of a whole one, so the next is asked for."""
    if not before.etag and not before.last_modified:
        return after
    kept = replace(after, etag=before.etag, last_modified=before.last_modified, validator_host=before.validator_host)
    return replace(kept, content_hash=before.content_hash)


def after_failure(
    state: FetchState, kind: FailureKind, message: Clean, status: int, now: int, *, jitter: float = 0.0
) -> FetchState:
    """The state after a request that brought no feed: validators stay, the next try waits longer each time.

    A missing network or a login page is the reader's side: the feed is not blamed and tried again soon. What was due
    later than that stays due then: a try by hand that failed brings nothing forward.
    """
    state = replace(state, checked_at=now, failure=kind, message=message, status=status)
    settled = state.due_at if state.due_at <= now + LONGEST_SLEEP else 0
    if kind in _OURS:
        return replace(state, due_at=max(settled, now + _SOON))
    state = replace(state, failures=state.failures + 1, failing_since=state.failing_since or now)
    if _full_wanted(state, now):
        state = replace(state, full_at=now - FULL_EVERY + DAY)
    back = _back_to_old_address(state, kind)
    gone = kind is FailureKind.GONE and back is state
    wait = past_skips(state.wish_source, now, _back_off(back, now, jitter))
    return replace(back, gone=gone, due_at=max(settled, now + wait))


def host_after(host: HostState, status: int, retry_after: str, date: str, now: int) -> HostState:
    """The host's state after an answer: 429 and 503 put the whole host to sleep, anything else wakes it.

    It sleeps for the longer of Retry-After and 1 h · 2ⁿ, at most 31 days. Dates count from the server's own ``Date``.
    """
    if status not in _REFUSALS:
        return HostState(host.host)
    least = HOUR << min(host.strikes, 10)
    seconds = min(max(least, retry_seconds(retry_after, date, now)), LONGEST_SLEEP)
    return HostState(host.host, now + seconds, host.strikes + 1)


def retry_seconds(retry_after: str, date: str, now: int) -> int:
    """The wait a Retry-After asks for, 0 when it says nothing readable."""
    text = retry_after.strip()[:64]
    if text.isascii() and text.isdigit():
        return min(int(text), LONGEST_SLEEP)
    until = http_date(text)
    return 0 if until is None else max(0, until - (http_date(date) or now))


def portal_host(redirected: Iterable[tuple[str, str]]) -> str:
    """The login page of a captive portal, or empty: the host to which three or more hosts led in one round.

    ``redirected`` are pairs of hosts, asked and answering, of this round's redirected answers that were no feed. In place
    of the second may stand an address in numbers: some portals answer every question for a name with themselves.
    """
    led: dict[str, set[str]] = {}
    for asked, answering in redirected:
        if asked != answering:
            led.setdefault(answering, set()).add(asked)
    return next((host for host, hosts in led.items() if len(hosts) >= PORTAL_HOSTS), "")


def _skips(state: FetchState, now: int) -> bool:
    """Whether the feed skips this hour or day; one that skips more than a day is asked once a day all the same."""
    skips = "skip" in state.wish_source and now - state.checked_at < DAY
    return skips and past_skips(state.wish_source, now, 0) > 0


def _full_wanted(state: FetchState, now: int) -> bool:
    return bool(state.etag or state.last_modified) and now - state.full_at >= FULL_EVERY


def _with_validators(state: FetchState, answer: Answer) -> FetchState:
    """The validators of the answer, never mixed from two versions (RFC 9111, 4.3.4).

    A 200 replaces the set. A 304 without them keeps it; one with another ETag replaces it; otherwise it freshens it.
    """
    etag, modified = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
    if answer.status == _NOT_MODIFIED:
        if not etag and not modified:
            return state
        if etag in ("", state.etag):
            etag, modified = state.etag, modified or state.last_modified
    return replace(state, etag=etag, last_modified=modified, validator_host=host_of(answer.final_url))


def _with_move(state: FetchState, answer: Answer, now: int) -> FetchState:
    """Watch a permanent redirect; take it after three checks over a day, for captive portals answer 301 too."""
    target = _moved_target(answer.hops)
    if not target:
        return replace(state, moved_to="", moved_checks=0, moved_since=0)
    if target != state.moved_to:
        return replace(state, moved_to=target, moved_checks=1, moved_since=now)
    checks = state.moved_checks + 1
    if checks >= MOVED_CHECKS and now - state.moved_since >= DAY:
        return replace(state, ask_url=target, moved_to="", moved_checks=0, moved_since=0)
    return replace(state, moved_checks=checks)


def _moved_target(hops: tuple[Hop, ...]) -> str:
    """Where the permanent redirects at the start lead; empty when there are none, or when they give up encryption."""
    target = ""
    for hop in hops:
        if hop.status not in PERMANENT:
            break
        target = hop.location
    downgrade = target.startswith("http:") and hops[0].url.startswith("https:")
    return "" if downgrade else target


def _back_to_old_address(state: FetchState, kind: FailureKind) -> FetchState:
    """The same state, or one that asks the old address again because the accepted new one leads nowhere."""
    lost = kind is FailureKind.GONE or (kind in _LOST and state.failures >= GIVE_UP_MOVE)
    if not state.ask_url or not lost:
        return state
    return replace(state, ask_url="", etag="", last_modified="", validator_host="")


def _back_off(state: FetchState, now: int, jitter: float) -> int:
    """1 h · 2ⁿ up to a day, weekly after 30 days of failing; ± 10 %, never under an hour."""
    base = WEEK if now - state.failing_since >= WEEKLY_AFTER else min(HOUR << min(state.failures - 1, 10), DAY)
    return max(HOUR, round(base * (1 + _BACKOFF_JITTER * jitter)))


def _spread(seconds: int, jitter: float) -> int:
    """A little later, never earlier, so that feeds asked together do not stay together."""
    return round(seconds * (1 + _SPREAD * abs(jitter)))
