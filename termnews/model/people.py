"""People who write, known across outlets. Times named ``…_at`` are seconds since 1970 UTC."""

from termnews.model.records import dataclass
from termnews.model.words import Clean


@dataclass(frozen=True, slots=True)
class Signature:
    """One way a person signs: a name in one outlet with a profile address (may be empty). Merging and splitting move them.

    ``outlet`` is the host the outlet is known by (``courier.example``).
    """

    id: int
    name: Clean
    url: str = ""
    email: str = ""
    articles: int = 0
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class BlurbSeen:
    """A blurb as an outlet printed it, from when to when it was seen there."""

    blurb: Clean
    source: Clean
    first_at: int
    last_at: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a person's articles stand in one place: an outlet's name or a section as written (``World/Europe``)."""

    name: Clean
    articles: int
    unread: int = 0


@dataclass(frozen=True, slots=True)
class PersonCount:
    """A person in a list. ``source`` is the outlet with most of their articles; ``blurb`` the latest."""

    id: int
    name: Clean
    articles: int
    unread: int
    source: Clean = Clean("")
    blurb: Clean = Clean("")
    url: str = ""
    followed: bool = False
    muted: bool = False
    email: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """A person as far as following and muting are concerned."""

    id: int
    name: Clean
    followed: bool
    muted: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the store knows of a person. ``blurbs`` and ``months`` newest first.

    ``months`` pairs the first second of a local month with the articles sorted into it, for the cadence.
    """

    id: int
    name: Clean
    articles: int
    unread: int
    first_at: int
    last_at: int
    signatures: tuple[Signature, ...] = ()
    blurbs: tuple[BlurbSeen, ...] = ()
    roles: tuple[Clean, ...] = ()
    outlets: tuple[Share, ...] = ()
    sections: tuple[Share, ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    followed: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class PersonChange:
    """A change to people that can be taken back.

    ``deed`` is ``follow``, ``mute``, ``merge`` or ``split``; ``value`` the new state of the first two. ``moves`` are
    (signature id, person before, person after) of the others. ``person_id``: who is followed or muted, whom the others
    were merged into, or the new person of a split. ``was``: whether they were followed and muted before a merge.
    """

    deed: str
    person_id: int
    value: bool
    moves: tuple[tuple[int, int, int], ...]
    label: Clean
    was: tuple[bool, bool] = (False, False)
