"""Pictures in the real program, fetched over HTTP, on a terminal that says it is kitty: the bytes it would draw from."""

import base64
import os
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.session import Session
from tests.drawn import picture
from tests.serving import Site
from tests.terminal.pty_run import Terminal, termnews

CTRL_Q, ENTER = "\x11", "\r"
ASKED = b"\x1b[>0q"
KITTY = b"\x1bP>|kitty(0.40.0)\x1b\\\x1b[6;20;10t\x1b[?62;c"
PLAIN = b"\x1bP>|XTerm(379)\x1b\\\x1b[?64;4c"
SENT = re.compile(rb"\x1b_G([^;\x1b]*);([^\x1b]*)\x1b\\")
ITEM = "<item><title>A ship comes in</title><guid>1</guid><link>{base}/a</link><description>{body}</description></item>"
TEXT = "<p>" + "The ship was seen at dawn by those who were up. " * 12 + "</p>"


@pytest.fixture
def harbour(home: Paths, site: Site) -> Path:
    """A home with one feed whose article holds a picture, which is to be shown."""
    site.put("/p.png", picture(400, 200))
    body = (
        f"<![CDATA[<p>Look:</p><figure><img src='{site.base}/p.png'><figcaption>The ship</figcaption></figure>{TEXT}]]>"
    )
    item = ITEM.format(base=site.base, body=body)
    feed = f'<rss version="2.0"><channel><title>Harbour</title>{item}</channel></rss>'
    home.config_file.write_text('[display]\npictures = "auto"\n[full_text]\nmode = "never"\n')
    with Session.open(home, Settings()) as session:
        session.add_feed(site.put("/feed", feed), "Harbour", ("World",))
    return home.config.parent


def answered(terminal: Terminal, reply: bytes) -> None:
    """Answer the questions about the terminal as a terminal does."""
    until(terminal, lambda: ASKED in terminal.raw)
    os.write(terminal.line, reply)


def until(terminal: Terminal, done: Callable[[], bool]) -> None:
    for _ in range(200):
        if done():
            return
        terminal.read(0.1)
    raise AssertionError(f"It did not come:\n{terminal.text()}")


def sent(raw: bytes) -> Iterator[tuple[dict[bytes, bytes], bytes]]:
    for head, body in SENT.findall(raw):
        yield dict(pair.split(b"=") for pair in head.split(b",")), body


def test_kitty_gets_the_picture_and_the_letters_that_show_it(harbour: Path) -> None:
    with termnews(harbour) as terminal:
        answered(terminal, KITTY)
        terminal.see("A ship comes in")
        assert not list(sent(terminal.raw))
        terminal.keys("2", ENTER)
        until(terminal, lambda: "\U0010eeee".encode() in terminal.raw)
        terminal.rest()
        messages = list(sent(terminal.raw))
        first = messages[0][0]
        assert (first[b"a"], first[b"U"], first[b"f"], first[b"q"]) == (b"T", b"1", b"100", b"2")
        shown = Image.open(BytesIO(base64.b64decode(b"".join(body for _, body in messages))))
        assert shown.width == 2 * shown.height
        assert shown.getpixel((5, 5)) == (200, 30, 40)
        number = int(first[b"i"])
        colour = f"38;2;{number >> 16 & 255};{number >> 8 & 255};{number & 255}".encode()
        assert colour in terminal.raw
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0
        assert f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\".encode() in terminal.raw


def test_another_terminal_gets_half_blocks_and_no_word_of_graphics(harbour: Path) -> None:
    with termnews(harbour) as terminal:
        answered(terminal, PLAIN)
        terminal.see("A ship comes in")
        terminal.keys("2", ENTER)
        terminal.see("▀▀▀▀")
        terminal.rest()
        assert terminal.text().count("▀") > 100
        assert b"\x1b_G" not in terminal.raw
        assert b"\x1b[38;2;200;30;40" in terminal.raw
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0


def test_pictures_wanted_later_ask_the_terminal_then_and_the_screen_comes_back(harbour: Path, home: Paths) -> None:
    home.config_file.write_text('[full_text]\nmode = "never"\n')
    with termnews(harbour) as terminal:
        terminal.see("A ship comes in")
        terminal.keys("2", ENTER)
        terminal.see("The ship")
        terminal.keys(":", "pictures", ENTER)
        answered(terminal, KITTY)
        until(terminal, lambda: "\U0010eeee".encode() in terminal.raw)
        terminal.see("Pictures in full")
        terminal.keys("j", "k")
        assert "A ship comes in" in terminal.text()
        assert terminal.raw.count(ASKED) == 1
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0


def test_a_terminal_that_does_not_answer_gets_half_blocks(harbour: Path) -> None:
    with termnews(harbour) as terminal:
        terminal.see("A ship comes in")
        terminal.keys("2", ENTER)
        terminal.see("▀▀▀▀")
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0


def test_who_wants_no_pictures_is_not_asked_about_the_terminal(harbour: Path, home: Paths, site: Site) -> None:
    home.config_file.write_text('[full_text]\nmode = "never"\n')
    with termnews(harbour) as terminal:
        terminal.see("A ship comes in")
        terminal.keys("2", ENTER)
        terminal.see("The ship")
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0
        assert ASKED not in terminal.raw
    assert "/p.png" not in {path for path, _ in site.asked}
