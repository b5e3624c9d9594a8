"""Where articles stand beside their feed's section: at most one other, derived by a rule or chosen by the reader."""

from collections.abc import Iterable

from termnews.model.deeds import PlaceChange
from termnews.model.errors import NotFoundError
from termnews.model.feeds import SectionPath
from termnews.model.words import Clean
from termnews.store.database import Database, Row, storable
from termnews.store.feeds import split
from termnews.text.sections import shown, written

BY_HAND = "you"
"""The rule of what the reader chose; no other rule writes over it, not even where they chose nothing."""

# Where the feed stands in the section or below it, the article is there already: nothing to keep then.
_PUT = """
UPDATE articles SET placed = n.section, placed_by = iif(n.section = '', '', ?3)
FROM (SELECT a.id, iif(f.section = ?2 OR substr(f.section, 1, length(?2) + 1) = ?2 || '/', '', ?2) AS section
      FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id WHERE a.id = ?1 AND a.placed_by <> 'you') AS n
WHERE articles.id = n.id AND (placed <> n.section OR placed_by <> iif(n.section = '', '', ?3))
"""


def put(db: Database, derived: Iterable[tuple[int, SectionPath, str]]) -> None:
    """Place articles (id, section, the rule's name); an empty section takes an earlier derived one away."""
    with db.transaction():
        db.many(_PUT, ((article_id, storable(written(section)), rule) for article_id, section, rule in derived))


def clear(db: Database) -> None:
    """Take all derived placements away: they are to be derived anew."""
    db.run("UPDATE articles SET placed = '', placed_by = '' WHERE placed_by NOT IN ('', 'you')")


def by_hand(db: Database, article_id: int, section: SectionPath | None) -> PlaceChange:
    """Put an article where the reader says; None or nowhere: only where its feed stands. NotFoundError."""
    row = db.row("SELECT placed, placed_by, title FROM articles WHERE id = ?", (article_id,))
    if row is None:
        raise NotFoundError(f"There is no article {article_id}.", "See termnews list for the ids.")
    before, rule, title = row
    label = (
        f"“{title[:60]}” put under {shown(section)}" if section else f"“{title[:60]}” put back where its feed stands"
    )
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
