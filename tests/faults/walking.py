"""What lies in a home, who may use it, and what was written outside it."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from termnews.config.paths import PRIVATE, PRIVATE_FILE

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NAMED = {
    "os.mkdir": (0,),
    "os.rename": (0, 1),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.remove": (0,),
    "os.rmdir": (0,),
    "os.chmod": (0,),
}
"""Events of the audit hook that change names, and which of their arguments are paths."""

_listeners: list[list[str]] = []


def open_to_others(top: Path) -> Iterator[str]:
    """Folders that are not 0700 and files that are not 0600, by their path in ``top``. Links are passed over."""
    for path in (top, *top.rglob("*")):
        try:
            told = path.lstat()
        except FileNotFoundError:
            continue
        mode, wanted = stat.S_IMODE(told.st_mode), PRIVATE if stat.S_ISDIR(told.st_mode) else PRIVATE_FILE
        if not stat.S_ISLNK(told.st_mode) and mode != wanted:
            yield f"{path.relative_to(top)} has mode {mode:o}"


def _hook(event: str, args: tuple[Any, ...]) -> None:
    """Note paths that are opened for writing, made, renamed or taken away; a hook can never be taken out again."""
    if not _listeners:
        return
    for number in _NAMED.get(event, ()):
        _listeners[-1].append(_text(args[number]))
    if event == "open" and isinstance(args[0], str | bytes | os.PathLike) and _writes(args):
        _listeners[-1].append(_text(args[0]))


def _writes(args: Sequence[Any]) -> bool:
    mode, flags = args[1], args[2]
    return any(sign in mode for sign in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)


def _text(path: Any) -> str:
    return os.path.abspath(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else ""  # noqa: PTH100


@contextmanager
def written() -> Iterator[list[str]]:
    """Paths that this process changes meanwhile, absolute. What SQLite does itself is not among them."""
    if not getattr(sys, "_walking_hook", False):
        sys.addaudithook(_hook)
        sys._walking_hook = True  # type: ignore[attr-defined]
    paths: list[str] = []
    _listeners.append(paths)
    try:
        yield paths
    finally:
        _listeners.remove(paths)
