"""Footnotes: opened where the text calls them, and put away again."""

from termnews.tui.actions import ARTICLE
from termnews.tui.commands.finding import Finding
from termnews.tui.layout.lines import SIGN


class Noting(Finding):
    """Actions on the notes of the article."""

    def do_notes(self) -> None:
        """The notes called in sight, below the text that calls them; again, away."""
        labels = self.article_pane.notes_in_sight if self.article is not None and self.article_pane.region else ()
        if not labels:
            self.say("Nothing in sight calls a note.")
        else:
            self.article_pane.toggle_notes(labels)

    def _do_with_link(self, href: str, verb: str | None) -> None:
        """The letters of what calls a note open it."""
        if href.startswith(SIGN):
            self.go(ARTICLE)
            self.article_pane.follow(href)
        else:
            super()._do_with_link(href, verb)
