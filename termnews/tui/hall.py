"""The hall: the panes where they stand. What decides is pure and stands in :mod:`termnews.tui.floor`.

Textual's own layouts need a second pass when the size asks for other panes; here one plan of the size places everything, also
beneath a dialog.
"""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Hide, ScreenResume
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, WidgetPlacement
from textual.layout import Layout as TextualLayout
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from termnews.model.errors import StoreError
from termnews.model.records import replace
from termnews.tui import rows
from termnews.tui.accented import Accented
from termnews.tui.accents import Accents
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, PERSON, SECTIONS
from termnews.tui.compositing import Compositor
from termnews.tui.floor import wishes
from termnews.tui.floor.plan import BOTTOM, TOP, Plan, Stance, plan
from termnews.tui.floor.ruling import below, strokes
from termnews.tui.floor.wishes import Wish, Wishes
from termnews.tui.means import Means
from termnews.tui.panes.article import ArticlePane
from termnews.tui.panes.author import AuthorPane
from termnews.tui.panes.headlines import HeadlinesPane
from termnews.tui.panes.person import PersonPane
from termnews.tui.panes.rules import PaneBorder, PaneRule
from termnews.tui.panes.sections import SectionsPane
from termnews.tui.panes.status import FooterLine, StatusLine, TooSmall
from termnews.tui.writing import Line

View = TypeVar("View", bound=Accented)

WISHES = "panes"
"""Under this key the session remembers what the reader asked of the panes."""

_SLOTS = {"list": HEADLINES, "reading": ARTICLE}
"""Containers by the pane whose place they take."""


class FloorLayout(TextualLayout):
    """Puts the children of a screen where a plan says; those it does not name are not in sight."""

    name = "floor"

    def __init__(self, planned: Callable[[int, int], Plan]) -> None:
        self._planned = planned

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: ARG002
        """One box for each child in sight."""
        found = self._planned(size.width, size.height)
        boxes = {**found.boxes, **{f"border-{pane}": border.box for pane, border in found.borders.items()}}
        named = ((child, boxes.get(_SLOTS.get(child.id or "", child.id or ""))) for child in children)
        return [WidgetPlacement(Region(*box), NULL_OFFSET, NULL_SPACING, child) for child, box in named if box]


class SearchLine(Line):
    """Where a search is written; it stays so in a terminal that becomes too small for a while."""

    def on_hide(self, event: Hide) -> None:
        """The focus is not given away."""
        event.prevent_default()


class Hall(Screen[None]):
    """The panes, the reader's place among them (``at``), and their plan. ``stance`` is what the plan follows.

    ``held``: the mouse brought the reader here and is still down; nothing moves away from under it.
    """

    AUTO_FOCUS = ""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Who has the focus; Textual would paint the whole screen anew."""

    HORIZONTAL_BREAKPOINTS = []  # noqa: RUF012 - as Textual declares it

    sections = getters.query_one("#sections", SectionsPane)
    headlines = getters.query_one("#headlines", HeadlinesPane)
    article_pane = getters.query_one("#article", ArticlePane)
    author_pane = getters.query_one("#author", AuthorPane)
    person_pane = getters.query_one("#person", PersonPane)
    search_line = getters.query_one("#search", Input)
    status = getters.query_one("#status", StatusLine)
    footer = getters.query_one("#footer", FooterLine)

    _whole: ClassVar = False

    def __init_subclass__(cls, *, whole: bool = False) -> None:
        """Textual gathers what each class of a screen has inherited; for the thirty that only lead to one it need not."""
        cls._whole = whole or cls._whole
        if cls._whole:
            super().__init_subclass__()

    def __init__(self, means: Means) -> None:
        super().__init__()
        self._compositor = Compositor()
        self.means = means
        self._accents = Accents(means.settings.accents)
        self.desk = means.desk
        self.at = HEADLINES
        self.stance = Stance()
        self.wishes = Wishes()
        self.laid = Plan()
        self.read_share = 0
        self.held = False
        self._floor = FloorLayout(self._lay)
        self._rules: list[PaneRule] = []

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Textual styles every pane a second time as the screen appears; what was made just now looks as it should."""
        event.refresh_styles = self.stack_updates > 0

    def compose(self) -> ComposeResult:
        """Everything there is, in the order in which it is painted; the plan says what is in sight."""
        display = self.means.settings.display
        self.wishes = wishes.read(self._recalled_wishes(), display.layout)
        glyphs = rows.ASCII if self.means.ascii else rows.UNICODE
        yield self._accented(StatusLine(id="status"))
        yield self._ruled(PaneRule(id=TOP))
        yield self._accented(SectionsPane(glyphs=glyphs))
        with Vertical(id="list"):
            yield SearchLine(placeholder="Search the full text", id="search", select_on_focus=False)
            yield self._accented(HeadlinesPane(glyphs=glyphs))
        with Container(id="reading"):
            yield self._accented(ArticlePane(id="article", measure=display.measure))
            yield self._accented(PersonPane(id="person", measure=display.measure))
        yield self._accented(AuthorPane(id="author", measure=display.measure))
        for pane in (SECTIONS, HEADLINES, AUTHOR):
            yield self._ruled(PaneBorder(pane))
        yield self._ruled(PaneRule(id=BOTTOM))
        yield FooterLine(id="footer")
        yield TooSmall(id="too-small")

    def _recalled_wishes(self) -> str:
        try:
            return self.desk.recall(WISHES)
        except StoreError:  # a damaged database, which is mended once there is a screen to tell it on
            return ""

    def _ruled(self, rule: PaneRule) -> PaneRule:
        """A line that is drawn with the others."""
        self._rules.append(rule)
        return rule

    def _accented(self, view: View) -> View:
        """A pane that knows the reader's colours of sections."""
        view.accents = self._accents
        return view

    @property
    def layout(self) -> TextualLayout:
        """The plan as Textual asks for it."""
        return self._floor

    @property
    def pane(self) -> Widget:
        """The pane the reader is at."""
        return self.query_one(f"#{self.at}")

    @property
    def beside(self) -> bool:
        """Whether the article has a pane of its own beside the headlines."""
        return ARTICLE in self.plan_of(replace(self.stance, at=HEADLINES)).boxes

    @property
    def wish(self) -> Wish:
        """What the reader asked of the panes on terminals like this."""
        return self.wishes.of(*self.app.size)

    def plan_of(self, stance: Stance | None = None, wish: Wish | None = None) -> Plan:
        """The plan of another stance or with another wish."""
        return plan(*self.app.size, wish or self.wish, stance or self.stance)

    def arrive(self, pane: str) -> None:
        """The reader is at a pane, which comes into sight where it is not."""
        stance, self.at = self.stance, pane
        page = pane == PERSON or (stance.page and pane not in {ARTICLE, AUTHOR})
        stays = slot(pane) == stance.at
        self.stand(Stance(slot(pane), page, stance.alone and stays, stance.zen and stays))

    def stand(self, stance: Stance) -> None:
        """Take another stance: what is in sight follows."""
        self.stance = stance
        self.set_class(stance.page, "-page")
        self.set_class(stance.zen, "-zen")
        self.status.calm = stance.zen
        self.rearrange()

    def rearrange(self) -> None:
        """Follow the stance and the wishes, if that changes anything; while the mouse is down, once it is up."""
        if not self.held and self.plan_of() != self.laid:
            self.status.refresh(repaint=False, layout=True)
        self.draw_rules()

    def let_go(self) -> None:
        """The mouse is up, and what was under it has been told."""
        self.held = False
        self.rearrange()

    def draw_rules(self) -> None:
        """Joints where panes meet, heavy over the pane in focus."""
        drawn = strokes(self.laid, slot(self.at))
        for rule in self._rules:
            name = rule.pane if isinstance(rule, PaneBorder) else rule.id
            if name and name in drawn:
                rule.stroke = drawn[name]
        self.draw_progress(self.read_share)

    def draw_progress(self, share: int) -> None:
        """How much of the article was read, in per cent: so much of the line below it is heavy."""
        self.read_share = share
        spans = below(self.laid, ARTICLE) if not self.stance.page else {}
        for rule in self._rules:
            start, end = spans.get((rule.pane if isinstance(rule, PaneBorder) else rule.id) or "", (0, 0))
            rule.read = (start, start + (end - start) * share // 100)

    def _lay(self, width: int, height: int) -> Plan:
        """The plan at a size, as Textual lays the screen out; the lines are drawn in the same paint."""
        self.laid = plan(width, height, self.wishes.of(width, height), self.stance)
        self.draw_rules()
        return self.laid


def slot(pane: str) -> str:
    """The place a pane stands in: an author's page takes the article's."""
    return ARTICLE if pane == PERSON else pane
