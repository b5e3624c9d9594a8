"""The last screen comes first: the real program in a pseudo-terminal, left and started again."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.cli.main import main
from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.protocol import Refresh
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.tui import frontpage
from tests.serving import Site
from tests.terminal.pty_run import Terminal, termnews

CTRL_C, CTRL_Q, ENTER = "\x03", "\x11", "\r"
INTERFACE = b"\x1b[?1004h"
"""What only the interface asks of a terminal."""


@pytest.fixture
async def stocked(home: Paths, session: Session, site: Site, rss: Callable[..., str]) -> Path:
    """A home with thirty articles that is not refreshed at a start."""
    home.config_file.write_text('[refresh]\non_start = false\n[full_text]\nmode = "never"\n', encoding="utf-8")
    titles = [f"Headline {number}" for number in range(30)]
    session.add_feed(site.put("/feed", rss(*titles)), "Courier", ("World",))
    await refresh(home, Settings(), Refresh(), lambda _: None)
    return home.config.parent


def visited(home: Path, *keys: str) -> str:
    """The screen that a visit ends with."""
    with termnews(home, 100, 30) as terminal:
        wait_for_interface(terminal)
        terminal.keys(*keys)
        screen = terminal.text()
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0
    return screen


def wait_for_interface(terminal: Terminal) -> None:
    while INTERFACE not in terminal.raw:
        assert terminal.read(5)
    terminal.see("unread")
    terminal.rest(0.3)


def before_the_interface(raw: bytes) -> bytes:
    return raw.partition(INTERFACE)[0]


def test_a_start_begins_with_the_screen_the_last_visit_ended_with(stocked: Path) -> None:
    visited(stocked, ENTER)  # the first visit has its tour
    left = visited(stocked, "2", "j", "j", ENTER)
    with termnews(stocked, 100, 30) as terminal:
        wait_for_interface(terminal)
        assert before_the_interface(terminal.raw).count(b"Headline") > 5
        assert terminal.text() == left
        assert terminal.raw.count(b"\x1b[?1049h") == 1
        terminal.keys("j")
        terminal.keys(CTRL_Q)
        assert terminal.end_and_look() == (0, True)


def test_what_changed_meanwhile_is_never_shown_as_it_was(stocked: Path) -> None:
    visited(stocked, ENTER)
    visited(stocked, "2", "j")
    assert main(["--home", str(stocked), "bookmark", "3"]) == 0
    with termnews(stocked, 100, 30) as terminal:
        wait_for_interface(terminal)
        assert b"Headline" not in before_the_interface(terminal.raw)
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0


def ended_late(terminal: Terminal) -> bool:
    """Whether the interface stood before the key came, on a busy machine, and had to be left by its own key."""
    until = time.monotonic() + 3
    while terminal.read(0.1):
        if time.monotonic() > until:
            terminal.keys(CTRL_Q)
            return True
    return False


def test_who_changes_their_mind_at_once_gets_the_terminal_back(stocked: Path) -> None:
    visited(stocked, ENTER)
    for _ in range(5):
        visited(stocked, "2")
        with termnews(stocked, 100, 30) as terminal:
            while frontpage.ENTER not in terminal.raw:
                assert terminal.read(5)
            terminal.keys(CTRL_C)
            kept_on = ended_late(terminal)
            code, echoes = terminal.end_and_look()
            assert echoes
            assert terminal.raw.count(b"\x1b[?1049l") == 1
            assert code in {0, frontpage.INTERRUPTED}
        if not kept_on:
            return
    pytest.fail("Ctrl-C over the last screen never ended the program.")


def test_keys_typed_while_the_page_stands_are_obeyed(stocked: Path) -> None:
    visited(stocked, ENTER)
    visited(stocked, "2", "g")
    with termnews(stocked, 100, 30) as terminal:
        while frontpage.ENTER not in terminal.raw:
            assert terminal.read(5)
        terminal.keys("b")
        wait_for_interface(terminal)
        terminal.see("★")
        assert "^C" not in terminal.text()
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0
