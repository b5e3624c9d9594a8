"""The door for strangers' text: what leaves here may be shown on a terminal.

Removed: C0 and C1 controls, DEL, whole escape sequences (CSI, OSC, DCS, APC, PM, SOS), bidirectional marks and overrides,
zero-width and other invisible characters, tag characters, variation selectors, noncharacters, and the one character of the
private use that acts: U+10EEEE, in whose place some terminals draw a picture; the others are letters of icon fonts. Lone
surrogates become U+FFFD. A C1 code that begins no sequence is read as Windows-1252, which is what a feed that carries one
meant (WHATWG HTML, "numeric character reference end state"). Runs of combining marks longer than :data:`MARKS` are cut: no
script stacks more.

Escape sequences: ECMA-48 (5th edition) 5.4 and 5.6. Bidirectional characters: Unicode UAX #9, table 4.
"""

import re
import unicodedata
from functools import cache

from termnews.model.words import Clean

MARKS = 5
"""How many combining marks may follow one letter."""

_SEQUENCE = (
    r"\x1b\[[0-?]*[ -/]*[@-~]?|\x9b[0-?]+[ -/]*[@-~]"
    r"|\x1b[\]PX^_][^\x07\x1b\x9c\n]{0,65536}(?:\x07|\x1b\\|\x9c)?"
    r"|[\x90\x98\x9d-\x9f][^\x07\x1b\x9c\n]{0,65536}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = r"\r\n?|[\x0b\x0c\u2028\u2029]"
_JSON_LINE_ENDS = re.compile("[\u2028\u2029]")
_UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "\U0010eeee"
)
_PRINTED = bytes(range(0x20, 0x7F))
_SEVERAL_LINES = _PRINTED + b"\n"
_SURROGATES = "\ud800-\udfff"
ACTING = f"[{_UNSEEN}{_SURROGATES}\t\n\r\x0b\x0c\u2028\u2029]"
"""Every character that acts on a terminal or hides in it, those that break a line included: a pattern of one character."""
_NO_LETTERS = re.compile(rf"[^\w\s\0-\x7f]{{{MARKS + 1}}}")
"""A run that may be of combining marks: none of them is a letter or a digit."""
_SUSPECT = (
    r"[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0"
    r"\u2100-\u2bff\u3000-\u3029\u3040-\u3098\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff9f]"
)
"""Whatever may have to go; the letters, digits and signs of most languages are not among it."""


def prints(text: str) -> bool:
    """What :meth:`str.isprintable` says, of long ASCII in a quarter of the time."""
    return not text.encode().translate(None, _PRINTED) if text.isascii() else text.isprintable()


def prose(text: str) -> Clean:
    """Text of several lines: line breaks and tabs stay, everything that could act or hide goes."""
    if text.isascii() and not text.encode().translate(None, _SEVERAL_LINES):
        return Clean(text)
    suspect, sequence, line_ends, surrogate, invisible = _patterns()
    if not suspect.search(text):
        return Clean(text)
    text = line_ends.sub("\n", sequence.sub("", text))
    text = surrogate.sub("\ufffd", text).translate(_windows_1252())
    return Clean(_fewer_marks(invisible.sub("", text)))


def line(text: str) -> Clean:
    """Text of one line: every run of white space is one blank, none at the ends."""
    text = prose(text)
    if text.isascii():
        single = "\n" not in text and "\t" not in text and text.rfind("  ") < 0
    else:
        single = "  " not in text and text.isprintable()
    return Clean(text.strip() if single else " ".join(text.split()))


def code(text: str, tab: int = 4) -> Clean:
    """Preformatted text: as :func:`prose`, tabs expanded to ``tab`` cells, no blanks at the lines' ends."""
    lines = prose(text).expandtabs(tab).split("\n")
    return Clean("\n".join(part.rstrip() for part in lines).strip("\n"))


def spelled(text: str) -> Clean:
    """``text`` of a JSON document with what acts or hides written by its number, as JSON has it: nothing is lost."""
    if text.isascii() and text.isprintable():
        return Clean(text)
    *_, surrogate, invisible = _patterns()
    return Clean(_JSON_LINE_ENDS.sub(_spelled, invisible.sub(_spelled, surrogate.sub(_spelled, text))))


def _spelled(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


@cache
def _windows_1252() -> dict[int, str]:
    """What was meant by control characters that come of Windows' signs taken for Latin-1."""
    return {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when first needed: most texts are plain."""
    return tuple(map(re.compile, (_SUSPECT, _SEQUENCE, _LINE_ENDS, f"[{_SURROGATES}]", f"[{_UNSEEN}]")))


def _fewer_marks(text: str) -> str:
    """Cut each run of combining marks to :data:`MARKS`; a mark at the very start loses its place."""
    if not _NO_LETTERS.search(text):
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) or unicodedata.category(char) == "Me" else 0
        if run <= MARKS:
            kept.append(char)
    return "".join(kept)
