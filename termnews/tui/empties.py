"""What an empty list says: why it is empty, and what to do next. Pure."""

from termnews.model.listings import Outline
from termnews.model.words import Clean
from termnews.tui import paint
from termnews.tui.clipping import clip
from termnews.tui.progress import Progress
from termnews.tui.views import Kind, Listed

SOUGHT = 60
"""Cells of a search that are said again: what was pasted may be a page."""

_STANDING = {
    Kind.BOOKMARKS: ("No bookmarks yet.", "Press b on an article to keep it here for ever."),
    Kind.FOLLOWING: ("You follow nobody yet.", "i on an article shows its author's page, F follows them."),
    Kind.SAVED: ("Nothing kept to read later yet.", "Press a and give the address of a page, or a file."),
}


def words(listed: Listed, outline: Outline, progress: Progress, partial: bool = False) -> tuple[Clean, ...]:
    """Lines for an empty list; the first says why, the others what helps. ``partial``: a search is not through."""
    if not outline.sections:
        return _lines("No feeds yet.", "Press a to add one, or leave with C-q and run", "termnews import FILE")
    if not outline.total:
        return _nothing_stored(progress)
    if listed.search.strip():
        return _lines("Searching …") if partial else _no_match(listed)
    return _nothing_here(listed)


def _nothing_stored(progress: Progress) -> tuple[Clean, ...]:
    if progress.running:
        return _lines("Fetching the news …", "The first headlines appear in a moment.")
    if progress.offline:
        return _lines(
            "No network, and nothing stored yet.",
            "Press R to try again, or leave with C-q and run",
            "termnews demo",
            "to look around in an edition that needs no network.",
        )
    return _lines("No articles yet.", "Press R to fetch the news.")


def _no_match(listed: Listed) -> tuple[Clean, ...]:
    sought = clip(paint.safe(listed.search).strip(), SOUGHT)
    where = f" in {listed.view.path[-1]}" if listed.view.path else ""
    where = " in this feed" if listed.view.kind is Kind.FEED else where
    more = [f"Everywhere: //{sought}"] if listed.view.kind is not Kind.ALL else []
    more += ["U finds what was read, too."] if listed.only_unread or listed.view.kind is Kind.UNREAD else []
    return _lines(f"Nothing{where} matches “{sought}”.", "Esc ends the search.", *more)


def _nothing_here(listed: Listed) -> tuple[Clean, ...]:
    if listed.view.kind in _STANDING and not listed.only_unread:
        return _lines(*_STANDING[listed.view.kind])
    if listed.view.kind is Kind.UNREAD:
        return _lines("Everything is read.", "Press R to look for more.")
    if listed.only_unread:
        return _lines("Nothing unread here.", "U shows what was read, n goes to the next unread anywhere.")
    if listed.view.kind is Kind.TODAY:
        return _lines("Nothing from today yet.", "Press R to look for more.")
    return _lines("Nothing here yet.", "Press r to refresh these feeds, e to see how a feed is doing.")


def _lines(*texts: str) -> tuple[Clean, ...]:
    return tuple(paint.safe(text) for text in texts)
