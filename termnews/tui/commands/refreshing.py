"""Refreshing: asking the engine for news, and following how it goes."""

from termnews.engine.protocol import Cancel, Event, FeedDone, Finished, Problem, Refresh
from termnews.text import sections
from termnews.tui.commands.outside import Outside
from termnews.tui.views import Kind


class Refreshing(Outside):
    """Actions that fetch. The engine is another process: nothing here waits for it."""

    def do_refresh_here(self) -> None:
        """The feeds of what is listed: one, a section's, or all."""
        view = self.listed.view
        if view.kind is Kind.FEED:
            self.refresh_feeds(Refresh(feed_id=view.feed_id))
        elif view.kind is Kind.SECTION:
            self.refresh_feeds(Refresh(section=sections.written(view.path)))
        else:
            self.do_refresh_all()

    def do_refresh_all(self) -> None:
        """Every feed."""
        self.refresh_feeds(Refresh())

    def do_refresh_feed(self) -> None:
        """The feed of the article."""
        headline = self.headlines.current
        if headline is None:
            self.say("Choose an article first.")
        else:
            self.refresh_feeds(Refresh(feed_id=headline.feed_id))

    def do_cancel_refresh(self) -> None:
        """Stop; what was fetched stays."""
        if self.progress.running:
            self.start(self.means.engine.send, Cancel())
        else:
            self.say("No refresh is under way.")

    def refresh_feeds(self, command: Refresh) -> None:
        """Ask the engine, unless it is at work."""
        if self.progress.running:
            self.say("A refresh is under way.")
            return
        self.progress = self.progress.begun()
        self.refreshed_at = self.now
        self.restate()
        self.start(self.means.engine.send, command)

    def engine_said(self, event: Event) -> None:
        """Progress follows each event; counts and the list follow when it ends, or while an empty list waits for news."""
        self.progress = self.progress.after(event)
        if isinstance(event, Finished | Problem):
            self.reread_outline()
            self.relist()
            self.say(self.progress.message)
        elif isinstance(event, FeedDone) and event.new and not self.headlines.count:
            self.reread_outline()
            self.relist()
        self.restate()
