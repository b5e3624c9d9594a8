"""The reading room: the panes, what they show, and how they are told. The commands build on it.

Two decisions a daily reader feels. Where the article has a pane of its own, moving in the headlines shows the article
under the cursor but does not mark it read: looking is not reading. Enter, l, space, n, p, J and K open it, and an opened
article is read. And nothing moves by itself: a list that reloads keeps its row on its line, an article that is open
stays where it is.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from termnews.model.listings import Listing, Outline
from termnews.model.words import Clean
from termnews.tui import actions, empties, place
from termnews.tui.desk import Field
from termnews.tui.frame import Frame
from termnews.tui.history import History, Trail
from termnews.tui.means import Means
from termnews.tui.panes.status import Standing
from termnews.tui.progress import Progress
from termnews.tui.views import Listed, midnight

ALSO_WROTE = 8
"""Other headlines of an author in the author pane."""


class Room(Frame):
    """What the panes show. ``listed`` decides the list; ``article`` is the one shown, ``opened`` once it counts as read.

    ``wanted`` holds statuses asked for whose write is under way, so that a key pressed twice toggles twice.
    """

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.listed = Listed()
        self.outline = Outline((), 0, 0, 0, 0)
        self.opened = False
        self.progress = Progress()
        self.history = History()
        self.trail = Trail()
        self.wanted: dict[tuple[int, Field], bool] = {}
        self.refreshed_at = means.clock()

    # What is shown

    def relist(self, *, same: bool = True) -> None:
        """Read the list anew. ``same``: it is the same list, so its row stays put and the article being read stays in it.

        Another list begins at its top.
        """
        keep_id = self.article.id if same and self.article is not None and self._is_listed() else None
        self._show_list(self.headlines.current_id if same else None, keep_id)

    def relist_at(self, cursor: int | None) -> None:
        """Read the list and put the cursor on an article."""
        self._show_list(cursor, self.article.id if self.article is not None and self.opened else None)

    def _show_list(self, cursor: int | None, keep_id: int | None) -> None:
        listing = self._listing(keep_id)
        self.headlines.show(listing, self.listed.view.path, cursor, self.now)
        self.restate()

    def reread_outline(self) -> None:
        """Counts changed."""
        self.outline = self.desk.outline()
        self.sections.show(self.outline)
        self.restate()

    def statuses_changed(self) -> None:
        """Something was marked: rows and counts follow, nothing moves."""
        self.store_version = self.desk.version()
        self.headlines.restate(self.now)
        self.reread_outline()

    def restate(self) -> None:
        """The status line, and what an empty list says, follow the state."""
        self.headlines.say_when_empty(empties.words(self.listed, self.outline, self.progress))
        message = self.status.standing.message if self.now < self.message_until else Clean("")
        self.status.standing = Standing(
            path=place.title(self.listed, self.outline, self.headlines.count),
            unread=place.unread(self.listed, self.outline),
            refreshing=self.progress.running,
            done=self.progress.done,
            total=self.progress.total,
            message=message,
            word=Clean("offline") if self.progress.offline else place.failing_words(self.outline),
            clock=datetime.fromtimestamp(self.now).astimezone().strftime("%H:%M"),
        )

    # Articles

    def preview(self, article_id: int) -> None:
        """Show the article under the cursor where it has a pane beside the list, without marking it read."""
        if self.beside and article_id == self.headlines.current_id:
            self.show_article(article_id)

    def show_article(self, article_id: int) -> None:
        """Put an article into its pane, from where it was left."""
        if self.article is not None and self.article.id == article_id:
            return
        self.keep_position()
        article = self.desk.article(article_id)
        self.article, self.opened = article, False
        self.article_pane.show(article, article.status.position)
        author = article.authors[0] if article.authors else None
        also = self.desk.also_wrote(author, article_id, ALSO_WROTE) if author else ()
        self.author_pane.show(article, also)

    def open_article(self, article_id: int, *, go: bool = True) -> None:
        """Open an article: it is shown, the reader goes to it, and once it is on the screen it is read."""
        self.show_article(article_id)
        self.opened = True
        self.trail = self.trail.visit(article_id)
        index = self._listed_at(article_id)
        if index is not None and index != self.headlines.cursor:
            self.headlines.place(index)
        if go or not self.beside:
            self.go(actions.ARTICLE)
        self.call_after_refresh(self.start, self._mark_opened, article_id)

    def keep_position(self) -> None:
        """Remember how far the article was read, when that changed."""
        if deed := self.position_deed():
            self.start(self.note, deed)

    def position_deed(self) -> Callable[[], None] | None:
        """The write that remembers the reading position, or None when it is where it was."""
        article, position = self.article, self.article_pane.position
        if article is None or position == article.status.position:
            return None
        self.article = replace(article, status=replace(article.status, position=position))
        return partial(self.means.writing.set_position, article.id, position)

    async def _mark_opened(self, article_id: int) -> None:
        change = await self.write(partial(self.means.writing.set_status, (article_id,), "read", True))
        if change.ids:
            self.statuses_changed()

    def _listing(self, keep_id: int | None) -> Listing:
        return self.desk.listing(self.listed.query(midnight(self.now), keep_id))

    def _is_listed(self) -> bool:
        return self.article is not None and self._listed_at(self.article.id) is not None

    def _listed_at(self, article_id: int) -> int | None:
        listing = self.headlines.listing
        return listing.index_of(article_id) if listing is not None else None
