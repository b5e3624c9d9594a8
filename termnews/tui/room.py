"""The reading room: the panes, what they show, and how they are told. The commands build on it.

Two decisions a daily reader feels. Where the article has a pane of its own, moving in the headlines shows the article
under the cursor but does not mark it read: looking is not reading. Enter, l, space, n, p, J and K open it, and an opened
article is read. And nothing moves by itself: a list that reloads keeps its row on its line, an article that is open
stays where it is.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from termnews.model.articles import Article
from termnews.model.errors import TermnewsError
from termnews.model.listings import Listing, Outline
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui import actions, empties, place, rows
from termnews.tui.desk import Field
from termnews.tui.history import History, Trail
from termnews.tui.means import Means
from termnews.tui.panes.article import ArticlePane
from termnews.tui.panes.author import AuthorPane
from termnews.tui.panes.headlines import HeadlinesPane
from termnews.tui.panes.sections import SectionsPane
from termnews.tui.panes.status import FooterLine, PaneRule, Standing, StatusLine
from termnews.tui.progress import Progress
from termnews.tui.views import Listed, midnight

T = TypeVar("T")

MESSAGE_SECONDS = 8.0
"""How long a message stands in the status line."""

ALSO_WROTE = 8
"""Other headlines of an author in the author pane."""

TOO_SMALL = Content("termnews needs 40 columns\nand 12 lines.")


class Room(Screen[None]):
    """Panes and state. ``listed`` decides what the list shows; ``article`` is the one shown, ``opened`` once it counts as read.

    ``wanted`` holds statuses asked for whose write is under way, so that a key pressed twice toggles twice.
    """

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (40, "-narrow"),
        (80, "-middle"),
        (120, "-wide"),
        (180, "-panorama"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny-high"), (12, "-flat"), (24, "-high")]  # noqa: RUF012 - the same

    sections = getters.query_one("#sections", SectionsPane)
    headlines = getters.query_one("#headlines", HeadlinesPane)
    article_pane = getters.query_one("#article", ArticlePane)
    author_pane = getters.query_one("#author", AuthorPane)
    search_line = getters.query_one("#search", Input)
    status = getters.query_one("#status", StatusLine)
    footer = getters.query_one("#footer", FooterLine)

    def __init__(self, means: Means) -> None:
        super().__init__()
        self.means = means
        self.desk = means.desk
        self.at = actions.HEADLINES
        self.listed = Listed()
        self.outline = Outline((), 0, 0, 0, 0)
        self.article: Article | None = None
        self.opened = False
        self.progress = Progress()
        self.history = History()
        self.trail = Trail()
        self.wanted: dict[tuple[int, Field], bool] = {}
        self.message_until = 0.0
        self.refreshed_at = means.clock()
        self.store_version = 0
        # Not App.set_keymap: it drops clashing bindings silently and cannot take a key away (Textual 8.2).
        own = BindingsMap(means.keymap.bindings(action.id for action in actions.ACTIONS))
        self._bindings = BindingsMap.from_keys({**self._bindings.key_to_bindings, **own.key_to_bindings})

    def compose(self) -> ComposeResult:
        """Status line, panes, footer; the style sheet decides which panes are in sight."""
        display = self.means.settings.display
        glyphs = rows.ASCII if display.glyphs == "ascii" else rows.UNICODE
        yield StatusLine(id="status")
        yield PaneRule("rule-top", "┬")
        with Horizontal(id="body"):
            yield SectionsPane(glyphs=glyphs)
            with Vertical(id="list"):
                yield Input(placeholder="Search the full text", id="search", select_on_focus=False)
                yield HeadlinesPane(glyphs=glyphs)
            with Container(id="reading"):
                yield ArticlePane(id="article", measure=display.measure)
                yield AuthorPane(id="author", measure=display.measure)
        yield PaneRule("rule-bottom", "┴")
        yield FooterLine(id="footer")
        yield Static(TOO_SMALL, id="too-small")

    # What is shown

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.means.clock()

    @property
    def pane(self) -> Widget:
        """The pane the reader is at."""
        return self.query_one(f"#{self.at}")

    @property
    def beside(self) -> bool:
        """Whether the article has a pane of its own beside the headlines."""
        return any(self.has_class(name) for name in ("-middle", "-wide", "-panorama")) and not self.has_class("-zen")

    def relist(self, *, same: bool = True) -> None:
        """Read the list anew. ``same``: it is the same list, so its row stays put and the article being read stays in it.

        In another list the cursor goes to the article shown when that is there too, else to the top.
        """
        keep_id = self.article.id if same and self.article is not None and self._is_listed() else None
        shown = self.article.id if self.article is not None else None
        self._show_list(self.headlines.current_id if same else shown, keep_id)

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
            path=place.title(self.listed, self.outline),
            unread=place.unread(self.listed, self.outline),
            refreshing=self.progress.running,
            done=self.progress.done,
            total=self.progress.total,
            message=message,
            word=Clean("offline") if self.progress.offline else place.failing_words(self.outline),
            clock=datetime.fromtimestamp(self.now).astimezone().strftime("%H:%M"),
        )

    def say(self, text: str) -> None:
        """A message in the status line, for some seconds; it takes no key and covers nothing."""
        self.message_until = self.now + MESSAGE_SECONDS
        self.status.standing = replace(self.status.standing, message=clean.line(text))

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

    # Panes

    def go(self, pane: str) -> None:
        """Go to a pane, which comes into sight where it is not."""
        if pane in {actions.SECTIONS, actions.HEADLINES}:
            self.remove_class("-zen")
        self.arrive(pane)
        target = self.query_one(f"#{pane}")
        if target.focusable and target.region:
            target.focus(scroll_visible=False)
        else:
            self.call_after_refresh(target.focus, scroll_visible=False)

    def arrive(self, pane: str) -> None:
        """The reader is at a pane: the layout and the footer follow."""
        self.at = pane
        for name in actions.PANES:
            self.set_class(name == pane, f"-at-{name}")
        self.footer.hints = place.hints(pane, self.means.keymap)
        self.footer.percent = self.article_pane.percent if pane == actions.ARTICLE and self.article else None
        self.call_after_refresh(self.draw_rules)

    def draw_rules(self) -> None:
        """Joints where panes meet, heavy over the pane in focus."""
        lined = self.query("#list, #reading, .-panorama #author")
        joints = sorted({pane.region.x for pane in lined if pane.region.x and not self.has_class("-zen")})
        region = self.pane.region
        for rule in self.query(PaneRule):
            rule.joints = tuple(joints)
            rule.focused = (region.x, region.right) if rule.id == "rule-top" else (0, 0)

    # Doing things that may fail or take time

    def attempt(self, deed: Callable[[], None]) -> None:
        """Do something; an error of ours becomes a message, anything else is a bug and shows itself."""
        try:
            deed()
        except TermnewsError as error:
            self.say(str(error))

    def start(self, deed: Callable[..., Awaitable[object]], *values: object) -> None:
        """Do something that waits, beside everything else."""
        self.run_worker(self._guarded(deed, *values), exit_on_error=True)

    async def write(self, deed: Callable[[], T]) -> T:
        """A write of the session, in the one thread that writes, in the order asked for."""
        return await asyncio.get_running_loop().run_in_executor(self.means.writer, deed)

    async def note(self, deed: Callable[[], None]) -> None:
        """A write of where the reader is: it changes nothing on the screen, so the store's new version is no news."""
        await self.write(deed)
        self.store_version = self.desk.version()

    async def _guarded(self, deed: Callable[..., Awaitable[object]], *values: object) -> None:
        try:
            await deed(*values)
        except TermnewsError as error:
            self.say(str(error))

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
