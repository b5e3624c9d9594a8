"""The frame of the reading room: going from pane to pane, the way in for keys, and the way out for writes.

Keys are priority bindings, done before a widget sees them: a key typed right behind ``/`` finds the search line focused.
With Textual's ordinary bindings it would be on its way to the pane before, and be taken for a command.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from textual.binding import BindingsMap
from textual.widgets import Input

from termnews.model.articles import Article
from termnews.model.errors import TermnewsError
from termnews.model.records import replace
from termnews.text import clean
from termnews.tui import actions, place, strokes
from termnews.tui.floor.plan import Stance
from termnews.tui.hall import Hall
from termnews.tui.keymap import Keymap
from termnews.tui.means import Means
from termnews.tui.panes.status import Hint
from termnews.tui.pulse import Pulse
from termnews.tui.strokes import Typed
from termnews.tui.wearing import worded

if TYPE_CHECKING:
    from termnews.tui.dialogs.base import Dialog

T = TypeVar("T")

MESSAGE_SECONDS = 8.0
"""How long a message stands in the status line."""
READ_SECONDS = 1.5
"""How long it stands at least, whatever is pressed."""

SEARCH_KEYS = frozenset(
    {"escape", "up", "down", "pageup", "pagedown", "tab", "shift+tab", "ctrl+p", "ctrl+l", "ctrl+q"}
)
"""The keys that stay actions while the search line is written; all others write or move in it."""


class Frame(Hall):
    """What every room stands on. ``deaf`` from a key that opens a dialog until the dialog hears the keys."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.article: Article | None = None
        self.deaf = False
        self.typed = Typed()
        self.count = 0
        self.message_until = 0.0
        self.pulse: Pulse | None = None
        self.store_version = 0
        self._stock_bindings = self._bindings.key_to_bindings
        self.keymap = means.keymap
        self.obey(means.keymap)

    # Keys

    def obey(self, keymap: Keymap) -> None:
        """Hear these keys from now on."""
        # Not App.set_keymap: it drops clashing bindings silently and cannot take a key away (Textual 8.2).
        keymap = replace(keymap, in_words=self.means.ascii)
        own = BindingsMap(keymap.bindings())
        self._actions = keymap.actions
        self._bindings = BindingsMap.from_keys({**self._stock_bindings, **own.key_to_bindings})
        self.keymap = keymap

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key is an action now: not while a dialog opens, and few while the search line is written."""
        if action != "press":
            return super().check_action(action, parameters)
        if "too-small" in self.laid.boxes and self._actions.get(str(parameters[0])) != "quit":
            return False  # what cannot be seen is not changed
        return not self.deaf and (not isinstance(self.focused, Input) or parameters[0] in SEARCH_KEYS)

    def action_press(self, key: str) -> None:
        """What the bindings call: a key that is an action, or a part of a count or of several keys."""
        self._hush()
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
        return () if self.stance.zen else place.hints(self.at, self.keymap, self.idle)

    @property
    def idle(self) -> frozenset[str]:
        """The actions that lead nowhere from where the reader is."""
        return frozenset()

    def on_screen_suspend(self) -> None:
        """A dialog lies over the room and hears the keys."""
        self.deaf = False

    # Panes

    def go(self, pane: str) -> None:
        """Go to a pane, which comes into sight where it is not."""
        self.held = False
        self.arrive(pane)
        self.set_focus(self.pane, scroll_visible=False)

    def stand(self, stance: Stance) -> None:
        """Take another stance; nothing but the article has no hints either."""
        changed = stance.zen != self.stance.zen
        super().stand(stance)
        if changed:
            self.footer.hints = self.usual_hints

    def arrive(self, pane: str) -> None:
        """The reader is at a pane: the layout and the footer follow."""
        super().arrive(pane)
        self.footer.hints = self.usual_hints
        self.tell_progress()

    def tell_progress(self) -> None:
        """How much of the article was read, and how long the rest takes, while the reader is at it."""
        here = self.at == actions.ARTICLE and self.article is not None
        self.footer.percent = self.article_pane.percent if here else None
        self.footer.minutes = self.article_pane.minutes_left if here else 0

    # Doing things that may fail or take time

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.means.clock()

    def stir(self) -> None:
        """Something happened: look around again soon."""
        if self.pulse is not None:
            self.pulse.stir()

    def say_no_more(self) -> None:
        """What was said for a moment is not said any more."""
        self.status.standing = replace(self.status.standing, message=clean.line(""))

    def say(self, text: str, *, stirs: bool = True) -> None:
        """A message in the status line, for some seconds; it takes no key and covers nothing.

        What happened by itself stirs nobody: it stays until the next beat.
        """
        if stirs:
            self.stir()
        self.message_until = self.now + MESSAGE_SECONDS
        self.status.standing = replace(self.status.standing, message=clean.line(worded(self.app, clean.line(text))))

    @property
    def speaking(self) -> bool:
        """Whether a message stands, which what happens by itself does not take away."""
        return bool(self.status.standing.message) and self.now < self.message_until

    def _hush(self) -> None:
        """A message that has been read gives its place back with the next key."""
        standing = self.status.standing
        if standing.message and self.now > self.message_until - MESSAGE_SECONDS + READ_SECONDS:
            self.message_until = 0.0
            self.status.standing = replace(standing, message=clean.line(""))

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
            self.tell(error)

    def tell(self, error: TermnewsError) -> None:
        """Something came to nothing: what, and what to do."""
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
            self.tell(error)
