"""What one place of a page says of who wrote it."""

from dataclasses import dataclass

from termnews.model.articles import Author
from termnews.text import persons


@dataclass(frozen=True, slots=True)
class Claim:
    """The authors one place names, in its order. ``rule`` names the place: ``json-ld``, ``meta parsely-author`` …"""

    rule: str
    authors: tuple[Author, ...]

    @property
    def people(self) -> tuple[Author, ...]:
        """Those that are persons by their names."""
        return tuple(author for author in self.authors if not persons.newsroom(author.name))
