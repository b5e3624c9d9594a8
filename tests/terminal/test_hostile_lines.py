"""Commands print strangers' text on a terminal and into pipes: every byte of both, strictly read."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews.cli import output
from tests.faults import enemy
from tests.faults.campaigns.terminal_lines import COMMANDS, TALK, printed, said
from tests.terminal.strict import read
from tests.terminal.watched import command


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library of the enemy's, into which somebody has written besides; its server still answers."""
    folder = tmp_path_factory.mktemp("lines") / "home"
    with enemy.Press() as press:
        enemy.delivered(folder, press, list(enumerate(enemy.texts()))[::20])
        enemy.poison(folder)
        (folder / "press").write_text(press.base, "ascii")
        yield folder


SOME = [
    words for words in COMMANDS if words[0] in {"list", "feeds", "authors", "doctor", "refresh"} or words[1:] == ("ID",)
]
"""The others are the campaign's."""


@pytest.mark.parametrize("words", SOME, ids=" ".join)
def test_what_a_command_prints_acts_nowhere(home: Path, words: tuple[str, ...]) -> None:
    shown = printed(home, words)
    assert shown.strange == []
    assert shown.tried > 1


def test_a_conversation_in_lines_acts_nowhere(home: Path) -> None:
    assert said(home, TALK).strange == []


def test_json_loses_nothing_and_holds_no_character_that_acts(home: Path) -> None:
    done = subprocess.run(command(home, "list", "--json"), capture_output=True, check=True)
    assert read(done.stdout) == []
    titles = [json.loads(line)["title"] for line in done.stdout.splitlines()]
    assert all(title.startswith("qq99 " + enemy.POISON) for title in titles)


def test_an_address_that_is_mistyped_is_told_without_acting(home: Path) -> None:
    for words in (
        ("read", enemy.POISON),
        ("list", "--feed", enemy.POISON),
        (enemy.POISON,),
        ("list", "--since", enemy.POISON),
    ):
        done = subprocess.run(command(home, *words), capture_output=True, check=False)
        assert done.returncode in {1, 2}
        assert done.stderr
        assert read(done.stdout + done.stderr) == [], words


def test_nothing_is_printed_that_acts_whoever_prints_it(capfd: pytest.CaptureFixture[str]) -> None:
    for say in (output.line, output.told, output.error, output.passing):
        say(enemy.POISON)
        printed = capfd.readouterr()
        assert "A" in printed.out + printed.err
        assert read((printed.out + printed.err).encode()) == [], say
