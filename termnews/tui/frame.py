"""The frame of the reading room: its panes, where the reader is, the way in for keys, and the way out for writes.

Keys are priority bindings, done before a widget sees them: a key typed right behind ``/`` finds the search line focused.
With Textual's ordinary bindings it would be on its way to the pane before, and be taken for a command.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

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
from termnews.text import clean
from termnews.tui import actions, place, rows, strokes
from termnews.tui.accented import Accented
from termnews.tui.accents import Accents
from termnews.tui.keymap import Keymap
from termnews.tui.means import Means
from termnews.tui.panes.article import ArticlePane
from termnews.tui.panes.author import AuthorPane
from termnews.tui.panes.headlines import HeadlinesPane
from termnews.tui.panes.person import PersonPane
from termnews.tui.panes.sections import SectionsPane
from termnews.tui.panes.status import FooterLine, Hint, PaneRule, StatusLine
from termnews.tui.strokes import Typed

if TYPE_CHECKING:
    from termnews.tui.dialogs.base import Dialog

T = TypeVar("T")
View = TypeVar("View", bound=Accented)

MESSAGE_SECONDS = 8.0
"""How long a message stands in the status line."""

SEARCH_KEYS = frozenset(
    {"escape", "up", "down", "pageup", "pagedown", "tab", "shift+tab", "ctrl+p", "ctrl+l", "ctrl+q"}
)
"""The keys that stay actions while the search line is written; all others write or move in it."""

TOO_SMALL = Content("termnews needs 40 columns\nand 12 lines.")


class Frame(Screen[None]):
    """Panes and the reader's place among them. ``deaf`` from a key that opens a dialog until the dialog hears the keys."""

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
    person_pane = getters.query_one("#person", PersonPane)
    search_line = getters.query_one("#search", Input)
    status = getters.query_one("#status", StatusLine)
    footer = getters.query_one("#footer", FooterLine)

    def __init__(self, means: Means) -> None:
        super().__init__(classes=f"-at-{actions.HEADLINES}")
        self.means = means
        self._accents = Accents(means.settings.accents)
        self.desk = means.desk
        self.at = actions.HEADLINES
        self.article: Article | None = None
        self.deaf = False
        self.typed = Typed()
        self.count = 0
        self.message_until = 0.0
        self.store_version = 0
        self._stock_bindings = self._bindings.key_to_bindings
        self.keymap = means.keymap
        self.obey(means.keymap)

    def compose(self) -> ComposeResult:
        """Status line, panes, footer; the style sheet decides which panes are in sight."""
        self._fit(*self.app.size)
        display = self.means.settings.display
        glyphs = rows.ASCII if display.glyphs == "ascii" else rows.UNICODE
        yield self._accented(StatusLine(id="status"))
        yield PaneRule("rule-top", "┬")
        with Horizontal(id="body"):
            yield self._accented(SectionsPane(glyphs=glyphs))
            with Vertical(id="list"):
                yield Input(placeholder="Search the full text", id="search", select_on_focus=False)
                yield HeadlinesPane(glyphs=glyphs)
            with Container(id="reading"):
                yield self._accented(ArticlePane(id="article", measure=display.measure))
                yield self._accented(AuthorPane(id="author", measure=display.measure))
                yield self._accented(PersonPane(id="person", measure=display.measure))
        yield PaneRule("rule-bottom", "┴")
        yield FooterLine(id="footer")
        yield Static(TOO_SMALL, id="too-small")

    def _accented(self, view: View) -> View:
        """A pane that knows the reader's colours of sections."""
        view.accents = self._accents
        return view

    def _fit(self, width: int, height: int) -> None:
        """Be of a size before the first paint; Textual tells with its first resize, which comes after that."""
        for breakpoints, cells in ((self.HORIZONTAL_BREAKPOINTS, width), (self.VERTICAL_BREAKPOINTS, height)):
            _, name = max(pair for pair in breakpoints if pair[0] <= cells)
            self.add_class(name, update=False)

    # Keys

    def obey(self, keymap: Keymap) -> None:
        """Hear these keys from now on."""
        # Not App.set_keymap: it drops clashing bindings silently and cannot take a key away (Textual 8.2).
        own = BindingsMap(keymap.bindings())
        self._actions = keymap.actions
        self._bindings = BindingsMap.from_keys({**self._stock_bindings, **own.key_to_bindings})
        self.keymap = keymap

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is an action now: not while a dialog opens, and few while the search line is written."""
        if action != "press":
            return super().check_action(action, parameters)
        return not self.deaf and (not isinstance(self.focused, Input) or parameters[0] in SEARCH_KEYS)

    def action_press(self, key: str) -> None:
        """What the bindings call: a key that is an action, or a part of a count or of several keys."""
        meant = strokes.press(self.typed, key, self._actions)
        self._wait_for(meant.typed)
        if meant.action_id:
            self.perform(meant.action_id, meant.count)

    def perform(self, action_id: str, count: int = 0) -> None:
        """Do an action of the registry: the way in for keys, palette and footer. ``count`` was typed before it, or 0."""
        deed: Callable[[], None] = getattr(self, f"do_{action_id}")
        self.count = count
        self.attempt(deed)
        self.count = 0

    @property
    def times(self) -> int:
        """How often the action under way is to be done."""
        return max(1, self.count)

    def _wait_for(self, typed: Typed) -> None:
        """What was typed so far stands in the footer, with the keys that may follow."""
        if typed != self.typed:
            self.typed = typed
            self.footer.hints = place.waiting(typed, self.keymap) if typed else self.usual_hints

    @property
    def usual_hints(self) -> tuple[Hint, ...]:
        """What the footer says of the pane the reader is at."""
        return place.hints(self.at, self.keymap)

    def on_screen_suspend(self) -> None:
        """A dialog lies over the room and hears the keys."""
        self.deaf = False

    # Panes

    @property
    def pane(self) -> Widget:
        """The pane the reader is at."""
        return self.query_one(f"#{self.at}")

    @property
    def beside(self) -> bool:
        """Whether the article has a pane of its own beside the headlines."""
        return any(self.has_class(name) for name in ("-middle", "-wide", "-panorama")) and not self.has_class("-zen")

    def go(self, pane: str) -> None:
        """Go to a pane, which comes into sight where it is not."""
        if pane in {actions.SECTIONS, actions.HEADLINES}:
            self.remove_class("-zen")
        self.arrive(pane)
        self.set_focus(self.pane, scroll_visible=False)

    def arrive(self, pane: str) -> None:
        """The reader is at a pane: the layout and the footer follow."""
        self.at = pane
        on_page = self.has_class("-page") and pane not in {actions.ARTICLE, actions.AUTHOR}
        self.set_class(on_page or pane == actions.PERSON, "-page")
        for name in actions.PANES:
            self.set_class(name == pane, f"-at-{name}")
        self.footer.hints = self.usual_hints
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

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.means.clock()

    def say(self, text: str) -> None:
        """A message in the status line, for some seconds; it takes no key and covers nothing."""
        self.message_until = self.now + MESSAGE_SECONDS
        self.status.standing = replace(self.status.standing, message=clean.line(text))

    def ask(self, dialog: "Dialog[T]", answered: Callable[[T | None], None] | None = None) -> None:
        """Open a dialog; its answer is None when the reader left it."""
        self.deaf = True
        self.app.push_screen(dialog, answered)

    def converse(self, deed: Callable[..., Awaitable[object]], *values: object) -> None:
        """Do something that begins with a dialog: keys typed before it is there are for it, and never commands."""
        self.deaf = True
        self.start(self._conversation, deed, *values)

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

    async def _conversation(self, deed: Callable[..., Awaitable[object]], *values: object) -> None:
        try:
            await deed(*values)
        finally:
            self.deaf = False

    async def _guarded(self, deed: Callable[..., Awaitable[object]], *values: object) -> None:
        try:
            await deed(*values)
        except TermnewsError as error:
            self.say(str(error))
