"""What is marked with the mouse is copied as text: whole again where lines end, in its own order, without what we added."""

from dataclasses import replace
from datetime import UTC

import pytest
from textual import events
from textual.pilot import Pilot

from termnews.model.document import Block, Document
from termnews.tui.panes.article import ArticlePane
from tests.tui.article_samples import HEBREW, article, para, span, table
from tests.tui.fakes import world
from tests.tui.reading import Reader, reading
from tests.tui.stands import place_of, standing


async def drag(pilot: Pilot[None], pane: object, start: tuple[int, int], stop: tuple[int, int]) -> None:
    await pilot.mouse_down(pane, offset=start)  # type: ignore[arg-type]
    await pilot.hover(pane, offset=stop)  # type: ignore[arg-type]
    await pilot._post_mouse_events([events.MouseUp, events.Click], pane, offset=stop, button=1)  # type: ignore[arg-type]
    await pilot.pause()


async def marked(blocks: tuple[Block, ...], first: str, last: str, size: tuple[int, int] = (44, 40)) -> str:
    """What is selected from where one text begins to where another ends."""
    async with standing(ArticlePane(zone=UTC), size, lambda pane: pane.show(article(blocks))) as (app, pilot):
        start, (x, y) = place_of(app, first), place_of(app, last)
        await drag(pilot, ArticlePane, start, (x + len(last), y))
        return app.screen.get_selected_text() or ""


async def test_text_from_right_to_left_comes_in_its_order() -> None:
    text = "".join(each.text for each in HEBREW[0].spans)  # type: ignore[union-attr]
    copied = await marked(HEBREW, "הספרייה", "הבוקר.")
    assert copied == text


async def test_mixed_directions_and_links_come_whole() -> None:
    block = para(
        "האתר ", span("example.org", href="https://example.org"), " נפתח מחדש ביום שלישי לאחר שיפוץ שנמשך ארבע שנים."
    )
    assert (
        await marked((block,), "האתר", "שנים.") == "האתר example.org נפתח מחדש ביום שלישי לאחר שיפוץ שנמשך ארבע שנים."
    )


async def test_cells_of_a_row_are_parted_by_tabs() -> None:
    grid = table("Country | Officers", "France | 115,000", "Belgium | 5,200")
    copied = await marked((grid,), "Country", "5,200")
    assert [line.split("\t") for line in copied.split("\n") if line] == [
        ["Country", "Officers"],
        ["France", "115,000"],
        ["Belgium", "5,200"],
    ]


async def mark(r: Reader) -> None:
    """Mark the first words of the text."""
    y = next(y for y, line in enumerate(r.lines("article")) if "Interior" in line)
    x = r.lines("article")[y].index("Interior")
    await drag(r.pilot, "#article", (x, y), (x + 7, y))


@pytest.mark.parametrize("key", ["y", "ctrl+c"])
async def test_what_is_marked_is_copied_and_how_is_said(key: str) -> None:
    shown = world()
    shown.desk.articles[1] = replace(shown.desk.articles[1], document=Document((para("The Interior Minister."),)))
    async with reading(shown) as r:
        await r.press("enter")
        await mark(r)
        await r.press(key)
        assert r.world.clipboard.texts == ["Interior"]
        assert r.message == "Copied: 8 characters of the text"
        assert not r.room.get_selected_text()
        await r.press("y")
        assert r.world.clipboard.texts[1:] == ["https://news.example/1"]
