"""Several processes on one database, real ones; and a database that may only be read."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from termnews.model.listings import Query
from termnews.store import listings
from termnews.store.database import Database
from tests.unit.store.newsroom import Newsroom, entry

ROUNDS = 40
TOLD = "SELECT feed_id, sum(NOT muted), sum(NOT read AND NOT muted) FROM articles GROUP BY feed_id"


def start(root: Path, *arguments: str) -> "subprocess.Popen[str]":
    writer = Path(__file__).with_name("writer.py")
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, str(writer), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)


def test_processes_write_at_once_and_none_fails(path: Path, root: Path) -> None:
    """From the very first moment: the file does not exist yet, and all of them make it."""
    running = [start(root, str(path), name, str(ROUNDS)) for name in ("engine", "window", "script")]
    assert [(process.communicate()[0], process.returncode) for process in running] == [("", 0)] * 3
    with Database.open(path) as db:
        assert db.value("SELECT count(*) FROM articles") == 3 * ROUNDS * 3 + 3
        assert db.rows("SELECT feed_id, total, unread FROM feed_counts") == db.rows(TOLD)
        assert db.rows("PRAGMA foreign_key_check") == []
        assert {row[0] for row in db.rows("SELECT value FROM kept WHERE key <> 'schema'")} == {str(ROUNDS - 1)}
        assert db.quick_check() == ()


def test_a_process_killed_while_writing_harms_nothing(path: Path, root: Path) -> None:
    Database.open(path).close()
    process = start(root, str(path), "engine", "1000000")
    with Database.open(path) as db:
        while not db.value("SELECT count(*) >= 9 FROM articles"):
            assert process.poll() is None
        process.kill()
        process.communicate()
        assert db.quick_check() == ()
        assert db.rows("SELECT feed_id, total, unread FROM feed_counts") == db.rows(TOLD)
        assert sorted(listings.ids(db, Query(search="engine", muted=True))) == [
            row[0] for row in db.rows("SELECT id FROM articles ORDER BY id")
        ]


def test_changes_of_another_process_appear_in_an_open_listing(path: Path, root: Path) -> None:
    with Database.open(path) as db:
        newsroom = Newsroom(db)
        newsroom.save(newsroom.subscribe(("a", "World"))[0], entry("1"))
        listing = listings.open(db, Query())
        before = db.data_version()
        subprocess.run([sys.executable, "-c", MARK, str(path)], check=True, cwd=root)
        assert db.data_version() != before
        assert listing.rows(0, 1)[0].read


MARK = """
import sys
from pathlib import Path
from termnews.store import statuses
from termnews.store.database import Database
with Database.open(Path(sys.argv[1])) as db:
    statuses.set(db, [1], "read", True)
"""
READ = """
import urllib.parse  # which pathlib takes when it is asked for an address, and the other user may not read
import os, sys
from pathlib import Path
from termnews.model.errors import StoreError
from termnews.model.listings import Query
from termnews.store import keep, listings
from termnews.store.database import Database
os.setuid(65534)
with Database.open(Path(sys.argv[1])) as db:
    print(db.readonly, len(listings.ids(db, Query())))
    try:
        keep.remember(db, "a", "b")
    except StoreError as error:
        print(error.message.split(" cannot ")[1])
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user")
def test_a_database_of_another_user_can_be_read(tmp_path: Path, root: Path) -> None:
    """All folders above are opened for the other user; file and folder are readable and not writable for him."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    with Database.open(folder / "termnews.db") as db:
        newsroom = Newsroom(db)
        newsroom.save(newsroom.subscribe(("a", "World"))[0], entry("1"))
    (folder / "termnews.db").chmod(0o644)
    top = Path(tempfile.gettempdir()).resolve()
    for above in (folder, *(parent for parent in folder.parents if top in parent.parents)):
        above.chmod(0o755)
    command = [sys.executable, "-c", READ, str(folder / "termnews.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["True 1", "be written: the file or its folder is read-only."]
