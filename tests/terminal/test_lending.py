"""A text browser has the terminal, and the terminal is in order afterwards: with a browser of our own making."""

import termios
from pathlib import Path

import pytest

from tests.terminal.pty_run import Terminal, termnews

CTRL_C, CTRL_Q, ENTER = "\x03", "\x11", "\r"
KEEPS_ORDER = 'echo "PAGE $#:$1"; read answer; echo "HEARD $answer"; exit 0'


def browser(folder: Path, script: str, name: str = "w3m") -> dict[str, str]:
    """An environment in which only this program is a browser."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return {"PATH": f"{folder}:/usr/bin:/bin", "BROWSER": ""}


def still_there(terminal: Terminal, moved: str = "j") -> None:
    """The reader goes on as before, and leaves a terminal that echoes again."""
    terminal.see("unread")
    terminal.keys(moved, "c")
    terminal.see("Theme")
    terminal.keys("\x1b")
    before = terminal.raw
    terminal.keys(CTRL_Q)
    assert terminal.end_and_look() == (0, True)
    assert b"\x1b[?1049l" in terminal.raw[len(before) :]


def test_it_gets_the_terminal_and_gives_it_back(tmp_path: Path) -> None:
    environ = browser(tmp_path / "bin", KEEPS_ORDER)
    with termnews(tmp_path / "demo", 80, 24, "demo", environ=environ) as terminal:
        terminal.see("unread")
        terminal.keys("j", "O")
        terminal.see("PAGE 1:http://127.0.0.1:")
        lines = termios.tcgetattr(terminal.line)[3]
        assert lines & termios.ECHO, "the program has an ordinary terminal"
        assert lines & termios.ICANON
        terminal.keys("thanks", ENTER)
        still_there(terminal)
    assert b"HEARD thanks" in terminal.raw


@pytest.mark.parametrize(
    ("script", "keys", "told"),
    [
        ("exit 3", (), "w3m ended with exit code 3."),
        ("echo HANGS; exec sleep 603", (CTRL_C,), "w3m was ended by a signal (2)."),
        ("kill -9 $$", (), "w3m was ended by a signal (9)."),
    ],
)
def test_one_that_fails_or_hangs_is_told(tmp_path: Path, script: str, keys: tuple[str, ...], told: str) -> None:
    with termnews(tmp_path / "demo", 100, 24, "demo", environ=browser(tmp_path / "bin", script)) as terminal:
        terminal.see("unread")
        terminal.keys("O")
        if keys:
            terminal.see("HANGS")
        terminal.keys(*keys)
        terminal.see(told)
        still_there(terminal)


def test_where_there_is_none_it_says_so(tmp_path: Path) -> None:
    environ = {"PATH": str(tmp_path / "nothing"), "BROWSER": ""}
    with termnews(tmp_path / "demo", 120, 24, "demo", environ=environ) as terminal:
        terminal.see("unread")
        terminal.keys("O")
        terminal.see("No text browser was found. Install w3m, lynx or links")
        terminal.keys("o")
        terminal.see("No browser was found. Set [open] browser")
        still_there(terminal)


def test_a_browser_in_the_environment_that_is_a_text_browser_gets_the_terminal_too(tmp_path: Path) -> None:
    environ = browser(tmp_path / "bin", KEEPS_ORDER, "lynx") | {"BROWSER": "firefox:lynx"}
    with termnews(tmp_path / "demo", 80, 24, "demo", environ=environ) as terminal:
        terminal.see("unread")
        terminal.keys("o")
        terminal.see("PAGE 1:http://127.0.0.1:")
        terminal.keys("bye", ENTER)
        still_there(terminal)
