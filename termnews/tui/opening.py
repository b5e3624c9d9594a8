"""Opening articles: what the article and the author panes show, the page that is fetched, and how far was read.

Two decisions a daily reader feels. Where the article has a pane of its own, moving in the headlines shows the article
under the cursor but does not mark it read: looking is not reading. Enter, l, space, n, p, J and K open it, and an opened
article is read. And its page is only fetched when it is opened, with those that come next; when the full text arrives,
what is being read stays where it is.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from termnews.engine.protocol import Filled, GetFull
from termnews.model.articles import Article
from termnews.model.errors import NotFoundError
from termnews.model.people import Person
from termnews.model.records import replace
from termnews.tui import actions
from termnews.tui.layout.known import Known
from termnews.tui.layout.showing import Form, Showing, has_full
from termnews.tui.means import Means
from termnews.tui.room import Room

ALSO_WROTE = 8
"""Other headlines of an author in the author pane."""


class Opening(Room):
    """``asked`` are the articles whose pages are on their way; ``met`` the authors of the articles shown.

    ``came``: a page has come since that was last looked at. All that is known of an agency with thousands of articles
    takes 30 ms to gather: once, and not at every row. ``needless``: whose page nobody wants, of those that came next
    before; five of the six looked at when one is opened are among them.
    """

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.asked: set[int] = set()
        self.came = False
        self.met: dict[int, Person] = {}
        self.needless: set[int] = set()
        self._own_full_text: Mapping[int, str] | None = None

    def relist(self, *, same: bool = True) -> None:
        """Much may have changed, also of who wrote what."""
        self.met.clear()
        super().relist(same=same)

    def read_outline(self) -> None:
        """Somebody else wrote, or the edition is another: articles may be others too."""
        self.needless.clear()
        self._own_full_text = None
        super().read_outline()

    def preview(self, article_id: int) -> None:
        """Show the article under the cursor where it has a pane beside the list, without marking it read."""
        if self.beside and not self.stance.page and article_id == self.headlines.current_id:
            self.show_article(article_id)

    def look_at_cursor(self) -> None:
        """Another list is gone to: what stands beside it follows its cursor, so that keys are about what is seen."""
        current = self.headlines.current_id
        if self.article is not None and current is not None:
            self.call_after_refresh(self.attempt, partial(self.preview, current))

    def show_article(self, article_id: int) -> None:
        """Show an article and who wrote it, from where it was left."""
        if self.article is None or self.article.id != article_id:
            self.put_article(article_id)
            self.show_authors()

    def put_article(self, article_id: int) -> None:
        """Put an article into its pane, from where it was left."""
        self.keep_position()
        article = self.desk.article(article_id)
        self.article, self.opened = article, False
        coming = article_id in self.asked
        self.article_pane.show(article, article.status.position, Showing(coming=coming, slot=_slot(article, coming)))

    def show_authors(self) -> None:
        """Who wrote the article, as far as it is known now; the pane stays where it is when it is the same article."""
        article = self.article
        if article is None:
            return
        first = article.authors[0] if article.authors else None
        also = self.desk.also_wrote(first, article.id, ALSO_WROTE) if first else ()
        self.author_pane.show(article, also, self.known(article))

    def known(self, article: Article) -> Known:
        """What the store knows of an article's authors."""
        return Known(tuple(self._people(article)))

    def open_article(self, article_id: int, *, go: bool = True) -> None:
        """Open an article: it is shown, the reader goes to it, and once it is on the screen it is read."""
        self.show_article(article_id)
        self.opened = True
        self.trail = self.trail.visit(article_id)
        self.stand(replace(self.stance, page=False))
        index = self._listed_at(article_id)
        if index is not None and index != self.headlines.cursor:
            self.headlines.place(index)
        if go or not self.beside:
            self.go(actions.ARTICLE)
        self.call_after_refresh(self.noticed_opening, article_id)
        self.call_after_refresh(self.attempt, self._ask_ahead)

    # The full text

    def ask_page(self, ids: tuple[int, ...], *, force: bool = False) -> None:
        """Have the engine read the pages of articles; what is asked for already is not asked twice, unless forced."""
        fresh = tuple(article_id for article_id in ids if force or article_id not in self.asked)
        if not fresh:
            return
        self.asked.update(fresh)
        self.start(self.means.engine.send, GetFull(fresh, force))
        if self.article is not None and self.article.id in fresh:
            self._show_coming(self.article)

    def filled(self, event: Filled) -> None:
        """A page was read, or was not: the article that is open follows, and nothing in it moves."""
        self.asked.discard(event.article_id)
        self.needless.discard(event.article_id)
        self.came = True
        if self.article is not None and self.article.id == event.article_id:
            self.reread_article()
            if event.outcome == "failed" and self.at == actions.ARTICLE:
                self.say(event.message)
        self.headlines.restate(self.now)

    def nothing_comes(self) -> None:
        """Reading pages came to nothing: none is on its way any more."""
        self.asked.clear()
        if self.article is not None:
            self._show_coming(self.article)

    def reread_article(self) -> None:
        """The open article has changed in the store."""
        if self.article is not None:
            self.met.clear()
            self.article = self.desk.article(self.article.id)
            self._show_coming(self.article)
            self.show_authors()

    def _show_coming(self, article: Article) -> None:
        """Show the open article as it is now, and whether its page is on its way."""
        showing, coming = self.article_pane.showing, article.id in self.asked
        self.article_pane.change(article, replace(showing, coming=coming, slot=showing.slot or _slot(article, coming)))

    def _ask_ahead(self) -> None:
        """Ask for the page of the opened article and of the unread ones that come next, as the settings say."""
        if self.article is None or not self.opened:
            return
        ids = (self.article.id, *self._next_ids(self.means.settings.full_text.prefetch))
        unknown = [each for each in ids if each not in self.asked and each not in self.needless]
        wanted = tuple(filter(self._wants_page, unknown))
        if wanted:
            self.ask_page(wanted)

    def _next_ids(self, count: int) -> Iterator[int]:
        """The unread articles below the cursor, the nearest first."""
        listing, at = self.headlines.listing, self.headlines.cursor + 1
        for _ in range(count):
            index = self.headlines.next_unread(at)
            if listing is None or index is None:
                return
            yield listing.id_at(index)
            at = index + 1

    def _wants_page(self, article_id: int) -> bool:
        """Whether an article's page should be read, by what its feed or else the settings say about full texts."""
        from termnews.engine import teasers  # noqa: PLC0415 - after the first paint

        open_now = self.article is not None and self.article.id == article_id
        article = self.article if open_now and self.article else self.desk.article(article_id)
        if self._own_full_text is None:
            self._own_full_text = self.desk.own_full_text()
        own = self._own_full_text.get(article.feed_id, "")
        mode = self.means.settings.full_text.mode_for(article.section, own)
        wanted = teasers.wants(article, mode, int(self.now))
        if not wanted and (article.full is None or article.full.document is not None):  # else its time comes again
            self.needless.add(article_id)
        return wanted

    def show_form(self, form: Form) -> None:
        """Show another of the article's texts; the text at hand stays where it stands in both."""
        if self.article is not None:
            self.article_pane.change(self.article, replace(self.article_pane.showing, form=form))

    def close_article(self, article_id: int) -> None:
        """An article is gone from the store: it is shown no longer."""
        if self.article is not None and self.article.id == article_id:
            self.article, self.opened = None, False
            self.article_pane.show(None)
            self.author_pane.show(None)
            self.go(actions.HEADLINES)

    # The reading position

    def keep_position(self) -> None:
        """Remember how far the article was read, when that changed."""
        if deed := self.position_deed():
            self.start(self.note, deed)

    def position_deed(self) -> Callable[[], None] | None:
        """The write that remembers the reading position, or None when it is where it was.

        A position counts in the text an article opens with; what was looked at in another of its texts is not kept.
        """
        article, position = self.article, self.article_pane.position
        if article is None or position == article.status.position:
            return None
        if self.article_pane.form is not (Form.FULL if has_full(article) else Form.FEED):
            return None
        self.article = replace(article, status=replace(article.status, position=position))
        return partial(self.means.writing.set_position, article.id, position)

    @abstractmethod
    def noticed_opening(self, article_id: int) -> None:
        """An article was opened and is on the screen."""

    async def mark_quietly(self, ids: tuple[int, ...], how: str) -> None:
        """Articles are read without having been marked by hand; the journal tells ``how``."""
        change, others = await self.set_status(ids, "read", True)
        if change.ids:
            self.record(change, how)
            self.statuses_changed(others, change.ids)
            await self.look_for_others(others)

    def _people(self, article: Article) -> Iterator[Person]:
        for person_id in {author.id: None for author in article.authors if author.id}:
            try:
                self.met[person_id] = self.met.get(person_id) or self.desk.person(person_id)
            except NotFoundError:  # retired by another process just now
                continue
            yield self.met[person_id]


def _slot(article: Article, coming: bool) -> bool:
    return coming and not article.authors
