"""Opening, transactions, migrations, and errors a reader can act on."""

import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import apsw
import pytest

from termnews.model.errors import DamagedError, StoreError
from termnews.store import faults, schema
from termnews.store.database import Database, storable
from tests.unit.store.newsroom import Newsroom, entry

TABLES = {
    "articles", "blurbs", "bodies", "bylines", "enclosures", "feed_counts", "feeds", "fetch_states", "full_texts", "hosts",
    "kept", "latest_fetches", "people", "placed_counts", "provenance", "search", "sections", "signatures", "statuses",
    "versions",
}  # fmt: skip

LARGE = "INSERT INTO kept VALUES(?, printf('%.*c', 4 << 20, 'x'))"
"""A quarter of what a refresh lets gather in the journal."""


def schema_of(connection: apsw.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()


def test_a_new_database_is_private_and_complete(path: Path) -> None:
    with Database.open(path) as db:
        names = {row[0] for row in db.rows("SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual')")}
        assert names >= TABLES
        assert db.value("PRAGMA application_id") == schema.APPLICATION_ID
        assert db.value("PRAGMA user_version") == len(schema.STEPS)
        db.run("INSERT INTO kept VALUES('a', 'b')")
        files = sorted(path.parent.iterdir())
        assert len(files) == 3
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
        assert db.quick_check() == ()


def test_an_open_file_becomes_private(path: Path) -> None:
    Database.open(path).close()
    path.chmod(0o644)
    Database.open(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("durable", "level"), [(True, 2), (False, 1)])
def test_durability_is_chosen(path: Path, durable: bool, level: int) -> None:
    with Database.open(path, durable=durable) as db:
        assert db.value("PRAGMA synchronous") == level
        assert db.value("PRAGMA journal_mode") == "wal"
        assert db.value("PRAGMA foreign_keys") == 1


def test_a_window_that_stays_open_keeps_little_of_the_file_in_memory(path: Path) -> None:
    before = apsw.memory_used()
    with Database.open(path) as reader, Database.open(path, durable=False) as refresh:
        reader.run("CREATE TABLE much(text BLOB)")
        reader.many("INSERT INTO much VALUES(randomblob(?))", [(500_000,)] * 20)
        assert reader.value("SELECT sum(length(hex(text))) FROM much") == 20_000_000
        assert apsw.memory_used() - before < 4_000_000
        assert refresh.value("PRAGMA cache_size") < reader.value("PRAGMA cache_size") < 0


def test_a_refresh_carries_much_over_at_once_and_a_mark_never_has_to(path: Path) -> None:
    """Each time takes two waits for the disk: by the pages SQLite lets gather of itself four times as often."""
    with Database.open(path, durable=False) as refresh, Database.open(path) as reader:
        start = path.stat().st_size
        for number in range(3):
            refresh.run(LARGE, (f"refresh {number}",))
        assert path.stat().st_size == start
        for number in range(3):
            reader.run(LARGE, (f"reader {number}",))
        assert path.stat().st_size == start
        refresh.run(LARGE, ("the next",))
        assert (carried := path.stat().st_size) > start
        refresh.run(LARGE, ("and so on",))
        assert path.stat().st_size == carried
        refresh.carry_over()
        assert path.stat().st_size > carried


def test_closing_twice_is_well(path: Path) -> None:
    db = Database.open(path)
    db.close()
    db.close()
    with pytest.raises(StoreError, match="closed"):
        db.rows("SELECT 1")


def test_a_transaction_is_all_or_nothing(db: Database) -> None:
    with pytest.raises(StoreError, match="refused"), db.transaction():  # noqa: PT012 - the block is what is undone
        db.run("INSERT INTO kept VALUES('a', 'b')")
        with db.transaction():
            db.run("INSERT INTO kept VALUES('c', 'd')")
        db.run("INSERT INTO kept VALUES('a', 'again')")
    assert db.rows("SELECT * FROM kept WHERE key <> 'schema'") == []
    with db.transaction():
        db.run("INSERT INTO kept VALUES('a', 'b')")
    assert db.rows("SELECT * FROM kept WHERE key <> 'schema'") == [("a", "b")]


def test_data_version_tells_of_every_writer(db: Database, path: Path) -> None:
    versions = [db.data_version()]
    assert db.data_version() == versions[0]
    with Database.open(path) as other:
        other.run("INSERT INTO kept VALUES('a', 'b')")
        versions.append(db.data_version())
        db.run("INSERT INTO kept VALUES('c', 'd')")
        versions.append(db.data_version())
    assert len(set(versions)) == 3


def test_others_are_told_from_ones_own_writes(db: Database, path: Path) -> None:
    before = db.others()
    db.run("INSERT INTO kept VALUES('a', 'b')")
    assert db.others() == before
    with Database.open(path) as other:
        other.run("INSERT INTO kept VALUES('c', 'd')")
        assert db.others() != before
        before = db.others()
        db.run("INSERT INTO kept VALUES('e', 'f')")
        assert db.others() == before
        db.reopen()
        assert db.others() != before


def test_steps_taken_one_by_one_lead_to_the_same_schema(path: Path) -> None:
    steps = (*schema.STEPS, "CREATE TABLE extra(id INTEGER) STRICT;", "CREATE INDEX extra_ids ON extra(id);")
    at_once, stepwise = apsw.Connection(":memory:"), apsw.Connection(":memory:")
    schema.migrate(at_once, path, steps)
    for count in range(1, len(steps) + 1):
        schema.migrate(stepwise, path, steps[:count])
        assert stepwise.pragma("user_version") == count
    assert schema_of(at_once) == schema_of(stepwise)
    at_once.close()
    stepwise.close()


def test_a_migration_keeps_what_is_stored(path: Path) -> None:
    with Database.open(path) as db:
        newsroom = Newsroom(db)
        newsroom.save(newsroom.subscribe(("a", "World"))[0], entry("1"))
    connection = apsw.Connection(str(path))
    schema.migrate(connection, path, (*schema.STEPS, "ALTER TABLE articles ADD COLUMN mood TEXT;"))
    assert connection.execute("SELECT key, mood FROM articles").fetchall() == [("1", None)]
    connection.close()


def test_a_step_that_fails_is_undone_whole(path: Path) -> None:
    connection = apsw.Connection(":memory:")
    schema.migrate(connection, path)
    with pytest.raises(apsw.SQLError):
        schema.migrate(connection, path, (*schema.STEPS, "CREATE TABLE half(id); CREATE TABLE nonsense nonsense;"))
    assert connection.pragma("user_version") == len(schema.STEPS)
    assert not connection.table_exists(None, "half")
    connection.close()


def become(path: Path, version: int) -> None:
    """What a newer termnews makes of a database: its steps and their number, in both places."""
    connection = apsw.Connection(str(path))
    schema.migrate(connection, path, (*schema.STEPS, *("SELECT 1;",) * (version - len(schema.STEPS))))
    connection.close()


def test_a_newer_database_is_left_alone(path: Path) -> None:
    Database.open(path).close()
    become(path, 99)
    with pytest.raises(StoreError, match=r"newer termnews \(schema 99; this one knows \d+\)") as caught:
        Database.open(path)
    assert "Update" in caught.value.hint


@pytest.mark.parametrize("number", [1, 2, len(schema.STEPS) + 1, 99, 8195, 1 << 30])
def test_a_number_of_the_schema_that_nobody_wrote_is_damage(path: Path, number: int) -> None:
    Database.open(path).close()
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", number)
    connection.close()
    with pytest.raises(DamagedError):
        Database.open(path)


def test_another_programs_database_is_left_alone(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE bookmarks(url)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        Database.open(path)


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_is_named_with_what_to_do(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"termnews\.db") as caught:
        Database.open(path)
    assert "backups" in caught.value.hint
    assert path.read_bytes() == content


def test_damage_inside_is_found(path: Path) -> None:
    with Database.open(path) as db:
        newsroom = Newsroom(db)
        newsroom.save(newsroom.subscribe(("a", "World"))[0], *(entry(str(number)) for number in range(99)))
        page = db.value("SELECT max(pageno) FROM dbstat WHERE name = 'articles' AND pagetype = 'leaf'")
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(raw)
    with Database.open(path, readonly=True) as db:
        assert db.quick_check()


@pytest.mark.parametrize("place", ["missing/termnews.db", "file/termnews.db", "."])
def test_places_where_no_file_can_be(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="The database"):
        Database.open(tmp_path / place)


def test_reading_only_needs_a_file_and_writes_nothing(path: Path) -> None:
    with pytest.raises(StoreError, match="no database"):
        Database.open(path, readonly=True)
    Database.open(path).close()
    with Database.open(path, readonly=True) as db:
        assert db.readonly
        assert db.rows("SELECT * FROM kept WHERE key <> 'schema'") == []
        with pytest.raises(StoreError, match="read-only"):
            db.run("INSERT INTO kept VALUES('a', 'b')")


def test_a_full_disk_is_said_and_nothing_is_half_written(db: Database) -> None:
    newsroom = Newsroom(db)
    (feed,) = newsroom.subscribe(("a", "World"))
    newsroom.save(feed, entry("before"))
    limit = db.value("PRAGMA page_count") + 2
    db.run(f"PRAGMA max_page_count = {limit}")
    with pytest.raises(StoreError, match="disk is full"):
        newsroom.save(feed, *(entry(str(number), text=f"{number} text " * 900) for number in range(50)))
    assert [row[0] for row in db.rows("SELECT key FROM articles")] == ["before"]
    assert db.value("SELECT total FROM feed_counts") == 1
    assert db.quick_check() == ()
    db.run("PRAGMA max_page_count = 100000")
    assert newsroom.save(feed, entry("after")) == (1, 0)


def test_a_locked_database_is_said_after_the_wait(db: Database, path: Path) -> None:
    with Database.open(path, wait=0.05) as other, db.transaction():
        with pytest.raises(StoreError, match="in use") as caught, other.transaction():
            pass
        assert "database is locked" not in str(caught.value)
        assert other.rows("SELECT * FROM kept WHERE key <> 'schema'") == []
    with Database.open(path, wait=0.05) as other, other.transaction():
        pass


def test_many_make_and_open_a_database_at_the_same_moment(tmp_path: Path) -> None:
    """Not every lock SQLite takes while a file becomes a WAL database waits for its turn."""
    barrier = Barrier(6)

    def start(place: Path) -> int:
        barrier.wait()
        with Database.open(place) as db:
            return int(db.value("PRAGMA user_version"))

    with ThreadPoolExecutor(6) as pool:
        for number in range(20):
            found = list(pool.map(start, [tmp_path / f"{number}.db"] * 6))
            assert found == [len(schema.STEPS)] * 6


def test_errors_of_the_system_are_said_in_its_words(path: Path) -> None:
    said = faults.explain(path, OSError(errno.ENOSPC, "No space left on device"))
    assert "No space left" in said.message
    assert "refused: odd" in faults.explain(path, apsw.SQLError("odd")).message


def test_text_that_is_no_unicode_becomes_storable() -> None:
    assert storable("a\ud800é") == "a?é"
    assert storable("plain") == "plain"
