"""The façade both front ends hold: the library and the subscriptions, of which ``feeds.toml`` is the truth."""

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from termnews import __version__
from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.engine.doing import Field
from termnews.engine.patient import Patient
from termnews.model.deeds import Deed, FileChange
from termnews.model.errors import DamagedError, NotFoundError, UnwritableError
from termnews.model.feeds import Feed, SectionPath, Subscription
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.store import feeds, keep
from termnews.store.database import Database
from termnews.text import sections

if TYPE_CHECKING:
    from termnews.config.editor import Editor
    from termnews.config.settings import Settings
    from termnews.config.subscriptions import Subscriptions

__all__ = ["Field", "Session", "engine_command"]

_SEEN = "feeds.toml"
_SOUND = "config.toml"
"""Under these keys stands which files were read last: the subscriptions, and the settings, which had no mistake then."""


class Session(Patient):
    """An open library with its subscriptions; the database follows the file.

    What reads and edits the file is imported when it is needed: a start with an unchanged file does without.
    """

    @classmethod
    def open(cls, paths: Paths, settings: "Settings | Callable[[], Settings]") -> Self:
        """Open (on the first start: set up; damaged: mend) the library. ConfigError or StoreError say what is wrong.

        Where ``settings`` reads them, that is done when they are asked for, or now, if the file is not the one last read.
        """
        places.prepare(paths)
        _install(paths.feeds_file)
        try:
            if is_gone(paths.database):
                return cls._mended(paths, settings)
            return cls._opened(paths, settings)
        except DamagedError:
            return cls._mended(paths, settings)

    @classmethod
    def _opened(cls, paths: Paths, settings: "Settings | Callable[[], Settings]") -> Self:
        database = Database.open(paths.database)
        try:
            session = cls(paths, settings, database)
            session._look_at_settings()
            with suppress(UnwritableError):  # what is stored can be read all the same
                session.follow_file()
        except BaseException:
            database.close()
            raise
        return session

    @classmethod
    def _mended(cls, paths: Paths, settings: "Settings | Callable[[], Settings]") -> Self:
        """The library once its database is mended, where it is damaged, or gone although there are copies of it."""
        from termnews.engine import mending  # noqa: PLC0415 - seldom needed

        told = mending.mend(paths, thorough=True) if mending.wanted(paths) else Clean("")
        session = cls._opened(paths, settings)
        session.backlog.news += filter(None, (told,))
        return session

    def subscriptions(self) -> "Subscriptions":
        """What the file says, with its warnings."""
        from termnews.config import subscriptions  # noqa: PLC0415

        return subscriptions.load(self.paths.feeds_file)

    def sections(self) -> tuple[SectionPath, ...]:
        """Every section in the order of the file, also empty ones."""
        return feeds.section_order(self.database)

    def section(self, name: str) -> SectionPath:
        """The section of this name (``World/Europe``, any case; the last part will do); NotFoundError names the nearest."""
        wanted = tuple(part.casefold() for part in sections.parse(name))
        known = {tuple(part.casefold() for part in path): path for path in self.sections()}
        if wanted in known:
            return known[wanted]
        ends = [path for folded, path in known.items() if wanted and folded[-len(wanted) :] == wanted]
        if len(ends) == 1:
            return ends[0]
        raise NotFoundError(f"No section called {name!r}.", _nearest(name, map(sections.written, known.values())))

    def feed(self, name: str) -> Feed:
        """The feed with this address, id or title (a part of the title will do); NotFoundError names the nearest."""
        known = self.feeds()
        folded = name.casefold()
        exact = [feed for feed in known if name in (feed.url, str(feed.id)) or feed.title.casefold() == folded]
        found = exact or [feed for feed in known if folded in feed.title.casefold()]
        if len(found) == 1 or exact:
            return found[0]
        if found:
            raise NotFoundError(f"{len(found)} feeds are called {name!r}.", f"Name one: {_some(found)}.")
        raise NotFoundError(f"No feed called {name!r}.", _nearest(name, (feed.title for feed in known)))

    def add_feed(self, url: str, title: str, section: SectionPath, *, private: bool = False) -> Feed:
        """Subscribe to a feed. ``private``: it was found in the reader's own network, at the host the reader typed."""
        return self.add_feeds([Subscription(url, Clean(title), section, trusted=private)])[0]

    def add_feeds(self, new: Sequence[Subscription]) -> tuple[Feed, ...]:
        """Subscribe to several feeds at once; those already there keep their place and come back as they are."""
        have = {feed.url for feed in self.feeds()}
        editor = self._editor()
        for subscription in new:
            if subscription.url not in have:
                editor.add(subscription)
                have.add(subscription.url)
        self._save(editor)
        wanted = {subscription.url for subscription in new}
        return tuple(feed for feed in self.feeds() if feed.url in wanted)

    def remove_feed(self, feed_id: int) -> Feed:
        """Unsubscribe; the feed's bookmarked articles stay readable."""
        feed, editor = self._edit(feed_id)
        editor.remove(feed.url)
        self._save(editor)
        return replace(feed, subscribed=False)

    def rename_feed(self, feed_id: int, title: str) -> Feed:
        """Give a feed another name."""
        feed, editor = self._edit(feed_id)
        editor.rename(feed.url, title)
        self._save(editor)
        return feeds.get(self.database, feed_id)

    def move_feed(self, feed_id: int, section: SectionPath) -> Feed:
        """Put a feed into another section, which is made when it does not exist."""
        feed, editor = self._edit(feed_id)
        editor.move(feed.url, section)
        self._save(editor)
        return feeds.get(self.database, feed_id)

    def recorded(self, edit: Callable[[], object], label: str) -> FileChange:
        """Change the subscriptions so that it can be taken back."""
        before = self._text()
        edit()
        return FileChange(before, self._text(), Clean(label))

    def rewrite(self, change: FileChange, *, forward: bool) -> None:
        """Take back, or do again, what was changed in ``feeds.toml``; what was written there meanwhile stays. ConfigError."""
        from termnews.config import taking_back  # noqa: PLC0415

        before, after = (change.before, change.after) if forward else (change.after, change.before)
        taking_back.carry(self.paths.feeds_file, before, after)
        self.follow_file()

    def obstacle(self, change: Deed) -> Clean:
        """Why a change cannot be taken back any more; empty where it can."""
        from termnews.config import taking_back  # noqa: PLC0415

        if not isinstance(change, FileChange):
            return super().obstacle(change)
        file = self.paths.feeds_file
        free = taking_back.carried(file, change.after, change.before) is not None
        return Clean("" if free else f"{file.name} was changed in the same place since")

    def _look_at_settings(self) -> None:
        """Read the settings unless this file was read before, by this version, and had no mistake."""
        file = self.paths.config_file
        seen = f"{__version__} {_identity(file) if file.exists() else 'none'}"
        if callable(self._settings) and seen != self.recall(_SOUND):
            self._settings = self._settings()
            with suppress(UnwritableError):
                keep.remember(self.database, _SOUND, seen)

    def follow_file(self) -> bool:
        """Bring the database in line with ``feeds.toml`` when the file differs from what was last read; whether it did."""
        seen = _identity(self.paths.feeds_file)
        if seen == self.recall(_SEEN):
            return False
        from termnews.store import indexing  # noqa: PLC0415 - only where the file changed

        loaded = self.subscriptions()
        with self.database.transaction():
            indexing.note(self.database, feeds.sync(self.database, loaded.list, loaded.sections))
            keep.remember(self.database, _SEEN, seen)
        return True

    def mend(self) -> Clean:
        """Look at the database, and mend it where it is damaged: what was done, or nothing. StoreError."""
        from termnews.engine import mending  # noqa: PLC0415 - seldom needed

        told = mending.mend(self.paths, thorough=True)
        if not self.database.follow():
            self.database.reopen()  # a sound file was written over this one: what is remembered of it holds no more
        self.shown = -1
        return told

    def _text(self) -> str:
        from termnews.config import source  # noqa: PLC0415

        return source.read(self.paths.feeds_file).text

    def _edit(self, feed_id: int) -> "tuple[Feed, Editor]":
        return feeds.get(self.database, feed_id), self._editor()

    def _editor(self) -> "Editor":
        from termnews.config.editor import Editor  # noqa: PLC0415

        return Editor(self.paths.feeds_file)

    def _save(self, editor: "Editor") -> None:
        editor.save()
        self.follow_file()


def is_gone(database: Path) -> bool:
    """Whether no file of any length stands there: a first start, or something took it away."""
    try:
        return database.stat().st_size == 0
    except OSError:
        return True


def _identity(file: Path) -> str:
    """What changes when a file does, or another takes its place. OSError where there is none."""
    found = file.stat()
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def engine_command(home: Path | None) -> tuple[str, ...]:
    """The command line of the engine process for a home folder (None: the user's own folders)."""
    where = () if home is None else ("--home", str(home))
    return (sys.executable, "-m", "termnews", *where, "engine")


def _install(file: Path) -> None:
    """On a first start, put the default edition there."""
    if not file.exists():
        from termnews.config import subscriptions  # noqa: PLC0415

        subscriptions.install_default(file)


def _some(found: Sequence[Feed]) -> str:
    return ", ".join(feed.title for feed in found[:4]) + (" …" if len(found) > 4 else "")  # noqa: PLR2004 - enough for a line


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(name, list(known), 3, 0.5)
    return f"Did you mean {' or '.join(near)}?" if near else "'termnews feeds list' shows them all."
