"""What the processes that read are given and what they answer; the reading itself is in :mod:`termnews.engine.worker`.

Jobs and answers travel as pickles behind a length of four bytes.
"""

import struct
from dataclasses import dataclass

from termnews.model.articles import Author
from termnews.model.entries import ParsedFeed, ReadyEntry
from termnews.model.errors import FailureKind, PageProblem
from termnews.model.pages import Page
from termnews.model.words import Clean

LENGTH = struct.Struct(">I")
READY = b"ready"
"""What a worker says once it has imported its libraries."""
PAGES = "pages"
"""The argument of a worker that is meant for pages: it imports what they need before it is ready."""


@dataclass(frozen=True, slots=True)
class Job:
    """A feed to parse: its bytes, address, media type, and the time of the fetch in seconds."""

    raw: bytes
    url: str
    content_type: str
    now: int


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


AnyJob = Job | PageJob | ProfileJob


@dataclass(frozen=True, slots=True)
class Prepared:
    """A parsed feed (without its entries) and its entries ready to be stored, in the feed's order."""

    feed: ParsedFeed
    entries: tuple[ReadyEntry, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job ``made``: a feed's entries, a page's article, or the blurb of an author's page; None says why not."""

    made: Prepared | Page | Clean | None = None
    kind: FailureKind = FailureKind.INTERNAL
    message: str = ""
    hint: str = ""
    problem: PageProblem | None = None
