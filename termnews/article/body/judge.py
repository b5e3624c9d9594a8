"""Which blocks are the article: measured alone, then in the context of what the others are likely to be."""

from collections.abc import Sequence
from statistics import fmean

from termnews.article.body import context, places, surroundings, wording
from termnews.article.body.context import Context
from termnews.article.body.forest import Forest, Model
from termnews.article.body.places import Places
from termnews.article.body.reading import Reading
from termnews.article.body.roles import Roles
from termnews.article.body.surroundings import Kind, Surroundings
from termnews.article.body.wording import Wording

NAMES = [*wording.NAMES, *places.NAMES, *surroundings.NAMES]
"""The measures of a block alone, in order; in context :data:`context.NAMES` come after them."""
TOGETHER = [*NAMES, *context.NAMES]

MOST = 2500
"""Blocks that are measured; on longer pages the rest is judged by those that look alike."""
_LINKED = 0.8
_MENU = 120
"""Characters; shorter blocks that are nearly all link are parts of menus, unless the second opinion takes them."""

Row = tuple[float, ...]


class Judge:
    """One page's blocks on their way to a verdict."""

    def __init__(self, page: Reading, roles: Roles, known: Places, seconded: Sequence[bool], model: Model) -> None:
        self._page = page
        self._model = model
        self._places = known
        self._wording = Wording(page, model.vocabulary)
        self._surroundings = Surroundings(page, seconded)
        every = _open(page, roles, seconded)
        self._open, self._beyond = every[:MOST], every[MOST:]

    def rows(self) -> dict[int, Row]:
        """The measures of the blocks that are open to judgement, by their place."""
        return {at: self._row(at) for at in self._open}

    def chances(self) -> list[float]:
        """How likely each block is a part of the article."""
        rows = self.rows()
        alone = self.spread({at: self._model.alone.chance(row) for at, row in rows.items()})
        return self.spread(self.together(rows, alone, self._model.together))

    def together(self, rows: dict[int, Row], alone: Sequence[float], forest: Forest) -> dict[int, float]:
        """The chances in the light of those alone."""
        return {at: forest.chance(row) for at, row in self.rows_together(rows, alone).items()}

    def rows_together(self, rows: dict[int, Row], alone: Sequence[float]) -> dict[int, Row]:
        """The measures of blocks with those in context."""
        around = Context(self._page.blocks, alone, (self._surroundings.likes, self._surroundings.alikes))
        return {at: row + around.measure(at) for at, row in rows.items()}

    def _row(self, at: int) -> Row:
        return (
            *self._wording.measure(at),
            *self._places.measure(self._page.blocks[at]),
            *self._surroundings.measure(at),
        )

    def spread(self, chances: dict[int, float]) -> list[float]:
        """Chances for all blocks: 0 for those not open to judgement, those of their likes beyond :data:`MOST`."""
        spread = [chances.get(at, 0.0) for at in range(len(self._page.blocks))]
        likes = self._surroundings.likes
        judged: dict[Kind, list[float]] = {}
        for at, chance in chances.items() if self._beyond else ():
            judged.setdefault(likes[at], []).append(chance)
        means = {kind: fmean(found) for kind, found in judged.items()}
        for at in self._beyond:
            spread[at] = means.get(likes[at], 0.0)
        return spread


def _open(page: Reading, roles: Roles, seconded: Sequence[bool]) -> list[int]:
    """The places of the blocks that are judged by their looks."""
    return [
        at
        for at, block in enumerate(page.blocks)
        if not roles.is_apart(at)
        and (seconded[at] or len(block.text) >= _MENU or block.linked <= _LINKED * len(block.text))
    ]
