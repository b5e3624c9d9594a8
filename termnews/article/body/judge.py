"""Which blocks are the article: measured alone, then in the context of what the others are likely to be."""

from collections.abc import Sequence
from statistics import fmean

from termnews.article.body import context, places, surroundings, wording
from termnews.article.body.blocks import Block
from termnews.article.body.context import Context
from termnews.article.body.forest import Forests, Model
from termnews.article.body.places import Places
from termnews.article.body.reading import Reading
from termnews.article.body.roles import Roles
from termnews.article.body.surroundings import Kind, Surroundings
from termnews.article.body.wording import Wording

NAMES = [*wording.NAMES, *places.NAMES, *surroundings.NAMES]
"""The measures of a block alone, in order; in context :data:`context.NAMES` come after them."""
TOGETHER = [*NAMES, *context.NAMES]

_LINKED = 0.8
_MENU = 120
"""Characters; shorter blocks that are nearly all link are parts of menus, unless the second opinion takes them."""

Row = tuple[float, ...]


class Judge:
    """One page's blocks on their way to a verdict."""

    def __init__(self, page: Reading, known: Places, seconded: Sequence[bool], model: Model) -> None:
        self._page = page
        self._model = model
        self._places = known
        self._wording = Wording(page, model.vocabulary)
        self._surroundings = Surroundings(page, seconded)

    def rows(self) -> dict[int, Row]:
        """The measures of the blocks that are open to judgement, by their place."""
        return {at: self._row(at) for at in self._page.measured}

    def chances(self) -> list[float]:
        """How likely each block is a part of the article."""
        rows = self.rows()
        alone = self._spread(self._model.alone, rows)
        return self._spread(self._model.together, self.rows_together(rows, alone))

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

    def _spread(self, forests: Forests, rows: dict[int, Row]) -> list[float]:
        """Chances for all blocks: 0 for those not open to judgement, those of their likes when not measured."""
        spread = [0.0] * len(self._page.blocks)
        likes = self._surroundings.likes
        judged: dict[Kind, list[float]] = {}
        for at, row in rows.items():
            spread[at] = forests.chance(row)
            judged.setdefault(likes[at], []).append(spread[at])
        means = {kind: fmean(found) for kind, found in judged.items()}
        for at in self._page.beyond:
            spread[at] = means.get(likes[at], 0.0)
        return spread


def open_to(blocks: Sequence[Block], roles: Roles, seconded: Sequence[bool]) -> list[int]:
    """The places of the blocks that are judged by their looks."""
    return [
        at
        for at, block in enumerate(blocks)
        if not roles.is_apart(at)
        and (seconded[at] or len(block.text) >= _MENU or block.linked <= _LINKED * len(block.text))
    ]
