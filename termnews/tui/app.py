"""The application: the reading screen, themes, the palette, and the link to the engine."""

import gc
import sys
from typing import Any

from rich.console import RenderableType
from rich.segment import Segment, Segments
from textual import on
from textual.binding import Binding, BindingsMap
from textual.driver import Driver
from textual.events import Event, InputEvent, Key
from textual.screen import Screen

from termnews.tui import dialogs, paint, themes
from termnews.tui.commands.rekeying import KeysChanged
from termnews.tui.keymap import Keymap
from termnews.tui.means import Means
from termnews.tui.screen import EngineSaid, ReadingScreen
from termnews.tui.wearing import Wearing

YOUNG = 2000
"""Objects made until those are looked for that only refer to each other: a key makes a thousand, nearly all of them gone by
its end, and with Python's 700 some keys would pay for all."""


class TermnewsApp(Wearing):
    """One screen over a desk. Everything outside comes in by ``means``."""

    TITLE = "termnews"
    CSS_PATH = "termnews.tcss"
    COMMANDS = set()  # noqa: RUF012 - as Textual declares it
    ENABLE_COMMAND_PALETTE = False

    last_page = ""
    """The reading screen as it was when the reader left."""

    def __init__(self, means: Means) -> None:
        super().__init__()
        self._early: list[Key] | None = []
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

    def get_driver_class(self) -> type[Driver]:
        """On POSIX one that takes over the front page; what the environment names instead is left alone."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from termnews.tui import driving  # noqa: PLC0415 - POSIX only

        return driving.Driver

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Whatever way the reader leaves, the place is put away first, and with it how it looks."""
        self.reading.leave()
        if self.is_running and not self.is_headless:
            self.last_page = self._page()
        super().exit(result, return_code, message)

    def keep_page(self, page: str) -> None:
        """Keep a screen for the next start; not one with a dialog on it."""
        if len(self.screen_stack) == 1:
            self.means.keep_page(page)

    def _page(self) -> str:
        """The screen as it goes to the terminal, without what was only said for a moment; empty under a dialog."""
        if self.screen is not self.reading:
            return ""
        self.reading.say_no_more()
        update = self.reading._compositor.render_full_update()  # noqa: SLF001 - what Textual itself writes after a resize
        return update.render_segments(self.console)

    @on(KeysChanged)
    def _keys_changed(self, event: KeysChanged) -> None:
        self.quit_by(event.keymap)

    def on_mount(self) -> None:
        """Listen to the engine for as long as the application runs."""
        self.run_worker(self._listen())
        self.call_after_refresh(self._read_ahead)
        self.call_after_refresh(_collect_garbage)
        self.call_after_refresh(self._hear)

    def push_screen(self, *how: Any, **more: Any) -> Any:
        """Open a dialog, which may be before the first paint."""
        self._read_ahead()
        return super().push_screen(*how, **more)

    def _read_ahead(self) -> None:
        """The styles of dialogs. As those of a screen (``CSS_PATH``) they would have the whole room styled anew."""
        if not self.stylesheet.has_source(dialogs.STYLES, ""):
            self.stylesheet.read(dialogs.STYLES)

    async def on_event(self, event: Event) -> None:
        """What is typed before the first paint, over the front page, waits until there is who obeys."""
        if isinstance(event, InputEvent):
            self.reading.stir()
        if self._early is None or not isinstance(event, Key):
            await super().on_event(event)
        else:
            self._early.append(event)

    def _hear(self) -> None:
        early, self._early = self._early, None
        if any(key.key == "ctrl+c" for key in early or ()):  # typed over the last screen, before there was an interface
            self.exit()
        for key in early or ():
            self.post_message(key)

    def _fatal_error(self) -> None:
        """A fault of ours is told in a line and noted in the log: Textual would print every variable, private ones too."""
        error = self._exception or sys.exc_info()[1] or RuntimeError()
        self.bell()
        self._exit_renderables.append(Segments([Segment(f"termnews: {paint.safe(self.means.fault(error))}\n")]))
        self._close_messages_no_wait()

    async def _listen(self) -> None:
        async for event in self.means.engine.events():
            self.reading.post_message(EngineSaid(event))


def _collect_garbage() -> None:
    """From the first paint on; what stands by then stays to the end and is never looked through."""
    gc.collect(0)
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
    gc.enable()
