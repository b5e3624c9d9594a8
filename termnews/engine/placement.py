"""Where articles appear beside their feed's section: the rules asked, the answers stored.

Everything is placed anew when what the rules go by has changed: the reader's table, the reader's sections, or the rules.
"""

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence

from termnews.engine import identity, placing
from termnews.engine.placing import Placement
from termnews.model.entries import ReadyEntry
from termnews.model.feeds import Feed, SectionPath
from termnews.model.records import replace
from termnews.store import feeds, keep
from termnews.store import placing as stored
from termnews.store.database import Database
from termnews.store.placing import Told

RULES = 1
"""Counts the changes of the rules that make placing everything anew worth it."""
_KEPT = "placed-by"
"""Under this key stands a digest of what was gone by last time."""
_CHUNK = 200
"""Articles placed in one go, some 20 ms."""

_MOST = 10_000
"""Answers of the rules kept for the next article that asks the same."""

_Question = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What the rules go by: the page's path, the feed's categories, the folders of the address."""


class Placer:
    """Places articles by the reader's ``table`` of section names and the sections there are."""

    def __init__(self, database: Database, table: Mapping[str, str]) -> None:
        self._database = database
        self._table = table
        self._known: Sequence[SectionPath] = ()
        self._answers: dict[_Question, Placement | None] = {}

    def ready(self, feed: Feed, entries: Sequence[ReadyEntry]) -> tuple[ReadyEntry, ...]:
        """New entries of a feed with the section they are placed in: where their feed stands, none is needed."""
        self._renew()
        found = ((entry, self._answer((), entry.categories, entry.link)) for entry in entries)
        return tuple(
            replace(entry, placed=told.section, placed_by=told.rule) if told and _elsewhere(told, feed) else entry
            for entry, told in found
        )

    def again(self, ids: Sequence[int]) -> None:
        """Place articles whose feed or page says something else now."""
        if ids:
            stored.put(self._database, self._placed(stored.told_of(self._database, ids)))

    async def anew(self, up_to: int) -> None:
        """Place the articles up to this id again if the rules would say something else now; others may work meanwhile."""
        digest = identity.digest([str(RULES), json.dumps([sorted(self._table.items()), self._sections()])])
        if keep.recall(self._database, _KEPT) == digest:
            return
        after = 0
        while told := stored.told(self._database, after, up_to, _CHUNK):
            stored.put(self._database, self._placed(told))
            after = told[-1].article_id
            await asyncio.sleep(0)
        keep.remember(self._database, _KEPT, digest)

    def _sections(self) -> Sequence[SectionPath]:
        return feeds.section_order(self._database)

    def _placed(self, told: Iterable[Told]) -> Iterable[tuple[int, SectionPath, str]]:
        """Each article with its section, an empty one where nothing is sure."""
        self._renew()
        for one in told:
            found = self._answer(one.path, one.categories, one.link)
            yield (one.article_id, found.section, found.rule) if found else (one.article_id, (), "")

    def _renew(self) -> None:
        """Forget answers that were given for other sections, or too many."""
        if self._known != (known := self._sections()) or len(self._answers) > _MOST:
            self._known, self._answers = known, {}

    def _answer(self, path: tuple[str, ...], categories: tuple[str, ...], link: str) -> Placement | None:
        """What the rules say; articles mostly ask the same."""
        folder = link.partition("?")[0].rpartition("/")[0]
        question = path, categories, placing.folders(f"{folder}/page")
        if question not in self._answers:
            self._answers[question] = placing.place(path, categories, link, self._known, self._table)
        return self._answers[question]


def _elsewhere(placement: Placement, feed: Feed) -> bool:
    """Whether a section is neither the feed's own nor above it, where the article is listed anyway."""
    return feed.section[: len(placement.section)] != placement.section
