"""Every byte a terminal is sent, strictly read: a state machine that knows termnews' own sequences by their exact parameters.

Nothing is taken out to look at what is left: each byte belongs to printable text, a line break or one whole sequence, in the
order they come, and whatever belongs to none is foreign. States and forms: ECMA-48 (5th edition), 5.4 to 5.6; kitty's
pictures: https://sw.kovidgoyal.net/kitty/graphics-protocol/.
"""

import base64
import binascii
import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from tests.faults.campaigns.text import forbidden
from tests.terminal.cells import Cells

LONGEST = 8192
"""Bytes of one sequence at most, but for a copy to the clipboard."""
COPIED = 1 << 21
MESSAGE = 4096
"""Letters of one of kitty's messages at most."""
_NEXT = re.compile(rb"[\x00-\x1f\x7f]")
_MODES = frozenset({7, 25, 1000, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2026, 2048})
_EXACT = frozenset(b"[?%d%s" % (mode, turn) for mode in _MODES for turn in (b"h", b"l")) | {
    b"[?2026$p",
    b"[?2048$p",
    b"[c",
    b"[>0q",
    b"[16t",
    b"[<u",
    b"[J",
    b"[2J",
    b"[K",
    b"[H",
    b"[>25u",
}
_EXACT |= {
    b"]22;%s\x07" % shape
    for shape in (b"default", b"pointer", b"text", b"ns-resize", b"ew-resize", b"col-resize", b"row-resize")
}
"""Modes, questions and erasing: no other parameter than these."""
_ONE = frozenset({*range(10), *range(21, 30), *range(30, 38), 39, *range(40, 48), 49, *range(90, 98), *range(100, 108)})
"""Styles and the terminal's own colours (SGR) that are one number."""
_PLACE = re.compile(rb"\[([1-9]\d{0,3});([1-9]\d{0,3})H")
_COLOURS = re.compile(rb"\[([\d;]*)m")
_CONTROL = re.compile(r"(?:a=T,U=1,f=100,t=d,i=\d+,c=\d+,r=\d+,q=2,m=[01]|q=2,m=[01]|a=d,d=I,i=\d+,q=2)")
PLACEHOLDER = "\U0010eeee"


@dataclass
class Oracle:
    """Reads what a program writes. ``foreign`` is empty as long as all of it is termnews' own.

    ``copies`` and ``pictures``: whether a copy (OSC 52) or a picture (kitty) may come, because the reader asked for one.
    ``heard`` gets each text that is copied.
    """

    columns: int = 80
    rows: int = 24
    copies: bool = False
    pictures: bool = False
    tabs: bool = False
    foreign: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    copied: list[str] = field(default_factory=list)
    length: int = 0

    def __post_init__(self) -> None:
        self.cells = Cells(self.columns, self.rows)
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self._held = b""
        self._forms: dict[int, Callable[[bytes, int], int]] = {
            0x5B: self._csi,
            0x5D: self._osc,
            0x5F: self._apc,
            0x50: self._dcs,
        }

    def feed(self, data: bytes) -> None:
        """Take in what was written; a sequence that is not whole yet waits for the rest."""
        self.length += len(data)
        data, self._held, at = self._held + data, b"", 0
        while at < len(data):
            if data[at] == 0x1B:
                end = self._sequence(data, at)
                if end < 0:
                    self._held = data[at:]
                    return
                at = end
            else:
                at = self._ground(data, at)

    def end(self) -> list[str]:
        """Everything foreign, once nothing more will come: a sequence cut off is foreign too."""
        if self._held or self._decoder.getstate()[0]:
            self._strange(self._held or self._decoder.getstate()[0], "cut off")
        self._held = b""
        return self.foreign

    def _ground(self, data: bytes, at: int) -> int:
        found = _NEXT.search(data, at)
        end = found.start() if found else len(data)
        if end > at:
            self._text(data[at:end])
            return end
        self._single(data, at)
        return at + 1

    def _single(self, data: bytes, at: int) -> None:
        """A control character by itself."""
        char = data[at]
        if char == 0x0A:
            self.cells.down()
        elif char == 0x0D:
            self.cells.x = 0
        elif not (char == 0x09 and self.tabs):
            self._strange(data[max(0, at - 40) : at + 40], "control")
            return
        self.kinds["line break"] += 1

    def _text(self, raw: bytes) -> None:
        try:
            text = self._decoder.decode(raw)
        except UnicodeDecodeError:
            self._decoder.reset()
            self._strange(raw[:40], "no UTF-8")
            return
        self.kinds["letters"] += len(text)
        for char in set(text):
            if forbidden(char) and not (char == PLACEHOLDER and self.pictures):
                self._strange(text[:80].encode(), f"U+{ord(char):04X}")
        self.cells.write(text)

    def _sequence(self, data: bytes, at: int) -> int:
        """Where the sequence at ``at`` ends; -1 when it is not whole."""
        if self._decoder.getstate()[0]:
            self._strange(data[at : at + 40], "a letter cut off")
            self._decoder.reset()
        if at + 1 == len(data):
            return -1
        form = self._forms.get(data[at + 1])
        if form is None:
            self._strange(data[at : at + 40], "escape")
            return at + 2
        return form(data, at + 1)

    def _csi(self, data: bytes, start: int) -> int:
        """Parameters ``0``-``?``, then intermediates blank-``/``, then one final byte ``@``-``~``."""
        at, between = start + 1, False
        while at < len(data):
            byte = data[at]
            if 0x40 <= byte <= 0x7E:
                self._control(data[start : at + 1])
                return at + 1
            between = between or 0x20 <= byte <= 0x2F
            if not 0x20 <= byte <= (0x2F if between else 0x3F) or at - start > LONGEST:
                self._strange(data[start - 1 : at + 30], "broken control sequence")
                return at
            at += 1
        return -1

    def _control(self, whole: bytes) -> None:
        """A whole control sequence: known by its parameters, or foreign."""
        if place := _PLACE.fullmatch(whole):
            self.cells.y, self.cells.x = int(place[1]) - 1, int(place[2]) - 1
            self.kinds["cursor"] += 1
        elif (style := _COLOURS.fullmatch(whole)) and _is_style(style[1]):
            self.kinds["style"] += 1
        elif whole in _EXACT:
            self._erase(whole)
            self.kinds[whole.decode()] += 1
        else:
            self._strange(b"\x1b" + whole, "control sequence")

    def _erase(self, whole: bytes) -> None:
        if whole in {b"[2J", b"[J", b"[?1049h", b"[?1049l"}:
            self.cells.clear()
        elif whole == b"[H":
            self.cells.x = self.cells.y = 0
        elif whole == b"[K" and self.cells.y < self.rows:
            line = self.cells.grid[self.cells.y]
            line[self.cells.x :] = [" "] * max(0, self.columns - self.cells.x)

    def _osc(self, data: bytes, start: int) -> int:
        end = _end(data, start, (b"\x07",), COPIED)
        if end < 0:
            return self._wait(data, start, COPIED)
        whole = data[start:end]
        if whole in _EXACT:
            self.kinds["pointer"] += 1
        elif not (self.copies and self._copy(whole)):
            self._strange(b"\x1b" + whole[:60], "operating system command")
        return end

    def _copy(self, whole: bytes) -> bool:
        """A copy to the clipboard: what it holds is text that acts nowhere, for it is pasted into shells."""
        if not whole.startswith(b"]52;c;"):
            return False
        try:
            text = base64.b64decode(whole[6:-1], validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return False
        self.copied.append(text)
        self.kinds["copy"] += 1
        return not any(map(forbidden, text))

    def _apc(self, data: bytes, start: int) -> int:
        end = _end(data, start, (b"\x1b\\",), LONGEST)
        if end < 0:
            return self._wait(data, start, LONGEST)
        if not (self.pictures and _is_picture(data[start : end - 2])):
            self._strange(b"\x1b" + data[start : start + 60], "application command")
        self.kinds["picture"] += 1
        return end

    def _dcs(self, data: bytes, start: int) -> int:
        """What tmux hands on: one of kitty's messages, its escapes doubled."""
        end = start + 1
        while (end := data.find(b"\x1b\\", end)) > 0 and data[end - 1] == 0x1B:
            end += 2
        if end < 0:
            return self._wait(data, start, LONGEST)
        inner = data[start:end].removeprefix(b"Ptmux;").replace(b"\x1b\x1b", b"\x1b")
        whole = inner.startswith(b"\x1b_") and inner.endswith(b"\x1b\\")
        if not (self.pictures and whole and _is_picture(inner[1:-2])):
            self._strange(b"\x1b" + data[start : start + 60], "device control string")
        self.kinds["picture"] += 1
        return end + 2

    def _wait(self, data: bytes, start: int, longest: int) -> int:
        """Wait for the end of a string that may still come; one longer than any of ours is foreign."""
        if len(data) - start <= longest:
            return -1
        self._strange(data[start - 1 : start + 40], "string without end")
        return len(data)

    def _strange(self, raw: bytes, why: str) -> None:
        self.foreign.append(f"{why}: {raw!a}")


def _end(data: bytes, start: int, ends: tuple[bytes, ...], longest: int) -> int:
    """Behind the end of a string that begins at ``start``, or -1."""
    found = [at + len(end) for end in ends if (at := data.find(end, start, start + longest)) >= 0]
    return min(found, default=-1)


@cache
def _is_style(parameters: bytes) -> bool:
    """Whether the parameters of an SGR are styles and colours, each whole and within its range."""
    if not parameters:
        return True
    numbers = parameters.split(b";")
    while numbers:
        head, *rest = numbers
        if not head.isdigit():
            return False
        if int(head) in {38, 48}:
            size = {b"5": 1, b"2": 3}.get(rest[0] if rest else b"", 0)
            parts = rest[1 : 1 + size]
            if not size or len(parts) < size or any(not part.isdigit() or int(part) > 255 for part in parts):
                return False
            numbers = rest[1 + size :]
        elif int(head) in _ONE:
            numbers = rest
        else:
            return False
    return True


def _is_picture(message: bytes) -> bool:
    """Whether a message of kitty's has termnews' own control data, and nothing but base64 behind it."""
    try:
        control, _, payload = message.decode("ascii").removeprefix("_G").partition(";")
        base64.b64decode(payload + "=" * (-len(payload) % 4), validate=True)
    except (UnicodeDecodeError, binascii.Error):
        return False
    return message.startswith(b"_G") and bool(_CONTROL.fullmatch(control)) and len(payload) <= MESSAGE


def read(raw: bytes, **how: bool) -> list[str]:
    """What is foreign in whole bytes."""
    oracle = Oracle(**how)  # type: ignore[arg-type]
    oracle.feed(raw)
    return oracle.end()
