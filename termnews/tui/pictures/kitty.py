"""Pictures by kitty's graphics protocol: sent once, then shown wherever letters stand that name them.

https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders: a cell of a picture is U+10EEEE with two combining
letters for its line and column and a third for the highest byte of the picture's number, whose other bytes are the letter's
colour. So pictures scroll, are clipped and covered as text is, also within tmux.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from random import randrange

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from termnews.model.pictures import Raster

Write = Callable[[str], None]

PLACEHOLDER = "\U0010eeee"
NUMBERS = "".join(
    map(
        chr,
        (
            0x305, 0x30D, 0x30E, 0x310, 0x312, 0x33D, 0x33E, 0x33F, 0x346, 0x34A, 0x34B, 0x34C, 0x350, 0x351, 0x352,
            0x357, 0x35B, 0x363, 0x364, 0x365, 0x366, 0x367, 0x368, 0x369, 0x36A, 0x36B, 0x36C, 0x36D, 0x36E, 0x36F,
            0x483, 0x484, 0x485, 0x486, 0x487, 0x592, 0x593, 0x594, 0x595, 0x597, 0x598, 0x599, 0x59C, 0x59D, 0x59E,
            0x59F, 0x5A0, 0x5A1, 0x5A8, 0x5A9, 0x5AB, 0x5AC, 0x5AF, 0x5C4, 0x610, 0x611, 0x612, 0x613, 0x614, 0x615,
            0x616, 0x617, 0x657, 0x658, 0x659, 0x65A, 0x65B, 0x65D, 0x65E, 0x6D6, 0x6D7, 0x6D8, 0x6D9, 0x6DA, 0x6DB,
            0x6DC, 0x6DF, 0x6E0, 0x6E1, 0x6E2, 0x6E4, 0x6E7, 0x6E8, 0x6EB, 0x6EC, 0x730, 0x732, 0x733, 0x735, 0x736,
            0x73A, 0x73D, 0x73F, 0x740, 0x741, 0x743,
        ),
    )
)  # fmt: skip
"""The combining letters that stand for 0, 1, 2 … in the order the protocol gives them."""
_CHUNK = 4096
"""Bytes of one message at most."""


class Kitty:
    """The pictures given to the terminal. ``write`` sends to it; ``truecolor``: whether colours reach it unchanged."""

    def __init__(self, write: Write, *, truecolor: bool, wrapped: bool) -> None:
        self._write = write
        self._wrapped = wrapped
        self._held: set[int] = set()
        self._high = randrange(1, len(NUMBERS))  # noqa: S311 - so that two programs in one terminal seldom meet
        self._colours = cycle(_true_colours() if truecolor else _table_colours())

    def paint(self, raster: Raster, cells: int, rows: int) -> tuple[int, list[Strip]]:
        """Send a picture for a place, and give its number and the lines that show it."""
        low, colour = next(self._colours)
        number = self._high << 24 | low
        self._held.add(number)
        # In one piece: written message by message, a picture would fill the queue of a slow line and hold up the keys.
        self._write("".join(self._messages(raster.data, f"a=T,U=1,f=100,t=d,i={number},c={cells},r={rows},q=2")))
        high, style = NUMBERS[self._high], Style.from_color(colour)
        return number, [_line(row, cells, high, style) for row in range(rows)]

    def drop(self, number: int) -> None:
        """Take a picture back from the terminal; a number that is none of ours is passed over."""
        if number in self._held:
            self._held.discard(number)
            self._write(self._message(f"a=d,d=I,i={number},q=2", ""))

    def close(self) -> None:
        """Take every picture back from the terminal."""
        for number in sorted(self._held):
            self.drop(number)

    def _messages(self, data: bytes, control: str) -> Iterator[str]:
        """A file in messages, all but the last saying that more comes; only the first says what it is."""
        text = b64encode(data).decode("ascii")
        last = (len(text) - 1) // _CHUNK
        for part in range(last + 1):
            more = f"m={int(part < last)}"
            head = f"{control},{more}" if part == 0 else f"q=2,{more}"
            yield self._message(head, text[part * _CHUNK : (part + 1) * _CHUNK])

    def _message(self, control: str, payload: str) -> str:
        message = f"\x1b_G{control};{payload}\x1b\\" if payload else f"\x1b_G{control}\x1b\\"
        if self._wrapped:
            escaped = message.replace("\x1b", "\x1b\x1b")
            return f"\x1bPtmux;{escaped}\x1b\\"
        return message


def _line(row: int, cells: int, high: str, style: Style) -> Strip:
    """One line of a picture; every cell names its place, so that any part of the line shows the right part."""
    texts = [f"{PLACEHOLDER}{NUMBERS[row]}{column}{high}" for column in islice(NUMBERS, cells)]
    return Strip([Segment(text, style) for text in texts], cells)


def _true_colours() -> list[tuple[int, Color]]:
    """Numbers that are colours of three bytes."""
    start = randrange(1, 1 << 16) << 8  # noqa: S311 - the same
    return [(low, Color.from_rgb(low >> 16, low >> 8 & 255, low & 255)) for low in range(start, start + 256)]


def _table_colours() -> list[tuple[int, Color]]:
    """Numbers of the 256 colours that stay what they are on the way through the interface."""
    named = ((number, Color.from_rgb(*Color.from_ansi(number).get_truecolor())) for number in range(16, 256))
    return [(number, true) for number, true in named if true.downgrade(ColorSystem.EIGHT_BIT).number == number]
