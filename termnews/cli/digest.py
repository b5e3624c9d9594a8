"""Headlines as sentences, for pipes, dumb terminals and screen readers: no columns, no marks, nothing cut."""

import time
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from termnews.engine.session import Session
from termnews.model.articles import Headline
from termnews.model.listings import Listing, Order, Query
from termnews.text import moments, sections

PAGE = 200
"""Rows read from the store at a time."""


def spoken(row: Headline, now: int, *, unread: bool = True) -> str:
    """``12  Lines reopen. Le Soir, 2 h, unread, bookmarked``; ``unread`` is told where lists hold both."""
    marks = (("unread", unread and not row.read), ("bookmarked", row.bookmarked), ("updated", row.updated))
    told = [row.source, moments.ago(row.sort_at, now), *(mark for mark, holds in marks if holds)]
    title = row.title or "Untitled"
    return f"{row.id}  {title}{'' if title[-1:] in '.?!' else '.'} {', '.join(filter(None, told))}"


def rows(listing: Listing) -> Iterator[Headline]:
    """All rows of a listing, read as they are wanted."""
    for start in range(0, len(listing), PAGE):
        yield from listing.rows(start, min(start + PAGE, len(listing)))


def today(now: int) -> Query:
    """Unread since midnight, section by section."""
    midnight = datetime.fromtimestamp(now).astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return Query(unread=True, since=int(midnight.timestamp()), order=Order.SECTION)


def digest(session: Session, now: int | None = None) -> Iterator[str]:
    """Today's unread headlines by section, each group below the section's name; a first line says how many there are."""
    now = int(time.time()) if now is None else now
    listing, outline = session.listing(today(now)), session.outline()
    if not outline.total:
        yield "Nothing is here yet: 'termnews refresh' fetches the news."
        return
    yield f"{len(listing)} unread today, {outline.unread} in all."
    for section, group in groupby(rows(listing), key=lambda row: row.section):
        yield from ("", sections.written(section) or "Without a section")
        yield from (spoken(row, now, unread=False) for row in group)
