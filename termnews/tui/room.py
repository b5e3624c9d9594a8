"""The reading room: what the list, the sections and the status line show. The rooms built on it open articles and obey keys.

Nothing moves by itself: a list that reloads keeps its row on its line, an article that is open stays where it is.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from termnews.engine.hindrances import Hindrance
from termnews.model.deeds import Deed
from termnews.model.listings import Change, Listing, Outline, Query
from termnews.model.people import Person
from termnews.model.words import Clean
from termnews.tui import empties, place
from termnews.tui.desk import Field
from termnews.tui.frame import Frame
from termnews.tui.history import History, Trail
from termnews.tui.means import Means
from termnews.tui.panes.status import Standing
from termnews.tui.progress import Progress
from termnews.tui.views import Listed, midnight


class Room(Frame):
    """What the panes show. ``listed`` decides the list; ``article`` is the one shown, ``opened`` once it counts as read.

    ``wanted`` holds statuses asked for whose write is under way, so that a key pressed twice toggles twice. ``person`` is
    the author whose page is shown or whose articles are listed. ``beside_title`` stands behind the list's name. ``unattended``:
    nobody has been there for long.
    """

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.listed = Listed()
        self.outline = Outline((), 0, 0, 0, 0)
        self._failing_words = Clean("")
        self._basis: tuple[int | None, int] = (None, 0)
        self.opened = False
        self.progress = Progress()
        self.history = History()
        self.trail = Trail()
        self.wanted: dict[tuple[int, Field], bool] = {}
        self.person: Person | None = None
        self.refreshed_at = means.clock()
        self.beside_title = ""
        self.hindrance = Hindrance.NONE
        self.unattended = False

    # What is shown

    def relist(self, *, same: bool = True) -> None:
        """Read the list anew. ``same``: it is the same list, so its row stays put and the article being read stays in it.

        Another list begins at its top.
        """
        keep_id = self.article.id if same and self.article is not None and self._is_listed() else None
        self._show_list(self.headlines.current_id if same else None, keep_id)

    def relist_at(self, cursor: int | None, row: int = 0) -> None:
        """Read the list and put the cursor on an article; where it stood at a row far down, that is counted once it is seen."""
        self._show_list(cursor, self.article.id if self.article is not None and self.opened else None, row)

    def _show_list(self, cursor: int | None, keep_id: int | None, row: int = 0) -> None:
        listing = self._listing(keep_id)
        if cursor is not None and row and listing.expect(cursor, row):
            self.call_after_refresh(self.attempt, partial(self._put_right, listing))
        self.headlines.show(listing, self.listed.view.path, cursor, self.now)
        self.restate()

    def _put_right(self, expected: Listing) -> None:
        """Count where the article under the cursor stands; where that is another row, only the scrollbar shows it."""
        pane = self.headlines
        if pane.listing is expected and pane.current_id is not None:
            counted = self.desk.listing(expected.query)
            if counted.index_of(pane.current_id) != pane.cursor:
                pane.show(counted, self.listed.view.path, pane.current_id, self.now)

    def read_outline(self) -> None:
        """Sections and counts as they are now."""
        self.outline = self.desk.outline()
        self._failing_words = place.failing_words(self.outline)

    def reread_outline(self) -> None:
        """Counts changed."""
        self.read_outline()
        self.sections.show(self.outline)
        self.restate()

    def statuses_changed(self, others: int | None = None, ids: Sequence[int] = ()) -> None:
        """Something was marked: rows and counts follow, nothing moves.

        ``others`` is what the writing session told of others after the mark of ``ids``. While it tells the same, only marks
        were written since the outline was read, and their counts are enough: whatever else is written here reads it anew.
        """
        self.store_version = self.desk.version()
        basis = (others, self.desk.era)
        if others is None or basis != self._basis:
            self.headlines.reread()
            self.reread_outline()
        else:
            self.headlines.reread(ids)
            self.outline = self.desk.recounted(self.outline, ids)
            self.sections.show(self.outline)
            self.restate()
        if others is not None:
            self._basis = basis

    async def set_status(self, ids: Sequence[int], field: Field, value: bool) -> tuple[Change, int]:
        """Mark articles: what changed, and what the writing session tells of others since."""
        writing = self.means.writing
        try:
            return await self.write(lambda: (writing.set_status(tuple(ids), field, value), writing.others()))
        except BaseException:
            self._basis = (None, 0)  # nobody knows what was marked: the next mark reads all
            raise

    async def look_for_others(self, others: int) -> None:
        """Read the outline where somebody else wrote while a mark was shown, which the store's version does not tell."""
        if await self.write(self.means.writing.others) != others:
            self.headlines.reread()
            self.reread_outline()

    def restate(self) -> None:
        """The status line, and what an empty list says, follow the state."""
        self.headlines.say_when_empty(empties.words(self.listed, self.outline, self.progress, self.headlines.partial))
        message = self.status.standing.message if self.now < self.message_until else Clean("")
        self.status.standing = Standing(
            path=place.title(self.listed, self.outline, self.headlines.found, self.beside_title),
            unread=self.person.unread if self.person is not None else place.unread(self.listed, self.outline),
            doing=self.progress.doing,
            done=self.progress.steps[0],
            total=self.progress.steps[1],
            message=message,
            word=self._word(),
            trouble=self.desk.trouble,
            edition=self.means.edition,
            section=self.listed.view.path,
            clock="" if self.unattended else datetime.fromtimestamp(self.now).astimezone().strftime("%H:%M"),
        )

    def _word(self) -> Clean:
        """What stays in the status line while it holds."""
        if self.progress.offline:
            return Hindrance.OFFLINE.word
        return self.hindrance.word or self._failing_words

    def record(self, deed: Deed, how: str = "") -> None:
        """A change stands in the journal; ``how`` tells by what an article counted as read without a key for it."""
        self.history = self.history.did(deed, self.now, how)

    def _listing(self, keep_id: int | None) -> Listing:
        return self.desk.listing(self.listed_query(keep_id))

    def listed_query(self, keep_id: int | None) -> Query:
        """What the list asks for."""
        return self.listed.query(midnight(self.now), keep_id)

    def _is_listed(self) -> bool:
        listing = self.headlines.listing
        return self.article is not None and listing is not None and listing.holds(self.article.id)

    def _listed_at(self, article_id: int) -> int | None:
        listing = self.headlines.listing
        return listing.index_of(article_id) if listing is not None else None
