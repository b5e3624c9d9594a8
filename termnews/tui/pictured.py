"""A page whose pictures are drawn over the lines kept free for them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.message import Message
from textual.strip import Strip

from termnews.tui import paint
from termnews.tui.clipping import clip
from termnews.tui.layout.lines import Ink, Run, Target
from termnews.tui.layout.places import NO_PLACES, PictureRow, Places, Source
from termnews.tui.pageview import PageView

if TYPE_CHECKING:
    from termnews.tui.pictures.gallery import Gallery

SHARE = 0.6
"""Of the pane's height a picture takes at most."""
TALLEST = 24
LOWEST = 6


class PicturedView(PageView):
    """The page of a gallery's pictures; without one it is a page as any other.

    Pictures lie over blanks of the page as it is set, so that nothing is set anew when one comes.
    """

    gallery: "Gallery | None" = None
    _laid_places = NO_PLACES

    class PictureChosen(Message):
        """A picture's place or frame was clicked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    def places(self) -> Places:
        """Which pictures have a place on the page that is set next."""
        tallest = max(LOWEST, min(TALLEST, round(self._page_height * SHARE)))
        self._laid_places = self.gallery.places(tallest) if self.gallery is not None else NO_PLACES
        return self._laid_places

    def follow(self, target: Target) -> None:
        """Pictures are shown; everything else is followed."""
        if isinstance(target, Source):
            self.post_message(self.PictureChosen(target.url))
        else:
            super().follow(target)

    def on_resize(self) -> None:
        """A pane of another height has another room for pictures."""
        if self.gallery is not None and self._laid_width > 0 and self._laid_places != self.places():
            self.renew()

    def pictures_near(self) -> list[PictureRow]:
        """The first lines of the pictures in sight and on the page after it."""
        top = int(self.scroll_offset.y)
        rows: dict[str, PictureRow] = {}
        for _, row in self._rows(top, top + 2 * self._page_height):
            rows.setdefault(row.url, row)
        return list(rows.values())

    def sources_in_sight(self) -> list[str]:
        """The addresses of the pictures whose frames are in sight, from the top."""
        return list(dict.fromkeys(target.url for target, _, _ in self.in_sight() if isinstance(target, Source)))

    def row_of(self, url: str) -> PictureRow | None:
        """A line of a picture's place, or None where it has none."""
        found = self._place_of(url)
        return found[1] if found is not None else None

    def bring(self, url: str) -> None:
        """Have the whole place of a picture in sight, its upper part where it is larger than the pane."""
        found = self._place_of(url)
        if found is None:
            return
        first, row = found
        top, bottom = first - 1, first + row.rows
        if bottom >= self.scroll_offset.y + self._page_height:
            self._go(bottom - self._page_height + 1)
        if top < self.scroll_target_y:
            self._go(top)

    def with_marks(self, line: Strip, y: int) -> Strip:
        """The line with its part of a picture, and letters over both."""
        return super().with_marks(line if self.gallery is None else self._with_picture(line, y), y)

    def _with_picture(self, line: Strip, y: int) -> Strip:
        found = next(self._at(self.top + y), None)
        if found is None or self.gallery is None:
            return line
        x, row = found
        drawn = self.gallery.line(row, self.ground)
        if drawn is None:
            return self._with_words(line, x, row)
        x, strip = x + drawn[0], drawn[1]
        return Strip.join([line.crop(0, x), strip, line.crop(x + strip.cell_length)])

    def _with_words(self, line: Strip, x: int, row: PictureRow) -> Strip:
        """What is to be said of a picture that is not there, in the middle of its place."""
        words = clip(self.gallery.words(row), row.cells) if self.gallery is not None else ""
        if not words:
            return line
        said = paint.words(words, self._style_of(Run(words, Ink.MARKER)))
        x += (row.cells - said.cell_length) // 2
        return Strip.join([line.crop(0, x), said, line.crop(x + said.cell_length)])

    def _place_of(self, url: str) -> tuple[int, PictureRow] | None:
        """The first line of a picture's place, and which line of the page that is."""
        return next((each for each in self._rows(0, len(self._laid.lines)) if each[1].url == url), None)

    def _rows(self, start: int, stop: int) -> Iterator[tuple[int, PictureRow]]:
        """The lines of places between two lines of the page, each after its number."""
        lines = range(max(0, start), min(stop, len(self._laid.lines)))
        return ((number, row) for number in lines for _, row in self._at(number))

    def _at(self, number: int) -> Iterator[tuple[int, PictureRow]]:
        """The line of a place that stands on a line of the page, with the cell of the pane where it begins."""
        runs = self._laid.lines[number].runs if 0 <= number < len(self._laid.lines) else ()
        if not any(isinstance(run.target, PictureRow) for run in runs):  # as on nearly every line
            return
        x = self._margin
        for run in runs:
            if isinstance(run.target, PictureRow):
                yield x, run.target
            x += cell_len(run.text)
