"""Pictures on the screen without a screen: their places, half blocks, kitty's letters, and what the terminal can."""

import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from termnews.engine.pictures.shelf import Shelf, Size
from termnews.engine.protocol import GetPicture, Pictured
from termnews.model.document import Document, Figure, Paragraph, Quote, Span
from termnews.model.pictures import Form, Raster
from termnews.model.words import Clean
from termnews.text.document import links, markdown
from termnews.tui.layout.blocks import lay_blocks
from termnews.tui.layout.lines import Ink, Laid, Line
from termnews.tui.layout.pictures import LEAST, rows_of
from termnews.tui.layout.places import NO_PLACES, PictureRow, Places, Source
from termnews.tui.layout.setting import Sheet
from termnews.tui.pictures import blocks, canvas, kitty
from termnews.tui.pictures.canvas import Canvas
from termnews.tui.pictures.gallery import COMING, UNASKED, Gallery, fitted
from termnews.tui.pictures.inquiry import Inquiry
from termnews.tui.terminal import ALL

SRC = "https://img.example/a.jpg"
GROUND = Style(bgcolor="#101010")
FIGURE = Figure(SRC, Clean("A ship"), Clean("The ship in the harbour."), Clean("Photo: Ann Lee"))
SHOWN = Places(offered=True, everything=True, tallest=10)


def laid(places: Places, *figures: Figure, width: int = 40) -> list[Line]:
    text = Paragraph((Span(Clean("Before.")),)), *(figures or (FIGURE,)), Paragraph((Span(Clean("After.")),))
    return lay_blocks(Sheet(places), text, width)


def rows(lines: list[Line]) -> list[PictureRow]:
    return [run.target for line in lines for run in line.runs if isinstance(run.target, PictureRow)]


# Places


def test_a_place_is_kept_between_the_frames_edge_and_the_caption() -> None:
    lines = laid(SHOWN)
    texts = [line.text for line in lines]
    top = next(at for at, text in enumerate(texts) if text.startswith("┌"))
    assert texts[top + 1 : top + 11] == ["│ " + " " * 36 + " │"] * 10
    assert "The ship" in texts[top + 11]
    assert [(row.row, row.cells, row.rows) for row in rows(lines)] == [(row, 36, 10) for row in range(10)]
    assert all(line.cells == 40 for line in lines[top : top + 12])


def test_without_pictures_a_figure_is_as_it_was() -> None:
    assert [line.text for line in laid(NO_PLACES)] == [line.text for line in laid(Places(offered=True))]
    targets = {run.target for line in laid(NO_PLACES) for run in line.runs if run.target}
    assert targets == {SRC}


def test_only_what_was_chosen_has_a_place() -> None:
    other = Figure("https://img.example/b.jpg", caption=Clean("Another"))
    chosen = Places(offered=True, chosen=frozenset({other.src}), tallest=4)
    assert {row.url for row in rows(laid(chosen, FIGURE, other))} == {other.src}
    assert rows(laid(SHOWN, Figure("", caption=Clean("Nowhere")))) == []


def test_the_frame_leads_to_the_picture_and_its_number_to_the_link() -> None:
    figure = Figure(SRC, caption=Clean("Caption"), href="https://page.example/")
    line = next(line for line in laid(Places(offered=True), figure) if line.text.startswith("┌"))
    label, number = line.runs[1], line.runs[2]
    assert isinstance(label.target, Source)
    assert label.target.url == SRC
    assert number.target == "https://page.example/"


def test_what_is_read_has_the_same_place_in_the_text_with_pictures_and_without() -> None:
    with_them, without = ({line.text: line.offset for line in laid(places)} for places in (SHOWN, NO_PLACES))
    assert {text: with_them[text] for text in without} == without


def test_a_picture_in_the_text_itself_is_no_link() -> None:
    figure = replace(FIGURE, src="data:image/png;base64,AAAA")
    sheet = Sheet(SHOWN)
    lines = lay_blocks(sheet, (figure,), 40)
    assert "[1]" not in lines[0].text
    assert sheet.links == {}
    assert {row.url for row in rows(lines)} == {figure.src}
    assert links(Document((figure,))) == ()
    assert "data:" not in markdown(Document((figure,)))


def test_blanks_of_a_place_are_not_copied() -> None:
    page = Laid(tuple(laid(SHOWN)))
    assert page.copied((0, 0), (len(page.lines), None)).splitlines() == [
        "Before.", "", "photograph", "The ship in the harbour.", "Photo: Ann Lee", "", "After.",
    ]  # fmt: skip


def test_a_picture_in_a_quotation_stands_beside_its_bar() -> None:
    lines = lay_blocks(Sheet(SHOWN), Document((Quote((FIGURE,)),)).blocks, 40)
    place = next(line for line in lines if any(run.ink is Ink.PICTURE for run in line.runs))
    assert place.text.startswith("▎ │ ")
    assert place.cells == 40


@given(st.integers(1, 200), st.integers(LEAST, 60), st.integers(0, 9000), st.integers(0, 9000))
def test_a_place_is_never_taller_than_it_may_be(cells: int, tallest: int, width: int, height: int) -> None:
    assert LEAST <= rows_of(cells, tallest, width, height) <= tallest


def test_a_place_has_the_shape_of_its_picture_where_that_is_known() -> None:
    assert rows_of(60, 99, 1600, 800) == 15
    assert rows_of(60, 99) == 20
    assert rows_of(60, 24, 800, 1600) == 24
    assert rows_of(60, 24, 80, 80) == 10
    assert (
        len(rows(laid(Places(offered=True, everything=True, tallest=30), replace(FIGURE, width=1600, height=800)))) == 9
    )


# Half blocks


def test_two_pixels_share_a_cell_and_like_neighbours_a_segment() -> None:
    raster = Raster(Form.RGB, 3, 2, bytes([255, 0, 0] * 2 + [0, 0, 255] + [0, 255, 0] * 3))
    (strip,) = blocks.paint(raster, GROUND)
    assert [(segment.text, str(segment.style)) for segment in strip] == [
        ("▀▀", "#ff0000 on #00ff00"),
        ("▀", "#0000ff on #00ff00"),
    ]
    assert strip.cell_length == 3


def test_an_odd_line_ends_on_the_ground() -> None:
    strips = blocks.paint(Raster(Form.RGB, 1, 3, bytes(9)), GROUND)
    assert [str(segment.style) for strip in strips for segment in strip] == ["#000000 on #000000", "#000000 on #101010"]


def test_256_colours_are_those_of_the_table() -> None:
    (strip,) = blocks.paint(Raster(Form.ANSI, 1, 2, bytes([196, 21])), GROUND)
    (segment,) = strip
    assert segment.style is not None
    assert (segment.style.color, segment.style.bgcolor) == (Color.from_ansi(196), Color.from_ansi(21))


# Kitty


def messages(written: str) -> list[tuple[dict[str, str], str]]:
    found = re.findall(r"\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\", written)
    assert "".join(f"\x1b_G{head}{';' if body else ''}{body}\x1b\\" for head, body in found) == written
    return [(dict(pair.split("=") for pair in head.split(",")), body) for head, body in found]


@pytest.mark.parametrize("size", [1, 3072, 3073, 20_000])
def test_a_picture_is_sent_in_messages_that_make_it_up(size: int) -> None:
    written: list[str] = []
    data = bytes(range(256)) * (size // 256) + bytes(size % 256)
    number, strips = kitty.Kitty(written.append, truecolor=True, wrapped=False).paint(
        Raster(Form.PNG, 9, 9, data), 4, 3
    )
    sent = messages("".join(written))
    first, *rest = [head for head, _ in sent]
    assert {key: first[key] for key in "aUfticrq"} == {
        "a": "T", "U": "1", "f": "100", "t": "d", "i": str(number), "c": "4", "r": "3", "q": "2",
    }  # fmt: skip
    assert [head["m"] for head in (first, *rest)] == ["1"] * len(rest) + ["0"]
    assert base64.b64decode("".join(body for _, body in sent)) == data
    assert all(len(body) <= 4096 for _, body in sent)
    assert [strip.cell_length for strip in strips] == [4, 4, 4]


@pytest.mark.parametrize("truecolor", [True, False])
def test_each_cell_names_its_picture_line_and_column(truecolor: bool) -> None:
    number, strips = kitty.Kitty(lambda _: None, truecolor=truecolor, wrapped=False).paint(
        Raster(Form.PNG, 9, 9, b"x"), 3, 2
    )
    for row, strip in enumerate(strips):
        for column, segment in enumerate(strip):
            letter, line, place, high = segment.text
            assert letter == kitty.PLACEHOLDER
            assert (kitty.NUMBERS.index(line), kitty.NUMBERS.index(place)) == (row, column)
            assert segment.style is not None
            assert segment.style.color is not None
            colour = segment.style.color
            low = (
                colour.number if colour.number is not None else int("%02x%02x%02x" % (colour.triplet or (0, 0, 0)), 16)
            )
            if not truecolor:  # what the interface makes of it on its way to a terminal of 256 colours
                low = next(n for n, true in kitty._table_colours() if true == colour)
            assert kitty.NUMBERS.index(high) << 24 | low == number


def test_the_letters_take_the_cells_they_should() -> None:
    assert len(set(kitty.NUMBERS)) == len(kitty.NUMBERS) == 96
    assert all(
        cell_len(kitty.PLACEHOLDER + a + b + a) == 1
        for a, b in zip(kitty.NUMBERS, reversed(kitty.NUMBERS), strict=True)
    )


def test_pictures_are_taken_back_and_tmux_hands_messages_on() -> None:
    written: list[str] = []
    sender = kitty.Kitty(written.append, truecolor=True, wrapped=True)
    number, _ = sender.paint(Raster(Form.PNG, 9, 9, b"x"), 3, 2)
    sender.drop(number + 1)
    sender.close()
    sender.close()
    assert len(written) == 2
    assert written[1] == f"\x1bPtmux;\x1b\x1b_Ga=d,d=I,i={number},q=2\x1b\x1b\\\x1b\\"


# What the terminal can


@pytest.mark.parametrize(
    ("reply", "form"),
    [
        ("\x1bP>|kitty(0.32.2)\x1b\\\x1b[6;36;18t\x1b[?62;c", Form.PNG),
        ("\x1bP>|kitty(0.27.1)\x1b\\\x1b[?62;c", Form.RGB),
        ("\x1bP>|ghostty 1.2.0\x1b\\\x1b[?62;22c", Form.PNG),
        ("\x1bP>|WezTerm 20240203\x1b\\\x1b[?65;4c", Form.RGB),
        ("\x1bP>|XTerm(379)\x1b\\\x1b[?64;4c", Form.RGB),
        ("", Form.RGB),
    ],
)
def test_only_terminals_that_show_pictures_as_letters_get_them(reply: str, form: Form) -> None:
    found = canvas.find(reply, {"TERM": "x"}, ALL)
    assert found is not None
    assert found.form is form
    assert canvas.find(reply, {}, ALL, blocks=True) == Canvas(Form.RGB)


def test_few_colours_get_what_they_can_show() -> None:
    assert canvas.find("", {}, 256) == Canvas(Form.ANSI)
    assert [canvas.find("kitty(0.40.0)", {}, colours) for colours in (0, 16)] == [None] * 2


def test_programs_between_the_reader_and_the_terminal_are_minded() -> None:
    kitty_says = "kitty(0.40.0)"
    assert canvas.find(kitty_says, {"TMUX": "/tmp/x,1,0"}, ALL) == Canvas(Form.PNG, wrapped=True)
    for environ in ({"STY": "1.pts"}, {"ZELLIJ": "0"}):
        assert canvas.find(kitty_says, environ, ALL) == Canvas(Form.RGB)


def test_a_cell_is_as_large_as_the_terminal_says_within_reason() -> None:
    sizes = ("\x1b[6;36;18t", "\x1b[6;900;900t", "\x1b[6;0;0t", "")
    found = [canvas.find(f"kitty(0.40.0){size}", {}, ALL) for size in sizes]
    assert [one.cell for one in found if one] == [(18, 36), (40, 80), (10, 20), (10, 20)]
    assert Canvas(Form.PNG, (10, 20)).room(30, 4) == (300, 80)
    assert Canvas(Form.ANSI).room(30, 4) == (30, 8)


def test_what_is_no_terminal_is_not_asked() -> None:
    for name in ("dumb", "", "linux"):
        assert Inquiry({"TERM": name}).ask() == ""
    assert Inquiry({"TERM": "xterm"}).ask() == ""  # the tests' input is none


@pytest.mark.parametrize(
    ("told", "form"),
    [
        ("xterm-kitty passthrough:on", Form.PNG),
        ("kitty(0.31.0) xterm-kitty passthrough:all", Form.PNG),
        ("kitty(0.27.0) xterm-kitty passthrough:on", Form.RGB),
        ("ghostty 1.0 xterm-ghostty passthrough:on", Form.PNG),
        ("xterm-kitty passthrough:off", Form.RGB),
        ("kitty(0.31.0) xterm-kitty passthrough:", Form.RGB),
        ("xterm-256color passthrough:on", Form.RGB),
    ],
)
def test_tmux_tells_what_is_around_it(told: str, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "tmux"
    fake.write_text(f"#!/bin/sh\necho '{told}'\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    environ = {"TMUX": "x", "TERM": "tmux"}
    found = canvas.find(Inquiry(environ).ask(), environ, ALL)
    assert found is not None
    assert found.form is form


def test_a_tmux_that_does_not_answer_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Inquiry({"TMUX": "x", "TERM": "tmux"}).ask() == ""


# The gallery


def gallery(folder: Path, form: Form = Form.RGB, written: list[str] | None = None) -> Gallery:
    sink = written if written is not None else []
    return Gallery(Shelf(folder), Canvas(form), sink.append, truecolor=True)


def row(number: int, cells: int = 20, of: int = 6, url: str = SRC) -> PictureRow:
    return PictureRow.of(url, number, cells, of)


def test_a_picture_stands_in_the_middle_of_its_place(tmp_path: Path) -> None:
    shown = gallery(tmp_path)
    Shelf(tmp_path).put_raster(SRC, Size(20, 12, Form.RGB), Raster(Form.RGB, 8, 4, bytes(96)))
    found = [shown.line(row(number), GROUND) for number in range(6)]
    assert [line and (line[0], line[1].text) for line in found] == [
        None, None, (6, "▀" * 8), (6, "▀" * 8), None, None,
    ]  # fmt: skip
    assert shown.has(row(0))
    assert not shown.has(row(0, of=7))


def test_what_is_missing_is_asked_for_once(tmp_path: Path) -> None:
    shown = gallery(tmp_path)
    assert list(shown.missing([row(0)], GROUND)) == [GetPicture(SRC, 20, 12, Form.RGB)]
    assert list(shown.missing([row(0)], GROUND)) == []
    assert (shown.words(row(3)), shown.words(row(2))) == (COMING, "")
    Shelf(tmp_path).put_raster(SRC, Size(20, 12, Form.RGB), Raster(Form.RGB, 20, 12, bytes(720)))
    shown.came(Pictured(SRC, 20, 12))
    assert shown.line(row(0), GROUND) is not None
    assert list(shown.missing([row(0)], GROUND)) == []
    assert (shown.words(row(3)), shown.words(row(3, url="b"))) == ("", UNASKED)


def test_a_failure_is_told_and_not_asked_for_again(tmp_path: Path) -> None:
    shown = gallery(tmp_path)
    list(shown.missing([row(0)], GROUND))
    shown.came(Pictured(SRC, 20, 12, Clean("The picture is damaged.")))
    assert shown.words(row(3)) == "The picture is damaged."
    assert list(shown.missing([row(0)], GROUND)) == []
    shown.forgive()
    assert len(list(shown.missing([row(0)], GROUND))) == 1
    shown.nothing_comes()
    assert len(list(shown.missing([row(0)], GROUND))) == 1


def test_the_terminal_gets_a_picture_once_and_gives_it_back(tmp_path: Path) -> None:
    written: list[str] = []
    shown = gallery(tmp_path, Form.PNG, written)
    Shelf(tmp_path).put_raster(SRC, Size(200, 120, Form.PNG), Raster(Form.PNG, 180, 120, b"png"))
    lines = [shown.line(row(number), ground) for ground in (GROUND, Style()) for number in range(6)]
    assert len(written) == 1
    assert {line[0] for line in lines if line} == {1}
    assert len({line[1].text for line in lines if line}) == 6
    shown.renew()
    assert shown.line(row(0), GROUND) is not None
    assert len(written) == 3


def test_pictures_long_out_of_sight_are_given_back(tmp_path: Path) -> None:
    written: list[str] = []
    shown = gallery(tmp_path, Form.PNG, written)
    for number in range(30):
        Shelf(tmp_path).put_raster(f"{SRC}{number}", Size(200, 120, Form.PNG), Raster(Form.PNG, 180, 120, b"png"))
        shown.line(row(0, url=f"{SRC}{number}"), GROUND)
    assert sum("a=d" in text for text in written) == 6


def test_small_pictures_are_shown_up_to_twice_as_large() -> None:
    place = row(0, 60, 20)
    assert fitted(Raster(Form.PNG, 600, 400, b"x"), place, (10, 20)) == (60, 20)
    assert fitted(Raster(Form.PNG, 100, 100, b"x"), place, (10, 20)) == (20, 10)
    assert fitted(Raster(Form.PNG, 1, 4000, b"x"), place, (10, 20)) == (1, 20)
