"""What the composition root hands to the interface: everything outside it, each behind a protocol."""

from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from termnews.config.settings import Settings
from termnews.engine.hindrances import Hindrance
from termnews.model.feeds import Candidate
from termnews.model.records import dataclass, field
from termnews.model.words import Clean
from termnews.tui.browser import Browser
from termnews.tui.clipboard import Clipboard
from termnews.tui.desk import Desk, EngineLink
from termnews.tui.keymap import Keymap, default
from termnews.tui.terminal import Terminal

if TYPE_CHECKING:
    from termnews.tui.pictures.means import PictureMeans

Discover = Callable[[str], Awaitable[tuple[Candidate, ...]]]
"""The feeds found at an address the reader typed; raises TermnewsError when it cannot be asked."""

SaveSetting = Callable[[str, object], None]
"""Writes a setting (``display.theme``) into the settings file."""


@dataclass(frozen=True, slots=True)
class Means:
    """``writer`` has one thread: all writes of the session run there, in the order they were asked for.

    ``desk`` is for reading on the interface's thread, ``writing`` for the writer's thread: two sessions on one store, since a
    database connection serves one thread at a time. ``clock`` gives seconds since 1970. ``edition`` names one that is not
    the reader's own, such as ``demo``. ``terminal`` is what it can show, ``pictures`` what they need,
    None where there can be none. ``fault`` notes a fault of termnews itself and gives the line that tells it.
    ``keep_page`` keeps a screen to begin the next start with. ``hindrance`` tells why nothing is to be refreshed by itself
    just now; it is asked in a thread. None where nothing hinders.
    """

    desk: Desk
    writing: Desk
    engine: EngineLink
    discover: Discover
    browser: Browser
    clipboard: Clipboard
    settings: Settings
    writer: Executor
    save_setting: SaveSetting
    clock: Callable[[], float]
    keymap: Keymap = field(default_factory=default)
    edition: Clean = Clean("")
    terminal: Terminal = field(default_factory=Terminal)
    theme: str = ""
    pictures: "Callable[[], PictureMeans] | None" = None
    fault: Callable[[BaseException], str] = lambda error: f"An unforeseen error ({type(error).__name__})."
    keep_page: Callable[[str], None] = lambda _: None
    hindrance: Callable[[], Hindrance] | None = None

    @property
    def ascii(self) -> bool:
        """Whether no mark beyond ASCII is to be shown."""
        wanted = self.settings.display.glyphs
        return wanted == "ascii" or (wanted == "auto" and not self.terminal.unicode)
