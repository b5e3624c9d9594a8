"""Small things remembered, and copies of the whole."""

from pathlib import Path

import pytest

from termnews.model.errors import StoreError
from termnews.model.listings import Query
from termnews.store import backups, keep, listings
from termnews.store.database import Database
from tests.unit.store.newsroom import NOW, Newsroom, entry


def test_what_is_remembered_is_recalled(db: Database) -> None:
    assert keep.recall(db, "theme") == ""
    keep.remember(db, "theme", "dark")
    keep.remember(db, "theme", "light")
    assert keep.recall(db, "theme") == "light"
    keep.remember(db, "theme", "")
    assert keep.recall(db, "theme") == ""


def test_a_copy_is_whole_private_and_searchable(newsroom: Newsroom, tmp_path: Path) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    newsroom.save(feed, entry("1"))
    copy = backups.backup(newsroom.db, tmp_path / "backups", NOW)
    assert copy.name == "termnews-20231114-221320.db"
    assert copy.stat().st_mode & 0o777 == 0o600
    with Database.open(copy) as restored:
        assert restored.quick_check() == ()
        assert list(listings.ids(restored, Query(search="body "))) == [1]


def test_only_the_newest_copies_are_kept(db: Database, tmp_path: Path) -> None:
    (tmp_path / "notes.db").touch()
    made = [backups.backup(db, tmp_path, NOW + day * backups.DAY) for day in range(5)]
    assert backups.copies(tmp_path) == tuple(reversed(made[2:]))
    assert (tmp_path / "notes.db").exists()
    assert not list(tmp_path.glob("*.partial"))


def test_a_copy_is_due_once_a_day(db: Database, tmp_path: Path) -> None:
    assert backups.due(tmp_path, NOW)
    backups.backup(db, tmp_path, NOW)
    assert not backups.due(tmp_path, NOW + backups.DAY)
    assert backups.due(tmp_path, NOW + backups.DAY + 1)


def test_a_folder_that_cannot_be_made_is_a_clear_error(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file"):
        backups.backup(db, tmp_path / "file" / "backups", NOW)
