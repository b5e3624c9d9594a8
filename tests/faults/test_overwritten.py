"""A database that is cut or written over in place while somebody reads it: the program lives, and reads on."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.engine.session import Session
from termnews.store import backups
from termnews.store.database import Database
from tests.faults.furnishing import NOW, SETTINGS, furnish, wrong

WAY = "COPY"


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Paths, Paths]:
    """One of 600 articles, and another of other feeds."""
    folder = tmp_path_factory.mktemp("libraries")
    return furnish(folder / "read", each=150), furnish(folder / "other", count=2, each=30)


@pytest.fixture
def paths(libraries: tuple[Paths, Paths], tmp_path: Path) -> Paths:
    shutil.copytree(libraries[0].data.parent, tmp_path / "home")
    return places.locate(str(tmp_path / "home"), {})


@pytest.mark.parametrize("how", ["0", "1", "30", "80", WAY])
def test_a_database_cut_or_written_over_while_it_is_read_does_not_end_the_program(
    paths: Paths, libraries: tuple[Paths, Paths], root: Path, how: str
) -> None:
    with Session.open(paths, SETTINGS) as session:
        backups.backup(session.database, paths.data / "backups", NOW)
    what = str(libraries[1].database) if how == WAY else how
    command = [sys.executable, "-m", "tests.faults.overwritten", str(paths.data.parent), what]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
    with Session.open(paths, SETTINGS) as session:
        session.mend()
        assert session.outline().total > 0
    assert wrong(paths.database) == []


def test_no_part_of_the_file_is_mapped(paths: Paths) -> None:
    with Database.open(paths.database) as db:
        assert db.value("PRAGMA mmap_size") == 0
        assert db.value("SELECT count(*) FROM articles")
        maps = Path("/proc/self/maps")
        if maps.exists():
            assert not [line for line in maps.read_text().splitlines() if line.endswith(paths.database.name)]
