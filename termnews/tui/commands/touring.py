"""The tour: at the very first start it stands where the article will, and takes no key that means something else."""

from termnews.tui.actions import ARTICLE
from termnews.tui.commands.rekeying import Rekeying
from termnews.tui.means import Means

NARROW = "New here? {help} shows all keys, {palette} tour shows you round."


class Touring(Rekeying):
    """``leaf`` is the page of the tour in sight, None when there is no tour."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.leaf: int | None = None

    def do_tour(self) -> None:
        """From the first page on, in the article's place."""
        self.keep_position()
        self.article, self.opened = None, False
        self._turn_to(0)
        self.go(ARTICLE)

    def welcome(self) -> None:
        """The first start: the tour where there is room for it, else a line that tells of it."""
        if self.beside:
            self._turn_to(0)
        else:
            self.say(NARROW.format(help=self.keymap.shown("help", 1), palette=self.keymap.shown("palette", 1)))

    def do_read_on(self) -> None:
        """In the tour, its next page, and after the last the headlines."""
        if self.leaf is None or self.article is not None:
            super().do_read_on()
        elif not self.article_pane.page_down():
            self._turn_to(self.leaf + 1)

    def do_go_back(self) -> None:
        """In the tour, the page before."""
        if self.leaf and self.article is None:
            self._turn_to(self.leaf - 1)
        else:
            super().do_go_back()

    def preview(self, article_id: int) -> None:
        """Moving in the list leaves the tour where it is: it tells to try that."""
        if self.leaf is None:
            super().preview(article_id)

    def put_article(self, article_id: int) -> None:
        """An article ends the tour."""
        if self.leaf is not None:
            self.leaf = None
            self.say(f"The tour goes on with {self.keymap.shown('palette', 1)} tour.")
        super().put_article(article_id)

    def _turn_to(self, number: int) -> None:
        from termnews.tui import tour  # noqa: PLC0415 - at a first start

        leaves = tour.leaves(self.keymap)
        self.leaf = number if number < len(leaves) else None
        if self.leaf is None:
            self.article_pane.show(None)
            self.do_left() if self.at == ARTICLE else None
            return
        back = f", {self.keymap.shown('go_back', 1)} back" if number else ""
        on = "turns the page" if number + 1 < len(leaves) else "ends the tour"
        self.article_pane.lead(leaves[number], f"{self.keymap.shown('read_on', 1)} {on}{back}")
