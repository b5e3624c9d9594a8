"""The panes: wider and narrower, hidden and zoomed, and how they stand; remembered for terminals of this class."""

from textual.content import Content
from textual.geometry import Offset

from termnews.config.settings import Layout
from termnews.model.records import replace
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, PERSON, SECTIONS
from termnews.tui.commands.crossing import Crossing
from termnews.tui.floor import sizing
from termnews.tui.floor.plan import form, resting
from termnews.tui.floor.wishes import Wish
from termnews.tui.hall import slot

NAMES = {SECTIONS: "Sections", HEADLINES: "Headlines", ARTICLE: "Article", AUTHOR: "Author"}

LAYOUTS = {
    Layout.AUTO: "By the terminal's width",
    Layout.SIDE: "Side by side",
    Layout.STACKED: "Stacked: the headlines over the article",
    Layout.SINGLE: "One pane at a time",
}
"""Layouts to choose from, with their names."""

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

    def do_hide_pane(self) -> None:
        """Have the pane in sight only while the reader is there; where that is so, always."""
        pane, staying = slot(self.at), resting(*self.app.size, self.wish)
        others = [each for each in _NEIGHBOURS[pane] if each in staying]
        if not staying:
            self.say("There is one pane at a time here: nothing to hide.")
        elif not others:
            self.say("The last pane stays.")
        elif pane in staying:
            self._hide_pane(pane, others[0])
        else:
            self._keep_pane(pane, others[0])

    def do_zoom(self) -> None:
        """The pane in focus alone, or with the others again."""
        alone = not self.stance.alone
        if alone and len(self.plan_of().borders) == 0:
            self.say("This pane has all the room.")
            return
        self.stand(replace(self.stance, alone=alone, zen=False))
        self.say(f"{self.keymap.shown('zoom', 1)} or Esc shows the other panes again." if alone else "")

    def do_layout(self) -> None:
        """Choose how the panes stand on terminals like this."""
        from termnews.tui import dialogs  # noqa: PLC0415 - only when it is asked for

        current = list(LAYOUTS).index(self.wish.layout)
        options = dialogs.details.with_current([Content(name) for name in LAYOUTS.values()], current)
        self.ask(dialogs.Choice(Content("Layout"), options, current), self._stand_as)

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

    def _hide_pane(self, pane: str, other: str) -> None:
        self.wish_for(self.wish.hiding(pane))
        self.go(PERSON if other == ARTICLE and self.stance.page else other)
        back, reset = self.keymap.shown(f"show_{pane}", 1), self.keymap.shown("reset_panes", 1)
        self.say(f"{NAMES[pane]} hidden: {back} goes there, {reset} shows all panes again.")

    def _keep_pane(self, pane: str, other: str) -> None:
        wish = self.wish.keeping(pane)
        if pane in self.plan_of(replace(self.stance, at=other, page=False, alone=False, zen=False), wish).boxes:
            self.wish_for(wish)
            self.say(f"{NAMES[pane]}: always in sight.")
        else:
            self.say("There is no room for this pane beside the others.")

    def _stand_as(self, index: int | None) -> None:
        if index is None:
            return
        layout = list(LAYOUTS)[index]
        self.stand(replace(self.stance, alone=False, zen=False))
        self.wish_for(replace(self.wish, layout=layout))
        narrow = layout is not Layout.AUTO and form(*self.app.size, layout) is not layout
        self.say("There is room for one pane at a time only." if narrow else LAYOUTS[layout])

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
