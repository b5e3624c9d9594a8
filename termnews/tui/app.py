"""The application: the reading screen, themes, the palette, and the link to the engine."""

import gc
import sys

from rich.console import RenderableType
from rich.segment import Segment, Segments
from textual import on
from textual.binding import Binding, BindingsMap
from textual.screen import Screen

from termnews.tui import themes
from termnews.tui.commands.rekeying import KeysChanged
from termnews.tui.keymap import Keymap
from termnews.tui.means import Means
from termnews.tui.screen import EngineSaid, ReadingScreen
from termnews.tui.wearing import Wearing


class TermnewsApp(Wearing):
    """One screen over a desk. Everything outside comes in by ``means``."""

    TITLE = "termnews"
    CSS_PATH = "termnews.tcss"
    COMMANDS = set()  # noqa: RUF012 - as Textual declares it
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, means: Means) -> None:
        super().__init__()
        self.means = means
        self.reading = ReadingScreen(means)
        # Quitting works in dialogs too; everything else is the screen's, so that a dialog's letters stay letters.
        self.quit_by(means.keymap)
        self.dress(
            themes.palettes(means.settings.themes),
            (means.theme, means.settings.display.theme),
            means.terminal,
            ascii_only=means.ascii,
        )

    def quit_by(self, keymap: Keymap) -> None:
        """The keys that quit, wherever the reader is."""
        quits = [Binding(key, "quit", show=False, priority=True) for key in keymap.single("quit")]
        self._bindings = BindingsMap(quits)

    def get_default_screen(self) -> Screen[None]:
        """The reading screen is the first thing painted."""
        return self.reading

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Whatever way the reader leaves, the place is put away first."""
        self.reading.leave()
        super().exit(result, return_code, message)

    @on(KeysChanged)
    def _keys_changed(self, event: KeysChanged) -> None:
        self.quit_by(event.keymap)

    def on_mount(self) -> None:
        """Listen to the engine for as long as the application runs."""
        self.run_worker(self._listen())
        self.call_after_refresh(_collect_garbage)

    def _fatal_error(self) -> None:
        """A fault of ours is told in a line and noted in the log: Textual would print every variable, private ones too."""
        error = self._exception or sys.exc_info()[1] or RuntimeError()
        self.bell()
        self._exit_renderables.append(Segments([Segment(f"termnews: {self.means.fault(error)}\n")]))
        self._close_messages_no_wait()

    async def _listen(self) -> None:
        async for event in self.means.engine.events():
            self.reading.post_message(EngineSaid(event))


def _collect_garbage() -> None:
    """From the first paint on; what stands by then stays to the end and is never looked through."""
    gc.collect(0)
    gc.freeze()
    gc.enable()
