"""Footnotes, opened where the text calls them and put away again; and what is marked in the text with the mouse."""

from textual.actions import SkipAction

from termnews.tui.actions import ARTICLE
from termnews.tui.commands.finding import Finding
from termnews.tui.layout.lines import SIGN


class Noting(Finding):
    """Actions on parts of the text."""

    def do_notes(self) -> None:
        """The notes called in sight, below the text that calls them; again, away."""
        labels = self.article_pane.notes_in_sight if self.article is not None and self.article_pane.region else ()
        if not labels:
            self.say("No footnotes in the lines in sight.")
        else:
            self.article_pane.toggle_notes(labels)

    def do_copy_link(self) -> None:
        """What is marked with the mouse, else the link."""
        if not self._copy_marked():
            super().do_copy_link()

    def action_copy_text(self) -> None:
        """Textual's own key for what is marked: by the same way, which is told."""
        if not self._copy_marked():
            raise SkipAction

    def _copy_marked(self) -> bool:
        """Copy the text that is marked, whole again where lines end, and unmark it."""
        marked = self.get_selected_text()
        if marked:
            self.start(self._copied, marked, f"{len(marked)} characters of the text")
            self.clear_selection()
        return bool(marked)

    def _do_with_link(self, href: str, verb: str | None) -> None:
        """The letters of what calls a note open it."""
        if href.startswith(SIGN):
            self.go(ARTICLE)
            self.article_pane.follow(href)
        else:
            super()._do_with_link(href, verb)
