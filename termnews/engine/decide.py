"""What a refresh changes: pure, it touches no store and asks nobody (the idea is lemon24/reader's Decider)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from termnews.engine.identity import address, page
from termnews.model.entries import KnownEntry, ReadyEntry
from termnews.model.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Decision:
    """What to store.

    ``new`` entries; ``changed`` ones whose text differs and ``amended`` ones where something else does, each with the id of
    the article they replace; ``kept`` ids that came unchanged; ``rekeyed`` ids with the key they go by from now on.
    """

    new: tuple[ReadyEntry, ...] = ()
    changed: tuple[tuple[int, ReadyEntry], ...] = ()
    amended: tuple[tuple[int, ReadyEntry], ...] = ()
    kept: tuple[int, ...] = ()
    rekeyed: tuple[tuple[int, str], ...] = ()


def decide(known: Iterable[KnownEntry], fetched: Sequence[ReadyEntry], site_url: str = "") -> Decision:
    """Compare what is stored with what came; every stored entry is at most one of those fetched.

    An entry is known by its key, unless that is a guid its publisher uses for different pieces: then link, title and date
    tell them apart. One whose guid changed is known by its link, when that is nobody else's and not the site's own address,
    and the date is the same (or one is missing and the title is the same).
    """
    arriving = tuple({entry.key: entry for entry in reversed(fetched)}.values())[::-1]
    return _decision(_Match(tuple(known), arriving, page(site_url)), arriving)


class _Match:
    """Which stored entry each fetched one is: by key first, for all; then by guid; then by link."""

    def __init__(self, known: Sequence[KnownEntry], fetched: Sequence[ReadyEntry], site: str) -> None:
        self._free = {entry.id: entry for entry in known}
        self._keys = {entry.key: entry for entry in known}
        self.found: dict[str, KnownEntry] = {}
        self.by_link: set[str] = set()
        for entry in fetched:
            self._claim(entry, self._by_key(entry))
        if self._free:
            self._take_guids([entry for entry in fetched if entry.guid and entry.key not in self.found])
            self._take_links([entry for entry in fetched if entry.key not in self.found], site)

    def name(self, entry: ReadyEntry) -> str:
        """The key of a new entry: its own, or that with its link where an older piece has it."""
        return f"{entry.key} {address(entry.link)}" if entry.key in self._keys else entry.key

    def _claim(self, entry: ReadyEntry, old: KnownEntry | None) -> None:
        if old is not None:
            self.found[entry.key] = old
            del self._free[old.id]

    def _by_key(self, entry: ReadyEntry) -> KnownEntry | None:
        old = self._keys.get(entry.key)
        return None if old is None or _reused(old, entry) else old

    def _take_guids(self, fetched: Sequence[ReadyEntry]) -> None:
        """The pieces stored under the same guid, which this or an earlier fetch used more than once."""
        stored = self._left(attrgetter("guid")) if fetched else {}
        for entry in fetched:
            alike = (old for old in stored.get(address(entry.guid), ()) if old.id in self._free and _alike(old, entry))
            self._claim(entry, next(alike, None))

    def _take_links(self, fetched: Sequence[ReadyEntry], site: str) -> None:
        stored = self._left(attrgetter("link"), page) if fetched else {}
        arriving = Counter(page(entry.link) for entry in fetched)
        for entry in fetched:
            link = page(entry.link)
            alike = stored.get(link, ())
            if link not in ("", site) and arriving[link] == len(alike) == 1 and _same_piece(alike[0], entry):
                self._claim(entry, alike[0])
                self.by_link.add(entry.key)

    def _left(
        self, said: Callable[[KnownEntry], str], bare: Callable[[str], str] = address
    ) -> dict[str, list[KnownEntry]]:
        """The stored entries that are nobody's yet, by an address of theirs: few of the fetched ask, of many stored."""
        found: dict[str, list[KnownEntry]] = {}
        for old in self._free.values():
            found.setdefault(bare(said(old)), []).append(old)
        return found


def _decision(match: _Match, fetched: Iterable[ReadyEntry]) -> Decision:
    new: list[ReadyEntry] = []
    changed: list[tuple[int, ReadyEntry]] = []
    amended: list[tuple[int, ReadyEntry]] = []
    kept: list[int] = []
    for entry in fetched:
        old = match.found.get(entry.key)
        if old is None:
            key = match.name(entry)
            new.append(entry if key == entry.key else replace(entry, key=key))
        elif old.content_hash == entry.content_hash and entry.key not in match.by_link:
            kept.append(old.id)
        else:
            same_text = old.content_hash.partition(":")[0] == entry.content_hash.partition(":")[0]
            (amended if same_text else changed).append((old.id, _in_place(old, entry)))
    rekeyed = tuple((match.found[key].id, key) for key in sorted(match.by_link))
    return Decision(tuple(new), tuple(changed), tuple(amended), tuple(kept), rekeyed)


def _reused(old: KnownEntry, entry: ReadyEntry) -> bool:
    """Whether a guid stands for another piece now: link, title and date are all different."""
    dates = (old.published_at, entry.published_at)
    moved = None not in dates and dates[0] != dates[1]
    return moved and old.title != entry.title and address(old.link) != address(entry.link)


def _alike(old: KnownEntry, entry: ReadyEntry) -> bool:
    """Whether two entries of one guid are the same piece."""
    if old.link and address(old.link) == address(entry.link):
        return True
    return old.title == entry.title or (old.published_at is not None and old.published_at == entry.published_at)


def _same_piece(old: KnownEntry, entry: ReadyEntry) -> bool:
    """Whether two entries of one link are: the date is the same, or not told by one of them and the title is."""
    if old.published_at is None or entry.published_at is None:
        return old.title == entry.title
    return old.published_at == entry.published_at


def _in_place(old: KnownEntry, entry: ReadyEntry) -> ReadyEntry:
    """``entry`` at the stored place: an update does not jump to the top, but a date that was missing may be told later."""
    if old.date_guessed and not entry.date_guessed:
        return replace(entry, key=old.key)
    return replace(entry, key=old.key, sort_at=old.sort_at, date_guessed=old.date_guessed)
