"""The terminal's driver: Textual's own, which takes over a front page and keeps what is painted first for the next."""

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from threading import Event
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from termnews.tui import frontpage

ENTER = "\x1b[?1049h"

WHOLE = 2000
"""Characters from which what is written at once is a screen and no mere mode."""

POLL = 0.1
"""Seconds after which a key that may be the start of another is taken for itself."""

POLLS = 5
"""How often it is looked after something came; then the terminal is waited for."""

MOST = 4096
"""Bytes read at once."""


class Waking(Event):
    """An event that also writes to a pipe, for who waits for a terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.told, self._tell = os.pipe()

    def set(self) -> None:
        """Happen, and say so."""
        super().set()
        os.write(self._tell, b"!")

    def clear(self) -> None:
        """As if nothing had happened."""
        if self.is_set():
            os.read(self.told, MOST)
        super().clear()


class Driver(LinuxDriver):
    """Waits for the terminal without looking ten times a second, as Textual's own does: that would be most of an idle day.

    The first screen goes to the application's ``keep_page`` before it is written: who is killed at once has kept it.
    """

    _entered = False
    _kept = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.exit_event = self._waking = Waking()

    def start_application_mode(self) -> None:
        """Where a page is shown already the terminal stays as it is: entering again could empty it."""
        self._entered = frontpage.shown()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._entered = False
        if found := frontpage.hand_over():
            self.attrs_before = found
        loop = asyncio.get_running_loop()  # its own handlers hear a signal that a program lent the terminal was sent
        signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(self._app.exit))

    def write(self, data: str) -> None:
        """Write; the first screen is kept."""
        if self._entered and data == ENTER:
            return
        if not self._kept and len(data) > WHOLE:
            self._kept = True
            keep_page: Callable[[str], None] = getattr(self._app, "keep_page", lambda _: None)
            keep_page(data)
        super().write(data)

    def run_input_thread(self) -> None:
        """Dispatch what comes from the terminal, until it is to be left alone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._waking.told, selectors.EVENT_READ)
            polls = POLLS
            while not self.exit_event.is_set():
                ready = {key.fd for key, _ in selector.select(POLL if polls else None)}
                polls = POLLS if self.fileno in ready else max(0, polls - 1)
                if self.fileno in ready and not self._take(parser, decode(self._read())):
                    self._app.call_later(self._app.exit)
                    return
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, MOST)
        except (
            OSError
        ):  # the terminal is gone, though nobody told this process (``make run`` in a window that is closed)
            return b""

    def _take(self, parser: XTermParser, text: str) -> bool:
        """Dispatch what was read; False at the end of a pipe or of a terminal that is gone."""
        for message in parser.feed(text) if text else ():
            self.process_message(message)
        return bool(text)
