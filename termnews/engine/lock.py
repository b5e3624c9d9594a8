"""One refresh at a time, across processes: a file lock that ends with its process, and who holds it written beside it."""

import contextlib
import logging
import os
import platform
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from termnews.config.paths import PRIVATE_FILE
from termnews.model.errors import LockedError, StoreError
from termnews.text import clean

logger = logging.getLogger(__name__)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the refresh lock at ``path``; LockedError with the holder's process id when another process has it.

    The lock is the system's, so that of a process that died is free at once, whatever stands beside it.
    """
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
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {platform.node()}\n")


def _taken(beside: Path) -> LockedError:
    pid, host = _holder(beside)
    if host and host != platform.node():
        hint = f"Wait until it has finished, or end it on {host}, then try again."
        return LockedError(f"Another termnews is refreshing (process {pid} on {host}).", hint, pid)
    who = f"process {pid}" if pid and _lives(pid) else "another process"
    return LockedError(f"Another termnews is refreshing ({who}).", "Wait until it has finished, then try again.", pid)


def _holder(beside: Path) -> tuple[int, str]:
    """The process and the machine that stand beside the lock; 0 and nothing where they cannot be read."""
    try:
        pid, _, host = beside.read_text(encoding="utf-8", errors="replace")[:200].partition(" ")
        return int(pid), clean.line(host).strip()
    except (OSError, ValueError):
        return 0, ""


def _lives(pid: int) -> bool:
    """Whether a process of this number runs here: what stands beside a lock may be of a holder that was killed."""
    if os.name != "posix":  # where this would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
