"""Two windows, two engines: one refresh at a time, whoever held the lock before, and what one does appears in the other."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from termnews.cli.main import main
from termnews.config.paths import Paths
from termnews.engine.lock import held
from termnews.model.errors import LockedError
from tests.faults.furnishing import furnish, window

HOLD = """
import sys
from pathlib import Path
from termnews.engine.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return furnish(tmp_path / "home")


def holder(paths: Paths, root: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, "-c", HOLD, str(paths.lock_file)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_refresh_is_refused_with_4_and_the_lock_of_a_killed_one_is_free(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = furnish(tmp_path / "empty", count=0)
    child = holder(paths, root)
    try:
        assert main(["refresh", "--home", str(paths.config.parent)]) == 4
        assert f"Another termnews is refreshing (process {child.pid})" in capsys.readouterr().err
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate()
    assert str(child.pid) in paths.lock_file.with_suffix(".pid").read_text(), "it had no time to tidy up"
    with held(paths.lock_file):
        pass


def test_the_number_of_a_living_stranger_holds_nothing(paths: Paths) -> None:
    """As after a kill, when the system has given the number to another program."""
    paths.lock_file.with_suffix(".pid").write_text("1\n")
    with held(paths.lock_file):
        pass


@pytest.mark.parametrize(
    ("beside", "who"),
    [
        ("4194399 ", "another process"),
        ("12 other-machine\n", "process 12 on other-machine"),
        ("nonsense", "another process"),
    ],
)
def test_who_holds_the_lock_is_told_as_far_as_it_is_known(paths: Paths, root: Path, beside: str, who: str) -> None:
    child = holder(paths, root)
    try:
        paths.lock_file.with_suffix(".pid").write_text(beside)
        with pytest.raises(LockedError) as caught, held(paths.lock_file):
            pass
        assert f"({who})" in caught.value.message
        assert caught.value.hint.startswith("Wait until it has finished")
        assert caught.value.exit_code == 4
    finally:
        child.kill()
        child.communicate()


async def test_what_one_window_does_appears_in_the_other(paths: Paths) -> None:
    async with window(paths) as one, window(paths) as other:
        await one.press("b")
        other.room.tick()
        await other.settle()
        listing = other.room.headlines.listing
        assert listing is not None
        assert listing.rows(0, 1)[0].bookmarked
        assert other.room.outline.bookmarked == 1
