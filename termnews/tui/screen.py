"""The screen: dispatches actions, answers what the panes post, remembers where the reader is."""

import json
from collections.abc import Callable
from functools import partial

from textual import events, on
from textual.message import Message
from textual.widgets import Input

from termnews.engine.protocol import Event
from termnews.model.errors import NotFoundError
from termnews.tui import place
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, PANES, PERSON, SECTIONS
from termnews.tui.commands.waiting import Waiting
from termnews.tui.hall import WISHES
from termnews.tui.means import Means
from termnews.tui.pageview import PageView
from termnews.tui.panes.article import ArticlePane
from termnews.tui.panes.author import AuthorPane
from termnews.tui.panes.headlines import HeadlinesPane
from termnews.tui.panes.rules import PaneBorder
from termnews.tui.panes.sections import SectionsPane
from termnews.tui.panes.status import Pressed
from termnews.tui.pulse import Pulse
from termnews.tui.views import ALL, Kind, Listed, remembered

ROW_SECONDS = 60.0
"""How often relative times in the list are painted anew."""

PLACE = "place"
"""Under this key the session remembers where the reader was."""


class EngineSaid(Message):
    """The engine process sent an event."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class ReadingScreen(Waiting, whole=True):
    """The whole interface below the dialogs."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self._kept_place = ""
        self._kept_wishes = self.wishes
        self._rows_at = means.clock()

    def on_mount(self) -> None:
        """Cached headlines at once, where the reader left; then the news."""
        self._kept_wishes = self.wishes
        self.attempt(self.arrive_first)
        self.pulse = Pulse(self.set_timer, self.tick, lambda: self.progress.busy)
        if self.means.settings.refresh.on_start and self.outline.sections:
            self.call_after_refresh(self.refresh_by_itself)

    def tick(self) -> None:
        """With every beat: the clock, what other processes wrote, the next refresh, the reader's place."""
        self.unattended = self.pulse is not None and self.pulse.unattended
        self.attempt(self._follow_store)
        self.look_after_library()
        if self.now - self._rows_at >= ROW_SECONDS:
            self._rows_at = self.now
            self.attempt(partial(self.headlines.pass_time, self.now))
        self.refresh_in_time()
        self.keep_place()
        self.keep_visit()
        self.restate()

    def keep_place(self) -> None:
        """Remember view, article, reading position and panes when they changed."""
        self.keep_position()
        for deed in filter(None, (self._place_deed(), self._wishes_deed())):
            self.start(self.note, deed)

    def leave(self) -> None:
        """Put the place away; the writer's thread finishes that before the program ends."""
        super().leave()
        if self.is_mounted:
            wanted = (self.position_deed(), self._place_deed(), self._wishes_deed(), self.visit_deed())
            for deed in filter(None, wanted):
                self.means.writer.submit(deed)

    def _place_deed(self) -> Callable[[], None] | None:
        text = self.place_text()
        if text == self._kept_place:
            return None
        self._kept_place = text
        return partial(self.means.writing.remember, PLACE, text)

    def _wishes_deed(self) -> Callable[[], None] | None:
        if self.wishes == self._kept_wishes:
            return None
        self._kept_wishes = self.wishes
        return partial(self.means.writing.remember, WISHES, self.wishes.written())

    def place_text(self) -> str:
        """The reader's place as text."""
        values = {
            "view": self.lasting.view.key(),
            "article": self.article.id if self.article is not None else 0,
            "opened": self.opened,
            "cursor": self.headlines.current_id or 0,
            "row": self.headlines.cursor,
            "line": self.headlines.line,
            "pane": self.at,
            "unread_only": self.lasting.unread_only,
            "order": self.listed.order,
            "folds": sorted(map(list, self.sections.folds)),
        }
        return json.dumps(values)

    # What the panes and the engine post

    @on(SectionsPane.Moved)
    def _section_moved(self, event: SectionsPane.Moved) -> None:
        self.attempt(partial(self.choose, event.view))
        self.rehint()

    @on(SectionsPane.Chosen)
    def _section_chosen(self, event: SectionsPane.Chosen) -> None:
        self.attempt(partial(self.choose, event.view))
        if HEADLINES not in self.laid.boxes:
            self.go(HEADLINES)
        self.look_at_cursor()

    @on(HeadlinesPane.Moved)
    def _headline_moved(self, event: HeadlinesPane.Moved) -> None:
        event.stop()
        # After the repaint, so that a held key moves the cursor first and only its last stop is shown.
        self.call_after_refresh(self.attempt, partial(self.preview, event.article_id))

    @on(HeadlinesPane.Chosen)
    def _headline_chosen(self, event: HeadlinesPane.Chosen) -> None:
        self.attempt(partial(self.open_article, event.article_id))

    @on(HeadlinesPane.Picked)
    def _headline_picked(self, event: HeadlinesPane.Picked) -> None:
        self.picked(event.article_id, ranged=event.ranged)

    @on(AuthorPane.HeadlineChosen)
    def _author_headline_chosen(self, event: AuthorPane.HeadlineChosen) -> None:
        self.attempt(partial(self.open_article, event.id))

    @on(PageView.LinkChosen)
    def _link_chosen(self, event: PageView.LinkChosen) -> None:
        self.open_link(event.href)

    @on(PageView.AuthorChosen)
    def _author_chosen(self, event: PageView.AuthorChosen) -> None:
        self.attempt(partial(self.visit_person, event.person_id))

    @on(ArticlePane.Progressed)
    def _progressed(self, event: ArticlePane.Progressed) -> None:
        event.stop()
        self.draw_progress(event.percent if self.article is not None else 0)
        if self.at == ARTICLE and self.article is not None:
            self.tell_progress()
            self.progressed(event.percent)
            self.rehint()

    @on(Pressed)
    def _hint_pressed(self, event: Pressed) -> None:
        self.perform(event.action_id)

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        if self.focused is not self.search_line:  # letters that were on their way when Esc ended the search
            self.clear_search_line()
            return
        if event.value.startswith("/"):
            self.search_everywhere(event.value[1:])
        else:
            self.attempt(partial(self.search_for, event.value))

    @on(Input.Submitted, "#search")
    def _search_submitted(self) -> None:
        if not self.listed.search.strip():
            self.end_search()
        self.go(HEADLINES)

    @on(EngineSaid)
    def _engine_said(self, message: EngineSaid) -> None:
        self.attempt(partial(self.engine_said, message.event))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The mouse can bring the reader to a pane too."""
        self.end_jump()
        if event.widget.id in PANES and event.widget.id != self.at:
            self.held = True
            self.arrive(event.widget.id)

    def on_mouse_up(self) -> None:
        """What was clicked has been told by the time of the next paint."""
        if self.held:
            self.call_after_refresh(self.let_go)

    @on(PaneBorder.Dragged)
    def _border_dragged(self, event: PaneBorder.Dragged) -> None:
        self.drag(event.pane, event.place)

    @on(PaneBorder.Reset)
    def _border_reset(self, event: PaneBorder.Reset) -> None:
        self.undrag(event.pane)

    def on_resize(self) -> None:
        """Panes come and go with the width."""
        self.end_jump()
        self.call_after_refresh(self._refocus)
        self.call_after_refresh(self.rehint)

    # Starting where the reader left

    def arrive_first(self) -> None:
        """Cached headlines at once, where the reader left."""
        self.store_version = self.desk.version()
        self.read_outline()
        values = self._remembered()
        view = remembered(str(values.get("view", "")))
        settings = self.means.settings.display
        if view.kind is Kind.PERSON and place.exists(view, self.outline):
            self.person = self.desk.person(view.person_id)
        self.listed = Listed(
            view if place.exists(view, self.outline) else ALL,
            bool(values.get("unread_only", settings.unread_only)),
            settings.order,
            group=settings.group,
        )
        self.sections.folds = frozenset(tuple(path) for path in _lists(values.get("folds"))) or self._first_folds()
        self.sections.show(self.outline)
        self.sections.select(self.listed.view)
        self._arrive_at(values)
        if not self.desk.recall(PLACE):
            self.welcome()

    def _arrive_at(self, values: dict[str, object]) -> None:
        """The list, the article and the pane; what is gone since is passed over."""
        self.begin_visit()
        self.headlines.set_rows(self.means.settings.display.density, self.means.settings.display.columns)
        article_id = values.get("article")
        if isinstance(article_id, int) and article_id:
            try:
                self.put_article(article_id)
                self.call_after_refresh(self.attempt, self.show_authors)
                self.opened = bool(values.get("opened"))
                self.trail = self.trail.visit(article_id)
            except NotFoundError:
                article_id = 0
        cursor, row = values.get("cursor"), values.get("row")
        self.relist_at(cursor if isinstance(cursor, int) else None, row if isinstance(row, int) else 0)
        line = values.get("line")
        if isinstance(line, int) and self.headlines.current_id == cursor:
            self.headlines.hold(self.headlines.cursor, line)
            self.headlines.reveal()
        pane = str(values.get("pane", HEADLINES))
        here = {PERSON: self.person, ARTICLE: self.article, AUTHOR: self.article, SECTIONS: self, HEADLINES: self}
        if pane not in {ARTICLE, AUTHOR}:
            self.turn_to_page()
        self.go(pane if here.get(pane) is not None else HEADLINES)

    def _remembered(self) -> dict[str, object]:
        try:
            values = json.loads(self.desk.recall(PLACE) or "{}")
        except ValueError:
            values = {}
        return values if isinstance(values, dict) else {}

    def _first_folds(self) -> frozenset[tuple[str, ...]]:
        """At the very first start the first section with sections below it is unfolded, to show that it can be."""
        return frozenset(
            node.path for node in self.outline.sections if node.children and node is self.outline.sections[0]
        )

    def _follow_store(self) -> None:
        """Another process wrote (the engine, a timer, the command line): follow it, unless a refresh will tell anyway.

        Pages that are read for this reader change rows and counts, but not what is listed under their eyes.
        """
        version, pages = self.desk.version(), bool(self.asked) or self.came
        self.came = False
        if version == self.store_version:
            return
        self.store_version = version
        self.reread_outline()
        if not (self.progress.busy or pages):
            self.relist()

    def _refocus(self) -> None:
        """Keep the focus on the reader's pane when the layout hides or shows it."""
        if not isinstance(self.focused, Input) and not self.pane.has_focus and self.app.screen is self:
            self.go(self.at)


def _lists(value: object) -> list[list[str]]:
    """The lists of texts in what was remembered; anything else is passed over."""
    lists = value if isinstance(value, list) else []
    return [[str(part) for part in item] for item in lists if isinstance(item, list)]
