"""An article's texts: which of them is shown, reading its page again, what changed in it, why it is here."""

from functools import partial

from textual.content import Content

from termnews.engine.protocol import Filled
from termnews.model.articles import Article
from termnews.model.words import Clean
from termnews.text import sections
from termnews.tui import dialogs, paint
from termnews.tui.commands.refreshing import Refreshing
from termnews.tui.layout.showing import Form, has_full
from termnews.tui.means import Means

READING = Clean("Reading the article's page …")


class Texts(Refreshing):
    """Actions on one article's text and place. ``awaited`` is the article whose page was asked for by key."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.awaited = 0

    def do_toggle_text(self) -> None:
        """Full text, feed text, links, round; where the full text is not there yet, its turn asks for it."""
        article = self.article
        if article is None:
            self.say("Open an article first.")
            return
        order = list(Form)
        form = order[(order.index(self.article_pane.form) + 1) % len(order)]
        self.show_form(form)
        self.say(str(form).capitalize())
        if form is Form.FULL and not has_full(article):
            self._read_page(article)

    def do_read_again(self) -> None:
        """The page of the article, whatever is stored of it."""
        target = self.chosen()
        if target is not None:
            self._read_page(self.desk.article(target))

    def do_differences(self) -> None:
        """The article's earlier versions against what came after them."""
        target = self.chosen()
        if target is None:
            return
        article, versions = self.desk.article(target), self.desk.versions(target)
        if versions:
            self.ask(dialogs.Changes(article, versions, ascii_only=self.headlines.glyphs.unfolded.isascii()))
        elif article.updated:
            self.say("No earlier version of it was kept.")
        else:
            self.say("It has not changed since it was first seen.")

    def do_why(self) -> None:
        """Where it comes from and why it stands where it stands."""
        target = self.chosen()
        if target is not None:
            self.ask(dialogs.Sheet(Content("Why is this here?"), dialogs.details.answers(self.desk.why(target))))

    def do_place_article(self) -> None:
        """Choose the section; the first choice is its feed's own."""
        target = self.chosen()
        if target is not None:
            self.converse(self._place, self.desk.article(target))

    def do_discard(self) -> None:
        """Ask, then take a saved page away."""
        target = self.target
        article = self.desk.article(target) if target is not None else None
        if article is None or not article.saved:
            self.say("Only pages kept to read later can be taken away.")
        else:
            self.converse(self._discard, article)

    def _read_page(self, article: Article) -> None:
        if not article.link:
            self.say("The feed gives no link for this article.")
            return
        self.awaited = article.id
        self.say(READING)
        self.ask_page((article.id,), force=True)

    def filled(self, event: Filled) -> None:
        """What was asked for by key is told how it went: the text that comes says so itself."""
        super().filled(event)
        if event.article_id != self.awaited:
            return
        self.awaited = 0
        if event.outcome == "failed":
            self.say(event.message)
        elif self.status.standing.message == READING:
            self.say("")

    async def _place(self, article: Article) -> None:
        paths = [path for path in self.desk.sections() if path != article.section]
        own = f"Its feed's own: {sections.shown(article.section)}" if article.section else "None"
        options = [paint.content(Clean(name)) for name in (own, *map(sections.shown, paths))]
        at = paths.index(article.placed) + 1 if article.placed in paths else 0
        options = dialogs.details.with_current(options, at)
        chosen = await self.app.push_screen_wait(dialogs.Choice(Content("Which section?"), options, at))
        if chosen is not None:
            wanted = paths[chosen - 1] if chosen else None
            await self.commit(partial(self.means.writing.place, article.id, wanted))

    async def _discard(self, article: Article) -> None:
        options = [Content("Keep it"), Content("Take it away")]
        title = paint.content(article.title)
        if await self.app.push_screen_wait(dialogs.Choice(title, options)) == 1:
            await self.commit(partial(self.means.writing.take_away, (article.id,)))
