"""From an article to the others of its feed, and back."""

from termnews.model.records import replace
from termnews.tui import place
from termnews.tui.actions import HEADLINES, SECTIONS
from termnews.tui.commands.listing import Listing
from termnews.tui.views import Kind, View


class Threads(Listing):
    """The list of one article's feed, from which the reader comes back to exactly where they were."""

    def do_thread(self) -> None:
        """All articles of this one's feed, with the cursor on it; from there, back."""
        if self.in_thread:
            self.leave_page()
            return
        target = self.chosen()
        if target is None:
            return
        article = self.desk.article(target)
        view = View(Kind.FEED, article.section, article.feed_id)
        if article.saved:
            self.say("A page kept to read later comes from no feed.")
        elif view == self.listed.view:
            self.say("These are the articles of its feed.")
        elif not place.exists(view, self.outline):
            self.say(f"{article.source} is not subscribed to any more.")
        else:
            self._list_feed(view, target)

    def _list_feed(self, view: View, target: int) -> None:
        self.remember_way()
        self.person = None
        self.stand(replace(self.stance, page=False))
        self.remove_class("-searching")
        self.listed = replace(self.listed, view=view, search="", unread_only=False)
        self._show_list(target, None)
        if self.at == SECTIONS:
            self.go(HEADLINES)
        key = self.keymap.shown("thread", 1)
        self.say(f"{self.headlines.count} of this feed{f' · {key} goes back' if key else ''}")
