"""What a refresh knows of a feed's articles and what it brings, stored in one transaction with the state of the fetch."""

import json
from collections.abc import Sequence

from termnews.model.entries import KnownEntry, ReadyEntry
from termnews.model.feeds import Feed, FetchState
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.store import feeds
from termnews.store.database import Database, Row
from termnews.store.feeds import FeedMeta
from termnews.store.saving import change, insert, rekey

_KNOWN = """
SELECT id, key, guid, link, title, content_hash, published_at, sort_at, date_guessed
FROM articles WHERE feed_id = ? ORDER BY sort_at DESC, id DESC
"""


def known(db: Database, feed_id: int) -> tuple[KnownEntry, ...]:
    """The stored entries of a feed, newest first: what new ones are told from."""
    return tuple(_known(row) for row in db.rows(_KNOWN, (feed_id,)))


def save_refresh(
    db: Database,
    feed: Feed,
    *,
    meta: FeedMeta | None,
    new: Sequence[ReadyEntry],
    changed: Sequence[tuple[int, ReadyEntry]],
    amended: Sequence[tuple[int, ReadyEntry]] = (),
    rekeyed: Sequence[tuple[int, str]],
    state: FetchState,
    now: int,
    kept: Sequence[int] = (),
) -> tuple[int, int]:
    """Store what one fetch brought, all or nothing; how many articles are new and how many changed.

    ``meta`` is what the feed says of itself, None when nothing was parsed. ``rekeyed`` gives stored articles the key
    they now go by; their status goes along. ``kept`` are the stored articles the fetch still lists unchanged: with
    the new and changed ones they are never removed for age.
    """
    with db.transaction():
        if meta is not None:
            feeds.update_meta(db, feed.id, meta)
            feed = replace(feed, site_url=meta.site_url)
        for article_id, key in rekeyed:
            rekey(db, feed.id, article_id, key)
        added = insert(db, feed, new, now)
        renewed = change(db, feed, changed, now)
        change(db, feed, amended, now)
        if meta is not None:
            _note_latest(db, feed.id, [*added, *(article_id for article_id, _ in (*changed, *amended)), *kept])
        feeds.save_state(db, state)
    return len(added), renewed


def _note_latest(db: Database, feed_id: int, ids: list[int]) -> None:
    db.run("INSERT OR REPLACE INTO latest_fetches(feed_id, article_ids) VALUES(?, ?)", (feed_id, json.dumps(ids)))


def _known(row: Row) -> KnownEntry:
    article_id, key, guid, link, title, content_hash, published_at, sort_at, guessed = row
    return KnownEntry(article_id, key, guid, link, Clean(title), content_hash, published_at, sort_at, bool(guessed))
