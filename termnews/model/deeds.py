"""What the reader did and may take back, in one word for the journal."""

from termnews.model.listings import Change
from termnews.model.people import PersonChange
from termnews.model.records import dataclass
from termnews.model.words import Clean


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """An article put into another section by hand. Empty ``before`` or ``after``: it stood, or stands, only in its feed's.

    The rules beside them say what had placed it: ``you``, the name of a derived rule, or nothing.
    """

    article_id: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    label: Clean
    before_rule: str = ""
    after_rule: str = "you"


@dataclass(frozen=True, slots=True)
class PageChange:
    """Pages ``kept`` to read later, or taken away. ``title`` is the first one's."""

    ids: tuple[int, ...]
    kept: bool
    label: Clean
    title: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class FileChange:
    """``feeds.toml`` as it was before and after the subscriptions were changed."""

    before: str
    after: str
    label: Clean


@dataclass(frozen=True, slots=True)
class Several:
    """Changes made together, which are taken back together. ``title`` is that of the first article, if they are about any."""

    deeds: tuple["Change | PersonChange | PlaceChange", ...]
    label: Clean
    title: Clean = Clean("")


Deed = Change | PersonChange | PlaceChange | PageChange | FileChange | Several
"""A change the journal keeps: the session applies it again or reverts it."""


def nothing(deed: Deed) -> bool:
    """Whether a deed changed nothing: all was so already."""
    match deed:
        case Change() | PageChange():
            return not deed.ids
        case Several():
            return not deed.deeds
        case FileChange():
            return deed.before == deed.after
        case _:
            return False


def touched(deed: Deed) -> frozenset[tuple[str, int | str]]:
    """What a deed is about: a later one about the same builds on it, and is taken back with it."""
    match deed:
        case Change():
            return frozenset((deed.field, article_id) for article_id in deed.ids)
        case PageChange():
            return frozenset(("page", article_id) for article_id in deed.ids)
        case PlaceChange():
            return frozenset({("place", deed.article_id)})
        case PersonChange():
            moved = (person_id for _, before, after in deed.moves for person_id in (before, after))
            return frozenset(("person", person_id) for person_id in (deed.person_id, *moved))
        case FileChange():
            return frozenset(("line", line) for line in _lines(deed.before) ^ _lines(deed.after))
        case Several():
            return frozenset().union(*map(touched, deed.deeds))


def _lines(text: str) -> frozenset[str]:
    return frozenset(text.splitlines())
