"""How far the article was read: in the line below it and in the footer."""

from hypothesis import given

from termnews.tui.actions import ARTICLE
from termnews.tui.floor.plan import plan
from termnews.tui.floor.ruling import below
from termnews.tui.floor.wishes import Wish
from tests.tui.fakes import world
from tests.tui.reading import Reader, reading
from tests.tui.test_floor import HEIGHTS, STANCES, WIDTHS, WISHES, Stance


@given(WIDTHS, HEIGHTS, WISHES, STANCES)
def test_progress_stands_right_below_the_article(w: int, h: int, wish: Wish, stance: Stance) -> None:
    found = plan(w, h, wish, stance)
    box = found.boxes.get(ARTICLE)
    for name, (start, end) in below(found, ARTICLE).items():
        assert box is not None
        line = found.borders[name].box if name in found.borders else found.boxes[name]
        assert line.y == box.bottom
        assert box.x <= line.x + start < line.x + end <= box.right


def heavy(r: Reader, mark: str = "╍") -> int:
    """The marked cells of the line below the article."""
    y = r.room.query_one("#article").region.bottom
    x = r.room.query_one("#article").region.x
    return r.screen_text().split("\n")[y][x:].count(mark)


async def test_the_line_below_fills_as_one_reads() -> None:
    async with reading(world()) as r:
        assert heavy(r) == 0
        await r.press("enter")
        first, width = heavy(r), r.room.query_one("#article").size.width
        assert 0 < first < width // 2
        await r.press("space", "space")
        assert first < heavy(r) < width
        await r.press("G")
        assert heavy(r) >= width
        await r.press("J")
        assert heavy(r) == first
        await r.press("i")
        assert heavy(r) == 0, "an author's page is not read to its end"


async def test_the_focus_of_the_author_is_no_progress() -> None:
    async with reading(world()) as r:
        await r.press("enter", "4")
        assert heavy(r) == 0
        assert heavy(r, "━") == r.room.query_one("#author").region.width


async def test_the_footer_tells_how_long_the_rest_takes() -> None:
    async with reading(world()) as r:
        await r.press("enter")
        left = r.room.footer.minutes
        assert left in {2, 3}
        assert r.footer.rstrip().endswith(f"% · {left} min left")
        await r.press("G")
        assert r.footer.rstrip().endswith("100 %")
        await r.press("h")
        assert "%" not in r.footer
    async with reading(world(), 80, 24) as r:
        await r.press("enter")
        assert r.footer.rstrip().endswith("%"), "no room for more"
