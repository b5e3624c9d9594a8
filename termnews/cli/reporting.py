"""``doctor --report``: one text for a report of a fault, in which nothing says who somebody is or what they read.

Versions, the terminal, settings that cannot be private, counts, kinds of errors, and of the log what is known to be harmless.
No address, no host, no title, no section, no path, no message of an error.
"""

import os
import platform
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import Any

from termnews import __version__
from termnews.cli.context import Context
from termnews.config import paths as places
from termnews.config import settings
from termnews.config.settings import Settings
from termnews.engine.session import Session
from termnews.model.errors import TermnewsError
from termnews.store.database import sqlite_version
from termnews.text import reporting

PACKAGES = (
    "textual", "rich", "apsw", "aiohttp", "yarl", "lxml", "feedparser", "trafilatura", "filelock", "wcwidth", "pillow",
    "keyring",
)  # fmt: skip
TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "TMUX", "STY", "SSH_TTY", "NO_COLOR")
NAMED = frozenset({"TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION"})
"""Those whose values are names of programs; of the others only that they are set is told."""
TAIL = 200
"""Lines of the log at most."""
_WORD = re.compile(r"[\w.+-]{1,40}")


def report(context: Context) -> Iterator[str]:
    """The lines of a report. It can be made where nothing else works any more."""
    yield "termnews report: what is not here was left out on purpose; read it before you give it away."
    yield from _part("versions", _versions())
    yield from _part("terminal", _terminal())
    yield from _part("settings", _guarded(_settings, context))
    yield from _part("library", _guarded(_library, context))
    yield from _part("folders", _guarded(_folders, context))
    yield from _part("log", _guarded(_log, context))


def _part(name: str, lines: Iterator[str]) -> Iterator[str]:
    yield ""
    yield f"[{name}]"
    yield from lines


def _guarded(part: Any, context: Context) -> Iterator[str]:
    """A part of the report, or the kind of error that stood in its way: messages of errors name files and more."""
    try:
        yield from part(context)
    except (TermnewsError, OSError, ValueError) as error:
        line = re.search(r", line (\d+)", str(error))
        yield f"not known: {type(error).__name__}{f' in line {line[1]}' if line else ''}"


def _versions() -> Iterator[str]:
    yield f"termnews {__version__}"
    yield f"python {platform.python_version()} ({platform.python_implementation()})"
    yield f"system {platform.system()} {platform.release().split('-')[0]} {platform.machine()}, {' '.join(platform.libc_ver())}"
    yield f"sqlite {sqlite_version()}"
    for name in PACKAGES:
        yield f"{name} {_version(name)}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _terminal() -> Iterator[str]:
    for name in TERMINAL:
        if value := os.environ.get(name):
            yield f"{name} {value if name in NAMED and _WORD.fullmatch(value) else 'is set'}"
    yield f"encoding {sys.stdout.encoding}, file system {sys.getfilesystemencoding()}"
    size = os.get_terminal_size() if sys.stdout.isatty() else None
    yield f"size {size.columns}x{size.lines}" if size else "no terminal: the report goes into a file or pipe"


def _settings(context: Context) -> Iterator[str]:
    """What differs from the defaults. Texts of the reader's own are only counted."""
    chosen, usual = context.settings, Settings()
    for name in settings.TABLES:
        mine, theirs = getattr(chosen, name), getattr(usual, name)
        for field in fields(mine):
            value = getattr(mine, field.name)
            if value != getattr(theirs, field.name):
                yield f"{name}.{field.name} = {_plain(type(mine), field.name, value)}"
    yield f"keys of {chosen.preset}"
    for name in settings.OWN_KEYS:
        if held := getattr(chosen, name):
            yield f"{name}: {len(held)} of your own"


def _plain(table: type[Any], name: str, value: object) -> str:
    """A number, a truth value or one of a few known words; anything else is only said to be set."""
    from termnews.config import checks  # noqa: PLC0415 - only for a report
    from termnews.config.limits import Among  # noqa: PLC0415

    limit = checks.rules(table)[name].limit
    known = isinstance(value, bool | int) or (isinstance(limit, Among) and str(value) in limit.choices)
    return str(value) if known else "(of your own)"


def _library(context: Context) -> Iterator[str]:
    with context.session() as session:
        outline = session.outline()
        yield f"{len(session.feeds())} feeds in {len(session.sections())} sections"
        yield f"{outline.total} articles, {outline.bookmarked} bookmarked, {session.size() / 2**20:.1f} MiB"
        yield "database damaged" if session.check() else "database sound"
        yield f"{len(session.subscriptions().warnings)} lines of feeds.toml passed over"
        yield from _failing(session)


def _failing(session: Session) -> Iterator[str]:
    kinds = Counter(str(state.failure or "gone") for _, state in session.failing())
    for kind, count in sorted(kinds.items()):
        yield f"failing: {count} {kind}"


def _folders(context: Context) -> Iterator[str]:
    for name in ("config", "data", "cache", "state"):
        folder = getattr(context.paths, name)
        yield f"{name} {folder.stat().st_mode & 0o777:o}" if folder.is_dir() else f"{name} is not there"
    yield f"{sum(1 for _ in places.exposed(context.paths))} of them and their files are open to others"


def _log(context: Context) -> Iterator[str]:
    file = context.paths.log_file
    if not file.is_file():
        yield "empty"
        return
    lines = file.read_text("utf-8", "replace").splitlines()
    yield from reversed(tuple(islice(reversed(tuple(reporting.harmless(lines))), TAIL)))
