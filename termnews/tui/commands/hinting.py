"""The footer follows what the reader can do here and now."""

from textual.widgets import Input

from termnews.model.deeds import Deed
from termnews.tui.actions import BY_ID, SECTIONS
from termnews.tui.commands.jumping import Jumping
from termnews.tui.pageview import PageView
from termnews.tui.panes.findline import FindLine
from termnews.tui.panes.status import Hint
from termnews.tui.views import Kind


class Hinting(Jumping):
    """What the footer says of the pane, and when it says so anew."""

    mounted_find_line: FindLine | None = None

    @property
    def find_line(self) -> FindLine | None:
        """The line, while it is open."""
        line = self.mounted_find_line
        return line if line is not None and line.is_open else None

    @property
    def usual_hints(self) -> tuple[Hint, ...]:
        """Where words are marked, first the key to the next; where something is wider than the page, the key that moves it."""
        hints, pane = super().usual_hints, self.pane
        if not hints or not isinstance(pane, PageView):
            return hints
        found = self._hint("next_hit") if pane.hits else ()
        return (*found, *hints[:1], *(self._hint("slide_right") if pane.slides else ()), *hints[1:])

    @property
    def idle(self) -> frozenset[str]:
        """No way to the sections where they are in sight, no details of a feed where none is selected."""
        feed = self.at == SECTIONS and self.sections.view.kind is Kind.FEED
        in_sight = SECTIONS in self.plan_of().boxes
        idle = {"show_sections": in_sight, "feed_details": not feed}
        return frozenset(name for name, is_so in idle.items() if is_so)

    def rehint(self) -> None:
        """Other things can be done now than before."""
        writing = isinstance(self.focused, Input) or self.find_line is not None
        if not writing and self.jump is None and not self.typed:
            self.footer.hints = self.usual_hints

    def deed_done(self, deed: Deed) -> None:
        """Whom the reader follows is no longer offered to follow."""
        super().deed_done(deed)
        self.rehint()

    def _hint(self, action_id: str) -> tuple[Hint, ...]:
        key = self.keymap.shown(action_id, 1)
        return (Hint(action_id, key, BY_ID[action_id].label),) if key else ()
