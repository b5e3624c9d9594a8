"""What one place of a page says of who wrote it, and how far each kind of place is trusted."""

from termnews.model.articles import Author
from termnews.model.records import dataclass
from termnews.text import persons

JSON_LD = "json-ld author"
CREATOR = "json-ld creator"
MICRODATA = "microdata"
REL = "rel=author"
BYLINE = "byline"
LED = "led line"
BOX = "author box"
LINK = "profile link"
SIGNED = "signature"
ISLAND = "script data"
FEED = "feed"
CREDIT = "credit"
"""Names somebody other than the author: an editor, a photographer."""

PRINTED = frozenset({MICRODATA, REL, BYLINE, LED, LINK})
"""The kinds a reader sees at the head of the article."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The authors one place names, in its order. ``rule`` names the place: one of the above, or ``meta`` and its name."""

    rule: str
    authors: tuple[Author, ...]

    @property
    def people(self) -> tuple[Author, ...]:
        """Those that are persons by their names."""
        return tuple(author for author in self.authors if not persons.newsroom(author.name))

    @property
    def keys(self) -> frozenset[str]:
        """The names of those people for comparing."""
        return frozenset(persons.key(author.name) for author in self.people)


_TRUST = (
    JSON_LD, "meta cxenseparse:author", "meta parsely-author", "meta article:author_name", MICRODATA, "meta sailthru.author",
    "meta article:author", BYLINE, REL, "meta", CREATOR, FEED, LED, BOX, LINK, ISLAND, SIGNED,
)  # fmt: skip


def rank(claim: Claim) -> int:
    """How far a claim is trusted, 0 the most."""
    return next(place for place, rule in enumerate(_TRUST) if claim.rule.startswith(rule))
