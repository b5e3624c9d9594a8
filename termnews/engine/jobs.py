"""What the processes that read are given and what they answer; the reading itself is in :mod:`termnews.engine.worker`.

Jobs and answers travel as pickles behind a length of four bytes; a job's bytes follow it by themselves, behind their own.
"""

import struct

from termnews.engine import travel
from termnews.model.articles import Author, Enclosure
from termnews.model.entries import ParsedFeed, ReadyEntry
from termnews.model.errors import FailureKind, PageProblem
from termnews.model.imports import Import
from termnews.model.pages import Page
from termnews.model.pictures import Form, Raster
from termnews.model.records import dataclass
from termnews.model.words import Clean

LENGTH = struct.Struct(">I")
LARGEST = 64 * 2**20
"""Bytes an answer may have; a feed of 16 MiB says less in more words."""
READY = b"ready"
"""What a worker says once it has imported its libraries."""
PAGES = "pages"
"""The argument of a worker that is meant for pages: it imports what they need before it is ready."""


@dataclass(frozen=True, slots=True)
class Job:
    """A feed to parse: its bytes, address, media type, and the time of the fetch in seconds.

    ``framed``: the server said where the body ends; one that is not may have been cut without a sign.
    """

    raw: bytes
    url: str
    content_type: str
    now: int
    framed: bool = True


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page to read: its bytes, address and media type, and what the feed says of the article (its text, its authors)."""

    raw: bytes
    url: str = ""
    content_type: str = ""
    witness: str = ""
    named: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileJob:
    """An author's own page, to be read for what it says of them."""

    raw: bytes
    url: str
    content_type: str
    author: Author


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A picture file to draw for a room of ``width`` by ``height`` pixels. ``master``: it is a copy that was made here."""

    raw: bytes
    width: int
    height: int
    form: Form
    master: bool = False


@dataclass(frozen=True, slots=True)
class ListJob:
    """A list of feeds to read: OPML, or newsboat's."""

    raw: bytes


AnyJob = Job | PageJob | ProfileJob | PictureJob | ListJob


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture drawn, and the copy to keep of the file that it was drawn from (empty when it is kept already)."""

    raster: Raster
    master: bytes = b""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A parsed feed (without its entries) and its entries ready to be stored, in the feed's order.

    ``cut``: the feed breaks off, though its server says that it is whole.
    """

    feed: ParsedFeed
    entries: tuple[ReadyEntry, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job ``made``: a feed's entries, a page's article, an author's blurb, a picture, a list; None says why not.

    ``poison``: reading it took more than it may, and so it would again.
    """

    made: Prepared | Page | Clean | Drawn | Import | None = None
    kind: FailureKind = FailureKind.INTERNAL
    message: str = ""
    hint: str = ""
    problem: PageProblem | None = None
    poison: bool = False


travel.by_fields(Job, Answer, Prepared, ParsedFeed, ReadyEntry, Author, Enclosure)
