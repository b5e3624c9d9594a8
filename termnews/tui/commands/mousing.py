"""The mouse: heard here, or left to the terminal, whose own selection then works."""

from functools import partial
from typing import Protocol, cast

from termnews.tui.commands.arranging import Arranging
from termnews.tui.means import Means


class Mouse(Protocol):
    """What Textual's drivers of real terminals have, under names of their own: there is no public way (Textual 8.2)."""

    _mouse: bool

    def _enable_mouse_support(self) -> None: ...

    def _disable_mouse_support(self) -> None: ...


class Mousing(Arranging):
    """Actions on the mouse."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.mouse = means.settings.display.mouse

    def do_mouse(self) -> None:
        """Hear the mouse no longer, or again; the setting follows."""
        self.mouse = not self.mouse
        self._heed()
        self.start(self.write, partial(self.means.save_setting, "display.mouse", self.mouse))
        left = f"The mouse is the terminal's now. {self.keymap.shown('palette', 1)} mouse takes it back."
        self.say("The mouse works here again." if self.mouse else left)

    def _heed(self) -> None:
        driver = cast("Mouse", self.app._driver)  # noqa: SLF001 - see above
        if not hasattr(driver, "_enable_mouse_support"):  # a driver without a terminal
            return
        if self.mouse:
            driver._mouse = True  # noqa: SLF001 - it does nothing without
            driver._enable_mouse_support()  # noqa: SLF001
        else:
            driver._disable_mouse_support()  # noqa: SLF001
            driver._mouse = False  # noqa: SLF001 - also after another program had the terminal
