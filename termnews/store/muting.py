"""What muted authors wrote: ``articles.muted`` follows from ``people.muted`` and is kept by those who change either.

An article is muted when all of its authors are; a page the reader saved never is.
"""

import json
from collections.abc import Sequence

from termnews.store.database import Database

_SILENT = """
(EXISTS(SELECT 1 FROM bylines AS b WHERE b.article_id = articles.id)
 AND NOT EXISTS(SELECT 1 FROM bylines AS b JOIN signatures AS s ON s.id = b.signature_id
     JOIN people AS p ON p.id = s.person_id WHERE b.article_id = articles.id AND NOT p.muted)
 AND feed_id NOT IN (SELECT id FROM feeds WHERE saved))
"""
_SETTLE = f"UPDATE articles SET muted = NOT muted WHERE id IN ({{ids}}) AND muted <> {_SILENT}"  # noqa: S608 - our own text
_THESE = _SETTLE.format(ids="SELECT value FROM json_each(?)")
_THEIRS = _SETTLE.format(
    ids="SELECT b.article_id FROM signatures AS s JOIN bylines AS b ON b.signature_id = s.id WHERE s.person_id = ?"
)


def settle_articles(db: Database, ids: Sequence[int]) -> None:
    """Mute or unmute articles whose authors changed. While nobody is muted nothing can be."""
    if db.value("SELECT 1 FROM people WHERE muted LIMIT 1"):
        db.run(_THESE, (json.dumps(list(ids)),))


def settle_person(db: Database, person_id: int) -> None:
    """Mute or unmute what a person wrote."""
    db.run(_THEIRS, (person_id,))
