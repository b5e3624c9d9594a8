"""Where articles stand beside their feed's section: at most one other, derived by a rule or chosen by the reader."""

import json
from collections.abc import Iterable, Sequence

from termnews.model.deeds import PlaceChange
from termnews.model.feeds import SectionPath
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.store import missing
from termnews.store.database import Database, Row, storable
from termnews.store.feeds import split
from termnews.text.sections import shown, written
from termnews.text.width import fit

_TITLE = 60
"""Cells of a title where what was done with its article is told."""

BY_HAND = "you"
"""The rule of what the reader chose; no other rule writes over it, not even where they chose nothing."""

# Where the feed stands in the section or below it, the article is there already: nothing to keep then.
_PUT = """
UPDATE articles SET placed = n.section, placed_by = iif(n.section = '', '', ?3)
FROM (SELECT a.id, iif(f.section = ?2 OR substr(f.section, 1, length(?2) + 1) = ?2 || '/', '', ?2) AS section
      FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id WHERE a.id = ?1 AND a.placed_by <> 'you') AS n
WHERE articles.id = n.id AND (placed <> n.section OR placed_by <> iif(n.section = '', '', ?3))
"""


_TOLD = """
SELECT a.id, a.link, a.categories, coalesce(p.facts, '{}') FROM articles AS a
LEFT JOIN provenance AS p ON p.article_id = a.id
"""
PATH = "section_path"
"""The fact that keeps the section path a page states, as a JSON list, so that placing anew needs no page."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article's feed and page say of where it belongs: its address, the feed's categories, the page's path."""

    article_id: int
    link: str
    categories: tuple[str, ...]
    path: tuple[str, ...]


def last_id(db: Database) -> int:
    """The highest id of an article: those stored later have higher ones."""
    return int(db.value("SELECT max(id) FROM articles") or 0)


def told(db: Database, after: int, up_to: int, limit: int) -> Sequence[Told]:
    """What places the articles with ids above ``after`` and up to ``up_to``, in the order of their ids."""
    where = "WHERE a.id > ? AND a.id <= ? ORDER BY a.id LIMIT ?"
    return [_told(row) for row in db.rows(_TOLD + where, (after, up_to, limit))]


def told_of(db: Database, ids: Sequence[int]) -> Sequence[Told]:
    """What places some articles."""
    where = "WHERE a.id IN (SELECT value FROM json_each(?))"
    return [_told(row) for row in db.rows(_TOLD + where, (json.dumps(list(ids)),))]


def put(db: Database, derived: Iterable[tuple[int, SectionPath, str]]) -> None:
    """Place articles (id, section, the rule's name); an empty section takes an earlier derived one away."""
    rows = [(article_id, storable(written(section)), rule) for article_id, section, rule in derived]
    with db.transaction():
        db.many(_PUT, rows)


def clear(db: Database) -> None:
    """Take all derived placements away: they are to be derived anew."""
    db.run("UPDATE articles SET placed = '', placed_by = '' WHERE placed_by NOT IN ('', 'you')")


def by_hand(db: Database, article_id: int, section: SectionPath | None) -> PlaceChange:
    """Put an article where the reader says; None or nowhere: only where its feed stands. NotFoundError."""
    row = db.row("SELECT placed, placed_by, title FROM articles WHERE id = ?", (article_id,))
    if row is None:
        raise missing.article(article_id)
    before, rule, title = row
    done = f"Put under {shown(section)}" if section else "Put back where its feed stands"
    label = f"{done}: “{fit(Clean(title), _TITLE)}”"
    return redo(db, PlaceChange(article_id, split(before), section or (), Clean(label), rule, BY_HAND))


def redo(db: Database, change: PlaceChange) -> PlaceChange:
    """Do a change again."""
    _set(db, (storable(written(change.after)), change.after_rule, change.article_id))
    return change


def undo(db: Database, change: PlaceChange) -> PlaceChange:
    """Take a change back."""
    _set(db, (storable(written(change.before)), change.before_rule, change.article_id))
    return change


def _set(db: Database, values: Row) -> None:
    db.run("UPDATE articles SET placed = ?, placed_by = ? WHERE id = ?", values)


def _told(row: Row) -> Told:
    article_id, link, categories, facts = row
    path = () if facts == "{}" else json.loads(json.loads(facts).get(PATH, "[]"))
    return Told(article_id, link, () if categories == "[]" else tuple(json.loads(categories)), tuple(path))
