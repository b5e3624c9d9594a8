"""Promises about what reads strangers' bytes: parsers, their processes, and the search."""

from tests.faults.promise import Guard, Promise

_PARTS = "tests/faults/test_promises.py::test_a_part_of_every_campaign"
_RUINED = "tests/feeds/test_ruined.py"

_PROCESS = "termnews/engine/process.py"
_WORKER = "termnews/engine/worker.py"
_POISON = "tests/unit/engine/test_poison.py"
_AHEAD = "tests/unit/engine/test_ahead.py"
_ANY = f"{_POISON}::test_whatever_happens_to_a_worker_the_next_feed_is_read"

PROMISES = (
    Promise(
        8,
        "Bombs stay small",
        "`BOMBS`, 20 MB title, entity bombs, endless chunks: ≤ 16 MiB kept, RSS + ≤ 60 MB, ≤ 30 s",
        tests=(_POISON, _RUINED, "tests/feeds/test_hostile.py"),
        guards=(
            Guard(
                _WORKER,
                "if len(raw) <= LARGEST:",
                "if True:",
                f"{_POISON}::test_a_worker_does_not_even_send_an_answer_that_is_too_large",
            ),
            Guard(_PROCESS, "if length > LARGEST:", "if False:", f"{_ANY}[flood]"),
            Guard(
                _WORKER,
                "resource.setrlimit(resource.RLIMIT_AS, (grown + more,",
                "(lambda *_: None)(resource.RLIMIT_AS, (grown + more,",
                f"{_POISON}::test_a_feed_that_takes_more_memory_than_it_may_is_stopped",
            ),
            Guard(
                "termnews/formats/parse.py",
                "len(document) > _LARGE and",
                "False and",
                f"{_RUINED}::test_what_is_made_of_a_million_parts_is_refused",
            ),
            Guard(
                "termnews/formats/repair.py",
                "islice(_ENTRY.finditer(document), MOST, None)",
                "iter(())",
                f"{_RUINED}::test_of_a_million_items_the_first_are_read",
            ),
        ),
        campaigns=("bombs",),
        short="a feed that is whole and just under the cap of 16 MiB (one title, one text, nothing but entities) takes up to"
        " about 120 MB while it is read: it stands there as bytes, as text and as a tree",
    ),
    Promise(
        9,
        "Slow parsers never freeze the screen",
        "28 `FEEDS`, keys pressed meanwhile: key → paint p99 ≤ 50 ms; worker killed ≤ 5 s",
        tests=(_POISON, _AHEAD, "tests/unit/engine/test_processes.py"),
        guards=(
            Guard(
                _PROCESS,
                "loop.call_later(self._line[0].seconds, self._kill, TimeoutError())",
                "loop.call_later(60, self._kill, TimeoutError())",
                f"{_ANY}[hang]",
            ),
            Guard(
                _PROCESS,
                "        if len(self._line) == 1:\n            self._begin()\n",
                "        self._begin()\n",
                f"{_AHEAD}::test_the_time_of_a_job_begins_when_its_turn_comes",
            ),
            Guard(
                _PROCESS,
                "            reason = BehindError()\n",
                "",
                f"{_AHEAD}::test_who_is_behind_a_job_that_ends_its_process_is_read_by_the_next",
            ),
            Guard(
                _PROCESS,
                "asyncio.wait_for(_read(child, len(READY)), seconds)",
                "asyncio.wait_for(_read(child, len(READY)), 60)",
                f"{_POISON}::test_a_worker_that_does_not_start_is_told",
            ),
            Guard(
                "termnews/engine/asking.py",
                "                shelf.refuse(digest)\n",
                "                pass\n",
                f"{_POISON}::test_poison_is_set_aside_until_it_changes",
            ),
            Guard(
                "termnews/engine/asking.py",
                "            shelf.note(digest, error)\n",
                "",
                f"{_POISON}::test_poison_is_set_aside_until_it_changes",
            ),
        ),
        campaigns=("keys-meanwhile",),
    ),
    Promise(
        10,
        "Any bytes are survived",
        "feed corpora + 1 000 000 mutants (100 000 in CI's own budget) through parse → store → paint: 0 crashes, 0 over 5 s",
        tests=(_PARTS, _RUINED, "tests/feeds/test_whole_way.py", "tests/property/test_formats.py"),
        guards=(
            Guard(
                "termnews/formats/reference.py",
                "[part for part in value if isinstance(part, dict)]",
                "list(value)",
                f"{_RUINED}::test_words_where_mappings_are_expected",
            ),
            Guard(
                "termnews/article/body/prune.py",
                'clean.prose((text or "") + more)',
                '(text or "") + more',
                f"{_RUINED}::test_control_characters_in_a_page_cost_nothing",
            ),
        ),
        campaigns=("feed-mutants", "page-mutants", "list-mutants"),
    ),
    Promise(
        11,
        "One bad item never loses a feed",
        "1 bad item in 100 good: ≥ 99 kept",
        tests=(_PARTS, _RUINED, "tests/feeds/test_hostile.py"),
        guards=(
            Guard(
                "termnews/formats/repair.py",
                "    document = _closed(document)\n",
                "",
                f"{_RUINED}::test_what_is_never_closed_ends_with_its_entry",
            ),
            Guard(
                "termnews/formats/jsonfeed.py",
                "salvage.feed(document)",
                "None",
                f"{_RUINED}::test_a_broken_item_of_a_json_feed_costs_itself",
            ),
            Guard(
                "termnews/formats/decode.py",
                "return _legal_references(_decode(raw, content_type))",
                "return _decode(raw, content_type)",
                "tests/feeds/test_hostile.py::test_one_bad_item_never_loses_a_feed",
            ),
        ),
        campaigns=("bad-items",),
    ),
    Promise(
        15,
        "Search never errors",
        "26 `FTS` + 20 000 random queries: 0 errors",
        tests=(_PARTS, "tests/tui/test_hostile_searches.py", "tests/unit/store/test_search.py"),
        guards=(
            Guard(
                "termnews/store/search.py",
                """segment(text).replace('"', " ").replace("\\0", " ")""",
                "segment(text)",
                f"{_PARTS}[searches]",
            ),
            Guard(
                "termnews/store/search.py",
                "][:_MAX_TERMS]",
                "]",
                "tests/unit/store/test_search.py::test_what_is_typed_is_bounded",
            ),
            Guard(
                "termnews/store/search.py",
                "    typed = typed[:_MAX_TYPED]\n",
                "",
                "tests/unit/store/test_search.py::test_only_the_beginning_of_what_is_pasted_is_read",
            ),
        ),
        campaigns=("searches",),
    ),
)
