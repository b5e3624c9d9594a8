"""Pages the reader saved to read later: articles of a feed that nobody asks, each with its own outlet."""

from collections.abc import Sequence

from termnews.model.entries import ReadyEntry
from termnews.model.feeds import Feed
from termnews.model.words import Clean
from termnews.store import saving
from termnews.store.database import Database, storable
from termnews.text.outlets import address

URL = "termnews:saved"
"""The address of that feed: none that could be asked or stand in ``feeds.toml``."""

TITLE = Clean("Read later")
"""What it is called, and so the source of a page that does not say where it is from."""
_FEED = "SELECT id FROM feeds WHERE saved"
_MAKE = """
INSERT INTO feeds(url, title, section, position, subscribed, saved) VALUES(?, ?, '', -1, 1, 1) RETURNING id
"""


def put(db: Database, entry: ReadyEntry, outlet: Clean, now: int) -> tuple[int, bool]:
    """Save a page as an article of ``outlet``; its id, and whether an article with its link or key was there already.

    Nothing changes then, bookmarks neither. Durable when this returns, for the reader asked for it.
    """
    with db.durably():
        known = find(db, (entry.link,)) or db.value(
            "SELECT id FROM articles WHERE feed_id IN (SELECT id FROM feeds WHERE saved) AND key = ?",
            (storable(entry.key),),
        )
        if known is not None:
            return int(known), True
        feed_id = db.value(_FEED) or db.value(_MAKE, (URL, TITLE))
        feed = Feed(feed_id, entry.link, outlet or TITLE, ())
        (article_id,) = saving.insert(db, feed, [entry], now)
        db.run("UPDATE articles SET outlet = ? WHERE id = ?", (outlet, article_id))
    return article_id, False


def find(db: Database, links: Sequence[str]) -> int | None:
    """The latest article, of whatever feed, that one of these links leads to; however the address is spelt."""
    wanted = {address(storable(link)) for link in links if link}
    # Every spelling of an address has its path in it: that leaves few to compare.
    paths = {where.partition("/")[2].partition("?")[0] for where in wanted}
    rows = (row for path in paths for row in db.rows("SELECT id, link FROM articles WHERE instr(link, ?)", (path,)))
    return max((article_id for article_id, link in rows if address(link) in wanted), default=None)


def remove(db: Database, article_id: int) -> bool:
    """Take a saved page away for good; whether there was one."""
    with db.durably():
        return bool(
            db.run("DELETE FROM articles WHERE id = ? AND feed_id IN (SELECT id FROM feeds WHERE saved)", (article_id,))
        )
