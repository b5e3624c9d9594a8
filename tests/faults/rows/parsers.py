"""Promises about what reads strangers' bytes: parsers, their processes, and the search."""

from tests.faults.promise import Guard, Promise

_PARTS = "tests/faults/test_promises.py::test_a_part_of_every_campaign"
_RUINED = "tests/feeds/test_ruined.py"

PROMISES = (
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
)
