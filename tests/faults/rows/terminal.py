"""Promises about the terminal: what is written on it, what a click does, what is opened from it."""

from tests.faults.promise import Guard, Promise

_PASTED = "tests/tui/test_dialogs.py::test_a_line_to_write_on_holds_nothing_that_acts"
_PRINTED = "tests/terminal/test_hostile_lines.py::test_an_address_that_is_mistyped_is_told_without_acting"
_JSON = "tests/terminal/test_hostile_lines.py::test_json_loses_nothing_and_holds_no_character_that_acts"
_TITLES = "tests/tui/test_hostile_titles.py::test_uncleaned_text_is_stopped_at_the_last_door"

PROMISES = (
    Promise(
        1,
        "Remote text never acts on your terminal",
        "every hostile text in every field on every screen in every theme: 0 foreign sequences, 0 C0, C1, bidi or zero-width"
        " code points in cells",
        tests=(
            "tests/terminal/test_hostile.py",
            "tests/terminal/test_hostile_lines.py",
            "tests/tui/test_hostile_titles.py",
        ),
        guards=(
            Guard("termnews/tui/paint.py", "_ACTING.sub(_harmless, text)", "text", _TITLES),
            Guard("termnews/tui/writing.py", "paint.safe(value)", "value", _PASTED),
            Guard("termnews/cli/output.py", "print(clean.prose(text), file", "print(text, file", _PRINTED),
            Guard(
                "termnews/cli/output.py",
                "clean.spelled(json.dumps(values, ensure_ascii=plain))",
                "json.dumps(values, ensure_ascii=plain)",
                _JSON,
            ),
        ),
        campaigns=("tty", "lines"),
    ),
)
