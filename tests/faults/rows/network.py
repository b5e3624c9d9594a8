"""Promises about the network."""

from tests.faults.promise import Guard, Promise

_FETCH = "termnews/web/fetch.py"
_EVERY = "tests/faults/test_fetch.py::test_every_fault_ends_as_it_should"
_REFRESH = "tests/unit/engine/test_refresh.py"
_FAULTS = "tests/faults/test_promises.py::test_a_part_of_every_campaign[faults]"

PROMISES = (
    Promise(
        20,
        "Bad networks lose nothing",
        "≥ 60 fault modes × 20 runs: 0 partial bodies stored, each ≤ 30 s, a clear message",
        tests=("tests/faults/test_promises.py::test_a_part_of_every_campaign", "tests/faults/test_fetch.py", _REFRESH),
        guards=(
            Guard(_FETCH, "and response.cut_off()", "and False", f"{_EVERY}[until-reset]"),
            Guard(_FETCH, "if response.status == _PARTIAL:", "if False:", f"{_EVERY}[partial]"),
            Guard(
                _FETCH,
                "errand.left -= time.monotonic() - began",
                "pass",
                "tests/faults/test_fetch.py::test_slow_redirects_share_one_deadline",
            ),
            Guard(
                "termnews/web/inflate.py",
                "if self._begun and not self._ended:",
                "if False:",
                f"{_EVERY}[gzip-truncated]",
            ),
            Guard(
                "termnews/engine/worker.py",
                "if cut and not job.framed:",
                "if False:",
                f"{_REFRESH}::test_a_feed_that_breaks_off_unseen_is_not_stored",
            ),
            Guard(
                "termnews/engine/worker.py",
                "entries=feed.entries[:-1] or feed.entries",
                "entries=feed.entries",
                _FAULTS,
            ),
            Guard("termnews/engine/asking.py", "if prepared.cut else after", "if False else after", _FAULTS),
            Guard(
                "termnews/web/politeness.py",
                "if len(hosts) >= PORTAL_HOSTS",
                "if False",
                f"{_REFRESH}::test_a_login_page_that_answers_for_everybody_stops_the_round",
            ),
            Guard(
                "termnews/engine/refresh.py",
                "        self._blame_nobody()\n",
                "",
                f"{_REFRESH}::test_a_login_page_that_answers_every_name_stops_the_round",
            ),
            Guard(
                "termnews/engine/refresh.py",
                "self._led.clear()",
                "pass",
                f"{_REFRESH}::test_feeds_that_come_meanwhile_show_that_it_is_no_login_for_everybody",
            ),
        ),
        campaigns=("faults",),
    ),
)
