"""The lines above and below the panes: where the reader is and what goes on, and the keys."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from termnews.model.feeds import SectionPath
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.tui import paint
from termnews.tui.accented import Accented
from termnews.tui.clipping import clip
from termnews.tui.floor.plan import LEAST
from termnews.tui.wearing import worded

BAR = 8
"""Cells of the progress bar."""
NAME = "termnews"
_ROOMY = 60
_MIDDLE = 80
_WIDE = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status line tells. ``message`` is news of the moment; ``word`` stays while it holds (offline, 3 failing).

    ``trouble`` is why nothing can be saved; it gives way to nothing. ``edition`` names one that is not the reader's own.
    ``section`` is the one that the path leads through.
    """

    path: Clean = Clean("")
    unread: int = 0
    doing: str = ""
    done: int = 0
    total: int = 0
    message: Clean = Clean("")
    word: Clean = Clean("")
    trouble: Clean = Clean("")
    clock: str = ""
    edition: Clean = Clean("")
    section: SectionPath = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does, for the footer; ``short`` is said where there is little room."""

    action_id: str
    key: str
    label: str
    short: str = ""


def bar(done: int, total: int, cells: int = BAR) -> str:
    """``▰▰▰▱▱▱▱▱``: filled in proportion, full only when all is done."""
    filled = done * cells // total if total else 0
    return "▰" * filled + "▱" * (cells - filled)


class Pressed(Message):
    """A hint of the footer or a word of the status line was clicked that stands for an action."""

    def __init__(self, action_id: str) -> None:
        super().__init__()
        self.action_id = action_id


class StatusLine(Accented):
    """``termnews  World › Europe  12 new         41 unread  ▰▰▱ 31/68  09:41``; when ``calm``, nothing but messages."""

    standing: reactive[Standing] = reactive(Standing())
    calm: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """The line; where room is the message takes the place of the path, and the clock goes first."""
        return Content.assemble(*self._parts())

    def on_click(self, event: events.Click) -> None:
        """The path leads to the sections, the count to what is unread, a warning to the feeds that fail."""
        x = event.x
        for text, _ in self._parts():
            x -= cell_len(text)
            if x < 0:
                self._press(text)
                return

    def _press(self, text: str) -> None:
        standing = self.standing
        if text == f"{paint.count(standing.unread)} unread":
            self.post_message(Pressed("unread_only"))
        elif standing.word and text == paint.safe(standing.word):
            self.post_message(Pressed("failing_feeds"))
        elif text.strip() and text in paint.safe(standing.path):
            self.post_message(Pressed("show_sections"))

    def _parts(self) -> list[tuple[str, str]]:
        """What stands on the line from left to right, with styles."""
        right = self._banner() if self.calm else self._right()
        if cell_len(self.standing.message) > self.size.width - sum(cell_len(text) for text, _ in right) - 2:
            right = self._banner()
        room = self.size.width - sum(cell_len(text) for text, _ in right) - 2
        left = self._left(room)
        gap = room - sum(cell_len(text) for text, _ in left)
        return [(" ", ""), *left, (" " * max(0, gap), ""), *right, (" ", "")]

    def _left(self, room: int) -> list[tuple[str, str]]:
        standing = self.standing
        path, message = clip(paint.safe(standing.path), room), paint.safe(standing.message)
        if self.calm:
            return [(clip(message, room), "$muted")]
        if not message:
            return [*self._program(room, path), *self._path(path)]
        beside = room - cell_len(path) - 3
        if beside < cell_len(message):
            return [(clip(message, room), "$accent")]
        named = self._program(beside - cell_len(message), "")
        beside -= sum(cell_len(text) for text, _ in named)
        return [*named, *self._path(path), ("   ", ""), (clip(message, beside), "$accent")]

    def _path(self, path: str) -> list[tuple[str, str]]:
        """The path, the name of its top section in that section's hue."""
        top = paint.safe("".join(self.standing.section[:1]))
        if not top or not path.startswith(top):
            return [(path, "bold")]
        return [(top, f"bold {self.accent(self.standing.section).hex}"), (path[len(top) :], "bold")]

    def _program(self, room: int, path: str) -> list[tuple[str, str]]:
        fits = self.size.width >= _ROOMY and room >= cell_len(path) + len(NAME) + 3
        return [(f"{NAME}   ", "$muted")] if fits else []

    def _banner(self) -> list[tuple[str, str]]:
        """Why nothing can be saved, which gives way to nothing."""
        told = paint.safe(self.standing.trouble)
        return [("   ", ""), (told, "bold $error")] if told else []

    def _right(self) -> list[tuple[str, str]]:
        standing, roomy = self.standing, self.size.width >= _ROOMY
        parts: list[tuple[str, str]] = [
            (paint.safe(standing.edition), "$muted"),
            (paint.safe(standing.word), "bold $error"),
        ]
        if standing.unread and (roomy or not standing.doing):
            parts.append((f"{paint.count(standing.unread)} unread", "$muted"))
        parts += self._progress(BAR if roomy else BAR // 2)
        if roomy:
            parts.append((standing.clock, "$muted"))
        return self._banner() + [part for text, style in parts for part in (("   ", ""), (text, style)) if text]

    def _progress(self, cells: int) -> list[tuple[str, str]]:
        standing = self.standing
        if not standing.doing:
            return []
        word = f"{standing.doing} " if standing.doing != "refreshing" and cells == BAR else ""
        return [(f"{word}{bar(standing.done, standing.total, cells)} {standing.done}/{standing.total}", "$accent")]


class FooterLine(Widget):
    """The keys of the focused pane, and at the right how far the article was read. A hint can be clicked."""

    hints: reactive[tuple[Hint, ...]] = reactive(())
    percent: reactive[int | None] = reactive(None)
    minutes: reactive[int] = reactive(0)
    found: reactive[str] = reactive("")

    def render(self) -> Content:
        """As many hints as fit; the last, which leads to all keys, is always there."""
        parts = [part for hint in self._fitting() for part in self._text(hint)]
        used = sum(cell_len(text) for text, _ in parts)
        right = self._right()
        return Content.assemble(*parts, (" " * max(0, self.size.width - used - len(right)), ""), (right, "$muted"))

    def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse says."""
        x = event.x
        for hint in self._fitting():
            x -= sum(cell_len(text) for text, _ in self._text(hint))
            if x < 0:
                self.post_message(Pressed(hint.action_id))
                return

    def _right(self) -> str:
        """Which of the hits in the text is the current one, how much of it was read, and how long the rest takes."""
        left = f"{self.minutes} min left" if self.minutes and self.size.width >= _WIDE else ""
        percent = "" if self.percent is None or (self.found and self.size.width < _ROOMY) else f"{self.percent} %"
        told = [self.found, percent, left]
        return "".join(f"{part} " for part in (" · ".join(filter(None, told)),) if part)

    def _fitting(self) -> list[Hint]:
        room = self.size.width - len(self._right())
        *others, last = self.hints or (Hint("", "", ""),)
        room -= self._width(last)
        kept = []
        for hint in others:
            room -= self._width(hint)
            if room < 0:
                break
            kept.append(hint)
        return [*kept, last]

    def _width(self, hint: Hint) -> int:
        return sum(cell_len(text) for text, _ in self._text(hint))

    def _text(self, hint: Hint) -> tuple[tuple[str, str], ...]:
        label = hint.short if hint.short and self.size.width < _MIDDLE else hint.label
        return ((f"  {worded(self.app, hint.key)}", "bold $foreground"), (f" {label} ", "$muted"))


class TooSmall(Widget):
    """What stands there when the terminal has no room for anything else."""

    def render(self) -> Content:
        """The most that fits."""
        width, height = self.app.size
        here, needed = f"{width} × {height}", " × ".join(map(str, LEAST))
        texts = (
            f"{here} is too small: termnews needs {needed}.",
            f"{here} is too small,\n{needed} needed.",
            needed,
            "!",
        )
        return Content(next((text for text in texts if _fits(text, width, height)), "!"))


def _fits(text: str, width: int, height: int) -> bool:
    lines = text.split("\n")
    return len(lines) <= height and all(len(line) <= width for line in lines)
