"""What a refresh changes: pure, it touches no store and asks nobody (the idea is lemon24/reader's Decider)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from termnews.engine.identity import address
from termnews.model.entries import KnownEntry, ReadyEntry


@dataclass(frozen=True, slots=True)
class Decision:
    """Entries to add, entries to put in place of stored ones (article id, entry), and the ids that came unchanged."""

    new: tuple[ReadyEntry, ...]
    changed: tuple[tuple[int, ReadyEntry], ...]
    kept: tuple[int, ...] = ()


def decide(known: Iterable[KnownEntry], fetched: Sequence[ReadyEntry]) -> Decision:
    """Compare what is stored with what came.

    An entry is known by its key; one whose publisher changed its guid is known by its link, when the link is nobody
    else's and the title or the date is the same. A known entry counts as changed when its content digest differs; it keeps
    its key and its place in the list.
    """
    memory = _Memory(tuple(known), fetched)
    new: dict[str, ReadyEntry] = {}
    changed: dict[int, ReadyEntry] = {}
    kept: dict[int, None] = {}
    for entry in fetched:
        old = memory.find(entry)
        if old is None:
            new.setdefault(entry.key, entry)
        elif old.content_hash != entry.content_hash:
            changed.setdefault(old.id, _in_place(old, entry))
        else:
            kept[old.id] = None
    return Decision(tuple(new.values()), tuple(changed.items()), tuple(kept))


class _Memory:
    """The stored entries by key and by link."""

    def __init__(self, known: Sequence[KnownEntry], fetched: Sequence[ReadyEntry]) -> None:
        self._by_key = {entry.key: entry for entry in known}
        links = Counter(address(entry.link) for entry in known)
        self._by_link = {address(entry.link): entry for entry in known if links[address(entry.link)] == 1}
        self._arriving = Counter(address(entry.link) for entry in fetched)

    def find(self, entry: ReadyEntry) -> KnownEntry | None:
        """The stored entry that ``entry`` is, or None."""
        if old := self._by_key.get(entry.key):
            return old
        link = address(entry.link)
        old = self._by_link.get(link) if link and self._arriving[link] == 1 else None
        return old if old and _same_piece(old, entry) else None


def _same_piece(old: KnownEntry, entry: ReadyEntry) -> bool:
    same_date = old.published_at is not None and old.published_at == entry.published_at
    return same_date or old.title == entry.title


def _in_place(old: KnownEntry, entry: ReadyEntry) -> ReadyEntry:
    """``entry`` under the stored identity and at the stored place: an update does not jump to the top."""
    return replace(entry, key=old.key, sort_at=old.sort_at, date_guessed=old.date_guessed)
