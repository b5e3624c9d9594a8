"""Text in columns, whatever the width: rows whose text hangs in its own column, rows with their keys at the end."""

from abc import abstractmethod
from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_NARROW = 64
"""Cells below which the column before the text is no more than a third."""


class Columned(Visual):
    """Something that is laid out anew for each width. Its text is what it says without regard to width."""

    _laid: tuple[int, Content] | None = None

    @abstractmethod
    def lay(self, width: int) -> Content:
        """The lines at a width, none of them longer."""

    def laid(self, width: int) -> Content:
        """The lines at a width, which is most often that of the time before."""
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, self.lay(width))
        return self._laid[1]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines as Textual asks for them."""
        return self.laid(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - as Textual declares it
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """How many lines there are."""
        return self.laid(width).get_height(rules, width)


Shown = Content | Columned
"""What a row of a list can be."""


class Hanging(Columned):
    """``before`` in a column of ``cells``, ``text`` in the one behind it; both wrap within their own."""

    def __init__(self, before: Content, text: Content, cells: int) -> None:
        self.before, self.text, self.cells = before, text, cells

    def lay(self, width: int) -> Content:
        """Both columns side by side."""
        cells = self.cells if width >= _NARROW else min(self.cells, max(width // 3, 8))
        before = self.before.wrap(max(1, cells - 1))
        text = [line.rstrip() for line in self.text.wrap(max(1, width - cells))]
        blank = Content("")
        pairs = zip_longest(before, text, fillvalue=blank)
        return Content("\n").join(
            [left.rstrip().pad_right(max(0, cells - left.rstrip().cell_length)) + right for left, right in pairs]
        )

    def __add__(self, more: Content) -> "Hanging":
        return Hanging(self.before, self.text + more, self.cells)

    def __str__(self) -> str:
        return f"{self.before.plain:<{self.cells}}{self.text.plain}"


class Keyed(Columned):
    """One line: a text, cut with an ellipsis, and its keys in a column of ``cells`` at the end."""

    def __init__(self, text: Content, keys: Content, cells: int) -> None:
        self.text, self.keys, self.cells = text, keys, cells

    def lay(self, width: int) -> Content:
        """The line, filled to the width."""
        room = max(1, width - self.cells)
        text = self.text.truncate(room - 2 if self.cells else room, ellipsis=True)
        keys = self.keys.truncate(max(0, width - room), ellipsis=True)
        return (text.pad_right(room - text.cell_length) + keys).truncate(width)

    def __str__(self) -> str:
        return f"{self.text.plain}  {self.keys.plain}".rstrip()


class Rows(Columned):
    """Rows one below the other, each as it stands by itself."""

    def __init__(self, rows: Sequence[Content | Columned]) -> None:
        self.rows = tuple(rows)

    def lay(self, width: int) -> Content:
        """All rows."""
        return Content("\n").join([row.laid(width) if isinstance(row, Columned) else row for row in self.rows])

    def __str__(self) -> str:
        return "\n".join(map(str, self.rows))
