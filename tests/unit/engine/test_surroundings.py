"""What the machine runs on, as programs and files tell it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.config.settings import Refresh
from termnews.engine import surroundings
from termnews.engine.hindrances import Hindrance

Programs = Callable[..., None]

DEVICE = "GENERAL.STATE:{state}\nGENERAL.METERED:{metered}\n\n"
LOOPBACK = DEVICE.format(state="100 (connected (externally))", metered="unknown")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Programs that print something, and nothing else on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def make(**says: str) -> None:
        for name, text in says.items():
            (folder / f"{name}.txt").write_text(text)
            (folder / name).write_text(
                f'#!/bin/sh\nwhile IFS= read -r line; do echo "$line"; done < "{folder}/{name}.txt"\n'
            )
            (folder / name).chmod(0o755)

    return make


@pytest.fixture(autouse=True)
def online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(surroundings, "offline", lambda: False)
    monkeypatch.setattr(surroundings, "POWER", tmp_path / "power")


def supply(folder: Path, name: str, **files: str) -> None:
    (folder / name).mkdir(parents=True)
    for file, text in files.items():
        (folder / name / file).write_text(text + "\n")


@pytest.mark.parametrize(
    ("said", "metered"), [("u 1", True), ("u 3", True), ("u 2", False), ("u 4", False), ("u 0", None)]
)
def test_the_bus_says_whether_it_is_metered(programs: Programs, said: str, metered: bool | None) -> None:
    programs(busctl=f"{said}\n")
    assert surroundings.metered() is metered


@pytest.mark.parametrize(
    ("metered", "found"), [("yes", True), ("yes (guessed)", True), ("no (guessed)", False), ("unknown", None)]
)
def test_where_the_bus_says_nothing_the_client_is_asked(programs: Programs, metered: str, found: bool | None) -> None:
    programs(busctl="", nmcli=DEVICE.format(state="100 (connected)", metered=metered) + LOOPBACK)
    assert surroundings.metered() is found


def test_a_link_that_is_down_does_not_count(programs: Programs) -> None:
    programs(nmcli=DEVICE.format(state="30 (disconnected)", metered="yes") + LOOPBACK)
    assert surroundings.metered() is None


def test_nobody_knows_where_no_program_is_there(programs: Programs) -> None:
    assert surroundings.metered() is None


def test_a_program_that_does_not_answer_is_given_up(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(busctl="")
    folder = Path(os.environ["PATH"])
    (folder / "busctl").write_text("#!/bin/sh\nwhile :; do :; done\n")
    monkeypatch.setattr(surroundings, "PATIENCE", 0.05)
    assert surroundings.metered() is None


@pytest.mark.parametrize(
    ("status", "scope", "found"),
    [("Discharging", "System", True), ("Charging", "", False), ("Full", "", False), ("Discharging", "Device", None)],
)
def test_the_battery(tmp_path: Path, status: str, scope: str, found: bool | None) -> None:
    supply(tmp_path / "power", "AC", type="Mains", online="1")
    supply(tmp_path / "power", "BAT0", type="Battery", status=status, **({"scope": scope} if scope else {}))
    assert surroundings.on_battery() is found


def test_no_battery_and_no_such_folder(tmp_path: Path) -> None:
    assert surroundings.on_battery() is None
    supply(tmp_path / "power", "AC", type="Mains")
    assert surroundings.on_battery() is None


def test_what_hinders_and_what_the_reader_does_not_mind(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(busctl="u 1\n")
    supply(tmp_path / "power", "BAT0", type="Battery", status="Discharging")
    assert surroundings.hindrance(Refresh()) is Hindrance.METERED
    assert surroundings.hindrance(Refresh(on_metered=True)) is Hindrance.NONE
    assert surroundings.hindrance(Refresh(on_metered=True, on_battery=False)) is Hindrance.BATTERY
    monkeypatch.setattr(surroundings, "offline", lambda: True)
    assert surroundings.hindrance(Refresh(on_metered=True)) is Hindrance.OFFLINE


def test_what_the_reader_does_not_mind_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "_answer", lambda _: pytest.fail("a program was started"))
    assert surroundings.hindrance(Refresh(on_metered=True)) is Hindrance.NONE


def test_what_is_told_is_looked_for_once(monkeypatch: pytest.MonkeyPatch, programs: Programs) -> None:
    programs(busctl="u 2\n")
    asked, ask = [], surroundings._answer
    monkeypatch.setattr(surroundings, "_answer", lambda command: asked.append(command) or ask(command))
    assert surroundings.told(Refresh()) == "a network that is not metered; termnews refreshes by itself"
    assert len(asked) == 1


def test_it_is_told_in_a_sentence(programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert surroundings.told(Refresh()) == "a network; termnews refreshes by itself"
    programs(busctl="u 3\n")
    supply(tmp_path / "power", "BAT0", type="Battery", status="Full")
    assert surroundings.told(Refresh()) == "a metered network, on mains power; termnews refreshes only by hand now"
    monkeypatch.setattr(surroundings, "offline", lambda: True)
    assert surroundings.told(Refresh()) == "no network, on mains power; termnews refreshes only by hand now"
