"""Looking for words in a text as readers do: accents and typographic signs do not matter, nor does case without capitals.

Folding goes letter by letter, so that what was found in the folded text can be shown in the text itself.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_SIGNS = {
    "’": "'", "‘": "'", "‚": "'", "′": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "…": "...", "\u00a0": " ", "\u202f": " ", "\u3000": " ", "\t": " ",
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
    "Đ": "D", "ı": "i",
}  # fmt: skip
"""What people type for signs and letters that have no decomposition in Unicode."""

_LONGEST = 3
"""Letters one letter may unfold into; longer compatibility forms are left as they are."""

_VOWEL_POINTS = range(10, 36)
"""Combining classes of Hebrew and Arabic vowel points (UAX #44, table 15)."""
_DIACRITICS = range(202, 241)
"""Combining classes of the accents of Latin, Greek and Cyrillic. Signs of Indic scripts and kana are letters, not accents."""

_TYPED = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_WORD = re.compile(r"\w+")
_BETWEEN = r"[^\w\n]{1,4}"
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_BEGINNING = 2
"""Letters from which the word still being typed is taken as a beginning."""


class Folded(NamedTuple):
    """Text for comparing. ``places`` are the characters it was made from, one more for its end; None: as many as before."""

    text: str
    places: Sequence[int] | None = None

    def place(self, at: int) -> int:
        """The character of the text that ``at`` stands for."""
        return at if self.places is None else self.places[at]


class _Letters(dict[int, str]):
    """What each letter folds into, filled as letters come; ``uneven`` are those that do not become just one."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self[code] = _fold_letter(char)
        if len(folded) != 1:
            self.uneven.add(char)
        return folded


_LETTERS = _Letters()


def fold(text: str) -> Folded:
    """The text without accents, case as it is."""
    if text.isascii():
        return Folded(text.replace("\t", " "))
    folded = text.translate(_LETTERS)
    if _LETTERS.uneven.isdisjoint(text):
        return Folded(folded)
    places: list[int] = []
    for place, char in enumerate(text):
        places += [place] * len(_LETTERS[ord(char)])
    return Folded(folded, [*places, len(text)])


def phrase(typed: str) -> re.Pattern[str] | None:
    """What finds ``typed`` as it stands, also within words; None for nothing to find."""
    parts = [re.escape(part) for part in fold(typed).text.split()]
    return _compiled(" +".join(parts)) if parts else None


def terms(typed: str) -> re.Pattern[str] | None:
    """What finds the words of a search of everything: words and ``"phrases"``, not those behind a minus.

    The word still being typed is a beginning, as it is for the search itself.
    """
    wanted = [_term(part, len(typed)) for part in _TYPED.finditer(typed) if not part["minus"]]
    wanted = sorted(filter(None, wanted), key=len, reverse=True)
    return _compiled("|".join(dict.fromkeys(wanted))) if wanted else None


def _term(part: re.Match[str], end: int) -> str:
    words = _WORD.findall(fold(part["word"] if part["word"] is not None else part["phrase"]).text)
    if not words:
        return ""
    growing = part.end() == end and not part["closed"] and len(words[-1]) >= _BEGINNING
    first = "" if _UNSPACED.match(words[0]) else r"(?<!\w)"
    last = "" if growing or _UNSPACED.match(words[-1][-1]) else r"(?!\w)"
    return first + _BETWEEN.join(map(re.escape, words)) + last


def _compiled(pattern: str) -> re.Pattern[str]:
    """Smart case: capitals in what was typed make case count."""
    plain = re.sub(r"\\.", "", pattern)
    return re.compile(pattern, 0 if any(char.isupper() for char in plain) else re.IGNORECASE)


def _fold_letter(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    parts = unicodedata.normalize("NFKD", char)
    kept = "".join(part for part in parts if not _is_accent(part))
    if len(kept) > _LONGEST and not _is_accent(char):
        return char
    return unicodedata.normalize("NFC", kept)


def _is_accent(char: str) -> bool:
    kind = unicodedata.combining(char)
    return kind in _DIACRITICS or kind in _VOWEL_POINTS
