"""What a key does not do: lay the screen out again, or paint rows that tell what they told."""

from collections.abc import Callable

import pytest
from textual.screen import Screen

from termnews.tui.linelist import LineList
from tests.tui.fakes import world
from tests.tui.reading import reading


async def test_articles_of_other_lengths_do_not_lay_the_screen_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world()) as reader:
        await reader.press("enter", "2", "j")
        laid: list[object] = []
        usual = Screen._refresh_layout
        monkeypatch.setattr(
            Screen, "_refresh_layout", lambda *args, **more: (laid.append(args), usual(*args, **more))[1]
        )
        await reader.press("j", "j", "k", "ctrl+f")
        assert not laid


def _noted(pane: LineList, painted: list[tuple[str | None, int]]) -> Callable[..., object]:
    usual = pane.paint_row

    def paint(index: int, *, cursor: bool) -> object:
        painted.append((pane.id, index))
        return usual(index, cursor=cursor)

    return paint


async def test_a_mark_paints_its_row_and_its_counts_and_no_other_row(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world()) as reader:
        await reader.press("2", "j", "j")
        painted: list[tuple[str | None, int]] = []
        for pane in (reader.room.headlines, reader.room.sections):
            monkeypatch.setattr(pane, "paint_row", _noted(pane, painted))
        await reader.press("m")
        rows = set(painted)
        assert ("headlines", 2) in rows
        assert len([row for name, row in rows if name == "headlines"]) == 1
        assert 0 < len([row for name, row in rows if name == "sections"]) < reader.room.sections.count
        assert "●" not in reader.lines("headlines")[4]
