"""Who signs is somebody: signatures under articles, and the rule that tells whose they are.

A signature is a name with an address in an outlet. Signatures of one folded name are one person's where there is evidence:
the same address, the same blurb, or the same outlet. A bare name in another outlet is another person until evidence, or
the reader, joins the two. What the reader split stays apart: no rule joins it with anybody again.
"""

from collections.abc import Iterable, Sequence

from termnews.model.articles import Author
from termnews.model.words import Clean
from termnews.store import muting
from termnews.store.database import Database, Row, storable
from termnews.text.names import folded
from termnews.text.outlets import address

_KNOWN = "SELECT id, name, url, email FROM signatures WHERE folded = ? AND address = ? AND outlet = ?"
_ADD = """
INSERT INTO signatures(person_id, folded, address, outlet, name, url, email, blurb) VALUES(?, ?, ?, ?, ?, ?, ?, '')
RETURNING id
"""
_RENEW = "UPDATE signatures SET name = ?2, url = ?3, email = iif(?4 = '', email, ?4) WHERE id = ?1"
_RENAME = """
UPDATE people SET name = ?2 WHERE name = ?3 AND id = (SELECT person_id FROM signatures WHERE id = ?1)
"""
_NOTE = """
INSERT INTO blurbs(signature_id, blurb, first_at, last_at) VALUES(?1, ?2, ?3, ?3)
ON CONFLICT(signature_id, blurb) DO UPDATE SET first_at = min(first_at, ?3), last_at = max(last_at, ?3)
"""
_SAYS = """
UPDATE signatures SET blurb = ?2 WHERE id = ?1 AND blurb <> ?2
AND NOT EXISTS(SELECT 1 FROM blurbs WHERE signature_id = ?1 AND last_at > ?3)
"""
# Whose a signature may be, the surest evidence first; the older person where it is as good.
_SAME = """
SELECT person_id, max(address = ?2 AND address <> '') AS sure,
       max(EXISTS(SELECT 1 FROM blurbs WHERE signature_id = signatures.id AND blurb = ?4)) AS told
FROM signatures WHERE folded = ?1 AND (
    address = ?2 AND address <> '' OR outlet = ?3
    OR EXISTS(SELECT 1 FROM blurbs WHERE signature_id = signatures.id AND blurb = ?4))
GROUP BY person_id ORDER BY sure DESC, told DESC, person_id
"""
_FEEDS = """
SELECT DISTINCT a.feed_id FROM bylines AS b JOIN articles AS a ON a.id = b.article_id WHERE b.signature_id = ?
"""
_PARTED = "SELECT 1 FROM signatures WHERE person_id = ? AND apart LIMIT 1"

_Key = tuple[str, str, str]


def sign(db: Database, outlet: str, signed: Iterable[tuple[int, Sequence[Author]]], now: int) -> None:
    """Put authors under articles (by id) of an outlet that have none; ``now`` is when their blurbs were seen."""
    known: dict[Author, int] = {}
    rows: list[Row] = []
    ids: list[int] = []
    for article_id, authors in signed:
        ids.append(article_id)
        for position, author in enumerate(authors):
            if author not in known:
                known[author] = _signature(db, author, outlet, now)
            rows.append((article_id, position, known[author], author.role))
    db.many("INSERT INTO bylines(article_id, position, signature_id, role) VALUES(?, ?, ?, ?)", rows)
    muting.settle_articles(db, ids)


def feeds_of(db: Database, signature_id: int) -> tuple[int, ...]:
    """The feeds whose articles are signed so."""
    return tuple(feed_id for (feed_id,) in db.rows(_FEEDS, (signature_id,)))


def note_blurb(db: Database, signature_id: int, blurb: Clean, now: int) -> None:
    """Note that a signature came with this blurb; a new one may tell whose it is."""
    told = db.value("SELECT 1 FROM blurbs WHERE signature_id = ? AND blurb = ?", (signature_id, blurb))
    db.run(_NOTE, (signature_id, blurb, now))
    db.run(_SAYS, (signature_id, blurb, now))
    if told is None:
        _recognise(db, signature_id, blurb)


def _signature(db: Database, author: Author, outlet: str, now: int) -> int:
    """The id of a signature, stored when new; what is known of it is not lost to an entry without."""
    url = storable(author.url)
    key = (folded(storable(author.name or author.email)), address(url), outlet)
    known = db.row(_KNOWN, key)
    signature_id = _add(db, author, key) if known is None else _renewed(db, author, known)
    if author.blurb:
        note_blurb(db, signature_id, author.blurb, now)
    return signature_id


def _add(db: Database, author: Author, key: _Key) -> int:
    person = _person(db, author, key)
    return int(db.value(_ADD, (person, *key, author.name, storable(author.url), storable(author.email))))


def _renewed(db: Database, author: Author, known: Row) -> int:
    """The latest way of writing counts, but capitals are only a house's style."""
    signature_id, name, url, email = known
    latest = name if author.name.isupper() else author.name
    if (latest, storable(author.url)) != (name, url) or author.email not in (email, ""):
        db.run(_RENEW, (signature_id, latest, storable(author.url), storable(author.email)))
        db.run(_RENAME, (signature_id, latest, name))
    return int(signature_id)


def _person(db: Database, author: Author, key: _Key) -> int:
    """Whose a new signature is."""
    found = [row[0] for row in db.rows(_SAME, (*key, author.blurb))]
    if not found:
        return int(db.value("INSERT INTO people(name) VALUES(?) RETURNING id", (author.name,)))
    return _joined(db, found)


def _recognise(db: Database, signature_id: int, blurb: Clean) -> None:
    """A blurb that others of the same name came with makes one person of them."""
    key = db.row("SELECT folded, address, outlet FROM signatures WHERE id = ?", (signature_id,))
    found = [row[0] for row in db.rows(_SAME, (*(key or ("", "", "")), blurb))]
    if len(found) > 1:
        _joined(db, found)


def _joined(db: Database, persons: Sequence[int]) -> int:
    """The first of these persons; the others become them, unless the reader split one of the two."""
    first, *others = persons
    for other in others:
        if not (db.value(_PARTED, (first,)) or db.value(_PARTED, (other,))):
            _join(db, first, other)
    return first


def _join(db: Database, person: int, other: int) -> None:
    """Make two persons one. Who followed or muted the one meant both."""
    db.run("UPDATE signatures SET person_id = ? WHERE person_id = ?", (person, other))
    db.run(
        "UPDATE people SET followed = max(people.followed, o.followed), muted = max(people.muted, o.muted),"
        " shaped = max(people.shaped, o.shaped) FROM people AS o WHERE people.id = ? AND o.id = ?",
        (person, other),
    )
    db.run("DELETE FROM people WHERE id = ?", (other,))
    muting.settle_person(db, person)
