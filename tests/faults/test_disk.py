"""A disk that is full or read-only, and a database that is damaged, deleted or replaced: reading goes on, nothing is lost."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from termnews.cli.main import main
from termnews.config.paths import Paths
from termnews.engine import mending
from termnews.engine.session import Session
from termnews.model import encoding
from termnews.model.errors import DamagedError, StoreError, UnwritableError
from termnews.model.listings import Query
from termnews.store import backups, bodies, healing
from termnews.store.database import Database
from termnews.tui.start import left_unsaved
from tests.faults.furnishing import NOW, SETTINGS, furnish, window, wrong
from tests.serving import Page, Site
from tests.tui.reading import Reader

LATER = 100.0
"""Longer than a window waits until it tries again to write, by its own clock."""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return furnish(tmp_path / "home")


@contextmanager
def no_room(most: int = 0) -> Iterator[None]:
    """No file can be written beyond a length, by the word of the system itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def tick(r: Reader, seconds: float = 0.0) -> None:
    """Some time later; twice, for what a first look begins the second one shows."""
    r.world.now += seconds
    for _ in range(2):
        r.room.tick()
        await r.settle()


def mark(session: Session, number: int = 3) -> list[int]:
    ids = list(session.ids(Query()))[:number]
    session.set_status(ids, "bookmarked", value=True)
    return ids


# Full


async def test_where_nothing_can_be_written_reading_goes_on_and_marks_wait(paths: Paths) -> None:
    async with window(paths) as r:
        with no_room():
            await r.press("b")
            await tick(r)
            listing = r.room.headlines.listing
            assert listing is not None
            assert listing.rows(0, 1)[0].bookmarked, "it stays marked in the open window"
            assert r.room.outline.bookmarked == 1
            assert "disk error · 1 not saved" in r.screen_lines()[0]
            await r.press("enter")
            await tick(r)
            assert r.room.outline.unread == 39
            assert "disk error · 2 not saved" in r.screen_lines()[0]
            await tick(r, LATER)
            with Session.open(paths, SETTINGS) as other:
                assert other.outline().bookmarked == 0
        await tick(r, LATER)
        assert "not saved" not in r.screen_lines()[0]
        assert "2 marks were saved" in r.message
        assert (r.room.outline.bookmarked, r.room.outline.unread) == (1, 39)
    with Session.open(paths, SETTINGS) as other:
        assert (other.outline().bookmarked, other.outline().unread) == (1, 39)
    assert wrong(paths.database) == []


def test_what_waits_is_counted_where_it_is_listed(paths: Paths) -> None:
    """Rows, filters and counts of the window are those there would be if it were written."""
    with Session.open(paths, SETTINGS) as desk, Session.open(paths, SETTINGS) as writing:
        desk.wait_with(writing)
        first, second, third, *_ = desk.ids(Query())
        writing.set_status([third], "bookmarked", value=True)
        with no_room():
            change = writing.set_status([first, second], "read", value=True)
            taken = writing.set_status([third], "bookmarked", value=False)
            assert (change.ids, taken.ids) == ((first, second), (third,))
            assert writing.set_status([first], "read", value=True).ids == (), "it is read already"
            desk.version()
            assert first not in desk.ids(Query(unread=True))
            assert desk.article(second).status.read
            assert (desk.outline().unread, desk.outline().bookmarked) == (38, 0)
            assert desk.trouble == "disk error · 3 not saved"
            writing.revert(change)
            desk.version()
            assert (desk.outline().unread, desk.trouble) == (40, "disk error · 1 not saved")
        assert writing.retry()
        assert (desk.trouble, writing.database.value("SELECT count(*) FROM statuses WHERE bookmarked")) == ("", 0)


def test_a_command_says_that_it_could_not_write(paths: Paths) -> None:
    with Session.open(paths, SETTINGS) as session:
        ids = session.ids(Query())
        with no_room(), pytest.raises(UnwritableError):
            session.set_status(ids, "read", value=True)
        assert len(session.ids(Query(unread=True))) == 40


def test_what_could_not_be_saved_to_the_last_is_said_when_leaving(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    with Session.open(paths, SETTINGS) as desk, Session.open(paths, SETTINGS) as writing:
        desk.wait_with(writing)
        with no_room():
            writing.set_status(desk.ids(Query())[:2], "read", value=True)
            saved = writing.retry()
        assert left_unsaved(saved, writing) == 1
        assert "2 marks were not saved: disk error" in capsys.readouterr().err
        assert left_unsaved(writing.retry(), writing) == 0


# Read-only

READ_ONLY = """
import asyncio, os, sys
from tests.faults.furnishing import SETTINGS, window
from tests.faults.test_disk import tick
from termnews.config import paths as places
from termnews.engine.session import Session
from termnews.model.listings import Query
from termnews.cli.main import main
import urllib.parse, urllib.request, filelock, termnews.store.rescue, termnews.engine.mending, termnews.store.waiting
home, other = sys.argv[1:]
for command in (["list"], ["mark", "read", "1"], ["refresh"]):  # what they import, another user may not read here
    main([*command, "--home", other])
os.setuid(65534)
print("now", flush=True)
for command in (["list"], ["mark", "read", "1"], ["refresh"]):
    print(command[0], main([*command, "--home", home]), flush=True)
with Session.open(places.locate(home, {}), SETTINGS) as desk, Session.open(places.locate(home, {}), SETTINGS) as writing:
    desk.wait_with(writing)
    print(desk.trouble, flush=True)
    writing.set_status([1], "bookmarked", value=True)
    desk.version()
    print(desk.outline().bookmarked, desk.trouble, flush=True)
    sys.stdin.readline()
    print(writing.retry(), *writing.news(), flush=True)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_in_a_read_only_folder_reading_goes_on(tmp_path: Path, root: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="termnews-", dir="/var/tmp") as folder:
        home = Path(folder) / "home"
        paths = furnish(home)
        Path(folder).chmod(0o755)
        for place in (home, *home.iterdir()):
            place.chmod(0o555)
        for file in home.rglob("*.*"):
            file.chmod(0o444)
        furnish(tmp_path / "other", count=0)
        command = [sys.executable, "-c", READ_ONLY, str(home), str(tmp_path / "other")]
        environment = os.environ | {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=root,
            env=environment,
        )
        assert child.stdout is not None
        assert child.stdin is not None
        said = []
        for line in child.stdout:
            said.append(line.rstrip())
            if line.startswith("1 read-only"):
                break
        for place in (home, *home.iterdir(), *home.rglob("*.*")):
            os.chown(place, 65534, 65534)
            place.chmod(0o700)
        child.stdin.write("\n")
        child.stdin.flush()
        rest, errors = child.communicate(timeout=60)
        said = said[said.index("now") :]
        assert [line for line in said if line.startswith(("list", "mark", "refresh", "read-only", "1 read-only"))] == [
            "list 0", "mark 1", "refresh 1", "read-only", "1 read-only · 1 not saved",
        ], errors  # fmt: skip
        assert "True The database can be written again: 1 mark was saved." in rest
        assert "Traceback" not in errors
        assert wrong(paths.database) == []


# Deleted, replaced, damaged


async def test_a_database_deleted_while_it_is_open_is_written_anew(paths: Paths) -> None:
    async with window(paths) as r:
        await r.press("b")
        for file in paths.database.parent.glob("termnews.db*"):
            file.unlink()
        await tick(r)
        assert "written anew" in r.screen_text()
        await r.press("escape", "j", "b")
        assert r.room.outline.bookmarked == 2
    assert wrong(paths.database) == []
    with Session.open(paths, SETTINGS) as other:
        assert (other.outline().total, other.outline().bookmarked) == (40, 2)


def test_a_mark_after_the_deletion_is_not_lost(paths: Paths) -> None:
    with Session.open(paths, SETTINGS) as session:
        paths.database.unlink()
        mark(session)
    with Session.open(paths, SETTINGS) as other:
        assert other.outline().bookmarked == 3


async def test_another_database_in_its_place_is_shown(paths: Paths, tmp_path: Path) -> None:
    other = furnish(tmp_path / "other", count=2, each=3)
    async with window(paths) as r:
        await r.press("j", "b")
        shutil.copy(other.database, tmp_path / "put")
        for end in ("-wal", "-shm"):
            paths.database.with_name(paths.database.name + end).unlink(missing_ok=True)
        (tmp_path / "put").replace(paths.database)
        await tick(r)
        assert "Another database" in r.screen_text()
        await r.press("escape")
        assert r.room.outline.total == 6
    assert wrong(paths.database) == []


def tear(path: Path, table: str = "articles") -> None:
    """Overwrite a page in the middle of a table."""
    with Database.open(path) as db:
        db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        page = db.value("SELECT min(pageno) FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,))
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(raw)


def test_a_damaged_database_is_set_aside_and_what_can_be_is_restored(paths: Paths) -> None:
    with Session.open(paths, SETTINGS) as session:
        ids = mark(session)
        backups.backup(session.database, paths.data / "backups", NOW)
        later = [each for each in session.ids(Query()) if each not in ids][:2]
        session.set_status(later, "bookmarked", value=True)
    raw = paths.database.read_bytes()
    paths.database.write_bytes(b"\0" * 100 + raw[100:])
    with Session.open(paths, SETTINGS) as session:
        (told,) = session.news()
        assert "The database was damaged. It was set aside as termnews.db.corrupt-" in told
        assert "the copy of 2025-10-09 08:53 UTC" in told
        assert sorted(session.ids(Query(bookmarked=True))) == sorted([*ids, *later])
        assert session.feeds()[0].title == "Feed 0"
    (aside,) = healing.asides(paths.database)
    assert aside.stat().st_size == len(raw)
    assert wrong(paths.database) == []


def test_without_a_copy_bookmarked_articles_are_read_from_the_damaged_file(paths: Paths) -> None:
    with Session.open(paths, SETTINGS) as session:
        mark(session, 6)
        kept = [session.article(each) for each in session.ids(Query(bookmarked=True))]
    raw = paths.database.read_bytes()
    paths.database.write_bytes(b"\0" * 100 + raw[100:])
    with Session.open(paths, SETTINGS) as session:
        found = [session.article(each) for each in session.ids(Query(bookmarked=True))]
    assert {(each.title, each.document) for each in found} == {(each.title, each.document) for each in kept}


async def test_damage_that_shows_while_reading_is_mended_in_the_open_window(paths: Paths) -> None:
    with Session.open(paths, SETTINGS) as session:
        mark(session)
    tear(paths.database)
    async with window(paths) as r:
        await tick(r)
        await tick(r)
        assert "The database was damaged" in r.screen_text()
        await r.press("escape")
        assert r.room.outline.bookmarked == 3
        await r.press("j", "b")
        await tick(r)
    assert wrong(paths.database) == []


def test_damage_nobody_met_is_found_by_the_engine(paths: Paths) -> None:
    """It looks at the whole file; an open window goes over to the restored one."""
    tear(paths.database, "sqlite_autoindex_articles_1")
    with Session.open(paths, SETTINGS) as session:
        session.version()
        told = mending.mend(paths)
        assert "damaged" in told
        session.version()
        assert session.news() == (told,)
    assert mending.mend(paths) == ""


def test_no_copy_is_made_of_a_damaged_database(paths: Paths) -> None:
    tear(paths.database, "sqlite_autoindex_articles_1")
    with Database.open(paths.database) as db, pytest.raises(DamagedError, match="no copy was made"):
        backups.backup(db, paths.data / "backups", NOW)
    assert backups.copies(paths.data / "backups") == ()


def test_a_missing_database_is_restored_from_its_copy(paths: Paths) -> None:
    with Session.open(paths, SETTINGS) as session:
        mark(session)
        backups.backup(session.database, paths.data / "backups", NOW)
    paths.database.unlink()
    with Session.open(paths, SETTINGS) as session:
        assert session.outline().bookmarked == 3
        assert "The database was gone." in session.news()[0]


def test_a_text_whose_checksum_is_wrong_is_said() -> None:
    with pytest.raises(StoreError, match="damaged"):
        bodies.document(encoding.compressed(b"text")[:-1] + b"\0")


def test_a_refresh_on_a_full_disk_says_so_and_stores_nothing_half(
    paths: Paths, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    items = "".join(
        f"<item><title>Story {each}</title><link>http://x.example/{each}</link>"
        f"<description>{f'Words of {each}. ' * 900}</description></item>"
        for each in range(40)
    )
    site.pages["/feed"] = Page(f"<rss version='2.0'><channel><title>P</title>{items}</channel></rss>".encode())
    paths.feeds_file.write_text(f'["World"]\n"P" = "http://127.0.0.1:{site.port}/feed"\n', encoding="utf-8")
    call = ["refresh", "--home", str(paths.config.parent)]
    with Session.open(paths, SETTINGS) as session:  # as while a window is open
        with no_room(paths.database.stat().st_size // 4):
            assert main(call) == 1
        told = capsys.readouterr().err
        assert "termnews: The database" in told
        assert "then try again" in told
        assert "Traceback" not in told
        assert session.database.value("SELECT count(*) FROM articles") == 40
        assert main(call) == 0
        assert session.database.value("SELECT count(*) FROM articles") == 80
    assert wrong(paths.database) == []
