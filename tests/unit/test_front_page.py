"""The last screen is shown at the next start only if that would paint the same."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.tui import frontpage

PAGE = "\x1b[1;1HThe Courier ● Strait of news\n"


@pytest.fixture(autouse=True)
def size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((80, 24)))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Files that a page is made from; the last is an empty journal."""
    made = [tmp_path / name for name in ("config.toml", "news.db", "news.db-wal")]
    for file in made[:2]:
        file.write_text(file.name)
    made[2].touch()
    return made


def kept(folder: Path) -> bytes:
    return frontpage._kept(str(folder / frontpage.NAME))


def keep(folder: Path, files: list[Path]) -> None:
    frontpage.keep(str(folder), map(str, files), PAGE)


def test_a_page_is_kept_whole_and_for_its_owner_alone(tmp_path: Path, files: list[Path]) -> None:
    assert kept(tmp_path) == b""
    keep(tmp_path, files)
    assert kept(tmp_path).decode() == PAGE
    assert stat.S_IMODE((tmp_path / frontpage.NAME).stat().st_mode) == 0o600
    assert sorted(tmp_path.iterdir()) == sorted([*files, tmp_path / frontpage.NAME])


def written(file: Path) -> None:
    file.write_text("something else")


@pytest.mark.parametrize("change", [written, Path.unlink], ids=["written", "removed"])
@pytest.mark.parametrize("which", [0, 1])
def test_not_after_a_file_changed(
    tmp_path: Path, files: list[Path], which: int, change: Callable[[Path], None]
) -> None:
    keep(tmp_path, files)
    change(files[which])
    assert kept(tmp_path) == b""


def test_an_empty_journal_is_as_good_as_none_and_a_full_one_is_a_change(tmp_path: Path, files: list[Path]) -> None:
    keep(tmp_path, files)
    files[2].unlink()
    assert kept(tmp_path)
    files[2].write_text("a mark")
    assert kept(tmp_path) == b""


def test_not_on_another_terminal_another_day_or_in_another_version(
    tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    keep(tmp_path, files)
    changes: list[Callable[[pytest.MonkeyPatch], None]] = [
        lambda patch: patch.setenv("TERM", "linux"),
        lambda patch: patch.setenv("NO_COLOR", ""),
        lambda patch: patch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((81, 24))),
        lambda patch: patch.setattr(frontpage.time, "strftime", lambda _: "tomorrow"),
        lambda patch: patch.setattr(frontpage, "__version__", "99"),
    ]
    for change in changes:
        with monkeypatch.context() as patch:
            change(patch)
            assert kept(tmp_path) == b""
    assert kept(tmp_path)


def test_what_is_no_page_is_not_shown(tmp_path: Path, files: list[Path]) -> None:
    keep(tmp_path, files)
    file = tmp_path / frontpage.NAME
    whole = file.read_bytes()
    for raw in (
        b"",
        whole[:-1],
        whole + b"x",
        whole.replace(b"news.db", b"news.dc"),
        b"[]\n",
        b"{}\n",
        b"\xff\xfe\n\0",
    ):
        file.write_bytes(raw)
        assert kept(tmp_path) == b""
    file.unlink()
    file.mkdir()
    assert kept(tmp_path) == b""
    keep(tmp_path, files)


def test_an_empty_page_is_not_kept(tmp_path: Path, files: list[Path]) -> None:
    frontpage.keep(str(tmp_path), map(str, files), "")
    assert not (tmp_path / frontpage.NAME).exists()


@pytest.mark.parametrize(
    ("argv", "home"),
    [
        ([], ""),
        (["--home", "/a"], "/a"),
        (["--home=/a"], "/a"),
        (["list"], None),
        (["--plain"], None),
        (["--home"], None),
    ],
)
def test_only_a_plain_start_begins_with_a_page(
    argv: list[str], home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TERMNEWS_HOME", raising=False)
    assert frontpage._home(argv) == home
