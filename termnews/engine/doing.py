"""What the reader does with articles, pages and people, and how it is taken back."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from termnews.model.deeds import Deed, FileChange, PageChange, PlaceChange, Several, nothing
from termnews.model.feeds import SectionPath
from termnews.model.later import later
from termnews.model.listings import Change
from termnews.model.people import PersonChange
from termnews.model.words import Clean
from termnews.store.database import Database

if TYPE_CHECKING:
    from termnews.store import headlines, identities, people, placing, statuses
    from termnews.store.taken import Taken
else:
    headlines, identities, people, placing, statuses = later(
        "termnews.store", "headlines", "identities", "people", "placing", "statuses"
    )

Field = Literal["read", "bookmarked"]


class Doing:
    """Each method that changes something returns what can be given to :meth:`revert` and :meth:`apply`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._taken: dict[int, Taken] = {}

    def follow(self, person_id: int, value: bool) -> PersonChange:
        """Follow a person, or no longer; NotFoundError."""
        name = people.name_of(self.database, person_id)
        label = Clean(f"{name} followed" if value else f"{name} no longer followed")
        return self._shape(PersonChange("follow", person_id, value, (), label), value, identities.redo)

    def mute(self, person_id: int, value: bool) -> PersonChange:
        """Mute a person, or no longer; NotFoundError."""
        name = people.name_of(self.database, person_id)
        label = Clean(f"{name} muted" if value else f"{name} no longer muted")
        return self._shape(PersonChange("mute", person_id, value, (), label), value, identities.redo)

    def merge(self, into_id: int, other_id: int) -> PersonChange:
        """Say that two persons are one, who keeps the first's name and id. UsageError, NotFoundError."""
        return identities.merge(self.database, into_id, other_id)

    def split(self, signature_id: int) -> PersonChange:
        """Say that a signature is somebody else's: a new person's. UsageError when it is their only one, NotFoundError."""
        return identities.split(self.database, signature_id)

    def place(self, article_id: int, section: SectionPath | None) -> PlaceChange:
        """Put an article into another section beside its feed's own; None takes it out again. NotFoundError."""
        return placing.by_hand(self.database, article_id, section)

    def discard(self, article_id: int) -> bool:
        """Take a page saved to read later away; whether there was one."""
        return bool(self.take_away((article_id,)).ids)

    def take_away(self, ids: Sequence[int]) -> PageChange:
        """Take pages saved to read later away; until the program ends they can be put back. Other articles stay."""
        from termnews.store import taken  # noqa: PLC0415 - done seldom

        title = self._title(ids)
        with self.database.durably():
            found = {article_id: taken.take(self.database, article_id) for article_id in ids}
        gone = {article_id: rows for article_id, rows in found.items() if rows is not None}
        self._taken |= gone
        return PageChange(tuple(gone), False, Clean(f"{counted(len(gone), 'page')} taken away"), title)

    def together(self, deeds: Iterable[Callable[[], Change | PersonChange | PlaceChange]], label: str) -> Several:
        """Do several things in one transaction, as one change; what changed nothing is left out."""
        with self.database.transaction():
            done = tuple(deed for do in deeds if not _idle(deed := do()))
        placed = [deed.article_id for deed in done if isinstance(deed, PlaceChange)]
        return Several(done, Clean(label), self._title(placed))

    def set_status(self, ids: Sequence[int], field: Field, value: bool) -> Change:
        """Mark articles; durable when this returns. The change can be given to :meth:`revert`."""
        changed = statuses.set(self.database, ids, field, value)
        return self._changed(field, value, changed)

    def _changed(self, field: Field, value: bool, ids: tuple[int, ...]) -> Change:
        """The change that set these articles."""
        return Change(field, value, ids, _label(field, value, len(ids)), self._title(ids))

    def apply(self, change: Deed) -> Deed:
        """Do a change again, durably."""
        return self._turned(change, forward=True)

    def revert(self, change: Deed) -> Deed:
        """Take a change back: exactly what it changed."""
        return self._turned(change, forward=False)

    def obstacle(self, change: Deed) -> Clean:
        """Why a change cannot be taken back any more; empty where it can."""
        from termnews.store import taken  # noqa: PLC0415 - asked for seldom

        match change:
            case Change():
                ids: Sequence[int] = change.ids
            case PlaceChange():
                ids = (change.article_id,)
            case PageChange():
                if not change.kept:
                    return Clean("")
                ids = change.ids
            case Several():
                return next(filter(None, map(self.obstacle, change.deeds)), Clean(""))
            case _:
                return Clean("")
        return Clean("") if taken.stored(self.database, ids) else Clean("its articles are no longer stored")

    def _turned(self, change: Deed, *, forward: bool) -> Deed:
        match change:
            case Change():
                return self.set_status(change.ids, _field(change.field), change.value is forward)
            case PlaceChange():
                return (placing.redo if forward else placing.undo)(self.database, change)
            case PersonChange():
                move = identities.redo if forward else identities.undo
                return self._shape(change, change.value is forward, move)
            case PageChange():
                self._turn_pages(change, keep=change.kept is forward)
            case FileChange():
                self.rewrite(change, forward=forward)
            case Several():
                with self.database.transaction():
                    for deed in change.deeds if forward else reversed(change.deeds):
                        self._turned(deed, forward=forward)
        return change

    def _turn_pages(self, change: PageChange, *, keep: bool) -> None:
        from termnews.store import taken  # noqa: PLC0415 - done seldom

        if not keep:
            self.take_away(change.ids)
            return
        with self.database.durably():
            for article_id in change.ids:
                if article_id in self._taken:
                    taken.put_back(self.database, self._taken.pop(article_id))

    def rewrite(self, change: FileChange, *, forward: bool) -> None:
        """Take back, or do again, what was changed in the file of subscriptions, which a library does not have."""
        raise NotImplementedError

    def _title(self, ids: Sequence[int]) -> Clean:
        """The title of the first of some articles."""
        first = headlines.by_ids(self.database, ids[:1])
        return first[0].title if first else Clean("")

    def _shape(
        self, change: PersonChange, value: bool, move: Callable[[Database, PersonChange], PersonChange]
    ) -> PersonChange:
        """Follow or mute to ``value``, or move signatures."""
        match change.deed:
            case "follow":
                people.follow(self.database, change.person_id, value)
            case "mute":
                people.mute(self.database, change.person_id, value)
            case _:
                move(self.database, change)
        return change


def _field(name: str) -> Field:
    return "bookmarked" if name == "bookmarked" else "read"


def _label(field: Field, value: bool, count: int) -> Clean:
    """What a change did, for the journal: ``12 articles marked read``."""
    what = counted(count, "article")
    if field == "bookmarked":
        return Clean(f"{what} bookmarked" if value else f"Bookmark taken off {what}")
    return Clean(f"{what} marked {'read' if value else 'unread'}")


def counted(number: int, noun: str) -> str:
    """``1 page``, ``4 pages``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _idle(deed: Change | PersonChange | PlaceChange) -> bool:
    """Whether a deed changed nothing."""
    if isinstance(deed, PlaceChange):
        return (deed.before, deed.before_rule) == (deed.after, deed.after_rule)
    return nothing(deed)
