"""Any text at all through the door for strangers' text."""

import random
import unicodedata

from termnews.text import clean
from tests.faults.promise import Campaign, Tally

SCRIPTS = (
    "abcXYZßéøł", "абвгЖя", "αβγΩώ", "אבגש", "ابتجم", "अआकखम", "কখগম", "ਕਖਗ", "કખગ", "கஙச", "కఖగ", "ಕಖಗ", "കഖഗ", "กขฃค",
    "ກຂຄ", "ကခဂ", "აბგ", "աբգ", "ሀለሐ", "កខគ", "ひらカナ", "漢字报", "한국어", "ᏣᎳᎩ",
)  # fmt: skip
EMOJI = "😀🎉🚀🗞🇳🇴👍🏽"
HIDDEN = [
    chr(code)
    for code in (
        0xAD,
        0x34F,
        0x61C,
        0x115F,
        0x17B4,
        0x180E,
        0x3164,
        0xFEFF,
        0xFFA0,
        0x1D173,
        0xE0001,
        0xE0041,
        0x10EEEE,
    )
]
HIDDEN += [
    chr(code)
    for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10))
]
CONTROLS = [chr(code) for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))]
SEQUENCES = (
    "\x1b[31m", "\x1b[2J", "\x1b]0;title\x07", "\x1b]52;c;eA==\x1b\\", "\x1bPq\x1b\\", "\x1b_Ga=T\x1b\\", "\x1b^x\x1b\\",
    "\x1bXx\x1b\\", "\x1bc", "\x1b(0", "\x9b31m", "\x9d0;x\x9c", "\x90q\x9c", "\x1b[", "\x1b]", "\x1b", "\x9b", "\x1b\x1b[31m",
)  # fmt: skip
WHOLE = SEQUENCES[:13]
"""Those that end by themselves, so that what follows them is text."""

KEPT_CONTROLS = "\n\t"
PLACEHOLDER = 0x10EEEE
"""A terminal that knows kitty's pictures draws one in its place."""
LONGEST = 24


def forbidden(char: str) -> bool:
    """Whether a code point may act on a terminal or hide in it, by its category in the Unicode database."""
    code = ord(char)
    nothing = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF or code == PLACEHOLDER
    prefix = unicodedata.category(char) == "Cf" and "NUMBER" in unicodedata.name(char, "")
    written = prefix or (
        "ARABIC" in unicodedata.name(char, "") and code != 0x61C
    )  # signs that are seen: U+0600 and others
    return (
        nothing
        or selector
        or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
        or (unicodedata.category(char) == "Cf" and not written and not _seen(code))
    ) and char not in KEPT_CONTROLS


def _seen(code: int) -> bool:
    """Whether a format character is drawn: Kaithi and Syriac signs, shorthand and hieroglyph controls within their scripts."""
    return code in {0x070F, 0x08E2, 0x110BD, 0x110CD} or 0x13430 <= code <= 0x1345F or 0x1BCA0 <= code <= 0x1BCA3


def wild(dice: random.Random) -> str:
    """A string of anything: letters, controls, sequences whole and cut, any code point."""
    parts = []
    for _ in range(dice.randrange(1, LONGEST)):
        kind = dice.random()
        if kind < 0.3:
            parts.append(dice.choice(dice.choice(SCRIPTS)))
        elif kind < 0.5:
            parts.append(dice.choice(SEQUENCES))
        elif kind < 0.65:
            parts.append(dice.choice(CONTROLS))
        elif kind < 0.8:
            parts.append(dice.choice(HIDDEN))
        elif kind < 0.85:
            parts.append(dice.choice("\n\t\r \u2028;m[]\\"))
        else:
            parts.append(chr(dice.randrange(0x110000)))
    return "".join(parts)


def woven(dice: random.Random) -> tuple[str, str]:
    """Words of a script or emoji with hidden characters and whole sequences between their letters, and the words alone."""
    letters = [dice.choice(dice.choice((*SCRIPTS, EMOJI))) for _ in range(dice.randrange(1, LONGEST))]
    return "".join(letter + dice.choice((*HIDDEN, *WHOLE)) * dice.randrange(2) for letter in letters), "".join(letters)


def strings(size: int, seed: int) -> Tally:
    """Half of the strings are wild, half are words that must come out whole."""
    dice = random.Random(seed)
    tally = Tally()
    doors = (clean.prose, clean.line, clean.code)
    for number in range(size):
        tally.tried += 1
        door = doors[number % 3]
        if number % 2:
            text, words = woven(dice)
            if door(text) != words:
                tally.fail(f"{door.__name__}({text!a}) is {door(text)!a}")
            continue
        text = wild(dice)
        cleaned = door(text)
        if any(map(forbidden, cleaned)):
            tally.fail(f"{door.__name__}({text!a}) leaves {''.join(filter(forbidden, cleaned))!a}")
        elif door(cleaned) != cleaned:
            tally.fail(f"{door.__name__}({text!a}) is not done at once")
    return tally


CAMPAIGNS = (
    Campaign(
        "clean",
        "strings of letters, controls, sequences and any code point through `text.clean`",
        1_000_000,
        10_000,
        strings,
    ),
)
