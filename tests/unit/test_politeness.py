"""When a feed may be asked again: each row of the rules that concerns time, then a month of a small web."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from email.utils import formatdate

import pytest

from termnews.model.entries import ParsedFeed
from termnews.model.errors import FailureKind
from termnews.model.feeds import FetchState, HostState
from termnews.model.words import Clean
from termnews.web import politeness
from termnews.web.messages import Fetched, Hop
from termnews.web.politeness import (
    Answer,
    Verdict,
    after_answer,
    after_failure,
    host_after,
    is_due,
    validators,
    verdict,
)
from termnews.web.statuses import failure_of

NOW = 1_800_000_000  # Friday, 15 January 2027, 08:00:00 UTC
HOUR = 3600
DAY = 24 * HOUR
FRESH = FetchState(1)
URL = "https://example.org/feed"


def ok(status: int = 200, hops: tuple[Hop, ...] = (), content: str = "c", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(
        status, named, hops, content_hash=content if status == 200 else "", final_url=URL, parsed=status == 200
    )


def fail(state: FetchState, kind: FailureKind = FailureKind.SERVER, now: int = NOW, jitter: float = 0.0) -> FetchState:
    return after_failure(state, kind, Clean("no"), 500, now, jitter=jitter)


def wait(state: FetchState, now: int = NOW) -> int:
    return state.due_at - now


# --- validators


def test_a_200_replaces_the_validators_as_a_set() -> None:
    state = after_answer(FRESH, ok(etag='"1"', last_modified="then"), NOW, HOUR)
    assert validators(state, NOW) == ('"1"', "then")
    state = after_answer(state, ok(etag='W/"2"'), NOW, HOUR)
    assert validators(state, NOW) == ('W/"2"', "")
    assert state.validator_host == "example.org"
    assert validators(after_answer(state, ok(), NOW, HOUR), NOW) == ("", "")


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, ('"1"', "then")),
        ({"etag": '"1"'}, ('"1"', "then")),
        ({"last_modified": "now"}, ('"1"', "now")),
        ({"etag": '"2"'}, ('"2"', "")),
        ({"etag": '"2"', "last_modified": "now"}, ('"2"', "now")),
    ],
)
def test_a_304_freshens_the_validators_without_mixing(headers: dict[str, str], expected: tuple[str, str]) -> None:
    state = replace(FRESH, etag='"1"', last_modified="then", full_at=NOW)
    assert validators(after_answer(state, ok(304, **headers), NOW, HOUR), NOW) == expected


@pytest.mark.parametrize("kind", FailureKind)
def test_failures_leave_validators_and_content_alone(kind: FailureKind) -> None:
    state = replace(FRESH, etag='"1"', last_modified="then", content_hash="c", full_at=NOW, succeeded_at=NOW)
    failed = fail(state, kind)
    assert (failed.etag, failed.last_modified, failed.content_hash, failed.succeeded_at) == ('"1"', "then", "c", NOW)


def test_the_touch_test_stores_new_validators_of_an_unchanged_body() -> None:
    state = after_answer(FRESH, ok(etag='"1"', content="same"), NOW, HOUR)
    state = after_answer(state, ok(etag='"2"', content="same"), NOW + HOUR, HOUR)
    assert (state.etag, state.changed_at, state.checked_at) == ('"2"', NOW, NOW + HOUR)


def test_one_unconditional_request_after_a_month_of_304s_and_a_day_between_tries() -> None:
    state = after_answer(FRESH, ok(etag='"1"'), NOW, HOUR)
    month = NOW + 30 * DAY
    assert validators(state, month - 1) == ('"1"', "")
    assert validators(state, month) == ("", "")
    failed = fail(state, now=month)
    assert validators(failed, month + DAY - 1) == ('"1"', "")
    assert validators(failed, month + DAY) == ("", "")
    assert validators(after_answer(state, ok(etag='"1"'), month, HOUR), month + 1) == ('"1"', "")


# --- when a feed is due


def test_never_under_an_hour_and_never_earlier_than_wished() -> None:
    for interval, expected in ((60, HOUR), (HOUR, HOUR), (3 * HOUR, 3 * HOUR), (7 * DAY, 7 * DAY)):
        assert wait(after_answer(FRESH, ok(), NOW, interval)) == expected
        assert wait(after_answer(FRESH, ok(), NOW, interval, -1.0)) >= expected


@pytest.mark.parametrize(
    ("headers", "wished", "source"),
    [
        ({"cache_control": "public, max-age=7200"}, 7200, "max-age=7200"),
        ({"cache_control": 'MAX-AGE = "7200"', "age": "200"}, 7000, "max-age=7000"),
        ({"cache_control": "max-age=99999999999999"}, 0, ""),
        ({"cache_control": "max-age=9999999"}, DAY, "max-age=86400"),
        ({"cache_control": "s-maxage=7200, no-cache"}, 0, ""),
        ({"cache_control": "max-age=0", "expires": formatdate(NOW + DAY)}, 0, ""),
        ({"expires": formatdate(NOW + 9999), "date": formatdate(NOW)}, 9999, "Expires=9999"),
        ({"expires": formatdate(NOW + 9999), "date": formatdate(NOW + 9000)}, 999, "Expires=999"),
        ({"expires": "0", "date": formatdate(NOW)}, 0, ""),
        ({"expires": "Thu, 99 Foo 99999 99:99:99", "date": "x"}, 0, ""),
    ],
)
def test_what_headers_wish(headers: dict[str, str], wished: int, source: str) -> None:
    state = after_answer(FRESH, ok(**headers), NOW, HOUR)
    assert (state.wish_seconds, state.wish_source) == (wished, source)
    assert wait(state) == max(HOUR, wished)


@pytest.mark.parametrize(
    ("wishes", "due_in"),
    [
        ({"ttl_minutes": 180}, 3 * HOUR),
        ({"ttl_minutes": 10**9}, DAY),
        ({"ttl_minutes": -5}, HOUR),
        ({"skip_hours": (9, 10, 11)}, 4 * HOUR),
        ({"skip_hours": (8, 24)}, HOUR),
        ({"skip_hours": tuple(range(24))}, DAY),
        ({"skip_days": (4,)}, 16 * HOUR),
        ({"skip_days": (4, 5, 6)}, DAY),
        ({"skip_hours": (99, -1), "skip_days": (7,)}, HOUR),
        ({"ttl_minutes": 120, "skip_hours": (10,)}, 3 * HOUR),
    ],
)
def test_what_the_feed_wishes(wishes: dict[str, int], due_in: int) -> None:
    state = after_answer(FRESH, replace(ok(), **wishes), NOW, HOUR)
    assert wait(state) == due_in


def test_a_304_does_not_forget_what_the_feed_wished() -> None:
    first = after_answer(FRESH, replace(ok(cache_control="max-age=60"), ttl_minutes=120, skip_hours=(11,)), NOW, HOUR)
    assert first.wish_source == "max-age=60 ttl=7200 skipHours=11"
    again = after_answer(first, ok(304), NOW + HOUR, HOUR)
    assert again.wish_source == first.wish_source
    assert wait(again, NOW + HOUR) == 3 * HOUR
    assert after_answer(again, ok(304, cache_control="max-age=0"), NOW, HOUR).wish_source == "ttl=7200 skipHours=11"


def test_due_forced_and_jumping_clocks() -> None:
    state = replace(FRESH, due_at=NOW + 10)
    assert verdict(state, None, NOW) is Verdict.NOT_YET
    assert is_due(state, None, NOW + 10)
    assert is_due(state, None, NOW, forced=True)
    assert is_due(FRESH, None, NOW)
    assert verdict(replace(FRESH, due_at=NOW + 31 * DAY), None, NOW) is Verdict.NOT_YET
    assert is_due(replace(FRESH, due_at=NOW + 31 * DAY + 1), None, NOW)


# --- failures


def test_back_off_doubles_to_a_day_then_weekly() -> None:
    state, now, waits = FRESH, NOW, []
    while now - NOW < 45 * DAY:
        state = fail(state, now=now)
        waits.append(wait(state, now))
        now = state.due_at
    assert waits[:6] == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY]
    assert set(waits[5:33]) == {DAY}
    assert waits[-1] == 7 * DAY
    assert state.failing_since == NOW
    assert not state.gone


def test_jitter_is_ten_percent_and_never_under_an_hour() -> None:
    state = replace(FRESH, failures=9, failing_since=NOW)
    assert wait(fail(state, jitter=1.0)) == round(1.1 * DAY)
    assert wait(fail(state, jitter=-1.0)) == round(0.9 * DAY)
    assert wait(fail(FRESH, jitter=-1.0)) == HOUR


def test_success_clears_a_failure() -> None:
    state = after_answer(fail(fail(FRESH)), ok(), NOW, HOUR)
    assert (state.failures, state.failing_since, state.failure, state.message) == (0, 0, None, "")


@pytest.mark.parametrize("kind", [FailureKind.NO_NETWORK, FailureKind.PORTAL])
def test_our_own_network_is_not_the_feeds_fault(kind: FailureKind) -> None:
    state = fail(FRESH, kind)
    assert (state.failures, state.failing_since, state.failure) == (0, 0, kind)
    assert 0 < wait(state) <= HOUR


def test_gone_is_asked_only_by_hand_and_by_name() -> None:
    state = fail(FRESH, FailureKind.GONE)
    later = NOW + 400 * DAY
    assert verdict(state, None, later) is Verdict.GONE
    assert verdict(state, None, later, forced=True) is Verdict.GONE
    assert verdict(state, None, later, forced=True, single=True) is Verdict.DUE
    assert not after_answer(state, ok(), later, HOUR).gone
    assert not fail(state, FailureKind.SERVER, later).gone


# --- hosts that ask for quiet


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("retry_after", "date", "seconds"),
    [
        ("", "", HOUR),
        ("10", "", HOUR),
        ("7200", "", 7200),
        (" 7200 ", "", 7200),
        ("99999999999999999999999", "", 31 * DAY),
        ("31536000", "", 31 * DAY),
        ("-5", "", HOUR),
        ("soon", "", HOUR),
        ("9" * 5000, "", 31 * DAY),
        (formatdate(NOW + 7200, usegmt=True), "", 7200),
        (formatdate(NOW + 7200, usegmt=True), formatdate(NOW, usegmt=True), 7200),
        (formatdate(NOW + 7200 + 5 * DAY, usegmt=True), formatdate(NOW + 5 * DAY, usegmt=True), 7200),
        (formatdate(NOW + 7200 - 9 * DAY, usegmt=True), formatdate(NOW - 9 * DAY, usegmt=True), 7200),
        (formatdate(NOW - DAY, usegmt=True), "", HOUR),
        (formatdate(NOW + 400 * DAY, usegmt=True), "", 31 * DAY),
    ],
)
def test_retry_after(status: int, retry_after: str, date: str, seconds: int) -> None:
    host = host_after(HostState("a.test"), status, retry_after, date, NOW)
    assert host == HostState("a.test", NOW + seconds, 1)


def test_refusals_in_a_row_wait_longer_and_an_answer_ends_them() -> None:
    host, waits = HostState("a.test"), []
    for _ in range(14):
        host = host_after(host, 429, "", "", NOW)
        waits.append(host.sleep_until - NOW)
    assert waits[:5] == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR]
    assert waits[-1] == 31 * DAY
    assert host_after(host, 304, "", "", NOW) == HostState("a.test")


def test_a_sleeping_host_is_left_alone_whoever_asks() -> None:
    host = HostState("a.test", NOW + 10, 1)
    for forced in (False, True):
        assert verdict(FRESH, host, NOW, forced, forced) is Verdict.HOST_SLEEPS
        assert is_due(FRESH, host, NOW + 10, forced, forced)
    assert is_due(FRESH, HostState("a.test", NOW + 32 * DAY, 1), NOW)


# --- moves


def moved(target: str, status: int = 301, start: str = URL) -> tuple[Hop, ...]:
    return (Hop(status, start, target),)


def test_a_move_is_believed_after_three_checks_over_a_day() -> None:
    new = "https://new.test/feed"
    state = after_answer(FRESH, ok(hops=moved(new)), NOW, HOUR)
    state = after_answer(state, ok(hops=moved(new, 308)), NOW + HOUR, HOUR)
    state = after_answer(state, ok(hops=moved(new)), NOW + DAY - 1, HOUR)
    assert (state.ask_url, state.moved_to, state.moved_checks) == ("", new, 3)
    state = after_answer(state, ok(304, hops=moved(new)), NOW + DAY, HOUR)
    assert (state.ask_url, state.moved_to, state.moved_checks) == (new, "", 0)


def test_two_checks_are_not_enough_however_long_between() -> None:
    state = after_answer(FRESH, ok(hops=moved("https://new.test/")), NOW, HOUR)
    state = after_answer(state, ok(hops=moved("https://new.test/")), NOW + 9 * DAY, HOUR)
    assert (state.ask_url, state.moved_checks) == ("", 2)


@pytest.mark.parametrize(
    "hops",
    [
        (),
        moved("https://other.test/"),
        moved("https://new.test/feed", 302),
        moved("http://new.test/feed"),
        (Hop(302, URL, "https://x.test/"), Hop(301, "https://x.test/", "https://new.test/feed")),
    ],
)
def test_what_is_no_proof_of_a_move(hops: tuple[Hop, ...]) -> None:
    state = replace(FRESH, moved_to="https://new.test/feed", moved_checks=9, moved_since=NOW - 9 * DAY)
    after = after_answer(state, ok(hops=hops), NOW, HOUR)
    assert (after.ask_url, after.moved_checks <= 1) == ("", True)


def test_the_permanent_part_of_a_chain_is_what_moved() -> None:
    chain = (*moved("https://b.test/"), *moved("https://c.test/", 308), Hop(302, "https://c.test/", "https://d.test/"))
    assert after_answer(FRESH, ok(hops=chain), NOW, HOUR).moved_to == "https://c.test/"


def test_a_portal_proves_nothing_and_harms_nothing() -> None:
    state = replace(FRESH, etag='"1"', moved_to="https://login.test/", moved_checks=2, moved_since=NOW - 9 * DAY)
    after = after_answer(state, replace(ok(hops=moved("https://login.test/")), valid=False), NOW, HOUR)
    assert (after.ask_url, after.etag, after.failure) == ("", '"1"', FailureKind.NOT_A_FEED)


def test_a_new_address_that_dies_gives_way_to_the_old_one() -> None:
    state = replace(FRESH, ask_url="https://new.test/", etag='"1"')
    gone = fail(state, FailureKind.GONE)
    assert (gone.ask_url, gone.gone, gone.etag) == ("", False, "")
    assert fail(gone, FailureKind.GONE).gone
    for _ in range(2):
        state = fail(state, FailureKind.NOT_FOUND)
        assert state.ask_url
    assert fail(state, FailureKind.NOT_FOUND).ask_url == ""
    assert fail(state, FailureKind.TIMEOUT).ask_url


def test_moves_of_addresses_with_credentials_are_not_watched() -> None:
    fetched = Fetched(200, URL, moved("https://new.test/"), {}, b"", "", "", "", 0.1, credentials=True)
    assert Answer.of(fetched).hops == ()
    assert Answer.of(replace(fetched, credentials=False)).hops == fetched.hops


def test_an_answer_takes_the_wishes_of_the_feed_that_was_read() -> None:
    fetched = Fetched(200, URL, (), {"etag": '"1"'}, b"", '"1"', "", "", 0.1)
    answer = Answer.of(fetched, "hash", ParsedFeed(ttl_minutes=180, skip_hours=(1,), skip_days=(2,)))
    assert (answer.ttl_minutes, answer.skip_hours, answer.skip_days, answer.parsed) == (180, (1,), (2,), True)
    assert not Answer.of(fetched).parsed


def test_a_login_page_is_known_by_three_hosts_led_to_one() -> None:
    led = [("a.test", "login.test"), ("b.test", "login.test"), ("a.test", "login.test"), ("c.test", "c.test")]
    assert politeness.portal_host(led) == ""
    assert politeness.portal_host([*led, ("c.test", "login.test")]) == "login.test"


@pytest.mark.parametrize(
    ("status", "conditional", "kind"),
    [
        (200, False, None), (304, True, None), (304, False, FailureKind.HTTP), (404, False, FailureKind.NOT_FOUND),
        (401, False, FailureKind.DENIED), (410, False, FailureKind.GONE), (429, True, FailureKind.WAIT),
        (503, False, FailureKind.WAIT), (500, False, FailureKind.SERVER), (511, False, FailureKind.PORTAL),
        (204, False, FailureKind.HTTP), (302, False, FailureKind.HTTP),
    ],
)  # fmt: skip
def test_what_a_status_means(status: int, conditional: bool, kind: FailureKind | None) -> None:
    failure = failure_of(Fetched(status, URL, (), {}, b"", "", "", "", 0.1, conditional))
    assert (failure.kind if failure else None) is kind
    assert failure is None or str(status) in failure.message


# --- a month


@dataclass
class Site:
    """A feed of a simulated web that keeps score of how it is asked."""

    number: int
    version: int = 0
    asked: list[tuple[int, bool, bool]] = field(default_factory=list)
    offered: set[tuple[str, str]] = field(default_factory=lambda: {("", "")})
    bogus: int = 0

    def validators(self) -> dict[str, str]:
        kinds = ({"etag": f'W/"{self.version}"'}, {"last-modified": f"v{self.version}"})
        return kinds[self.number % 3] if self.number % 3 < 2 else kinds[0] | kinds[1]

    def answer(
        self, sent: tuple[str, str], now: int, by_hand: bool, rng: random.Random
    ) -> tuple[int, Mapping[str, str]]:
        self.asked.append((now, sent != ("", ""), by_hand))
        if rng.random() < 0.03:
            return 500, {}
        own = self.validators()
        expected = (own.get("etag", ""), own.get("last-modified", ""))
        unchanged = sent == expected
        self.bogus += sent not in self.offered
        self.offered.add(expected)
        return (304 if unchanged else 200), own


def test_a_month_of_perfect_manners() -> None:
    """100 feeds, 30 days, refreshes by hand, restarts (states are values) and `touch`ed files, in steps of five minutes."""
    rng = random.Random(7)  # noqa: S311 - a die, not a secret
    sites = {number: Site(number) for number in range(100)}
    states = {number: FetchState(number) for number in sites}
    for now in range(NOW, NOW + 30 * DAY, 300):
        by_hand = rng.random() < 0.005
        for number, site in sites.items():
            site.version += rng.random() < 0.003
            if is_due(states[number], None, now, by_hand):
                states[number] = _visit(states[number], site, now, by_hand, rng)
    for site in sites.values():
        _score(site)


def _visit(state: FetchState, site: Site, now: int, by_hand: bool, rng: random.Random) -> FetchState:
    status, headers = site.answer(validators(state, now), now, by_hand, rng)
    if status == 500:
        return fail(state, now=now, jitter=rng.uniform(-1, 1))
    return after_answer(
        state, Answer(status, headers, content_hash="same", final_url=URL), now, HOUR, rng.uniform(-1, 1)
    )


def _score(site: Site) -> None:
    assert site.bogus == 0
    assert len(site.asked) > 300
    first_ok = next(at for at, (_, conditional, _) in enumerate(site.asked) if conditional)
    assert all(conditional for _, conditional, _ in site.asked[first_ok:])
    gaps = [(b[0] - a[0], b[2]) for a, b in zip(site.asked, site.asked[1:], strict=False)]
    assert all(gap >= HOUR or by_hand for gap, by_hand in gaps)
