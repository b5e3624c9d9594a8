"""A web page read as an article. Times named ``…_at`` are seconds since 1970 UTC."""

from enum import StrEnum
from typing import TYPE_CHECKING

from termnews.model.articles import Author
from termnews.model.records import dataclass, field
from termnews.model.words import Clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from termnews.model.document import Document


class Access(StrEnum):
    """How much of the article the page gives: all of it, or the teaser in front of a paywall."""

    FREE = "free"
    PAYWALL = "paywall"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. Fields it is silent about are empty.

    ``section_path`` goes from the top section down, without the front page and without the headline. ``sources`` names for
    each field (``text``, ``title``, ``authors``, ``blurbs``, ``section_path`` …) the rule that gave it.
    """

    url: str
    title: Clean
    document: "Document"
    authors: tuple[Author, ...] = ()
    section_path: tuple[Clean, ...] = ()
    published_at: int | None = None
    updated_at: int | None = None
    language: str = ""
    standfirst: Clean = Clean("")
    site: Clean = Clean("")
    image: str = ""
    canonical_url: str = ""
    access: Access = Access.FREE
    sources: "Mapping[str, str]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageWrite:
    """A write-intent: a page's reading on its way into the store.

    ``document`` is the encoded body, empty when the feed's own text is to stay; ``text`` is its plain text for the search,
    ``words`` its length. ``rules`` numbers the extraction rules. ``facts`` names for each field the rule that gave it.
    """

    url: str
    document: bytes
    text: Clean
    words: int
    rules: int
    standfirst: Clean = Clean("")
    authors: tuple[Author, ...] = ()
    paywalled: bool = False
    language: str = ""
    image: str = ""
    published_at: int | None = None
    facts: "Mapping[str, str]" = field(default_factory=dict)
