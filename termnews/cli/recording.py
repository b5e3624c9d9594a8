"""A library that remembers what is done to it, so that the line mode can take it back."""

from collections.abc import Callable, Sequence

from termnews.cli.context import Context, told
from termnews.engine.session import Field, Session
from termnews.model.deeds import Deed, PageChange, PlaceChange, nothing
from termnews.model.feeds import SectionPath
from termnews.model.listings import Change
from termnews.model.people import PersonChange
from termnews.model.records import dataclass, field


@dataclass
class Deeds:
    """What was done, and what of it was taken back and may be done again; the last of each stands last."""

    done: list[Deed] = field(default_factory=list)
    undone: list[Deed] = field(default_factory=list)

    def add(self, deed: Deed) -> None:
        """Something was done, if it changed anything."""
        if not nothing(deed):
            self.done.append(deed)
            self.undone.clear()


class Recorded(Session):
    """A session whose deeds are remembered."""

    deeds = Deeds()

    def set_status(self, ids: Sequence[int], field: Field, value: bool) -> Change:
        """Mark articles."""
        change = super().set_status(ids, field, value)
        self.deeds.add(change)
        return change

    def follow(self, person_id: int, value: bool) -> PersonChange:
        """Follow, or no longer."""
        change = super().follow(person_id, value)
        self.deeds.add(change)
        return change

    def mute(self, person_id: int, value: bool) -> PersonChange:
        """Mute, or no longer."""
        change = super().mute(person_id, value)
        self.deeds.add(change)
        return change

    def merge(self, into_id: int, other_id: int) -> PersonChange:
        """Two are one."""
        change = super().merge(into_id, other_id)
        self.deeds.add(change)
        return change

    def split(self, signature_id: int) -> PersonChange:
        """One is two."""
        change = super().split(signature_id)
        self.deeds.add(change)
        return change

    def place(self, article_id: int, section: SectionPath | None) -> PlaceChange:
        """Another section."""
        change = super().place(article_id, section)
        self.deeds.add(change)
        return change

    def take_away(self, ids: Sequence[int]) -> PageChange:
        """Saved pages go."""
        change = super().take_away(ids)
        self.deeds.add(change)
        return change

    def apply(self, change: Deed) -> Deed:
        """Do a change again, which is no new deed."""
        return self._unrecorded(super().apply, change)

    def revert(self, change: Deed) -> Deed:
        """Take a change back, which is no new deed."""
        return self._unrecorded(super().revert, change)

    def _unrecorded(self, turn: Callable[[Deed], Deed], change: Deed) -> Deed:
        kept, self.deeds = self.deeds, Deeds()
        try:
            return turn(change)
        finally:
            self.deeds = kept


@dataclass
class Recording(Context):
    """A run of the program whose commands are remembered as one conversation."""

    deeds: Deeds = field(default_factory=Deeds)

    def session(self) -> Session:
        """Open the library."""
        session = Recorded.open(self.paths, self.settings)
        session.deeds = self.deeds
        return told(session)
