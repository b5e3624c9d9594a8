"""People as lists and pages show them, and whom the reader follows or has muted."""

import json
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import neg
from typing import TYPE_CHECKING

from termnews.model.later import later
from termnews.model.people import BlurbSeen, Person, PersonCount, Share, Signature, Writer
from termnews.model.words import Clean
from termnews.store.database import Database, Row, storable
from termnews.store.feeds import SOURCE
from termnews.text.names import folded

if TYPE_CHECKING:
    from termnews.store import missing, muting, signing
    from termnews.text import outlets
else:  # only where persons are decided on
    missing, muting, signing = later("termnews.store", "missing", "muting", "signing")
    outlets = later("termnews.text", "outlets")

_WROTE = """
signatures AS s JOIN bylines AS b ON b.signature_id = s.id JOIN articles AS a ON a.id = b.article_id
JOIN feeds AS f ON f.id = a.feed_id
"""
_COUNTED = """
SELECT p.id, p.name, count(DISTINCT a.id) AS articles, count(DISTINCT iif(a.read, NULL, a.id)) AS unread,
       p.followed, p.muted
FROM people AS p JOIN signatures AS s ON s.person_id = p.id LEFT JOIN bylines AS b ON b.signature_id = s.id
LEFT JOIN articles AS a ON a.id = b.article_id
WHERE {where} GROUP BY p.id HAVING articles > 0 OR p.followed OR p.muted ORDER BY {order} LIMIT ?
"""
_WRITERS = """
SELECT DISTINCT p.id, p.name, p.followed, p.muted FROM bylines AS b JOIN signatures AS s ON s.id = b.signature_id
JOIN people AS p ON p.id = s.person_id WHERE b.article_id IN (SELECT value FROM json_each(?)) ORDER BY p.name, p.id
"""
_DETAILS = f"""
SELECT coalesce((SELECT {SOURCE} AS source FROM {_WROTE}
           WHERE s.person_id = ?1 GROUP BY source ORDER BY count(*) DESC, source LIMIT 1), ''),
       coalesce((SELECT t.blurb FROM signatures AS s JOIN blurbs AS t ON t.signature_id = s.id
           WHERE s.person_id = ?1 ORDER BY t.last_at DESC, t.first_at DESC LIMIT 1), ''),
       coalesce((SELECT s.url FROM signatures AS s WHERE s.person_id = ?1 AND s.url <> ''
           ORDER BY s.id DESC LIMIT 1), ''),
       coalesce((SELECT s.email FROM signatures AS s WHERE s.person_id = ?1 AND s.email <> ''
           ORDER BY s.id DESC LIMIT 1), '')
"""  # noqa: S608 - our own text
_SIGNATURES = """
SELECT s.id, s.name, s.url, s.email, count(DISTINCT b.article_id) AS articles, s.outlet
FROM signatures AS s LEFT JOIN bylines AS b ON b.signature_id = s.id
WHERE s.person_id = ? GROUP BY s.id ORDER BY articles DESC, s.id
"""
_BLURBS = """
SELECT t.blurb, s.outlet, min(t.first_at), max(t.last_at) AS latest
FROM signatures AS s JOIN blurbs AS t ON t.signature_id = s.id WHERE s.person_id = ?
GROUP BY s.outlet, t.blurb ORDER BY latest DESC, min(t.first_at) DESC
"""
_ARTICLES = f"""
SELECT a.id, a.sort_at, a.read, {SOURCE}, iif(a.placed = '', f.section, a.placed), s.outlet
FROM {_WROTE} WHERE s.person_id = ? ORDER BY a.sort_at DESC
"""  # noqa: S608 - our own text
_ROLES = """
SELECT b.role FROM signatures AS s JOIN bylines AS b ON b.signature_id = s.id
WHERE s.person_id = ? AND b.role <> '' GROUP BY b.role ORDER BY max(b.article_id) DESC
"""


def writers(db: Database, ids: Sequence[int]) -> tuple[Writer, ...]:
    """Who wrote these articles, by name."""
    return tuple(Writer(*row[:2], *map(bool, row[2:])) for row in db.rows(_WRITERS, (json.dumps(list(ids)),)))


def find(db: Database, name: str = "", limit: int = -1) -> tuple[PersonCount, ...]:
    """The people whose name contains ``name``, who wrote most first; all of them when it is empty."""
    wanted = folded(storable(name)) if name.strip() else ""
    where = "p.id IN (SELECT person_id FROM signatures WHERE instr(folded, ?1))" if wanted else "?1 = ''"
    rows = _counted(db, f"p.name <> '' AND {where}", "articles DESC, p.name COLLATE NOCASE, p.id", (wanted, limit))
    return tuple(_count(row, db.row(_DETAILS, row[:1])) for row in rows)


def followed(db: Database) -> tuple[PersonCount, ...]:
    """The people followed, by name: with their counts only, for the outline asks often."""
    if db.value("SELECT 1 FROM people WHERE followed LIMIT 1") is None:
        return ()
    return tuple(_count(row) for row in _counted(db, "p.followed", "p.name COLLATE NOCASE, p.id", (-1,)))


def get(db: Database, person_id: int) -> Person:
    """Everything known of a person; NotFoundError."""
    row = db.row("SELECT name, followed, muted FROM people WHERE id = ?", (person_id,))
    signatures = tuple(_signature(found) for found in db.rows(_SIGNATURES, (person_id,)))
    if row is None or not signatures:
        raise missing.person(person_id)
    name, is_followed, is_muted = row
    # Once each, though one person may sign the same article twice; then those that stand in the same place together.
    wrote = {row[0]: row[1:] for row in db.rows(_ARTICLES, (person_id,))}
    times = [at for at, *_ in wrote.values()]
    heaps = Counter(row[1:] for row in wrote.values()).items()
    return Person(
        id=person_id, name=Clean(name), articles=len(times), unread=sum(size for (read, *_), size in heaps if not read),
        first_at=times[-1] if times else 0, last_at=times[0] if times else 0, signatures=signatures,
        blurbs=_blurbs(db.rows(_BLURBS, (person_id,)), ((outlet, source, size) for (_, source, _, outlet), size in heaps)),
        roles=tuple(Clean(role) for (role,) in db.rows(_ROLES, (person_id,))),
        outlets=_shares((source, read, size) for (read, source, *_), size in heaps),
        sections=_shares((section, read, size) for (read, _, section, _), size in heaps if section),
        months=tuple(_months(times)), followed=bool(is_followed), muted=bool(is_muted),
    )  # fmt: skip


def name_of(db: Database, person_id: int) -> Clean:
    """A person's name; NotFoundError."""
    name = db.value("SELECT name FROM people WHERE id = ?", (person_id,))
    if name is None:
        raise missing.person(person_id)
    return Clean(name)


def follow(db: Database, person_id: int, value: bool) -> None:
    """Follow a person, or no longer."""
    db.run("UPDATE people SET followed = ? WHERE id = ?", (int(value), person_id))


def mute(db: Database, person_id: int, value: bool) -> None:
    """Mute a person, or no longer: what muted people alone wrote is neither listed nor counted."""
    with db.transaction():
        db.run("UPDATE people SET muted = ? WHERE id = ?", (int(value), person_id))
        muting.settle_person(db, person_id)


def note_blurb(db: Database, person_id: int, url: str, blurb: Clean, now: int) -> None:
    """Note the blurb that a person's own page ``url`` gave; it stands with the signature that leads there."""
    found = db.value(
        "SELECT id FROM signatures WHERE person_id = ? ORDER BY address = ? DESC, url <> '' DESC, id DESC LIMIT 1",
        (person_id, outlets.address(storable(url))),
    )
    if found is not None and blurb:
        with db.transaction():
            signing.note_blurb(db, found, blurb, now)


def forget_unsigned(db: Database) -> None:
    """Forget who signs nothing any more, but not the followed, the muted and those merged or split by hand."""
    with db.transaction():
        db.run(
            "DELETE FROM signatures WHERE id NOT IN (SELECT signature_id FROM bylines)"
            " AND person_id NOT IN (SELECT id FROM people WHERE followed OR muted OR shaped)"
        )
        db.run("DELETE FROM people WHERE id NOT IN (SELECT person_id FROM signatures)")


def _counted(db: Database, where: str, order: str, values: Row) -> list[Row]:
    return db.rows(_COUNTED.format(where=where, order=order), values)


def _count(row: Row, details: Row | None = None) -> PersonCount:
    person_id, name, articles, unread, is_followed, is_muted = row
    source, blurb, url, email = details or ("", "", "", "")
    return PersonCount(
        id=person_id, name=Clean(name), articles=articles, unread=unread, source=Clean(source), blurb=Clean(blurb),
        url=url, followed=bool(is_followed), muted=bool(is_muted), email=email,
    )  # fmt: skip


def _signature(row: Row) -> Signature:
    signature_id, name, url, email, articles, outlet = row
    return Signature(signature_id, Clean(name), url, email, articles, outlet)


def _blurbs(rows: Iterable[Row], heaps: Iterable[tuple[str, str, int]]) -> tuple[BlurbSeen, ...]:
    """Blurbs with the name that most articles of their outlet carry. ``heaps``: outlet, that name and how many."""
    sizes: Counter[tuple[str, str]] = Counter()
    for outlet, source, size in heaps:
        sizes[outlet, source] += size
    names = {outlet: source for (outlet, source), _ in reversed(sizes.most_common())}
    return tuple(BlurbSeen(Clean(blurb), Clean(names.get(outlet) or outlet), *times) for blurb, outlet, *times in rows)


def _shares(heaps: Iterable[tuple[str, int, int]]) -> tuple[Share, ...]:
    """How much stands where, most first. ``heaps``: the place, whether it was read and how many."""
    total: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for name, read, size in heaps:
        total[name] += size
        unread[name] += 0 if read else size
    return tuple(Share(Clean(name), count, unread[name]) for name, count in total.most_common())


def _months(times: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The local months of some times, the latest first, with how many fall into them."""
    place = 0
    while place < len(times):
        month = time.localtime(times[place])[:2]
        begin = int(time.mktime((*month, 1, 0, 0, 0, 0, 0, -1)))
        after = bisect_right(times, -begin, lo=place + 1, key=neg)
        yield begin, after - place
        place = after
