"""Damage that left a file SQLite finds sound, or made it look like something else than damage."""

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from termnews.engine import mending
from termnews.engine.session import Session
from termnews.model.errors import DamagedError
from termnews.model.listings import Query
from termnews.store import healing, schema
from termnews.store.database import Database
from tests.faults.furnishing import SETTINGS, furnish, wrong


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = furnish(tmp_path / "home")
    with Session.open(paths, SETTINGS) as session:
        session.set_status(list(session.ids(Query()))[:6], "bookmarked", value=True)
        session.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return paths


def _put(path: Path, place: int, new: bytes) -> None:
    raw = bytearray(path.read_bytes())
    raw[place : place + len(new)] = new
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("place", "new"),
    [
        (18, b"\x42"),
        (18, b"\x00"),
        (19, b"\x42"),
        (60, struct.pack(">I", len(schema.STEPS) + 8)),
        (60, struct.pack(">I", len(schema.STEPS) - 1)),
        (60, struct.pack(">I", 1 << 12)),
        (60, struct.pack(">I", 1 << 30)),
    ],
    ids=["written-as-66", "written-as-0", "read-as-66", "schema+8", "schema-1", "schema-4096", "schema-huge"],
)
def test_a_header_nobody_wrote_is_damage_and_mended(paths: Paths, place: int, new: bytes) -> None:
    """A format for writing that nobody knows looked like a read-only disk, a higher schema like a newer termnews."""
    _put(paths.database, place, new)
    with Session.open(paths, SETTINGS) as session:
        assert "The database was damaged" in session.news()[0]
        assert session.outline().bookmarked == 6
        session.set_status(list(session.ids(Query()))[:2], "read", value=True)
    assert len(healing.asides(paths.database)) == 1
    assert wrong(paths.database) == []


def test_a_header_of_another_file_format_and_schema_is_damage(paths: Paths) -> None:
    _put(paths.database, 44, struct.pack(">I", 1 << 20))
    _put(paths.database, 60, struct.pack(">I", len(schema.STEPS) + 8))
    with Session.open(paths, SETTINGS) as session:
        assert session.outline().bookmarked == 6


def test_a_column_that_has_another_name_is_damage(paths: Paths) -> None:
    raw = paths.database.read_bytes()
    paths.database.write_bytes(raw.replace(b"trusted INTEGER", b"drusted INTEGER"))
    os.utime(paths.feeds_file)  # it is read again, and the table of feeds with it
    with Session.open(paths, SETTINGS) as session:
        assert "The database was damaged" in session.news()[0]
        assert session.outline().bookmarked == 6
    assert wrong(paths.database) == []


def _another_number(db: Database) -> None:
    db.run("UPDATE bodies SET article_id = article_id + (1 << 37) WHERE article_id = 6")


def _half_an_index(db: Database) -> None:
    db.run("DELETE FROM search_docsize WHERE id > 13")


def _another_count(db: Database) -> None:
    db.run("UPDATE feed_counts SET total = total + 1024 WHERE feed_id = 2")


def test_a_list_that_cannot_be_read_is_damage_and_emptied(paths: Paths) -> None:
    with Session.open(paths, SETTINGS) as session:
        session.database.run("UPDATE articles SET categories = '[' || char(9) WHERE id = 7")
        session.database.run("UPDATE articles SET categories = '{}' WHERE id = 8")
        with pytest.raises(DamagedError):
            session.article(7)
        assert "lists that could not be read were emptied" in session.mend()
        assert [session.article(number).categories for number in (7, 8)] == [(), ()]
    assert healing.asides(paths.database) == ()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_another_number, "what belonged to nothing was let go"),
        (_half_an_index, "the index of words was made anew"),
        (_another_count, "the articles were counted anew"),
    ],
)
def test_a_sound_file_that_contradicts_itself_is_mended_where_it_stands(
    paths: Paths, harm: Callable[[Database], None], words: str
) -> None:
    with Database.open(paths.database) as db:
        db.run("PRAGMA foreign_keys = OFF")
        harm(db)
        assert db.full_check() == ()
    assert mending.mend(paths) == f"The database did not agree with itself: {words}."
    assert mending.mend(paths) == ""
    assert healing.asides(paths.database) == ()
    assert wrong(paths.database) == []
    with Session.open(paths, SETTINGS) as session:
        assert session.outline().total == 40
        for article_id in session.ids(Query()):
            session.article(article_id)
        assert len(session.ids(Query(search="words "))) == 40


def test_an_empty_index_on_a_page_of_another_kind_is_damage(paths: Paths) -> None:
    """SQLite's own check passes it, and everything that asks whether anybody is muted failed."""
    with Database.open(paths.database) as db:
        page = db.value("SELECT rootpage FROM sqlite_schema WHERE name = 'people_muted'")
    _put(paths.database, (page - 1) * 4096, b"\x0d")
    with Database.open(paths.database) as db:
        assert db.full_check() == ()
    assert "The database was damaged" in mending.mend(paths)
    with Session.open(paths, SETTINGS) as session:
        assert len(session.listing(Query())) == 6
    assert wrong(paths.database) == []


def test_what_only_a_full_check_sees_is_damage(paths: Paths) -> None:
    _put(paths.database, 36, struct.pack(">I", 5))  # free pages there are none of
    assert "The database was damaged" in mending.mend(paths)
    assert wrong(paths.database) == []
