"""Where termnews keeps things: the platform's folders, or one folder the user names."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from termnews.config.folders import HOME_VARIABLE, folders
from termnews.model.errors import ConfigError, FileError
from termnews.model.records import dataclass
from termnews.text import clean

PRIVATE = 0o700
"""Mode of the folders: what somebody reads is nobody else's business."""
PRIVATE_FILE = 0o600
"""Mode of the files in them."""
OTHERS = 0o077
"""What a mode gives to anybody else."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders: ``config`` people edit, ``data`` must not be lost, ``cache`` may be, ``state`` has lock and log."""

    config: Path
    data: Path
    cache: Path
    state: Path

    @property
    def config_file(self) -> Path:
        """The settings."""
        return self.config / "config.toml"

    @property
    def feeds_file(self) -> Path:
        """The subscriptions."""
        return self.config / "feeds.toml"

    @property
    def database(self) -> Path:
        """Articles, statuses and what is known about each feed."""
        return self.data / "termnews.db"

    @property
    def lock_file(self) -> Path:
        """Held by the one engine that refreshes."""
        return self.state / "refresh.lock"

    @property
    def log_file(self) -> Path:
        """What went wrong, for reports."""
        return self.state / "termnews.log"

    @property
    def pictures(self) -> Path:
        """Pictures of articles, kept for a while."""
        return self.cache / "pictures"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The distinct folders in the order they are made."""
        return tuple(dict.fromkeys((self.config, self.data, self.cache, self.state)))


def locate(home: str | None, environ: Mapping[str, str]) -> Paths:
    """The folders as :func:`termnews.config.folders.folders` names them. ConfigError without any home. Touches no disk."""
    found = Paths(*map(Path, folders(home, environ)))
    if not all(folder.is_absolute() for folder in found.folders):
        raise ConfigError("No home directory is known.", f"Set HOME, or name a folder with --home or {HOME_VARIABLE}.")
    return found


def prepare(paths: Paths) -> None:
    """Make the folders that are missing, for the user's eyes only; FileError when one cannot be made or read.

    A folder that cannot be written is no hindrance to reading: whoever writes to it says so.
    """
    for folder in paths.folders:
        _make(folder)
        if not os.access(folder, os.R_OK | os.X_OK):
            raise _unusable(folder, "it cannot be read and written")


def exposed(paths: Paths) -> Iterator[tuple[Path, int]]:
    """What others on this computer may read or change: folders, and files in such folders, each with its mode."""
    for folder in (*paths.folders, paths.data / "backups", paths.pictures):
        if os.name != "posix" or not folder.is_dir() or not (mode := _mode(folder)) & OTHERS:
            continue
        yield folder, mode
        yield from ((file, _mode(file)) for file in sorted(folder.iterdir()) if file.is_file() and _mode(file) & OTHERS)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def _make(folder: Path) -> None:
    """``mkdir -p`` that gives the mode to the parents it makes too, which ``Path.mkdir`` does not."""
    if folder.is_dir():
        return
    try:
        _make_parents(folder)
        folder.mkdir(PRIVATE, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, _reason(error)) from error


def _make_parents(folder: Path) -> None:
    missing = [parent for parent in folder.parents if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(PRIVATE, exist_ok=True)


def _reason(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file stands in its place"
    return (error.strerror or str(error)).lower()


def _unusable(folder: Path, why: str) -> FileError:
    return FileError(
        f"The folder {clean.line(str(folder))} cannot be used: {why}.",
        f"Make it yours and writable, or name another with --home or {HOME_VARIABLE}.",
    )
