"""What the real program writes for colours: 24 bits, the terminal's own sixteen, or none at all."""

import re
from pathlib import Path

import pytest

from tests.terminal.pty_run import Terminal, termnews

CTRL_Q, ENTER, ESCAPE = "\x11", "\r", "\x1b"
TRUECOLOR = re.compile(rb"[\[;][34]8;[25];")
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])[;m]")
AROUND = ("j", ENTER, "c", ESCAPE, ":", ESCAPE, "?", ESCAPE, "i", ESCAPE, "1", "j", "/", "e", ESCAPE, ";", ESCAPE)
"""Keys that show every pane, dialogs, the palette and letters over rows."""


def look_around(terminal: Terminal) -> None:
    """Read a headline, go through dialogs, and leave."""
    terminal.see("unread")
    terminal.keys(*AROUND)
    terminal.keys(CTRL_Q)
    assert terminal.end() == 0


def themed(home: Path, theme: str) -> Path:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text(f'[display]\ntheme = "{theme}"\n')
    return home


def test_a_palette_is_written_in_24_bits(tmp_path: Path) -> None:
    with termnews(tmp_path, 120, 40, "demo") as terminal:
        look_around(terminal)
    assert TRUECOLOR.search(terminal.raw)


@pytest.mark.parametrize(
    ("theme", "environ"),
    [("terminal", {}), ("paper", {"TERM": "screen", "COLORTERM": ""}), ("paper", {"TERM": "xterm", "COLORTERM": ""})],
)
def test_the_terminals_own_colours_are_written_as_such(tmp_path: Path, theme: str, environ: dict[str, str]) -> None:
    with termnews(themed(tmp_path / "demo", theme), 120, 40, "demo", environ=environ) as terminal:
        look_around(terminal)
    assert not TRUECOLOR.search(terminal.raw)
    assert COLOUR.search(terminal.raw)
    assert re.search(rb"\x1b\[(?:[0-9;]*;)?7[;m]", terminal.raw), "the selected row is reversed"


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "vt100", "COLORTERM": ""}])
def test_without_colour_no_code_for_one_is_written(tmp_path: Path, environ: dict[str, str]) -> None:
    with termnews(tmp_path / "demo", 80, 24, "demo", environ=environ) as terminal:
        look_around(terminal)
    assert not COLOUR.search(terminal.raw)
    assert re.search(rb"\x1b\[(?:[0-9;]*;)?7[;m]", terminal.raw), "the selected row is reversed"


def test_where_there_are_256_colours_they_are_named_by_number(tmp_path: Path) -> None:
    with termnews(tmp_path / "demo", 80, 24, "demo", environ={"TERM": "xterm-256color", "COLORTERM": ""}) as terminal:
        look_around(terminal)
    assert b"8;2;" not in terminal.raw
    assert re.search(rb"48;5;23[2-9]", terminal.raw), "dark tones are greys, not black"
