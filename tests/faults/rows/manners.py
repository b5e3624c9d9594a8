"""Promises about manners over time, the identity of articles, and their dates."""

from tests.faults.promise import Guard, Promise

_MANNERS = "tests/unit/engine/test_manners.py"
_POLITE = "tests/unit/test_politeness.py"
_CAMPAIGNS = "tests/faults/test_promises.py::test_a_part_of_every_campaign"
_ASKING, _POLITENESS, _FETCH = "termnews/engine/asking.py", "termnews/web/politeness.py", "termnews/web/fetch.py"

PROMISES = (
    Promise(
        16,
        "Perfect politeness",
        "1 unconditional per feed, 0 bogus validators, 0 intervals < 60 min",
        tests=(_MANNERS, _POLITE, _CAMPAIGNS),
        guards=(
            Guard(
                _ASKING,
                "self._tools.clock.now() + 1",
                "self._tools.clock.now()",
                f"{_MANNERS}::test_an_hour_is_never_a_hair_less",
            ),
            Guard(
                _POLITENESS,
                "earliest = max(interval_s, HOUR)",
                "earliest = interval_s",
                f"{_POLITE}::test_never_under_an_hour_and_never_earlier_than_wished",
            ),
            Guard(
                _POLITENESS,
                "    return replace(state, etag=etag, last_modified=modified, validator_host=host_of(answer.final_url))",
                "    return state",
                f"{_POLITE}::test_the_touch_test_stores_new_validators_of_an_unchanged_body",
            ),
            Guard(
                _POLITENESS,
                "due_at=max(settled, now + wait)",
                "due_at=now + wait",
                f"{_MANNERS}::test_a_try_by_hand_that_fails_brings_nothing_forward",
            ),
            Guard(
                _POLITENESS,
                " or _skips(state, now)",
                "",
                f"{_MANNERS}::test_an_hour_to_be_skipped_is_skipped_however_late_the_machine_looks",
            ),
            Guard(
                _POLITENESS,
                "now - state.full_at >= FULL_EVERY",
                "False",
                f"{_MANNERS}::test_after_thirty_days_of_nothing_new_all_of_it_is_asked_for_once",
            ),
            Guard(
                "termnews/web/wire.py",
                "fresh = conn.protocol not in _USED",
                "fresh = False",
                f"{_MANNERS}::test_a_server_that_hangs_up_is_not_asked_again_at_once",
            ),
            Guard(
                _FETCH,
                "return self._turns.setdefault(host, asyncio.Lock())",
                "return asyncio.Lock()",
                f"{_MANNERS}::test_whoever_asks_waits_for_a_turn_at_a_host",
            ),
            Guard(
                _ASKING,
                "None if state.checked_at else self._tools.brought.pop(feed.url, None)",
                "None",
                f"{_MANNERS}::test_a_feed_that_was_looked_for_is_not_asked_again_to_be_read",
            ),
            Guard(
                "termnews/engine/drift.py",
                "        feeds.shift(database, moved)",
                "        pass",
                f"{_MANNERS}::test_a_clock_that_is_set_neither_hastens_nor_delays",
            ),
            Guard(
                "termnews/engine/refresh.py",
                "min(concurrency, GENTLE) if wanted.gently else concurrency",
                "concurrency",
                f"{_MANNERS}::test_a_machine_that_has_just_woken_asks_few_at_a_time",
            ),
        ),
        campaigns=("politeness",),
    ),
    Promise(
        17,
        "“Wait” is obeyed",
        "0 early requests",
        tests=(_MANNERS, _POLITE, _CAMPAIGNS),
        guards=(
            Guard(
                "termnews/engine/hosts.py",
                "if politeness.sleeps(host, clock.now()):",
                "if not host:",
                f"{_MANNERS}::test_no_redirect_leads_to_a_host_that_sleeps",
            ),
            Guard(
                "termnews/engine/hosts.py",
                "        feeds.save_host(database, after)",
                "        pass",
                "tests/unit/engine/test_refresh.py::test_a_host_that_asks_for_quiet_gets_it",
            ),
            Guard(
                _POLITENESS,
                "if host and sleeps(host, now):",
                "if host and sleeps(host, now) and not forced:",
                f"{_POLITE}::test_a_sleeping_host_is_left_alone_whoever_asks",
            ),
            Guard(_POLITENESS, "until - (http_date(date) or now)", "until - now", f"{_POLITE}::test_retry_after"),
            Guard(
                _POLITENESS,
                "LONGEST_SLEEP + _SLACK",
                "LONGEST_SLEEP",
                f"{_MANNERS}::test_a_long_sleep_outlasts_a_clock_set_back_a_little",
            ),
        ),
        campaigns=("waits",),
    ),
    Promise(
        18,
        "Dead and moved feeds",
        "0 URLs wrongly rewritten, 0 requests after 410",
        tests=(_MANNERS, _POLITE, _CAMPAIGNS),
        guards=(
            Guard(
                _POLITENESS,
                "return Verdict.DUE if forced and single else Verdict.GONE",
                "return Verdict.DUE",
                f"{_POLITE}::test_gone_is_asked_only_by_hand_and_by_name",
            ),
            Guard(
                _POLITENESS,
                " and now - state.moved_since >= DAY",
                "",
                f"{_POLITE}::test_a_move_is_believed_after_three_checks_over_a_day",
            ),
            Guard(
                _POLITENESS,
                "        if hop.status not in PERMANENT:\n            break\n",
                "",
                f"{_POLITE}::test_what_is_no_proof_of_a_move",
            ),
            Guard(
                _POLITENESS,
                "WEEK if now - state.failing_since >= WEEKLY_AFTER else ",
                "",
                f"{_POLITE}::test_back_off_doubles_to_a_day_then_weekly",
            ),
            Guard(_FETCH, " or errand.circles", "", f"{_MANNERS}::test_a_redirect_in_a_circle_is_seen_at_once"),
            Guard(
                "termnews/engine/refresh.py",
                "if politeness.portal_host(self._led):",
                "if not politeness:",
                "tests/unit/engine/test_refresh.py::test_a_login_page_that_answers_for_everybody_stops_the_round",
            ),
        ),
        campaigns=("moves",),
    ),
    Promise(
        21,
        "Identity is stable",
        "0 read articles turn unread, 0 lost, duplicates in ≤ 2 of 40",
        tests=("tests/unit/engine/test_histories.py", "tests/unit/engine/test_identity.py", _MANNERS, _CAMPAIGNS),
        guards=(
            Guard("termnews/engine/identity.py", '_SCHEME.sub("//", url)', "url", "tests/unit/engine/test_identity.py"),
            Guard(
                "termnews/engine/decide.py",
                "                self._claim(entry, alike[0])\n                self.by_link.add(entry.key)\n",
                "                pass\n",
                f"{_CAMPAIGNS}[histories]",
            ),
            Guard(
                "termnews/engine/decide.py",
                "None if old is None or _reused(old, entry) else old",
                "old",
                "tests/unit/engine/test_histories.py",
            ),
            Guard(
                "termnews/engine/identity.py",
                "if not is_tracking(part)",
                "",
                f"{_MANNERS}::test_marks_of_where_a_click_came_from_make_no_other_page",
            ),
        ),
        campaigns=("histories",),
    ),
    Promise(
        22,
        "Wrong dates do not bury news",
        "0 exceptions, 0 pinned above now",
        tests=("tests/unit/test_dates.py", "tests/tui/test_columns.py", _CAMPAIGNS),
        guards=(
            Guard(
                "termnews/engine/prepare.py",
                "return min(published, now), False",
                "return published, False",
                f"{_CAMPAIGNS}[dates]",
            ),
            Guard(
                "termnews/text/moments.py",
                "EARLIEST <= published <= seen + DAY",
                "published <= seen + DAY",
                f"{_CAMPAIGNS}[dates]",
            ),
            Guard(
                "termnews/text/moments.py",
                "Clean(GUESSED + ago(seconds_then, now)) if guessed else ",
                "",
                "tests/tui/test_columns.py::test_a_time_that_no_feed_told_is_marked",
            ),
        ),
        campaigns=("dates",),
    ),
    Promise(
        30,
        "It stays up",
        "0 crashes, RSS growth ≤ 10 %, 0 leaked descriptors",
        tests=(_CAMPAIGNS,),
        guards=(
            Guard(
                "termnews/engine/workers.py",
                "await asyncio.gather(*(worker.stop() for worker in self._all))",
                "pass",
                f"{_CAMPAIGNS}[staying]",
            ),
        ),
        campaigns=("staying",),
        short="the month runs in the refresh engine; the interface with its own refreshes was not left open for it.",
    ),
)
