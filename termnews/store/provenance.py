"""Which rule gave each field of an article: small, shown only when asked for."""

import json
from collections.abc import Mapping

from termnews.store.database import Database


def get(db: Database, article_id: int) -> dict[str, str]:
    """The rules by field; empty when nothing is known."""
    stored = db.value("SELECT facts FROM provenance WHERE article_id = ?", (article_id,))
    return {} if stored is None else {str(name): str(rule) for name, rule in json.loads(stored).items()}


def put(db: Database, article_id: int, facts: Mapping[str, str]) -> None:
    """Note the rules of some fields; what is known of the others stays."""
    if facts:
        merged = get(db, article_id) | {name: rule for name, rule in facts.items() if rule}
        values = (article_id, json.dumps(merged))
        db.run("INSERT OR REPLACE INTO provenance(article_id, facts) VALUES(?, ?)", values)
