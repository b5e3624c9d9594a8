"""The log: faults of termnews and what refreshes came to, small, for its owner's eyes, without secrets.

Feeds are told by the numbers `termnews feeds` shows, articles not at all: what somebody reads is in no log.
"""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, cast

from termnews.text import clean, redaction

SIZE = 256 * 1024
"""Bytes of the log before it starts anew; one older log is kept."""
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO}
LEAST = "error"
"""The level at which faults of termnews alone are written."""
_NAMES = ("termnews", "asyncio")


class _Redacted(logging.Formatter):
    """Lines without the secrets of addresses and headers, nor those that are known."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self.known: set[str] = set()

    def format(self, record: logging.LogRecord) -> str:
        """The record and its traceback as they may be written."""
        return clean.prose(redaction.prose(super().format(record), self.known))


class _Private(RotatingFileHandler):
    """A log that is made for its owner alone, whatever the umask, and through no link; one that cannot be written is none."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as logging calls it
        """A full disk or another's file: work goes on."""

    def _open(self) -> IO[str]:  # type: ignore[override]
        handle = os.open(
            self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600
        )
        return cast("IO[str]", os.fdopen(handle, "a", encoding="utf-8"))


def keep(file: Path, level: str) -> None:
    """Write the log from now on; ``level`` is error, warning, info or off. A log that cannot be written stops nothing."""
    loggers = [logging.getLogger(name) for name in _NAMES]
    handler = _Private(file, maxBytes=SIZE, backupCount=1, delay=True) if level in _LEVELS else logging.NullHandler()
    handler.setFormatter(_Redacted())
    for logger in loggers:
        for old in logger.handlers:
            old.close()
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(max(_LEVELS.get(level, logging.CRITICAL), logging.WARNING if logger.name == "asyncio" else 0))


def hide(secret: str) -> None:
    """Leave a secret out of whatever is logged from now on."""
    for handler in logging.getLogger(_NAMES[0]).handlers:
        if isinstance(handler.formatter, _Redacted) and len(secret) >= redaction.SHORTEST:
            handler.formatter.known.add(secret)


def told(error: BaseException, file: Path) -> str:
    """What is said of a fault of termnews itself; what it was about stands in the log."""
    kind = type(error).__name__
    return f"An unforeseen error ({kind}). {file} has its traces; 'termnews doctor --report' makes a report of them."


def unforeseen(file: Path, level: str, error: BaseException) -> None:
    """Note a fault of termnews itself, where nothing has kept a log so far."""
    if not logging.getLogger(_NAMES[0]).handlers:
        keep(file, level)
    logging.getLogger("termnews").error("An unforeseen error", exc_info=error)
