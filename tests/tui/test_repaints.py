"""What a key does not do: lay the screen out again, or paint rows that tell what they told."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from termnews.model.words import Clean
from termnews.tui.dialogs import STYLES, Sheet
from termnews.tui.linelist import LineList
from termnews.tui.panes.rules import PaneBorder
from tests.tui.fakes import FakeDesk, world
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


def _outlines(desk: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """When the whole outline is read: how many were counted anew by then."""
    read: list[int] = []
    usual = desk.outline
    monkeypatch.setattr(desk, "outline", lambda: (read.append(desk.recounts), usual())[1])
    monkeypatch.setattr(desk, "recounted", lambda *_: (setattr(desk, "recounts", desk.recounts + 1), usual())[1])
    return read


async def test_marks_read_counts_and_the_outline_only_where_others_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world()) as reader:
        desk = reader.world.desk
        read = _outlines(desk, monkeypatch)
        await reader.press("2", "m")
        assert (len(read), desk.recounts) == (1, 0)
        await reader.press("m", "b", "j", "b")
        assert (len(read), desk.recounts) == (1, 3)
        desk.foreign += 1
        await reader.press("m")
        assert (len(read), desk.recounts) == (2, 3)
        await reader.press("m")
        assert (len(read), desk.recounts) == (2, 4)
        assert reader.room.outline == FakeDesk.outline(desk)


async def test_what_others_write_while_a_mark_is_shown_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world()) as reader:
        desk = reader.world.desk
        await reader.press("2", "m")
        read, usual = _outlines(desk, monkeypatch), desk.version
        seen = desk.recounts

        def version() -> int:
            """The number is asked for when somebody else has just written."""
            if desk.recounts == seen:
                desk.foreign += 1
                desk.articles[2] = replace(desk.articles[2], title=Clean("Otherwise"))
            return usual()

        monkeypatch.setattr(desk, "version", version)
        await reader.press("m")
        assert read
        assert reader.room.store_version == usual()
        assert "Otherwise" in "".join(reader.lines("headlines"))


async def test_a_mark_reads_and_paints_only_its_row_also_where_it_is_out_of_sight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with reading(world(300)) as reader:
        pane, desk = reader.room.headlines, reader.world.desk
        await reader.press("2", "m", "m", "ctrl+f", "ctrl+f")
        before, painted = desk.rows_read, list[tuple[str | None, int]]()
        monkeypatch.setattr(pane, "paint_row", _noted(pane, painted))
        await reader.press("m")
        assert desk.rows_read == before + 1
        assert {row for _, row in painted} == {pane.cursor}
        painted.clear()
        reader.room.mark((1,), "bookmarked", True)
        await reader.settle()
        assert not painted
        await reader.press("g")
        assert "★" in reader.lines("headlines")[0]
        assert {row for _, row in painted} == {0}


async def test_a_theme_and_the_focus_change_how_rows_look_and_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with reading(world()) as reader:
        await reader.press("2", "j")
        pane = reader.room.headlines
        made: list[str] = []
        usual = pane._style
        monkeypatch.setattr(pane, "_style", lambda part, *how: (made.append(part), usual(part, *how))[1])
        await reader.press("j", "ctrl+f", "G", "g")
        assert not made
        focused = pane._looks(cursor=True, selected=False)
        await reader.press("1")
        assert made
        assert pane._looks(cursor=True, selected=False) != focused
        reader.app.theme = "termnews-light"
        await reader.settle()
        assert pane._looks(cursor=False, selected=False).title.color != focused.title.color


def _styled(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What is styled from now on."""
    styled: list[str | None] = []
    usual = Stylesheet.apply
    monkeypatch.setattr(
        Stylesheet, "apply", lambda sheet, node, **how: (styled.append(node.id), usual(sheet, node, **how))[1]
    )
    return styled


async def test_a_start_styles_each_pane_once(monkeypatch: pytest.MonkeyPatch) -> None:
    styled = _styled(monkeypatch)
    app = world().app()
    painted: list[list[str | None]] = []
    monkeypatch.setattr(app, "_display", lambda *_: painted.append(list(styled)))
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        first = next(ids for ids in painted if "footer" in ids)
        for pane in ("sections", "headlines", "article", "author", "person", "status", "footer", "search"):
            assert first.count(pane) == 1, pane


async def test_the_styles_of_dialogs_are_read_after_the_first_paint_and_style_nothing_but_dialogs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = world().app()
    painted: list[bool] = []
    monkeypatch.setattr(
        app, "_display", lambda *_: painted.append(any(STYLES in where for where in app.stylesheet.source))
    )
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert painted[0] is False
        styled = _styled(monkeypatch)
        await pilot.press("question_mark")
        assert "title" in styled
        assert "headlines" not in styled
        assert app.screen.query_one("#box").styles.max_width


async def test_a_dialog_that_opens_before_the_first_paint_is_styled_as_any(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    for early in (True, False):
        app = world().app()
        room = app.reading
        if early:
            monkeypatch.setattr(room, "arrive_first", lambda room=room: room.ask(Sheet(Content("a"), Content("b"))))
        async with app.run_test(size=(140, 40)) as pilot:
            if not early:
                await pilot.pause()
                room.ask(Sheet(Content("a"), Content("b")))
            await pilot.pause()
            assert app.screen is not room
            looks.append([node.styles.css for node in app.screen.walk_children(with_self=True)])
    assert looks[0] == looks[1]
    assert "round" in looks[0][1]


async def test_a_line_between_panes_puts_its_style_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    usual = DOMNode.rich_style.fget
    assert usual is not None
    async with reading(world()) as reader:
        for theme in ("textual-light", "textual-dark"):
            monkeypatch.setattr(DOMNode, "rich_style", property(lambda node: (asked.append(node), usual(node))[1]))
            asked.clear()
            reader.app.theme = theme
            await reader.settle()
            borders = [rule for rule in reader.room.query(PaneBorder) if rule.region.height > 1]
            assert borders
            for border in borders:
                assert asked.count(border) == 1
                assert border.render_line(1)._segments[0].style == usual(border)


async def test_what_the_screen_was_told_goes_no_further_and_only_articles_tell_how_far_they_were_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with reading(world(300)) as reader:
        await reader.press("2", "j")
        heard: list[tuple[str, object]] = []
        usual = MessagePump._dispatch_message

        async def dispatch(self: MessagePump, message: Message) -> None:
            heard.append((type(message).__name__, self))
            await usual(self, message)

        monkeypatch.setattr(MessagePump, "_dispatch_message", dispatch)
        await reader.press("j")
        told = [(name, pump) for name, pump in heard if name in {"Progressed", "Moved"}]
        assert ("Moved", reader.room) in told
        assert ("Progressed", reader.room) in told
        assert not [name for name, pump in told if pump is reader.app or pump is reader.room.author_pane]
