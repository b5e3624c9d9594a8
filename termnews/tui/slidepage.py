"""Tables and listings on a page: what is wider than it goes sideways, and a table keeps its header in sight."""

from termnews.tui.layout.lines import Laid, Line, Piece, Wide
from termnews.tui.setpage import OVERLAP, SetPage


class SlidePage(SetPage):
    """A page whose wide blocks can be moved, each by itself."""

    def __init__(self, *, id: str | None = None, measure: int) -> None:  # noqa: A002
        super().__init__(id=id, measure=measure)
        self._shifts: dict[int, int] = {}
        self._headed: tuple[Laid, int, bool, range] | None = None

    def reset(self, position: int = 0) -> None:
        """Another page: its blocks stand at their left."""
        self._shifts.clear()
        super().reset(position)

    def slide(self, steps: int, y: int | None = None) -> bool:
        """Move the wide block at line ``y`` of the pane, else the one nearest to the middle; whether there is one.

        ``steps`` are columns to the right, or to the left when negative.
        """
        wide = self._wide_at(y) if y is not None else self._nearest_wide()
        if wide is None:
            return False
        from termnews.tui.layout import sideways  # noqa: PLC0415 - only where something is wide

        self._move(wide, sideways.moved(wide, self.shift_of(wide), steps))
        return True

    @property
    def slides(self) -> bool:
        """Whether a wide block is in sight."""
        return self._nearest_wide() is not None

    def shift_of(self, wide: Wide | None) -> int:
        """By how many cells a block is moved."""
        return self._shifts.get(wide.number, 0) if wide is not None else 0

    def uncover(self, line: Line, start: int, stop: int) -> None:
        """Move the block of a line so that its characters from ``start`` to ``stop`` are in sight."""
        if line.wide is not None:
            from termnews.tui.layout import sideways  # noqa: PLC0415 - only where something is wide

            cells = [line.cells_before(char) - line.lead for char in (start, stop)]
            self._move(line.wide, sideways.revealing(line.wide, self.shift_of(line.wide), *cells))

    def pieces(self, line: Line) -> list[Piece]:
        """What of a line is in sight."""
        if line.wide is None:
            return [Piece(0, line.runs)]
        from termnews.tui.layout import sideways  # noqa: PLC0415 - only where something is wide

        return sideways.pieces(line, self.shift_of(line.wide))

    def seen_at(self, line: Line, cell: int) -> int:
        """The cell of a line that is shown at a cell of the page."""
        from termnews.tui.layout import sideways  # noqa: PLC0415 - only where something is clicked

        return sideways.seen_at(line, cell, self.shift_of(line.wide))

    def shown_at(self, line: Line, cell: int) -> int | None:
        """Where on the page a cell of a line is shown, or None when it is out of sight."""
        from termnews.tui.layout import sideways  # noqa: PLC0415 - only where links are looked for

        return sideways.shown_at(line, cell, self.shift_of(line.wide))

    def _lay(self, width: int) -> None:
        """Set the page; a block that is no longer as wide moves back."""
        super()._lay(width)
        if not self._shifts:
            return
        from termnews.tui.layout import sideways  # noqa: PLC0415 - only where something is wide

        wides = {line.wide.number: line.wide for line in self._laid.lines if line.wide}
        self._shifts = {
            number: min(shift, sideways.farthest(wides[number]))
            for number, shift in self._shifts.items()
            if number in wides
        }

    def _move(self, wide: Wide, shift: int) -> None:
        if shift != self.shift_of(wide):
            self._shifts[wide.number] = shift
            self.refresh()

    def shown_number(self, y: int) -> int:
        """The line of the page that stands at a line of the pane: inside a table its header stays at the top."""
        header = self.header
        return header[y] if y < len(header) else self.top + y

    @property
    def header(self) -> range:
        """The header that stays, if it covers no more than what is seen again when a page is turned."""
        laid, top, tall = self._laid, self.top, self._page_height > 3 * OVERLAP
        if self._headed is None or self._headed[0] is not laid or self._headed[1:3] != (top, tall):
            header = laid.header(top) if tall else range(0)
            self._headed = (laid, top, tall, header if len(header) <= OVERLAP else range(0))
        return self._headed[3]

    def _wide_at(self, y: int) -> Wide | None:
        lines, number = self._laid.lines, self.shown_number(y)
        return lines[number].wide if 0 <= number < len(lines) else None

    def _nearest_wide(self) -> Wide | None:
        top, height = self.scroll_offset.y, self._page_height
        found = _wides(self._laid, top, top + height)
        return min(found, key=lambda each: abs(each[0] - height // 2), default=(0, None))[1]


def _wides(laid: Laid, start: int, stop: int) -> list[tuple[int, Wide]]:
    """The lines in sight that belong to wide blocks."""
    return [(y, line.wide) for y, line in enumerate(laid.lines[start:stop]) if line.wide is not None]
