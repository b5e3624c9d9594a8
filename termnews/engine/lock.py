"""One refresh at a time, across processes: a file lock that ends with its process, and its process id beside it."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from termnews.model.errors import LockedError, StoreError


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the refresh lock at ``path``; LockedError with the holder's process id when another process has it."""
    lock = FileLock(path)
    beside = path.with_suffix(".pid")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise _taken(beside) from None
    except OSError as error:
        raise StoreError(
            f"The lock file {path} cannot be written: {error.strerror}.", "Check the folder's permissions."
        ) from error
    try:
        # The number is a courtesy to whoever waits; the lock holds without it.
        with contextlib.suppress(OSError):
            beside.write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        lock.release()


def _taken(beside: Path) -> LockedError:
    try:
        pid = int(beside.read_text(encoding="ascii"))
    except (OSError, ValueError):
        pid = 0
    who = f"process {pid}" if pid else "another process"
    return LockedError(f"Another termnews is refreshing ({who}).", "Wait until it has finished, then try again.", pid)
