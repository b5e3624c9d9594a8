"""The panes: wider and narrower, hidden and zoomed, and how they stand; remembered for terminals of this class."""

from dataclasses import replace

from textual.geometry import Offset

from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, SECTIONS
from termnews.tui.commands.crossing import Crossing
from termnews.tui.floor import sizing
from termnews.tui.floor.wishes import Wish
from termnews.tui.hall import slot

NAMES = {SECTIONS: "sections", HEADLINES: "headlines", ARTICLE: "article", AUTHOR: "author"}

_NEIGHBOURS = {
    SECTIONS: (HEADLINES, ARTICLE),
    HEADLINES: (ARTICLE, SECTIONS),
    ARTICLE: (HEADLINES, SECTIONS),
    AUTHOR: (ARTICLE, HEADLINES, SECTIONS),
}
"""Where the reader goes when a pane is hidden, first choice first."""


class Arranging(Crossing):
    """Actions on the panes themselves."""

    def do_larger(self) -> None:
        """The pane in focus takes from its neighbour."""
        self._resize_by(self.times)

    def do_smaller(self) -> None:
        """The pane in focus gives to its neighbour."""
        self._resize_by(-self.times)

    def do_reset_panes(self) -> None:
        """Sizes as they come, nothing hidden; the layout stays."""
        self.stand(replace(self.stance, alone=False, zen=False))
        self.wish_for(self.wish.plain())
        self.say("The panes are as they were.")

    def drag(self, pane: str, place: Offset) -> None:
        """The border of a pane goes to a cell of the screen, or as near as it can."""
        border = self.laid.borders.get(pane)
        if border is not None:
            cells = place.x - border.box.x if border.upright else place.y - border.box.y
            self.wish_for(sizing.moved(self.wish, self.laid, pane, cells))

    def undrag(self, pane: str) -> None:
        """The border of a pane goes back to where it comes."""
        if pane in self.laid.borders:
            self.wish_for(self.wish.sized(self.laid.borders[pane].edge, 0))

    def wish_for(self, wish: Wish) -> None:
        """Have the panes otherwise on terminals like this."""
        self.wishes = self.wishes.asking(*self.app.size, wish)
        self.rearrange()

    def _resize_by(self, steps: int) -> None:
        before = self.plan_of()
        if not before.borders:
            self.say("This pane has all the room.")
            return
        wish = sizing.larger(self.wish, before, slot(self.at), steps)
        if self.plan_of(wish=wish) == before:
            self.say("No farther: the other panes have their least size." if steps > 0 else "This is the least size.")
        else:
            self.wish_for(wish)
