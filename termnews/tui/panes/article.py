"""The article: headline, source line, byline, body, and what belongs to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from termnews.model.articles import Article
from termnews.model.document import Code, Document
from termnews.text import moments
from termnews.tui.layout.lines import NO_TINTS, SIGN, Laid, Target
from termnews.tui.layout.showing import Form, Showing, shown_form
from termnews.tui.pictured import PicturedView
from termnews.tui.setpage import Place

if TYPE_CHECKING:
    from termnews.tui.tour import Leaf

ALL = 100
"""Per cent of an article whose end is in sight."""

EMPTY = "No article is open."
ADVICE = "Choose a headline and press Enter. n goes to the next unread article anywhere, / searches, ? shows every key."


class ArticlePane(PicturedView):
    """One article, or advice when none is open. Shows what it is given; knows no store and no engine."""

    class Progressed(Message):
        """The reader came to another place in the article: ``percent`` of it lies above or in sight."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

        def can_replace(self, message: Message) -> bool:
            """Only the last place counts."""
            return isinstance(message, type(self))

    article: Article | None = None
    showing = Showing()
    _tints = NO_TINTS
    _coloured: Document | None = None
    _opened: tuple[str, ...] = ()
    left: Place | None = None
    """The place in the text from which the reader went to look at the links."""

    leaf: "tuple[Leaf, str] | None" = None
    """The page of the tour that stands here while no article does, and how the tour goes on."""

    @property
    def form(self) -> Form:
        """Which of the article's texts is in sight."""
        return shown_form(self.article, self.showing) if self.article is not None else Form.FEED

    @property
    def minutes_left(self) -> int:
        """How long what lies below the pane takes to read; 0 at the end."""
        if self.article is None or self.percent >= ALL:
            return 0
        from termnews.tui.layout.texts import words  # noqa: PLC0415 - after the first paint

        return moments.reading_minutes(words(self.article, self.form) * (ALL - self.percent) // ALL)

    def show(self, article: Article | None, position: int = 0, showing: Showing | None = None) -> None:
        """Show an article from the text at ``position`` on, or the advice for none."""
        self.article, self.showing, self.left, self.leaf = article, showing or Showing(), None, None
        self._tints, self._coloured, self._opened = NO_TINTS, None, ()
        self.colour((article.placed or article.section) if article else ())
        self.reset(position)

    def progressed(self) -> None:
        """Tell the room."""
        self.post_message(self.Progressed(self.percent))

    def lead(self, leaf: "Leaf", hint: str) -> None:
        """Show a page of the tour."""
        self.show(None)
        self.leaf = (leaf, hint)
        self.reset()

    def change(self, article: Article, showing: Showing) -> None:
        """Show the same article with another of its texts, or with more known of it; what is being read does not move."""
        if (article, showing) != (self.article, self.showing):
            before, place = self.form, self.place
            self.article, self.showing = article, showing
            if before is not Form.LINKS:
                self.left = place
            self.renew(self.left if before is Form.LINKS and self.form is not Form.LINKS else None)

    def lay_page(self, width: int) -> Laid:
        """The article at a measure of ``width`` cells."""
        from termnews.tui.layout.page import lay_advice, lay_article  # noqa: PLC0415 - after the first paint

        if self.article is None and self.leaf is not None:
            from termnews.tui.layout.tour import lay_leaf  # noqa: PLC0415 - at a first start

            return lay_leaf(*self.leaf, width)
        if self.article is None:
            return lay_advice(EMPTY, ADVICE, width)
        if self.is_attached:
            self.call_after_refresh(self._colour)
        laid = lay_article(self.article, width, self.zone, self.showing, self.places(), tints=self._tints)
        return self._with_notes(self.article, laid, width) if self._opened else laid

    def follow(self, target: Target) -> None:
        """What calls a note opens it where it stands."""
        if self._opens(target):
            self.toggle_notes((str(target)[len(SIGN) :],))
        else:
            super().follow(target)

    @property
    def notes_in_sight(self) -> tuple[str, ...]:
        """The labels of the notes that are called in sight."""
        found = (str(target)[len(SIGN) :] for target, _, _ in self.in_sight() if self._opens(target))
        return tuple(dict.fromkeys(found))

    def toggle_notes(self, labels: Sequence[str]) -> None:
        """Open notes below the text that calls them; when all are open already, put them away. The text above stays."""
        shut = [label for label in labels if label not in self._opened]
        self._opened = (*self._opened, *shut) if shut else tuple(each for each in self._opened if each not in labels)
        self.lay_again()
        if shut:
            self._show_note(shut[0])

    def _show_note(self, label: str) -> None:
        """Bring an opened note into sight, its beginning where it is longer than the pane."""
        from termnews.tui.layout.notes import place  # noqa: PLC0415 - only where there are notes

        found = place(self._laid, label)
        if found is not None and found[1] >= self.scroll_offset.y + self._page_height:
            self._go(min(found[1] - self._page_height + 2, found[0] - 1))

    def _with_notes(self, article: Article, laid: Laid, width: int) -> Laid:
        from termnews.tui.layout.notes import notes, opened  # noqa: PLC0415 - only where there are notes
        from termnews.tui.layout.texts import blocks  # noqa: PLC0415 - the same

        return opened(laid, notes(blocks(article, self.form)), self._opened, width)

    @staticmethod
    def _opens(target: Target) -> bool:
        return isinstance(target, str) and target.startswith(SIGN)

    def _colour(self) -> None:
        """Listings get their colours once the text stands on the screen."""
        from termnews.tui import tinting  # noqa: PLC0415 - after the first paint
        from termnews.tui.layout.texts import document  # noqa: PLC0415 - the same

        shown = document(self.article, self.form) if self.article is not None else None
        if shown is None or shown is self._coloured:
            return
        self._coloured = shown
        wanted = [code for code in tinting.listings(shown) if code.text not in self._tints]
        if wanted:
            self.run_worker(self._tint(wanted), group="colours", exclusive=True)

    async def _tint(self, codes: Sequence[Code]) -> None:
        from termnews.tui import tinting  # noqa: PLC0415 - after the first paint

        self._tints = {code.text: () for code in codes} | dict(self._tints) | dict(await tinting.tints(codes))
        self.lay_again()
