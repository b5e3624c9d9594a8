"""One refresh at a time, across processes: a file lock that ends with its process, and its process id beside it."""

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from termnews.config.paths import PRIVATE_FILE
from termnews.model.errors import LockedError, StoreError

logger = logging.getLogger(__name__)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the refresh lock at ``path``; LockedError with the holder's process id when another process has it."""
    lock = FileLock(path, mode=PRIVATE_FILE)
    beside = path.with_suffix(".pid")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        locked = _taken(beside)
        logger.info("The refresh lock is held by process %d", locked.pid)
        raise locked from None
    except OSError as error:
        raise StoreError(
            f"The lock file {path} cannot be written: {error.strerror}.", "Check the folder's permissions."
        ) from error
    try:
        # The number is a courtesy to whoever waits; the lock holds without it.
        with contextlib.suppress(OSError):
            _note(beside)
        yield
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        lock.release()


def _note(beside: Path) -> None:
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), PRIVATE_FILE)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")


def _taken(beside: Path) -> LockedError:
    try:
        pid = int(beside.read_text(encoding="ascii"))
    except (OSError, ValueError):
        pid = 0
    who = f"process {pid}" if pid else "another process"
    return LockedError(f"Another termnews is refreshing ({who}).", "Wait until it has finished, then try again.", pid)
