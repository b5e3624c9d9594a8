"""Articles as stored and read, and the people who wrote them. Times named ``…_at`` are seconds since 1970 UTC."""

from typing import TYPE_CHECKING

from termnews.model.records import dataclass, replace
from termnews.model.words import Clean

if TYPE_CHECKING:
    from termnews.model.document import Document


@dataclass(frozen=True, slots=True)
class Author:
    """A person or organisation named as author. ``id`` is the stored person's, 0 until stored."""

    name: Clean
    url: str = ""
    email: str = ""
    blurb: Clean = Clean("")
    role: Clean = Clean("")
    id: int = 0

    def filled(self, other: "Author") -> "Author":
        """This author, under the same name, with what ``other`` says of the person where this one is silent."""
        return replace(
            self,
            url=self.url or other.url,
            email=self.email or other.email,
            blurb=self.blurb or other.blurb,
            role=self.role or other.role,
        )


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file an entry carries: audio, video, picture. ``length`` in bytes, 0 when not told; ``seconds`` likewise."""

    url: str
    media_type: str = ""
    length: int = 0
    title: Clean = Clean("")
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """What the reader did with an article. ``position`` is an offset into its text in characters."""

    read: bool = False
    bookmarked: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Headline:
    """One row of a listing: what the list shows, nothing more. ``full`` tells that the page's own text is stored."""

    id: int
    title: Clean
    source: Clean
    section: tuple[str, ...]
    sort_at: int
    date_guessed: bool
    words: int
    read: bool
    bookmarked: bool
    updated: bool
    byline: Clean = Clean("")
    feed_id: int = 0
    summary: Clean = Clean("")
    versions: int = 0
    full: bool = False


@dataclass(frozen=True, slots=True)
class FullText:
    """What the article's own page gave, or why it gave nothing.

    ``document`` is None and ``words`` 0 after a failure (``problem`` is its kind, ``failure`` and ``hint`` say it), and where
    the feed's own text is the better one (no ``failure`` then). ``paywalled``: the page kept the rest to itself. ``rules``
    numbers the extraction rules that read it, 0 when the page is to be read again. ``standfirst`` stands above the body.
    A page once read that later failed keeps its document beside the failure.
    """

    document: "Document | None"
    words: int = 0
    standfirst: Clean = Clean("")
    fetched_at: int = 0
    rules: int = 0
    url: str = ""
    paywalled: bool = False
    failure: Clean = Clean("")
    hint: Clean = Clean("")
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it stood before it changed: ``number`` counts from 1, the oldest; ``full`` marks the page's text."""

    number: int
    title: Clean
    document: "Document"
    replaced_at: int
    full: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article with its body, authors and status. ``updated`` tells that its text changed after it was first seen.

    ``document`` is the feed's body, ``full`` the page's. ``words`` counts the longer one. ``placed`` is the section that
    was derived for it or chosen by hand beside its feed's own (``placed_rule`` says by what), empty when there is none.
    ``versions`` counts earlier ones kept.
    """

    id: int
    feed_id: int
    feed_url: str
    source: Clean
    section: tuple[str, ...]
    title: Clean
    link: str
    guid: str
    published_at: int | None
    updated_at: int | None
    first_seen_at: int
    sort_at: int
    date_guessed: bool
    summary: Clean
    document: "Document"
    words: int
    language: str
    image: str
    updated: bool
    authors: tuple[Author, ...]
    categories: tuple[Clean, ...]
    enclosures: tuple[Enclosure, ...]
    status: Status
    full: FullText | None = None
    placed: tuple[str, ...] = ()
    placed_rule: str = ""
    versions: int = 0
    saved: bool = False
