"""Feeds, the state of fetching them, and hosts that asked for quiet. ``feeds.toml`` says what is subscribed."""

import json
from collections.abc import Sequence
from functools import lru_cache

from termnews.model.errors import FailureKind, NotFoundError
from termnews.model.feeds import Feed, FetchState, HostState, SectionPath, Subscription
from termnews.model.records import dataclass, replace
from termnews.model.words import Clean
from termnews.store.database import Database, Row, storable
from termnews.text.sections import written

_FAILURES = frozenset(FailureKind)
_NOTHING = Clean("")
_FEEDS = """
SELECT id, url, title, section, own_title, site_url, description, iif(language = '', own_language, language),
       subscribed, trusted, every_minutes, full_text FROM feeds
"""
SOURCE = "iif(a.outlet = '', f.title, a.outlet)"
"""What readers know the source of an article ``a`` of a feed ``f`` by: a saved page has its own outlet."""
_STATE_NAMES = FetchState.__match_args__
_STATE_FIELDS = frozenset(_STATE_NAMES)
_MOMENTS = tuple(name for name in sorted(_STATE_FIELDS) if name.endswith(("_at", "_since")))


@dataclass(frozen=True, slots=True)
class FeedMeta:
    """What a feed says of itself."""

    own_title: Clean = _NOTHING
    site_url: str = ""
    description: Clean = _NOTHING
    language: str = ""


@lru_cache(4096)
def split(section: str) -> SectionPath:
    """A stored section as a path."""
    return tuple(part for part in section.split("/") if part)


def sync(db: Database, subscriptions: Sequence[Subscription], sections: Sequence[SectionPath] = ()) -> tuple[int, ...]:
    """Make the stored feeds those of ``feeds.toml``, in its order; feeds no longer there keep their articles.

    Returns the ids of feeds that had another title before.

    ``sections`` is the order in the file, with sections that hold no feed. Nothing is written when nothing differs,
    so that starting another termnews does not wait for a refresh.
    """
    wanted, order = _wanted(subscriptions), _order(subscriptions, sections)
    if wanted == _present(db) and order == _stored_order(db):
        return ()
    with db.transaction():
        renamed = _renamed(db, wanted)
        db.run("UPDATE feeds SET subscribed = 0 WHERE subscribed AND NOT saved")
        db.many(_SYNC, ((*values, place) for place, values in enumerate(wanted)))
        db.run("DELETE FROM sections")
        db.many("INSERT INTO sections(position, path) VALUES(?, ?)", enumerate(order))
    return renamed


_SYNC = """
INSERT INTO feeds(url, title, section, language, trusted, every_minutes, full_text, position)
VALUES(?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(url) DO UPDATE SET title = excluded.title, section = excluded.section, position = excluded.position,
    trusted = excluded.trusted, every_minutes = excluded.every_minutes, language = excluded.language,
    full_text = excluded.full_text, subscribed = 1
"""


def all(db: Database, subscribed: bool = True) -> tuple[Feed, ...]:  # noqa: A001 - read as feeds.all
    """The feeds in the order of ``feeds.toml``; with ``subscribed=False`` also those no longer subscribed."""
    where = "WHERE NOT saved AND subscribed" if subscribed else "WHERE NOT saved"
    return tuple(_feed(row) for row in db.rows(f"{_FEEDS} {where} ORDER BY subscribed DESC, position"))


def own_full_text(db: Database) -> dict[int, str]:
    """What feeds say of their own about full texts, by feed; most say nothing and are not named."""
    return dict(db.rows("SELECT id, full_text FROM feeds WHERE full_text <> ''"))


def get(db: Database, feed_id: int) -> Feed:
    """One feed, subscribed or not; NotFoundError."""
    row = db.row(_FEEDS + "WHERE id = ?", (feed_id,))
    if row is None:
        raise NotFoundError(f"There is no feed {feed_id}.", "See termnews feeds list.")
    return _feed(row)


def by_url(db: Database, url: str) -> Feed | None:
    """The feed with exactly this address, subscribed or not."""
    row = db.row(_FEEDS + "WHERE url = ?", (storable(url),))
    return _feed(row) if row else None


def update_meta(db: Database, feed_id: int, meta: FeedMeta) -> None:
    """Note what the feed says of itself; a language chosen in ``feeds.toml`` stands."""
    db.run(
        "UPDATE feeds SET own_title = ?2, site_url = ?3, description = ?4, own_language = ?5"
        " WHERE id = ?1 AND (own_title, site_url, description, own_language) IS NOT (?2, ?3, ?4, ?5)",
        (feed_id, meta.own_title, storable(meta.site_url), meta.description, storable(meta.language)),
    )


def state(db: Database, feed_id: int) -> FetchState:
    """What is known about fetching a feed; a fresh state when it was never asked."""
    stored = db.value("SELECT state FROM fetch_states WHERE feed_id = ?", (feed_id,))
    return FetchState(feed_id) if stored is None else _state(feed_id, stored)


def states(db: Database) -> dict[int, FetchState]:
    """The states of all feeds ever asked, by feed id."""
    return {row[0]: _state(*row) for row in db.rows("SELECT feed_id, state FROM fetch_states")}


def save_state(db: Database, fetch_state: FetchState) -> None:
    """Replace what is known about fetching a feed."""
    values = (fetch_state.feed_id, json.dumps({name: getattr(fetch_state, name) for name in _STATE_NAMES}))
    db.run("INSERT OR REPLACE INTO fetch_states(feed_id, state) VALUES(?, ?)", values)


def shift(db: Database, seconds: int) -> None:
    """Move every moment that is remembered of fetching, for the clock was set by so many seconds."""
    with db.transaction():
        for old in states(db).values():
            moved = {name: at + seconds for name in _MOMENTS if (at := getattr(old, name))}
            save_state(db, replace(old, **moved))
        db.run("UPDATE hosts SET sleep_until = sleep_until + ? WHERE sleep_until", (seconds,))


def host(db: Database, name: str) -> HostState:
    """Whether a host asked for quiet; a fresh state when it never did."""
    row = db.row("SELECT host, sleep_until, strikes FROM hosts WHERE host = ?", (storable(name),))
    return HostState(*row) if row else HostState(name)


def hosts(db: Database) -> dict[str, HostState]:
    """All hosts that ever asked for quiet, by name."""
    return {row[0]: HostState(*row) for row in db.rows("SELECT host, sleep_until, strikes FROM hosts")}


def save_host(db: Database, host_state: HostState) -> None:
    """Note a host's wish for quiet, or forget it when there is none left."""
    if host_state.sleep_until or host_state.strikes:
        values = (host_state.host, host_state.sleep_until, host_state.strikes)
        db.run("INSERT OR REPLACE INTO hosts(host, sleep_until, strikes) VALUES(?, ?, ?)", values)
    else:
        db.run("DELETE FROM hosts WHERE host = ?", (host_state.host,))


def section_order(db: Database) -> tuple[SectionPath, ...]:
    """The sections in the order of ``feeds.toml``, a parent before what is below it."""
    return tuple(split(path) for path in _stored_order(db))


def _wanted(subscriptions: Sequence[Subscription]) -> list[Row]:
    """The subscriptions as :func:`_present` tells the stored ones, each address once."""
    first = {sub.url: sub for sub in reversed(subscriptions)}
    return [_values(sub) for sub in subscriptions if first[sub.url] is sub]


def _values(sub: Subscription) -> Row:
    return (
        storable(sub.url), sub.title, written(sub.section), sub.language, int(sub.trusted), sub.every_minutes,
        sub.full_text,
    )  # fmt: skip


def _renamed(db: Database, wanted: Sequence[Row]) -> tuple[int, ...]:
    titles = {url: title for url, title, *_ in wanted}
    known = db.rows("SELECT id, url, title FROM feeds")
    return tuple(feed_id for feed_id, url, title in known if titles.get(url, title) != title)


def _present(db: Database) -> list[Row]:
    return db.rows(
        "SELECT url, title, section, language, trusted, every_minutes, full_text FROM feeds"
        " WHERE subscribed AND NOT saved ORDER BY position"
    )


def _order(subscriptions: Sequence[Subscription], sections: Sequence[SectionPath]) -> list[str]:
    """Every section and every parent once, where the file first names it."""
    paths = (*sections, *(sub.section for sub in subscriptions))
    return list(dict.fromkeys(written(path[:depth]) for path in paths for depth in range(1, len(path) + 1)))


def _stored_order(db: Database) -> list[str]:
    return [path for (path,) in db.rows("SELECT path FROM sections ORDER BY position")]


def _feed(row: Row) -> Feed:
    feed_id, url, title, section, own_title, site_url, description, language, subscribed, trusted, every, full = row
    return Feed(
        id=feed_id, url=url, title=Clean(title), section=split(section), own_title=Clean(own_title), site_url=site_url,
        description=Clean(description), language=language, subscribed=bool(subscribed), trusted=bool(trusted),
        every_minutes=every, full_text=full,
    )  # fmt: skip


def _state(feed_id: int, stored: str) -> FetchState:
    """A state as this or another version stored it: fields it lacks have their defaults, unknown ones are left out."""
    values = {name: value for name, value in json.loads(stored).items() if name in _STATE_FIELDS}
    values |= {"feed_id": feed_id, "failure": _failure(values.get("failure"))}
    return FetchState(**values)


def _failure(stored: str | None) -> FailureKind | None:
    """A kind that only a newer termnews knows is internal to this one."""
    if stored is None:
        return None
    return FailureKind(stored) if stored in _FAILURES else FailureKind.INTERNAL
