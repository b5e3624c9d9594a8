"""A pane alone in an app, and where things stand in it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from termnews.tui import themes
from termnews.tui.pageview import PageView
from termnews.tui.panes.article import ArticlePane
from termnews.tui.panes.author import AuthorPane
from tests.tui.hostile import strips

Pane = TypeVar("Pane", bound=PageView)


class Stand(App[None], Generic[Pane]):
    """An app with nothing but a pane; keeps what it was told: addresses and ids of articles in ``chosen``."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self.pane = pane
        self.chosen: list[str | int] = []
        self.percents: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.own_variables(themes.PALETTES[themes.DEFAULT])  # the styles of dialogs name ours

    @on(PageView.LinkChosen)
    def link_chosen(self, event: PageView.LinkChosen) -> None:
        self.chosen.append(event.href)

    @on(AuthorPane.HeadlineChosen)
    def headline_chosen(self, event: AuthorPane.HeadlineChosen) -> None:
        self.chosen.append(event.id)

    @on(ArticlePane.Progressed)
    def progressed(self, event: ArticlePane.Progressed) -> None:
        self.percents.append(event.percent)

    def action_hack(self, *_: object) -> None:
        raise AssertionError("an article ran an action")


@asynccontextmanager
async def standing(
    pane: Pane, size: tuple[int, int], show: Callable[[Pane], None]
) -> AsyncIterator[tuple[Stand[Pane], Pilot[None]]]:
    """A pane alone at a size, once what it is told to show is shown."""
    app = Stand(pane)
    async with app.run_test(size=size) as pilot:
        show(pane)
        await pilot.pause()
        yield app, pilot


def place_of(app: Stand[Pane], text: str) -> tuple[int, int]:
    """The first cell of a text on the screen."""
    for y, strip in enumerate(strips(app.pane)):
        if text in strip.text:
            return strip.text.index(text), y
    raise AssertionError(f"{text!r} is not in sight")
