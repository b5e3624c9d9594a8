"""What the interface and the engine process say to each other: one JSON object a line, both ways.

The interface writes commands to the engine's standard input and reads events from its standard output; ``termnews
refresh --json`` prints the same events. Each object carries its kind in ``event`` or ``command``.
"""

import json
from dataclasses import asdict
from typing import Any, ClassVar

from termnews.model.pictures import Form
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import clean


@dataclass(frozen=True, slots=True)
class Refresh:
    """Refresh feeds: all of them, only the due ones, one section with what is below it, or one feed by its id.

    ``gently``: few at a time and spread, for the machine has just woken and nobody waits.
    """

    name: ClassVar[str] = "refresh"
    due: bool = False
    section: str = ""
    feed_id: int = 0
    gently: bool = False


@dataclass(frozen=True, slots=True)
class Discover:
    """Find the feeds of a page or check that an address is a feed. Typed by the user, so private addresses are allowed."""

    name: ClassVar[str] = "discover"
    url: str = ""


@dataclass(frozen=True, slots=True)
class GetFull:
    """Fetch and store the full text of articles, the first of them for the reader who waits, the others ahead of need.

    ``force``: also where it is stored already or the feed's own text seems whole.
    """

    name: ClassVar[str] = "get_full"
    ids: tuple[int, ...] = ()
    force: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """Store the full text of everything unread, newest first, until ``megabytes`` came over the wire (0: no limit).

    ``section`` or ``feed_id``: only a part.
    """

    name: ClassVar[str] = "pack"
    section: str = ""
    megabytes: int = 0
    feed_id: int = 0


@dataclass(frozen=True, slots=True)
class AddPage:
    """Save a page to read later: an address or the path of a file (HTML or a plain text copy)."""

    name: ClassVar[str] = "add_page"
    place: str = ""


@dataclass(frozen=True, slots=True)
class AskProfile:
    """Read the blurb on an author's own page. Only ever sent because the reader asked."""

    name: ClassVar[str] = "ask_profile"
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class GetPicture:
    """Have a picture drawn for a room of ``width`` by ``height`` pixels and put on the shelf.

    Only ever sent for what the reader wants to see; what is kept already is not asked for again. ``article_id``: whose
    picture it is, which decides whether it may be in the reader's own network.
    """

    name: ClassVar[str] = "get_picture"
    src: str = ""
    width: int = 0
    height: int = 0
    form: Form = Form.RGB
    article_id: int = 0


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop everything that is under way; what was fetched stays."""

    name: ClassVar[str] = "cancel"


@dataclass(frozen=True, slots=True)
class Started:
    """A refresh began: ``total`` feeds will be asked."""

    name: ClassVar[str] = "started"
    total: int = 0


@dataclass(frozen=True, slots=True)
class FeedDone:
    """One feed came out of the refresh. ``outcome`` is new, unchanged, failed or skipped; ``seconds`` it took."""

    name: ClassVar[str] = "feed"
    feed_id: int = 0
    url: str = ""
    title: Clean = Clean("")
    outcome: str = ""
    new: int = 0
    updated: int = 0
    failure: str = ""
    message: Clean = Clean("")
    advice: Clean = Clean("")
    seconds: float = 0.0
    done: int = 0
    total: int = 0
    next_due: int = 0


@dataclass(frozen=True, slots=True)
class Finished:
    """The refresh ended: counts of feeds by outcome, articles that came, and how long it took.

    ``offline``: there was no network. ``login``: a login page answered for everybody, so the rest was not asked.
    """

    name: ClassVar[str] = "finished"
    total: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    skipped: int = 0
    offline: bool = False
    cancelled: bool = False
    seconds: float = 0.0
    login: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The feeds found at an address: tuples of url, title, media type, how found, number of entries, whether private."""

    name: ClassVar[str] = "found"
    url: str = ""
    candidates: tuple[tuple[str, str, str, str, int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """The full text of one article: ``outcome`` is stored, same (nothing to do), teaser (a paywall), or failed.

    In a pack ``done`` of ``total`` are through and ``bytes`` came over the wire; 0 outside of one. ``title`` is the headline.
    """

    name: ClassVar[str] = "filled"
    article_id: int = 0
    outcome: str = ""
    message: Clean = Clean("")
    hint: Clean = Clean("")
    words: int = 0
    done: int = 0
    total: int = 0
    bytes: int = 0
    title: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class PackDone:
    """A pack ended. ``left`` articles stayed without because the limit was reached or it was stopped.

    ``total`` are those whose page was wanted; where a pack ended early, some of the ``left`` may not have been.
    The pages of ``resting`` failed before, and it is too early to ask for them again.
    """

    name: ClassVar[str] = "packed"
    total: int = 0
    stored: int = 0
    failed: int = 0
    left: int = 0
    resting: int = 0
    bytes: int = 0
    seconds: float = 0.0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """A page was saved as an article; ``known`` when it was there already."""

    name: ClassVar[str] = "added"
    article_id: int = 0
    title: Clean = Clean("")
    known: bool = False


@dataclass(frozen=True, slots=True)
class ProfileRead:
    """What an author's page says of them: ``blurb`` (stored with the person), empty when it says nothing."""

    name: ClassVar[str] = "profile"
    person_id: int = 0
    blurb: Clean = Clean("")
    url: str = ""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture is on the shelf for the room it was wanted for; ``failure`` says why it is not."""

    name: ClassVar[str] = "pictured"
    src: str = ""
    width: int = 0
    height: int = 0
    failure: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something went wrong that is not one feed's affair. ``code`` is the exit code the command line would give.

    ``command`` is the name of the command that it ended, empty when no single one did.
    """

    name: ClassVar[str] = "problem"
    message: Clean = Clean("")
    hint: Clean = Clean("")
    code: int = 1
    command: str = ""


Command = Refresh | Discover | GetFull | Pack | AddPage | AskProfile | GetPicture | Cancel
Event = Started | FeedDone | Finished | Found | Filled | PackDone | Added | ProfileRead | Pictured | Problem

COMMANDS: dict[str, type[Command]] = {
    kind.name: kind for kind in (Refresh, Discover, GetFull, Pack, AddPage, AskProfile, GetPicture, Cancel)
}
EVENTS: dict[str, type[Event]] = {
    kind.name: kind
    for kind in (Started, FeedDone, Finished, Found, Filled, PackDone, Added, ProfileRead, Pictured, Problem)
}


def encode(message: Command | Event) -> bytes:
    """One line of JSON, its kind first, ASCII only so that no line break can hide in it."""
    kind = "command" if type(message).name in COMMANDS else "event"
    return json.dumps({kind: message.name, **asdict(message)}).encode() + b"\n"


def decode_event(line: bytes) -> Event | None:
    """The event in a line, its text cleaned again at this door; None when it is none we know."""
    event: Event | None = _decode(line, "event", EVENTS)
    return event


def decode_command(line: bytes) -> Command | None:
    """The command in a line, or None."""
    command: Command | None = _decode(line, "command", COMMANDS)
    return command


def _decode(line: bytes, key: str, kinds: dict[str, type[Any]]) -> Any:
    try:
        values = json.loads(line)
        kind = kinds[values.pop(key)]
    except (ValueError, KeyError, AttributeError, TypeError):
        return None
    known = {name: _value(values[name]) for name in kind.__match_args__ if name in values}
    return kind(**known)


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return clean.line(value)
    return tuple(_value(part) for part in value) if isinstance(value, list) else value
