"""What goes to the terminal is what Textual would have sent there, from fewer lines."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest
from textual._compositor import ChopsUpdate
from textual._compositor import Compositor as TextualCompositor
from textual.geometry import Region
from textual.screen import Screen

from termnews.tui.compositing import Compositor
from termnews.tui.marked import MarkedView
from termnews.tui.pageview import PageView
from termnews.tui.pictures.inquiry import Inquiry
from termnews.tui.pictures.means import PictureMeans
from termnews.tui.rail import Rail
from tests.tui.fakes import world
from tests.tui.reading import Reader, reading

_KEYS = "2 j j m j v b ctrl+f G g enter j j space ctrl+b question_mark escape 1 j l j slash e r escape 3 z z"
KEYS = tuple(_KEYS.split(" "))


class Screens:
    """Two terminals: one hears what this program sends, one what Textual would send for the same changes."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.differing = reader, list[str]()
        self.screens = [pyte.Screen(*reader.app.size) for _ in range(2)]
        self.streams = [pyte.Stream(screen) for screen in self.screens]
        self.updates = 0

    def hear(self, compositor: Compositor, usual: Callable[[Compositor], ChopsUpdate | None]) -> ChopsUpdate | None:
        """Both make an update of the same changes; what stands in the terminals then is compared."""
        changed = set(compositor._dirty_regions)
        ours = usual(compositor)
        theirs = textuals(compositor, changed)
        assert (ours is None) == (theirs is None)
        if ours is not None and theirs is not None:
            self.updates += 1
            for stream, update in zip(self.streams, (ours, theirs), strict=True):
                stream.feed(update.render_segments(self.reader.app.console))
            one, other = ([dict(line) for line in screen.buffer.values()] for screen in self.screens)
            if one != other:
                self.differing.append("\n".join(self.screens[0].display))
        return ours


def textuals(compositor: Compositor, changed: set[Region]) -> ChopsUpdate | None:
    """The update that Textual itself makes."""
    if not changed:
        return None
    crop = Region.from_union(changed).intersection(compositor.size.region)
    spans = list(compositor._regions_to_spans(changed))
    lines = {y for y, _, _ in spans}
    chops = TextualCompositor._render_chops(compositor, crop, lines.__contains__)
    return ChopsUpdate(chops, spans, [cuts[1:] for cuts in compositor.cuts])  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_terminal_shows_what_textual_would_show(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with reading(world(300), *size) as reader:
        screens, usual = Screens(reader), Compositor.render_partial_update
        monkeypatch.setattr(Compositor, "render_partial_update", lambda self: screens.hear(self, usual))
        for key in KEYS:
            await reader.press(key)
        assert screens.updates > len(KEYS)
        assert screens.differing == []


def _counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many lines of each pane are painted from now on."""
    painted: Counter[str] = Counter()
    for kind, method in ((MarkedView, "paint_line"), (PageView, "paint_line"), (Rail, "render_line")):
        usual = getattr(kind, method)

        def paint(self: MarkedView, y: int, usual: Callable[[object, int], object] = usual) -> object:
            painted[self.id or type(self).__name__] += 1
            return usual(self, y)

        monkeypatch.setattr(kind, method, paint)
    return painted


async def test_a_step_in_the_list_paints_two_rows_and_what_is_previewed(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world(300)) as reader:
        await reader.press("2", "j", "j")
        painted = _counted(monkeypatch)
        await reader.press("j")
        assert painted["headlines"] == 2 * reader.room.headlines.row_height
        assert painted["sections"] == 0
        assert painted["article"] <= reader.room.article_pane.size.height
        assert painted["Rail"] <= 4


async def test_a_scrolled_list_paints_of_its_scrollbar_only_what_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world(3000)) as reader:
        await reader.press("2", *["j"] * 30)
        bar = reader.room.headlines.vertical_scrollbar
        before, painted = bar.position, _counted(monkeypatch)
        await reader.press("j")
        assert bar.position > before
        assert painted["Rail"] <= 4
        assert painted["headlines"] <= reader.room.headlines.size.height + 2 * reader.room.headlines.row_height
        await reader.press("G")
        assert painted["Rail"] > 0


async def test_a_mark_paints_rows_and_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world(300)) as reader:
        await reader.press("2", "j", "j")
        painted = _counted(monkeypatch)
        await reader.press("m")
        assert 0 < painted["headlines"] <= reader.room.headlines.row_height
        assert painted["article"] == painted["author"] == 0


@pytest.mark.parametrize("key", ["n", "J", "enter"])
async def test_what_is_opened_is_painted_once_and_its_mark_paints_no_article(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str
) -> None:
    w = world(300)
    w.pictures = PictureMeans(tmp_path / "pictures", Inquiry({"TERM": "xterm"}), lambda: True)
    w.pictures.inquiry.reply = ""
    async with reading(w) as reader:
        await reader.press("2", "j", "j", "J")
        assert reader.room.gallery is not None
        await reader.press("k", "k")
        painted = _counted(monkeypatch)
        await reader.press(key)
        assert reader.room.opened
        assert painted["article"] <= reader.room.article_pane.size.height
        assert painted["author"] <= reader.room.author_pane.size.height
        assert painted["Rail"] <= 12, "where they move, and not beside all that is painted"


async def test_going_to_another_pane_paints_the_rows_that_tell_of_the_focus(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world(300)) as reader:
        await reader.press("2", "j", "j", "3", "1", "2")
        laid: list[object] = []
        usual = Screen._refresh_layout
        monkeypatch.setattr(
            Screen, "_refresh_layout", lambda *args, **more: (laid.append(args), usual(*args, **more))[1]
        )
        painted = _counted(monkeypatch)
        for key, rows in (("1", (2, 1)), ("2", (2, 1)), ("3", (2, 0)), ("2", (2, 0))):
            painted.clear()
            await reader.press(key)
            assert (painted["headlines"], painted["sections"]) == rows
            assert painted["article"] == painted["author"] == painted["Rail"] == 0
        assert not laid


async def test_text_is_selected_by_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world()) as reader:
        await reader.press("2", "enter")
        pane = reader.room.article_pane
        places = [segment.style.meta for y in range(5) for segment in pane.render_line(y) if segment.style]
        assert any("offset" in meta for meta in places)
        assert [line.text for line in map(pane.render_line, range(20))] == [
            line.text for line in map(pane.paint_line, range(20))
        ]
