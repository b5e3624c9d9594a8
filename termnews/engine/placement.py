"""Where articles appear beside their feed's section: the rules asked, the answers stored.

Everything is placed anew when what the rules go by has changed: the reader's table, the reader's sections, or the rules.
"""

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence

from termnews.engine import identity, placing
from termnews.model.feeds import SectionPath
from termnews.model.pages import Page
from termnews.store import feeds, keep, provenance
from termnews.store import placing as stored
from termnews.store.database import Database
from termnews.store.placing import Told

RULES = 1
"""Counts the changes of the rules that make placing everything anew worth it."""
_KEPT = "placed-by"
"""Under this key stands a digest of what was gone by last time."""
_CHUNK = 200
"""Articles placed in one go, some 20 ms."""


class Placer:
    """Places articles by the reader's ``table`` of section names and the sections there are."""

    def __init__(self, database: Database, table: Mapping[str, str]) -> None:
        self._database = database
        self._table = table

    def fed(self, feed_id: int, after: int, changed: Sequence[int] = ()) -> None:
        """Place what a feed brought: its articles with ids above ``after``, and those of its older ones that changed."""
        told = stored.told_of(self._database, feed_id, after, changed)
        new = (placed for placed in self._placed(told) if placed[1] or placed[0] <= after)
        stored.put(self._database, new)

    def by_page(self, article_id: int, page: Page) -> None:
        """Place an article by what its page says, and note that for later."""
        path = json.dumps(list(page.section_path), ensure_ascii=False)
        with self._database.transaction():
            provenance.put(self._database, article_id, {stored.PATH: path})
            told = stored.told_of(self._database, 0, 0, [article_id])
            stored.put(self._database, self._placed(told))

    async def anew(self) -> None:
        """Place every article again if the rules would say something else now; others may work meanwhile."""
        digest = identity.digest([str(RULES), json.dumps([sorted(self._table.items()), self._sections()])])
        if keep.recall(self._database, _KEPT) == digest:
            return
        after = 0
        while told := stored.told(self._database, after, _CHUNK):
            stored.put(self._database, self._placed(told))
            after = told[-1].article_id
            await asyncio.sleep(0)
        keep.remember(self._database, _KEPT, digest)

    def _sections(self) -> Sequence[SectionPath]:
        return feeds.section_order(self._database)

    def _placed(self, told: Iterable[Told]) -> Iterable[tuple[int, SectionPath, str]]:
        """Each article with its section, an empty one where nothing is sure."""
        known = self._sections()
        for one in told:
            found = placing.place(one.path, one.categories, one.link, known, self._table)
            yield (one.article_id, found.section, found.rule) if found else (one.article_id, (), "")
