"""The terminal's driver: Textual's own, which takes over a front page and keeps what is painted first for the next."""

from collections.abc import Callable

from textual.drivers.linux_driver import LinuxDriver

from termnews.tui import frontpage

ENTER = "\x1b[?1049h"

WHOLE = 2000
"""Characters from which what is written at once is a screen and no mere mode."""


class Driver(LinuxDriver):
    """The first screen goes to the application's ``keep_page`` before it is written: who is killed at once has kept it."""

    _entered = False
    _kept = False

    def start_application_mode(self) -> None:
        """Where a page is shown already the terminal stays as it is: entering again could empty it."""
        self._entered = frontpage.hand_over()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._entered = False

    def write(self, data: str) -> None:
        """Write; the first screen is kept."""
        if self._entered and data == ENTER:
            return
        if not self._kept and len(data) > WHOLE:
            self._kept = True
            keep_page: Callable[[str], None] = getattr(self._app, "keep_page", lambda _: None)
            keep_page(data)
        super().write(data)
