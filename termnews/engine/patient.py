"""A library that goes on where the disk is full or read-only: what the reader did waits, and is written when it can be."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from termnews.config.paths import Paths
from termnews.engine.doing import Field
from termnews.engine.holdings import Library
from termnews.model.errors import StoreError, UnwritableError
from termnews.model.later import later
from termnews.model.listings import Change, Listing, Query
from termnews.model.records import dataclass, field
from termnews.model.words import Clean
from termnews.store import keep
from termnews.store.database import Database

if TYPE_CHECKING:
    from termnews.config.settings import Settings
    from termnews.store import statuses
else:
    statuses = later("termnews.store", "statuses")

REPLACED = Clean("Another database was put in the place of the one in use. What it holds is shown now.")


@dataclass(slots=True)
class Backlog:
    """What waits: ``marks`` by field and article, ``notes`` of the place by what they are about, the latest of each.

    ``why`` it waits, in two words. ``revision`` counts its changes, ``news`` is for the reader.
    """

    marks: dict[tuple[Field, int], bool] = field(default_factory=dict)
    notes: dict[object, Callable[[], None]] = field(default_factory=dict)
    why: str = ""
    revision: int = 0
    news: list[Clean] = field(default_factory=list)


class Patient(Library):
    """``patient``: failed writes wait (the interface); without, they are errors (a command, which ends)."""

    def __init__(self, paths: Paths, settings: "Settings | Callable[[], Settings]", database: Database) -> None:
        super().__init__(paths, settings, database)
        self.patient = False
        self.backlog = Backlog()
        self.shown = 0
        self._report = self.reported()

    def wait_with(self, other: "Patient") -> None:
        """Show what waits in another session of this program; both wait from now on."""
        self.patient = other.patient = True
        other.backlog.news[:0] = self.backlog.news
        self.backlog = other.backlog
        if self.database.readonly:
            self.backlog.why = "read-only"

    @property
    def trouble(self) -> Clean:
        """Why nothing can be written, and how much waits: ``disk full · 3 not saved``; nothing where all is well."""
        waiting = len(self.backlog.marks)
        return Clean(f"{self.backlog.why} · {waiting} not saved" if waiting else self.backlog.why)

    def first(self, query: Query) -> Listing:
        """The beginning of a search; the whole of it where marks wait, of which only this connection knows."""
        return self.listing(query) if self.trouble else super().first(query)

    def news(self) -> tuple[Clean, ...]:
        """What happened to the database since this was asked last: it was mended or replaced, or what waited was written."""
        news = self.backlog.news
        return tuple(news.pop(0) for _ in range(len(news)))

    def version(self) -> int:
        """A number that changes when any process has written, and when something waits that did not before."""
        self.go_over()
        if self.shown != self.backlog.revision:
            from termnews.store import waiting  # noqa: PLC0415 - only in trouble

            if self.database.readonly and not self.backlog.why:
                self.database.reopen()
            self.shown = self.backlog.revision
            waiting.show(self.database, dict(self.backlog.marks))
        return super().version() + (self.backlog.revision << 50)

    @property
    def era(self) -> int:
        """A number that changes when another database is shown, or what waits to be written."""
        return super().era + (self.backlog.revision << 20)

    def go_over(self) -> None:
        """Go over to another database where one stands in the place of this."""
        if self.database.follow():
            self.shown = -1
            report = self.reported()
            self.backlog.news.append(REPLACED if report == self._report else report)
            self._report = report

    def reported(self) -> Clean:
        """What the database says of its having been restored; nothing where it never was."""
        return Clean(keep.recall(self.database, keep.REPORT))

    def set_status(self, ids: Sequence[int], field: Field, value: bool) -> Change:
        """Mark articles: durable when this returns, or waiting where ``patient`` and nothing can be written."""
        if not self.patient:
            return super().set_status(ids, field, value)
        if not self.backlog.why:
            try:
                return self._set_surely(ids, field, value)
            except UnwritableError as error:
                self._stuck(error)
        return self._wait(ids, field, value)

    def _set_surely(self, ids: Sequence[int], field: Field, value: bool) -> Change:
        """Mark articles, also where another database is put in the place of this one at that very moment."""
        change = super().set_status(ids, field, value)
        if self.database.follow():
            statuses.set(self.database, change.ids, field, value)
        return change

    def set_position(self, article_id: int, position: int) -> None:
        """Remember how far an article was read."""
        self._noted(("position", article_id), lambda: super(Patient, self).set_position(article_id, position))

    def remember(self, key: str, value: str) -> None:
        """Keep a small fact about the interface."""
        self._noted(("kept", key), lambda: super(Patient, self).remember(key, value))

    def retry(self) -> bool:
        """Write what waits, if it can be written now; whether nothing waits any more."""
        if not self.backlog.why:
            return True
        try:
            self._write_all()
        except StoreError as error:
            self._stuck(error)
            return False
        count = len(self.backlog.marks)
        saved = f"{count} {'mark was' if count == 1 else 'marks were'} saved" if count else "nothing was left unsaved"
        self.backlog.marks.clear()
        self.backlog.notes.clear()
        self.backlog.why = ""
        self.backlog.revision += 1
        self.backlog.news.append(Clean(f"The database can be written again: {saved}."))
        return True

    def _write_all(self) -> None:
        """All that waits in one transaction; something is written in any case, to see that it can be."""
        if self.database.readonly:
            self.database.reopen()
        with self.database.durably():
            for (field, article_id), value in tuple(self.backlog.marks.items()):
                statuses.set(self.database, (article_id,), field, value)
            for note in tuple(self.backlog.notes.values()):
                note()
            keep.remember(self.database, "written", str(int(time.time())))

    def _wait(self, ids: Sequence[int], field: Field, value: bool) -> Change:
        """Keep marks until they can be written; one that is stored so already, as after an undo, need not wait."""
        marks, stored = self.backlog.marks, frozenset(statuses.differing(self.database, ids, field, value))
        new = tuple(
            each for each in dict.fromkeys(ids) if marks.get((field, each), (each in stored) is not value) is not value
        )
        for each in new:
            if each in stored:
                marks[field, each] = value
            else:
                del marks[field, each]
        self.backlog.revision += 1
        return self._changed(field, value, new)

    def _noted(self, about: object, note: Callable[[], None]) -> None:
        if self.patient and self.backlog.why:
            self.backlog.notes[about] = note
            return
        try:
            note()
        except UnwritableError as error:
            if not self.patient:
                raise
            self._stuck(error)
            self.backlog.notes[about] = note

    def _stuck(self, error: StoreError) -> None:
        why = error.why if isinstance(error, UnwritableError) else "not saved"
        if not self.backlog.why:
            self.backlog.news.append(Clean("Nothing can be saved now: marks wait here until it works."))
        self.backlog.why = why
