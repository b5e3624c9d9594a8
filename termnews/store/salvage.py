"""What a reader cannot get again, read out of a damaged database: feeds, marks, and articles that were kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

from termnews.model.errors import TermnewsError
from termnews.model.records import dataclass, field
from termnews.model.words import Clean
from termnews.store import bodies
from termnews.store.pages import Cell, Value, cells
from termnews.text import clean

_Shape = tuple[tuple[type, ...], ...]
_INT, _TEXT, _MAYBE, _NONE = (int,), (str,), (int, type(None)), (type(None),)
_STATUS: _Shape = (_INT, _TEXT, _INT, _INT, _INT, _INT, _INT)
_FEED: _Shape = (_NONE, _TEXT, _TEXT, _TEXT, _INT, *(_TEXT,) * 5, _INT, _INT, _MAYBE)
_ARTICLE: _Shape = (
    _NONE, _INT, *(_TEXT,) * 5, _MAYBE, _MAYBE, _INT, _INT, _INT, _INT, *(_TEXT,) * 5, _INT, _INT, _INT,
)  # fmt: skip
_BODY: _Shape = (_NONE, (bytes,))
_LATER = {_FEED: 2, _ARTICLE: 6}
"""How many columns later steps of the schema added at the end."""


@dataclass(frozen=True, slots=True)
class Marks:
    """A row of ``statuses``."""

    feed_id: int
    key: str
    read: bool
    bookmarked: bool
    position: int
    read_at: int
    bookmarked_at: int

    def joined(self, other: "Marks") -> "Marks":
        """Of two copies of a row each mark as it was set last; of the same second the ``other``'s."""
        read = other if other.read_at >= self.read_at else self
        kept = other if other.bookmarked_at >= self.bookmarked_at else self
        return Marks(
            self.feed_id, self.key, read.read, kept.bookmarked, other.position, read.read_at, kept.bookmarked_at
        )


@dataclass(slots=True)
class Salvage:
    """What was found. ``feeds`` and ``articles`` are rows by their number, ``marks`` by feed and key."""

    feeds: dict[int, list[Value]] = field(default_factory=dict)
    marks: dict[tuple[int, str], Marks] = field(default_factory=dict)
    articles: dict[int, list[Value]] = field(default_factory=dict)
    bodies: dict[int, bytes] = field(default_factory=dict)

    @property
    def saved_feeds(self) -> frozenset[int]:
        """The feed of pages kept to read later."""
        return frozenset(number for number, row in self.feeds.items() if len(row) > len(_FEED) and row[len(_FEED)])

    def kept(self) -> Iterator[tuple[int, list[Value]]]:
        """The articles a reader kept: bookmarked ones and pages to read later."""
        saved = self.saved_feeds
        for number, row in self.articles.items():
            marks = self.marks.get((_int(row[1]), str(row[2])))
            if _int(row[1]) in saved or (marks.bookmarked if marks else row[20]):
                yield number, row


def salvage(path: Path) -> Salvage:
    """Everything that can be read in the database and its write-ahead log; nothing where even that fails."""
    found = Salvage()
    sorts: tuple[tuple[_Shape, Callable[[Salvage, Cell], None]], ...] = (
        (_STATUS, _status), (_FEED, _feed), (_ARTICLE, _article), (_BODY, _body),
    )  # fmt: skip
    try:
        for cell in cells(path):
            for shape, take in sorts:
                if _fits(cell, shape):
                    take(found, cell)
    except OSError:
        return found
    return found


def _fits(cell: Cell, shape: _Shape) -> bool:
    over = len(cell.values) - len(shape)
    if not 0 <= over <= _LATER.get(shape, 0) or (cell.rowid is None) != (shape is _STATUS):
        return False
    return all(type(value) in kinds for value, kinds in zip(cell.values, shape, strict=False))


def _status(found: Salvage, cell: Cell) -> None:
    feed_id, key, read, bookmarked, position, read_at, bookmarked_at = cell.values
    if {read, bookmarked} <= {0, 1}:
        marks = Marks(
            _int(feed_id),
            str(key),
            bool(read),
            bool(bookmarked),
            max(0, _int(position)),
            _int(read_at),
            _int(bookmarked_at),
        )
        known = found.marks.get((marks.feed_id, marks.key))
        found.marks[marks.feed_id, marks.key] = known.joined(marks) if known else marks


def _feed(found: Salvage, cell: Cell) -> None:
    if cell.rowid is not None and ":" in str(cell.values[1]):
        found.feeds[cell.rowid] = list(cell.values)


def _article(found: Salvage, cell: Cell) -> None:
    if cell.rowid is not None and cell.values[19] in {0, 1} and cell.values[20] in {0, 1}:
        found.articles[cell.rowid] = list(cell.values)


def _body(found: Salvage, cell: Cell) -> None:
    if cell.rowid is not None and isinstance(cell.values[1], bytes):
        found.bodies[cell.rowid] = cell.values[1]


def document(stored: bytes | None) -> tuple[bytes, Clean]:
    """A body as a column holds it, and its text; an empty one where it is damaged."""
    from termnews.model import encoding  # noqa: PLC0415
    from termnews.model.document import Document  # noqa: PLC0415

    try:
        if stored is not None:
            return stored, clean.prose(bodies.text(stored))
    except (TermnewsError, ValueError, KeyError, TypeError, LookupError):
        pass
    return encoding.packed(Document()), Clean("")


def _int(value: Value) -> int:
    return value if isinstance(value, int) else 0
