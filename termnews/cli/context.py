"""What every command gets: where things are, the settings, and the library when it is asked for."""

import argparse
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from termnews.cli import output
from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.engine.session import Session
from termnews.model.records import dataclass

if TYPE_CHECKING:
    from termnews.config.settings import Settings

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse names it no other way
"""Where a group of commands registers them."""


@dataclass
class Context:
    """One run of the program. ``home`` is the folder given on the command line or in ``TERMNEWS_HOME``."""

    home: str | None = None

    @cached_property
    def paths(self) -> Paths:
        """Where configuration, data, cache and state are kept."""
        return places.locate(self.home, os.environ)

    @cached_property
    def settings(self) -> "Settings":
        """The settings of ``config.toml``; ConfigError names file, line and key."""
        from termnews.config import settings  # noqa: PLC0415 - a list needs none, where they are known to have no mistake

        return settings.load(self.paths.config_file)

    def session(self) -> Session:
        """Open the library; what had to be mended is told on standard error."""
        return told(self.open_library())

    def open_library(self) -> Session:
        """Open the library, for whoever tells what had to be mended. None is made while the settings have a mistake."""
        known = self.paths.database.exists()
        return Session.open(self.paths, (lambda: self.settings) if known else self.settings)

    def engine_home(self) -> Path | None:
        """The home folder a child process must be given, or None for the user's own folders."""
        home = self.home or os.environ.get("TERMNEWS_HOME")
        return Path(home) if home else None


def told(session: Session) -> Session:
    """Say what had to be mended."""
    for line in session.news():
        output.error(line)
    return session


def interactive() -> bool:
    """Whether a person sits at both ends of this process."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
