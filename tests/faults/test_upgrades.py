"""Databases of every schema there was, brought up to date."""

import resource
from pathlib import Path

import apsw
import pytest

from termnews.model.errors import UnwritableError
from termnews.store import schema, upgrading
from termnews.store.database import Database
from tests.faults.furnishing import wrong
from tests.faults.schemas import NAMES, build, contents

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1, 2"
_COLUMNS = """
SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' ORDER BY 1, 2
"""
_PLACED = """
SELECT feed_id, placed, sum(NOT muted), sum(NOT read AND NOT muted) FROM articles WHERE placed <> '' GROUP BY 1, 2 ORDER BY 1, 2
"""


@pytest.fixture(params=NAMES)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "termnews.db"
    build(str(request.param), path)
    return path


def test_every_schema_there_was_becomes_the_same(old: Path, tmp_path: Path) -> None:
    with Database.open(tmp_path / "new.db") as new, Database.open(old) as db:
        assert db.rows(_SCHEMA) == new.rows(_SCHEMA)
        assert db.rows(_COLUMNS) == new.rows(_COLUMNS)
        assert db.value("PRAGMA user_version") == len(schema.STEPS)
        assert db.rows("SELECT * FROM placed_counts ORDER BY 1, 2") == db.rows(_PLACED)
        marks = db.rows("SELECT feed_id, key FROM statuses WHERE bookmarked ORDER BY 1, 2")
        assert marks == [(1, "k1"), (2, "gone"), (2, "k2"), (5, "k3")]
    assert wrong(old) == []


def test_the_old_database_is_kept(old: Path) -> None:
    before = contents(old)
    Database.open(old).close()
    kept = upgrading.kept_at(old)
    assert contents(kept) == before
    assert kept.stat().st_mode & 0o777 == 0o600
    Database.open(old).close()
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_without_room_for_the_copy_nothing_is_changed(old: Path) -> None:
    before = old.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, hard))
    try:
        with pytest.raises(UnwritableError, match="older termnews") as caught:
            Database.open(old)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "Make room for" in caught.value.hint
    assert old.read_bytes() == before
    assert list((old.parent / "backups").iterdir()) == []
    Database.open(old).close()
    assert wrong(old) == []


def test_a_schema_of_a_newer_termnews_is_refused_and_left_alone(old: Path) -> None:
    connection = apsw.Connection(str(old))
    connection.pragma("user_version", len(schema.STEPS) + 1)
    connection.close()
    before = old.read_bytes()
    with pytest.raises(Exception, match="newer termnews") as caught:
        Database.open(old)
    assert "Update termnews" in str(caught.value)
    assert old.read_bytes() == before
