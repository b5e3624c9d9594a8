"""A window that is closed ends the program, whoever is told of it."""

import sys
from pathlib import Path

from termnews.config import paths as places
from tests.terminal.pty_run import Terminal


def test_a_terminal_that_goes_away_under_a_parent_who_stays_ends_the_program(tmp_path: Path) -> None:
    home, told = tmp_path / "home", tmp_path / "code"
    paths = places.locate(str(home), {})
    places.prepare(paths)
    paths.feeds_file.write_text("# none yet\n", encoding="utf-8")
    # As make does: the leader hears of the closed terminal, waits for the program, and does not pass it on.
    leader = f'trap : HUP; "$@"; echo $? > {told}'
    terminal = Terminal(["sh", "-c", leader, "sh", sys.executable, "-m", "termnews", "--home", str(home)], 80, 24)
    terminal.see("Welcome to termnews")
    assert terminal.hang_up() == 0
    assert told.read_text().strip() == "0"
