"""What doctor tells about copies of the database, damaged files set aside, and room."""

from pathlib import Path

import pytest

from termnews.cli.main import main
from termnews.engine.session import Session
from termnews.store import backups
from tests.faults.furnishing import NOW, SETTINGS, furnish


def test_copies_and_room_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = furnish(tmp_path / "home")
    call = ["doctor", "--home", str(tmp_path / "home")]
    assert main(call) == 0
    said = capsys.readouterr().out
    assert "note  backups: none yet; the first refresh of a day makes one" in said
    assert "MiB free in" in said
    assert "damaged" not in said
    with Session.open(paths, SETTINGS) as session:
        backups.backup(session.database, paths.data / "backups", NOW)
    paths.database.write_bytes(b"not a database " * 100)
    assert main(call) == 0
    told = capsys.readouterr()
    assert "The database was damaged. It was set aside" in told.err
    assert "1 copy of the database in" in told.out
    assert "a damaged database, was set aside" in told.out


def test_damage_that_is_found_is_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = furnish(tmp_path / "home")
    with Session.open(paths, SETTINGS) as session:
        session.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = session.database.rows(
            "SELECT min(pageno) FROM dbstat WHERE name = 'sqlite_autoindex_articles_1' AND pagetype = 'leaf'"
        )[0]
    raw = bytearray(paths.database.read_bytes())
    raw[(page - 1) * 4096 : page * 4096] = bytes(4096)
    paths.database.write_bytes(raw)
    assert main(["doctor", "--home", str(tmp_path / "home")]) == 1
    said = capsys.readouterr().out
    assert "bad   database: " in said
    assert "note  database: The database was damaged." in said
    assert main(["doctor", "--home", str(tmp_path / "home")]) == 0
