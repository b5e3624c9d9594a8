"""Promises about the terminal: what is written on it, what a click does, what is opened from it."""

from tests.faults.promise import Guard, Promise

_PASTED = "tests/tui/test_dialogs.py::test_a_line_to_write_on_holds_nothing_that_acts"
_PRINTED = "tests/terminal/test_hostile_lines.py::test_nothing_is_printed_that_acts_whoever_prints_it"
_COPIED = "tests/tui/test_outside.py::test_nothing_is_copied_that_acts_where_it_is_pasted"
_DOORS = "tests/tui/test_hostile_titles.py::test_the_last_door_takes_out_all_that_the_first_does"
_SHOWN = "tests/house/test_sinks.py::test_nothing_that_is_shown_may_be_a_strangers_words"
_LOGGED = "tests/unit/engine/test_logbook.py::test_secrets_are_left_out_of_words_and_traces"
_JSON = "tests/terminal/test_hostile_lines.py::test_json_loses_nothing_and_holds_no_character_that_acts"
_CLICKED = "tests/tui/test_hostile_titles.py::test_feeds_named_by_an_enemy_are_letters_in_panes_palette_and_dialogs"
_CHECKED = "tests/tui/test_outside.py::test_nothing_else_is"
_NAMED = "tests/tui/test_outside.py::test_no_shell_reads_an_address_and_none_is_run"
_SET = "tests/unit/config/test_settings.py::test_a_browser_whose_shell_would_read_the_address_is_refused"
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
            Guard("termnews/tui/paint.py", "re.compile(clean.ACTING)", 're.compile("[\\x00-\\x1f]")', _DOORS),
            Guard("termnews/tui/clipboard.py", "clean.prose(text)", "text", _COPIED),
            Guard("termnews/cli/output.py", "print(clean.prose(text), file", "print(text, file", _PRINTED),
            Guard(
                "termnews/cli/output.py",
                "clean.spelled(json.dumps(values, ensure_ascii=plain))",
                "json.dumps(values, ensure_ascii=plain)",
                _JSON,
            ),
        ),
        campaigns=("tty", "lines"),
        short="lists and dialogs show every text in every theme; of the articles' pages each theme opens its ninth. The"
        " pictures themselves (kitty's messages) are read by a test of their own, on no walk; the"
        " screen kept from the last visit is read for a library that was written into, not for every text.",
    ),
    Promise(
        3,
        "No sink can forget it",
        "no text from elsewhere reaches a widget, notice, title, log or print as it came: every sink, by the types mypy finds",
        tests=("tests/house/test_sinks.py", "tests/unit/engine/test_logbook.py"),
        guards=(
            Guard(
                "termnews/tui/dialogs/journal.py",
                'paint.content(Clean(f"Cannot be taken back: {line.stuck}"), "$error")',
                'Content.styled(f"Cannot be taken back: {line.stuck}", "$error")',
                _SHOWN,
            ),
            Guard("termnews/tui/empties.py", "paint.safe(text) for", "Clean(text) for", _SHOWN),
            Guard("termnews/cli/output.py", "sys.stderr.write(clean.line(text)", "sys.stderr.write(text", _SHOWN),
            Guard("termnews/engine/logbook.py", "clean.prose(redaction", "str(redaction", _LOGGED),
        ),
        short="the proof follows every word to where it comes from and ends at seven lines, which the test names with the"
        " reason each is harmless; a new way of Textual's to show words has to be added to its list of sinks by hand",
    ),
    Promise(
        4,
        "A title cannot crash or click",
        "23 inputs with markup in all panes, every cell clicked: 0 exceptions, 0 actions",
        tests=("tests/tui/test_hostile_titles.py",),
        guards=(
            Guard(
                "termnews/tui/paint.py",
                "Content.styled(safe(text), style) if style else Content(safe(text))",
                "Content.from_markup(text)",
                _CLICKED,
            ),
        ),
        short="at 80x24 no cell of the reading screen and of ten dialogs carries an action, and a cell of each line of the"
        " reading screen is clicked, one of each dialog; not every cell is clicked, and of the links and the person page"
        " none is looked at",
    ),
    Promise(
        5,
        "Opening a link runs one program with one argument",
        "26 addresses and as many made ones as are asked for, every way to name a browser: only http and https, byte for byte,"
        " no shell",
        tests=("tests/tui/test_outside.py", "tests/terminal/test_opened.py"),
        guards=(
            Guard(
                "termnews/tui/browser.py",
                'parts.scheme in {"http", "https"} and parts.hostname',
                "parts.hostname",
                _CHECKED,
            ),
            Guard("termnews/tui/browser.py", "parts.hostname and plain", "parts.hostname", _CHECKED),
            Guard("termnews/config/commandline.py", "    if unsafe(words):\n        return ()\n", "", _NAMED),
            Guard(
                "termnews/config/limits.py",
                "return commandline.unsafe(shlex.split(value))",
                'return "" if shlex.split(value) else ""',
                _SET,
            ),
        ),
        campaigns=("links",),
    ),
)
