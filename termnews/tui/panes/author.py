"""The author: who wrote the article, what is known of them, what else they wrote."""

from collections.abc import Sequence

from textual.message import Message

from termnews.model.articles import Article, Headline
from termnews.tui.layout.known import NOTHING, Known
from termnews.tui.layout.lines import Laid, Target
from termnews.tui.pageview import PageView

EMPTY = "This pane tells who wrote the article you open."


class AuthorPane(PageView):
    """The people behind one article, as a card."""

    class HeadlineChosen(Message):
        """Another headline of the author was clicked: ``id`` is its article."""

        def __init__(self, id: int) -> None:  # noqa: A002 - the article's id
            super().__init__()
            self.id = id

    article: Article | None = None
    also_wrote: Sequence[Headline] = ()
    known = NOTHING

    def show(self, article: Article | None, also_wrote: Sequence[Headline] = (), known: Known = NOTHING) -> None:
        """Show who wrote an article, what is known of them, and their other headlines, newest first.

        When it is the article shown already, what is in sight stays.
        """
        same = article is not None and self.article is not None and article.id == self.article.id
        self.article, self.also_wrote, self.known = article, tuple(also_wrote), known
        if same:
            self.renew()
        else:
            self.reset()

    def lay_page(self, width: int) -> Laid:
        """The card at a measure of ``width`` cells."""
        from termnews.tui.layout.card import lay_authors  # noqa: PLC0415 - after the first paint
        from termnews.tui.layout.page import lay_advice  # noqa: PLC0415

        if self.article is None:
            return lay_advice("", EMPTY, width)
        return lay_authors(self.article, self.also_wrote, width, self.zone, self.known)

    def follow(self, target: Target) -> None:
        """A headline or an address was clicked."""
        if isinstance(target, int):
            self.post_message(self.HeadlineChosen(target))
        else:
            super().follow(target)
