"""The line mode in a real terminal that can do nothing but show lines, and the program in a pipe."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.pty_run import Terminal, termnews

ENTER, CTRL_C, CTRL_D = "\r", "\x03", "\x04"
DRAWN = (b"\x1b", "│".encode(), "─".encode(), "●".encode(), "▰".encode())


def said(terminal: Terminal, word: str, answer: str) -> None:
    """Say a word and wait for the answer."""
    terminal.keys(word, ENTER)
    terminal.see(answer)


@pytest.mark.parametrize(("arguments", "environ"), [(("demo",), {"TERM": "dumb"}), (("demo", "--plain"), {})])
def test_a_reader_reads_by_words(tmp_path: Path, arguments: tuple[str, ...], environ: dict[str, str]) -> None:
    with termnews(tmp_path / "demo", 100, 500, *arguments, environ=environ) as terminal:
        terminal.see("'help' lists the words")
        said(terminal, "search ferries", "The night the ferries learned to whisper. The Harbour Courier")
        said(terminal, "next", "by Maren Oddsd")
        said(terminal, "bookmark", "1 article bookmarked.")
        said(terminal, "undo", "Taken back: 1 article bookmarked.")
        said(terminal, "pipe grep -c Lomvi; exit 4", "It ended with exit code 4.")
        said(terminal, "refresh", "16 feeds")
        said(terminal, "nonsense", "There is no word 'nonsense'.")
        terminal.keys(CTRL_C)
        said(terminal, "pipe sleep 604", "")
        terminal.keys(CTRL_C)
        terminal.see("Stopped.")
        terminal.keys("quit", ENTER)
        assert terminal.end() == 0
    assert not [mark for mark in DRAWN if mark in terminal.raw]


def test_the_end_of_input_leaves(tmp_path: Path) -> None:
    with termnews(tmp_path / "demo", 100, 100, "demo", "--plain") as terminal:
        terminal.see("'help' lists the words")
        terminal.keys(CTRL_D)
        assert terminal.end() == 0


def test_a_pipe_gets_lines_and_may_close(tmp_path: Path) -> None:
    with termnews(tmp_path / "demo", 100, 100, "demo", "--plain") as terminal:
        terminal.see("'help' lists the words")
        terminal.keys(CTRL_D)
        terminal.end()
    program = f"{sys.executable} -m termnews --home {tmp_path / 'demo'}"
    whole = subprocess.run(["sh", "-c", program], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert (whole.returncode, whole.stderr) == (0, b"")
    assert whole.stdout.splitlines()[0].endswith(b" in all.")
    cut = subprocess.run(["sh", "-c", f"{program} | head -n 1"], capture_output=True, check=False)
    assert (cut.returncode, cut.stderr) == (0, b"")
    assert cut.stdout == whole.stdout.splitlines(keepends=True)[0]
