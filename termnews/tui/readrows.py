"""The rows of a listing as they were when somebody looked at them."""

from collections.abc import Container

from termnews.model.articles import Headline
from termnews.model.listings import Listing

CHUNK = 32
"""Rows read from the store at a time."""

MOST = 1024
"""Rows kept, some pages of the tallest terminal: who goes through a million rows does not gather them."""


class ReadRows:
    """Rows are read when they are first looked at, and no more after that."""

    def __init__(self, listing: Listing | None = None) -> None:
        self._listing = listing
        self._rows: dict[int, Headline] = {}

    def __getitem__(self, index: int) -> Headline:
        if index not in self._rows and self._listing is not None:
            if len(self._rows) >= MOST:
                self._rows.clear()
            start = index - index % CHUNK
            self._rows.update(enumerate(self._listing.rows(start, start + CHUNK), start))
        return self._rows[index]

    def get(self, index: int) -> Headline | None:
        """A row, if it was read."""
        return self._rows.get(index)

    def renew(self, ids: Container[int]) -> list[int]:
        """Read those of these articles again that were read; their rows."""
        rows = [index for index, row in self._rows.items() if row.id in ids]
        for index in rows:
            del self._rows[index]
            self._rows.update(
                enumerate(self._listing.rows(index, index + 1) if self._listing is not None else (), index)
            )
        return rows

    def next_unread(self, start: int) -> int | None:
        """The nearest unread row from ``start`` on: as far as rows were read by them, beyond them as the listing finds it."""
        row = start
        while (known := self._rows.get(row)) is not None:
            if not known.read:
                return row
            row += 1
        found = self._listing.next_unread(row) if self._listing is not None and 0 <= row < len(self._listing) else None
        if found is not None:
            _ = self[found]  # with those around it, among which the next is looked for
        return found
