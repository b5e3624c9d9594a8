"""What changed in an article, word by word: its earlier versions, each against what came after it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termnews.engine.differing import differ
from termnews.model.articles import Article, Version
from termnews.model.differences import Change, Difference, Passage, Run
from termnews.model.document import Document
from termnews.model.words import Clean
from termnews.text import moments
from termnews.tui import paint
from termnews.tui.dialogs.sheet import Page, Sheet

LOOKS = {Change.SAME: "", Change.REMOVED: "strike $error", Change.ADDED: "underline $success"}
"""Told apart without colour too: what went is struck through, what came is underlined."""

SIGNS = {Change.SAME: ("", ""), Change.REMOVED: ("[-", "-]"), Change.ADDED: ("{+", "+}")}
"""For terminals that neither strike through nor underline, as ``git diff --word-diff`` writes it."""


class Changes(Sheet):
    """One version at a time; the first shown is the latest change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "leave", show=False),
        Binding("h,left,left_square_bracket", "turn(-1)", show=False),
        Binding("l,right,right_square_bracket", "turn(1)", show=False),
    ]

    def __init__(self, article: Article, versions: Sequence[Version], *, ascii_only: bool = False) -> None:
        several = " · ← → earlier, later" if len(versions) > 1 else ""
        super().__init__(Content("What changed"), Content(""), Content(f"j k scroll{several} · Esc close"))
        self._article = article
        self._versions = tuple(versions)
        self._at = len(versions) - 1
        self._signs = SIGNS if ascii_only else {}

    def body(self) -> Iterable[Widget]:
        """When it changed, and the texts in one."""
        yield Static(id="when")
        yield from super().body()

    def on_mount(self) -> None:
        """The latest change."""
        self._show()

    def action_turn(self, by: int) -> None:
        """An earlier or a later change."""
        at = max(0, min(self._at + by, len(self._versions) - 1))
        if at != self._at:
            self._at = at
            self._show()

    def _show(self) -> None:
        version = self._versions[self._at]
        difference = differ((version.title, version.document), self._after(version))
        self.query_one("#when", Static).update(self._when(version, difference))
        page = self.query_one(Page)
        page.query_one(Static).update(shown(difference, self._signs))
        page.scroll_home(animate=False)

    def _after(self, version: Version) -> tuple[Clean, Document]:
        """What came after a version: the next one of the same text (the feed's or the page's), else what stands now."""
        later = next((each for each in self._versions[self._at + 1 :] if each.full == version.full), None)
        if later is not None:
            return later.title, later.document
        full = self._article.full.document if self._article.full is not None and version.full else None
        return self._article.title, self._article.document if full is None else full

    def _when(self, version: Version, difference: Difference) -> Content:
        which = f"{self._at + 1} of {len(self._versions)} · " if len(self._versions) > 1 else ""
        counts = f"{difference.added} words came, {difference.removed} went"
        text = "the page's text" if version.full else "the feed's text"
        return Content.styled(f"{which}{moments.exact(version.replaced_at)} · {text} · {counts}", "$muted")


def shown(difference: Difference, signs: dict[Change, tuple[str, str]]) -> Content:
    """Title and text with what went and what came; what stayed the same is told in a line."""
    parts = [_runs(difference.title, signs, "bold"), *_passages(difference.blocks, signs)]
    return Content("\n\n").join(parts)


def _passages(passages: Sequence[Passage], signs: dict[Change, tuple[str, str]]) -> Iterator[Content]:
    same = 0
    for passage in passages:
        if not passage.touched:
            same += 1
            continue
        yield from _unchanged(same)
        same = 0
        yield _runs(passage.runs, signs)
    yield from _unchanged(same)


def _unchanged(count: int) -> Iterator[Content]:
    if count:
        yield Content.styled(f"⋯ {count} {'paragraph' if count == 1 else 'paragraphs'} unchanged", "$muted")


def _runs(runs: Sequence[Run], signs: dict[Change, tuple[str, str]], style: str = "") -> Content:
    content = Content("")
    for index, run in enumerate(runs):
        before, after = signs.get(run.change, ("", ""))
        look = f"{style} {LOOKS[run.change]}".strip()
        words = run.text.rstrip()
        replaced = run.change is Change.REMOVED and index + 1 < len(runs)  # what came instead stands apart from it
        content += paint.lines(Clean(f"{before}{words}{after}"), look)
        content += paint.lines(Clean(run.text[len(words) :])) if words != run.text else Content(" " if replaced else "")
    return content
