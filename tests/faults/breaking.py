"""Break every guard once, in a copy of the project, and see that the test named beside it turns red."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.faults.promise import Guard, Promise
from tests.faults.records import ROOT

PARTS = (
    "termnews",
    "tests",
    "scripts",
    "docs",
    "pyproject.toml",
    "feeds.toml",
    "README.md",
    "CHANGELOG.md",
    "Makefile",
)
RED = 1
"""pytest's exit code when tests ran and some failed; others mean that nothing was proven."""

LONGEST = 300


def broken(guard: Guard, root: Path = ROOT) -> str:
    """The file of a guard with the guard taken out; ValueError where it does not stand there exactly once."""
    source = (root / guard.path).read_text("utf-8")
    if source.count(guard.old) != 1:
        raise ValueError(f"{guard.path}: {guard.old!r} stands there {source.count(guard.old)} times")
    return source.replace(guard.old, guard.new)


def red(guard: Guard, copy: Path) -> bool:
    """Whether the guard's test fails in a copy of the project where the guard is broken; the copy is whole again after it."""
    place = copy / guard.path
    whole = place.read_text("utf-8")
    place.write_text(broken(guard), encoding="utf-8")
    try:
        return _tested(guard.test, copy) == RED
    finally:
        place.write_text(whole, encoding="utf-8")


def _tested(test: str, copy: Path) -> int:
    """pytest's exit code for a test in a copy; one that hangs without its guard has failed."""
    environ = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    call = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    try:
        return subprocess.run(call, cwd=copy, env=environ, capture_output=True, check=False, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        return RED


def break_all(promises: Iterable[Promise]) -> dict[str, bool]:
    """Every guard of these promises by its words, with whether its test turned red without it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "termnews"
        copy.mkdir()
        for part in PARTS:
            take = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            take(ROOT / part, copy / part)
        found = {}
        for promise in promises:
            for guard in promise.guards:
                found[words(promise, guard)] = turned = red(guard, copy)
                print("red  " if turned else "GREEN", words(promise, guard), flush=True)
    return found


def words(promise: Promise, guard: Guard) -> str:
    """A guard in one line."""
    first = " ".join(guard.old.split())[:60]
    return f"{promise.number} {guard.path}: {first}"
