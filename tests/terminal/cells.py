"""What stands in each cell of a screen, as far as termnews writes it."""

from dataclasses import dataclass, field

from wcwidth import wcwidth


@dataclass
class Cells:
    """What stands in each cell of a screen. Only what termnews writes is understood."""

    columns: int
    rows: int
    x: int = 0
    y: int = 0
    grid: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Nothing anywhere."""
        self.grid = [[" "] * self.columns for _ in range(self.rows)]

    def write(self, text: str) -> None:
        """Letters from the cursor on; what is wider than the line is not seen."""
        for char in text:
            cells = wcwidth(char)
            if cells <= 0 and self.x:
                self._put(self.x - 1, self._at(self.x - 1) + char)
            else:
                self._put(self.x, char)
                self.x += max(cells, 1)
                if cells > 1:
                    self._put(self.x - 1, "")

    def lines(self) -> str:
        """The screen as it is seen."""
        return "\n".join(map("".join, self.grid))

    def down(self) -> None:
        """One line down, where the last line pushes the others up."""
        if self.y + 1 < self.rows:
            self.y += 1
        else:
            self.grid = [*self.grid[1:], [" "] * self.columns]

    def _at(self, x: int) -> str:
        return self.grid[self.y][x] if self.y < self.rows and x < self.columns else ""

    def _put(self, x: int, char: str) -> None:
        if self.y < self.rows and x < self.columns:
            self.grid[self.y][x] = char
