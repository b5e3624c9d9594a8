"""Which pictures have a place on a page, and what stands for them there. Pure."""

from typing import Self

from termnews.model.records import dataclass

SIGN = "picture:"
"""What stands before the address of a picture that is to be shown and not followed."""


class Source(str):
    """Where a run leads that stands for a picture: to the picture itself, at ``url``, and not to a link's page."""

    __slots__ = ("url",)
    url: str

    def __new__(cls, url: str) -> Self:
        """The target of the picture at an address."""
        made = super().__new__(cls, SIGN + url)
        made.url = url
        return made


class PictureRow(Source):
    """Line ``row`` of a picture's place of ``cells`` by ``rows``."""

    __slots__ = ("cells", "row", "rows")
    row: int
    cells: int
    rows: int

    @classmethod
    def of(cls, url: str, row: int, cells: int, rows: int) -> Self:
        """One line of a place."""
        made = cls(url)
        made.row, made.cells, made.rows = row, cells, rows
        return made


@dataclass(frozen=True, slots=True)
class Places:
    """Which pictures have a place. ``offered``: pictures can be shown at all; ``tallest`` in lines.

    ``everything`` or the addresses ``chosen`` are shown.
    """

    offered: bool = False
    everything: bool = False
    chosen: frozenset[str] = frozenset()
    tallest: int = 16

    def shows(self, url: str) -> bool:
        """Whether the picture at an address has its place on the page."""
        return self.offered and bool(url) and (self.everything or url in self.chosen)


NO_PLACES = Places()
