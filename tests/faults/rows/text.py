"""Promises about strangers' text."""

from tests.faults.promise import Guard, Promise

_CLEAN = "termnews/text/clean.py"
_SAMPLE = "tests/faults/test_promises.py::test_a_part_of_every_campaign[clean]"

PROMISES = (
    Promise(
        2,
        "…whatever the text",
        "1 000 000 strings, 0 failures",
        tests=("tests/faults/test_promises.py::test_a_part_of_every_campaign",),
        guards=(
            Guard(_CLEAN, "\\u200b-\\u200f", "", _SAMPLE),
            Guard(_CLEAN, 'sequence.sub("", text)', "text", _SAMPLE),
            Guard(_CLEAN, 'surrogate.sub("\\ufffd", text)', "text", _SAMPLE),
        ),
        campaigns=("clean",),
    ),
)
