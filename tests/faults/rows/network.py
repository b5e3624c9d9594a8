"""Promises about the network."""

from tests.faults.promise import Guard, Promise

_FETCH = "termnews/web/fetch.py"
_EVERY = "tests/faults/test_fetch.py::test_every_fault_ends_as_it_should"
_REFRESH = "tests/unit/engine/test_refresh.py"
_FAULTS = "tests/faults/test_promises.py::test_a_part_of_every_campaign[faults]"

_INSIDES = "tests/faults/test_promises.py::test_a_part_of_every_campaign[insides]"
_TEST = "tests/faults/test_fetch.py"
_COMMANDS = "tests/unit/cli/test_commands.py"

_WATCHED = "tests/faults/test_promises.py::test_a_part_of_every_campaign[watched]"

PROMISES = (
    Promise(
        6,
        "Nothing in a feed, page, OPML or sync reply starts a process or reads a file",
        "audit hook during the hostile corpus: 0",
        tests=("tests/faults/test_promises.py::test_a_part_of_every_campaign", "tests/feeds/test_hostile.py"),
        guards=(
            Guard(
                "termnews/formats/reference.py",
                'io.BytesIO(document.encode("utf-8", "replace"))',
                'document.encode("utf-8", "replace")',
                _WATCHED,
            ),
            Guard("termnews/engine/pictures/drawing.py", ", formats=KINDS)", ")", _WATCHED),
        ),
        campaigns=("watched",),
        short="no server for reading lists is spoken to yet, so there are no sync replies to try.",
    ),
    Promise(
        7,
        "Feeds cannot make you call your own network",
        "23 addresses × redirect, image, article link, OPML; rebinding resolver: 0 connects",
        tests=(
            "tests/faults/test_promises.py::test_a_part_of_every_campaign",
            "tests/unit/test_guard.py",
            f"{_TEST}::test_a_name_that_changes_its_address_is_caught_where_it_connects",
            "tests/unit/engine/test_pictures.py",
            "tests/unit/engine/test_profiles.py",
        ),
        guards=(
            Guard(
                "termnews/web/guard.py",
                "if not self.open_to(where[0]):",
                "if False:",
                f"{_TEST}::test_a_name_that_changes_its_address_is_caught_where_it_connects",
            ),
            Guard("termnews/web/guard.py", '"100.64.0.0/10", ', "", "tests/unit/test_guard.py"),
            Guard(
                _FETCH,
                "if not errand.trusted and self._guard.refuses(errand.at.host):",
                "if False:",
                f"{_TEST}::test_a_proxy_is_used_and_judged",
            ),
            Guard(
                _FETCH,
                " and self.at.host == self.start.host\n",
                "\n",
                f"{_TEST}::test_redirects_from_a_trusted_address_reach_its_own_host_alone",
            ),
            Guard(
                _FETCH,
                "return self.request.trusted and self.inside and",
                "return self.request.trusted and",
                f"{_TEST}::test_a_trusted_name_that_answers_from_the_internet_may_not_lead_inside_afterwards",
            ),
            Guard(
                "termnews/engine/hosts.py",
                "return typed(feed) and politeness.host_of(feed.url) == politeness.host_of(url)",
                "return True",
                "tests/unit/engine/test_pictures.py",
            ),
            Guard(
                "termnews/engine/profiles.py",
                "return any(hosts.may_be_inside(",
                "return not any(hosts.may_be_inside(",
                "tests/unit/engine/test_profiles.py",
            ),
            Guard(
                "termnews/engine/importing.py",
                "if guard.is_private_url(url) and not allow_private:",
                "if False:",
                _INSIDES,
            ),
            Guard(
                "termnews/engine/discovery.py",
                "or not guard.is_private_url(url)",
                "or True",
                f"{_COMMANDS}::test_a_page_cannot_offer_an_address_of_another_private_host",
            ),
        ),
        campaigns=("insides",),
    ),
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
