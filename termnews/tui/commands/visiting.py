"""The reader's visits: a list tells what came since the last one."""

from collections.abc import Callable
from functools import partial

from textual import events

from termnews.text import moments
from termnews.tui.actions import HEADLINES
from termnews.tui.commands.picturing import Picturing
from termnews.tui.means import Means
from termnews.tui.visits import PAUSE, Visit

VISIT = "visit"
"""Under this key the session remembers the visit."""

KEPT_SECONDS = 60.0
"""How often a visit that goes on is put away, for a program that does not end in order."""


class Visiting(Picturing):
    """``this_visit`` is how far this one has come; what the list calls new came after the one before."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.this_visit: Visit | None = None
        self._active = True
        self._kept_visit_at = 0.0

    def do_news(self) -> None:
        """To the line above which all is new."""
        visit = self.headlines.last_visit
        if visit is None:
            self.say("This is the first visit: everything is new.")
            return
        self.go(HEADLINES)
        when = moments.moment(int(visit.at), int(self.now))
        if not self.headlines.to_news():
            self.say(f"{'Everything' if self.headlines.all_new else 'Nothing'} here is new since {when}.")

    def action_press(self, key: str) -> None:
        """A key tells that the reader is here."""
        self.attend()
        super().action_press(key)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """So does a click."""
        del event
        self.attend()

    def begin_visit(self) -> None:
        """The visit put away last is the last one."""
        self.headlines.last_visit = Visit.remembered(self.desk.recall(VISIT))
        self.this_visit = Visit(self.now, self.desk.latest())

    def attend(self) -> None:
        """The reader is here; after a pause that is another visit."""
        if self.this_visit is not None and self.now - self.this_visit.at > PAUSE:
            self.headlines.last_visit = self.this_visit
            self.this_visit = Visit(self.now, self.this_visit.last)
            self.attempt(self.relist)
        self._active = True

    def keep_visit(self) -> None:
        """The visit goes on while keys are pressed, and is put away now and then."""
        if self._active:
            self.this_visit, self._active = Visit(self.now, self.desk.latest()), False
            if self.now - self._kept_visit_at >= KEPT_SECONDS:
                self._kept_visit_at = self.now
                self.start(self.note, self.visit_deed())

    def visit_deed(self) -> Callable[[], None]:
        """The write that remembers the visit as it is now."""
        visit = Visit(self.now, self.desk.latest()) if self._active or self.this_visit is None else self.this_visit
        return partial(self.means.writing.remember, VISIT, visit.text())
