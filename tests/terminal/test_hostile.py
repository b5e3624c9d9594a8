"""Strangers' text never acts on the terminal: the real program on an enemy's feeds, every byte strictly read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import enemy
from tests.faults.campaigns.text import forbidden
from tests.terminal.strict import Oracle, read
from tests.terminal.walk import returned, walk
from tests.terminal.watched import Seen

LEAST = 100_000
"""Bytes the program writes at the very least when it really shows something."""

PICTURE = b"\x1b_Ga=T,U=1,f=100,t=d,i=16777472,c=4,r=2,q=2,m=0;iVBORw0KGgo=\x1b\\"
COPY = b"\x1b]52;c;aGVsbG8=\x07"


@pytest.fixture
def press() -> Iterator[enemy.Press]:
    """The enemy's server."""
    with enemy.Press() as running:
        yield running


@pytest.mark.parametrize(
    "sequence",
    [
        b"\x1b]52;c;eA==\x07", b"\x1b]0;t\x1b\\", b"\x1bPq\x1b\\", b"\x1bc", b"\x1b[?6n", b"\x1b[21t", b"\x1b]8;;x\x07",
        b"\x1b[?1000$p", b"\x1b[6n", b"\x1b[0;5H", b"\x1b[3A", b"\x1b[38;5;256m", b"\x1b[38;2;1;2m", b"\x1b[11m", b"\x1b[?69h",
        b"\x1b[>c", b"\x1b[1 q", b"\x1b(0", b"\x1b#8", b"\x1b_Ga=q,i=1;AAAA\x1b\\", b"\x1b^x\x1b\\", b"\x1b]22;x\x07",
        b"\x07", b"\x08", b"\x0e", b"\x7f", b"\x00", b"\t", b"\xff", b"\xc2\x9b31m", b"\xc2\x85", "\u202e".encode(),
        "\u200b".encode(), "\ufeff".encode(), "\u2028".encode(), "\U000e0041".encode(), "\ufe0f".encode(), "\xad".encode(),
        "\U0010eeee".encode(), b"\x1b[31", b"\x1b", b"\xe4\xb8", b"\x1b]22;def", b"\x1b\x1b[31m", PICTURE, COPY,
        b"\x1b[3\x1b[1m",
    ],
)  # fmt: skip
def test_the_reader_sees_what_is_foreign(sequence: bytes) -> None:
    assert read(b"text " + sequence)
    assert read(b"text " + sequence + b"\x1b[1mmore" * 9)


def test_the_reader_knows_what_is_ours_however_it_is_cut() -> None:
    ours = (
        "\x1b[?1049h\x1b[?1000h\x1b[?2026$p\x1b[H\x1b[38;5;1mred\x1b[0m\x1b[3;4H\x1b[1;38;2;255;0;10;48;5;255mA\x1b[0m\r\n"
        "\x1b[?25l東京 é e\u0301 العربية\x1b]22;default\x07\x1b[<u"
    ).encode()
    wrapped = b"\x1bPtmux;" + PICTURE.replace(b"\x1b", b"\x1b\x1b") + b"\x1b\\"
    whole = Oracle(copies=True, pictures=True)
    for byte in ours + PICTURE + wrapped + COPY + "\U0010eeee\u0305\u030d".encode():
        whole.feed(bytes([byte]))
    assert whole.end() == []
    assert whole.copied == ["hello"]
    assert whole.kinds["picture"] == 2


def test_what_asks_for_more_than_it_may_is_foreign_among_copies_and_pictures_too() -> None:
    for sequence in (
        b"\x1b]52;c;?\x07",
        b"\x1b]52;p;eA==\x07",
        b"\x1b]52;c;Gw==\x07",  # an escape character, to be pasted
        PICTURE.replace(b"t=d", b"t=f"),  # a file of the reader's
        PICTURE.replace(b"iVBO", b"iV\x07O"),
        b"\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    ):
        assert read(sequence, copies=True, pictures=True), sequence


def test_cells_hold_what_stands_there() -> None:
    oracle = Oracle(columns=6, rows=2)
    oracle.feed("\x1b[1;1Habcdef\x1b[2;3H東x\x1b[1;2HZ".encode())
    assert oracle.cells.lines() == "aZcdef\n  東x "
    assert oracle.end() == []


@pytest.mark.parametrize("size", [(120, 40), (60, 20)], ids=str)
def test_no_foreign_sequence_reaches_the_terminal(press: enemy.Press, tmp_path: Path, size: tuple[int, int]) -> None:
    enemy.delivered(tmp_path / "home", press, list(enumerate(enemy.texts())))
    terminal, seen = walk(tmp_path / "home", 2, size)
    assert terminal.strange == []
    assert terminal.oracle.length > LEAST
    assert not any(map(forbidden, terminal.text().replace("\n", "")))
    assert len({number for _, number, screen in seen if screen == "headlines"}) == len(enemy.texts())
    assert shown(seen, "failing feeds") >= {"ot", "lo"}
    assert shown(seen, "article") >= {"ti", "au", "pp", "hh", "bq", "co", "li", "fc", "ln"}
    assert shown(seen, "link list") >= {"lu", "ln"}
    assert shown(seen, "section dialog") >= {"os"}


def test_a_library_that_somebody_else_wrote_into_is_shown_all_the_same(press: enemy.Press, tmp_path: Path) -> None:
    enemy.delivered(tmp_path / "home", press, list(enumerate(enemy.texts()[:3])), pages=True)
    enemy.poison(tmp_path / "home")
    terminal, seen = walk(tmp_path / "home", 2, (80, 24))
    assert terminal.strange == []
    assert shown(seen, "article") >= {"wp"}
    assert {screen for mark, _, screen in seen if mark == "qq"} >= {"headlines", "article", "author", "failing feeds"}
    back, seen = returned(tmp_path / "home", (80, 24))
    assert back.strange == []
    assert "qq" in shown(seen, "front page")


def test_what_is_pasted_is_a_strangers_text_too(press: enemy.Press, tmp_path: Path) -> None:
    enemy.delivered(tmp_path / "home", press, list(enumerate(enemy.texts()[:2])))
    pasted = ("search", "palette", "help", "adding", "rename")
    terminal, _ = walk(tmp_path / "home", 0, (80, 24), only=pasted.__contains__)
    assert terminal.strange == []


def shown(seen: Seen, screen: str) -> set[str]:
    """The fields seen on a screen."""
    return {mark for mark, _, where in seen if where == screen}
