"""The parts of listings, and the process that tells them."""

import io
import json
import sys
from itertools import pairwise

import pytest

from termnews.model.document import Code, Document, Footnote, ListBlock, Quote
from termnews.model.words import Clean
from termnews.text import colouring
from termnews.tui import tinting
from termnews.tui.layout.blocks import lay_blocks
from termnews.tui.layout.lines import Ink, Line, Tints
from termnews.tui.layout.setting import Sheet
from tests.tui.article_samples import para

PYTHON = Code(Clean('def one(x):  # why\n    return "a" * 42\n'), Clean("python"))


def kinds(text: str, name: str) -> dict[str, str]:
    return {text[start:stop]: kind for start, stop, kind in colouring.parts(text, name)}


def test_words_strings_remarks_and_numbers() -> None:
    found = kinds(PYTHON.text, "python")
    assert found["def"] == found["return"] == colouring.WORD
    assert found["# why"] == colouring.REMARK
    assert found["42"] == colouring.NUMBER
    assert any(kind == colouring.TEXT for kind in found.values())
    assert kinds("<p>&amp;</p>", "html")["&amp;"] == colouring.NUMBER


@pytest.mark.parametrize("name", ["", "klingon", "../../etc", "text"])
def test_what_no_lexer_knows_has_no_parts(name: str) -> None:
    assert kinds("def one", name) == {}


@pytest.mark.parametrize(
    ("named", "text", "name"),
    [
        ("Python", "x", "python"),
        ("shell", "x", "console"),
        ("", "#!/bin/bash\necho", "console"),
        ("", "$ make test", "console"),
        ("", "\n  <?xml version='1.0'?>", "xml"),
        ("", "import os\nos.getcwd()", "python"),
        ("", '{"a": 1}', "json"),
        ("", "SELECT 1", "sql"),
        ("", "import taxes rise\nin the north", ""),
        ("", "Dear Sir,\n\nI write", ""),
        ("", "", ""),
    ],
)
def test_the_language_is_named_or_plain_to_see(named: str, text: str, name: str) -> None:
    assert colouring.language(named, text) == name


def test_the_process_answers_what_it_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps([["python", "return 1"], ["none", "x"]])))
    colouring.main()
    assert json.loads(capsys.readouterr().out) == [[[0, 6, "word"], [7, 8, "number"]], []]


async def test_colours_are_asked_of_a_process() -> None:
    found = await tinting.tints([PYTHON])
    tints = found[PYTHON.text]
    assert (PYTHON.text[slice(*tints[0][:2])], tints[0][2]) == ("def", Ink.CODE_WORD)
    assert all(one[1] <= other[0] for one, other in pairwise(tints))


@pytest.mark.parametrize(
    "script",
    [
        "import sys; sys.exit(1)",
        "print('no json')",
        'print(\'[[[0, 99999, "word"], [-4, 2, "word"], [3, 1, "word"]]]\')',
        "print('[[[0, 1, \"magic\"]]]')",
        "print('[1, 2]')",
        "import sys; sys.stdin.close()",
    ],
)
async def test_a_process_that_fails_gives_no_colours(script: str) -> None:
    found = await tinting.tints([PYTHON], (sys.executable, "-c", script))
    assert not any(found.values())


async def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tinting, "SECONDS", 0.05)
    assert await tinting.tints([PYTHON], (sys.executable, "-c", "import time; time.sleep(60)")) == {}
    assert await tinting.tints([PYTHON], ("/nowhere/at/all",)) == {}


def test_listings_are_found_wherever_they_stand() -> None:
    made = [Code(Clean(f"x = {number}"), Clean("python")) for number in range(4)]
    nested = (Quote((made[0],)), ListBlock(False, ((para("a"), made[1]),)), Footnote(Clean("1"), (made[2],)), made[3])
    assert tinting.listings(Document((*nested, made[3]))) == made
    assert tinting.listings(Document((Code(Clean("x" * 30_000), Clean("python")), Code(Clean("who knows"))))) == []


def tinted(code: Code, tints: Tints, width: int = 60) -> list[Line]:
    return lay_blocks(Sheet(tints=tints), (code,), width)


@pytest.mark.parametrize("width", [12, 20, 40, 60])
def test_colours_change_nothing_but_the_ink(width: int) -> None:
    long = Code(Clean(PYTHON.text + "y = " + "'word ' + " * 12 + "\n\nz = 1\n" + "a = 2\n" * 4), Clean("python"))
    tints = {
        long.text: tuple(
            (start, stop, tinting._INKS[kind]) for start, stop, kind in colouring.parts(long.text, "python")
        )
    }
    plain, bright = tinted(long, {}, width), tinted(long, tints, width)
    assert [(line.text, line.offset, line.soft) for line in plain] == [
        (line.text, line.offset, line.soft) for line in bright
    ]
    assert {run.ink for line in bright for run in line.runs} >= {
        Ink.CODE,
        Ink.CODE_WORD,
        Ink.CODE_TEXT,
        Ink.CODE_NUMBER,
    }
    words = [run.text for line in bright for run in line.runs if run.ink == Ink.CODE_WORD]
    assert "".join(words) == "defreturn"
