"""The full-text index: how text goes in, and how words as typed become an FTS5 expression that never fails.

Scripts written without blanks (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are indexed character by character and
asked for as a phrase, so that 東京 finds 東京都 but not 京東. Text is folded for caseless matching (NFKC and
full case folding, UAX #15 and Unicode 3.13); vowel points of Arabic and Hebrew are dropped, since few write them.
Expression syntax: https://www.sqlite.org/fts5.html#full_text_query_syntax.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from termnews.model.records import dataclass
from termnews.store.database import Database, storable

WEIGHTS = (10.0, 1.0, 6.0, 2.0)
"""How much a hit counts in title, body, authors, source (arguments of FTS5's ``bm25``)."""

MAX_TEXT = 200_000
"""Characters of a body that are indexed."""

_MAX_TYPED = 2_000
_MAX_TERMS = 32
_BEGINNING = 2
"""Letters from which a word is taken as a beginning; one alone would begin a tenth of all words."""

_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e"
    "\u1056-\u1059\u17b6-\u17d3\u3099\u309a"
)
_UNSPACED = (
    "[\u0e01-\u0e46\u0e81-\u0eae\u0ec0-\u0ec6\u1000-\u1055\u1780-\u17b5"
    "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    f"\U0001b000-\U0001b16f\U00020000-\U0003ffff][{_MARKS}]*"
)
_POINTS = "[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]"
# The tokenizer's tables end with Unicode 6.1 and take every later symbol for a letter, which would glue words together.
_SYMBOLS = "[\u20a0-\u20cf\u2b00-\u2bff\U0001f000-\U0001faff]"
_TYPED = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Terms:
    """What was asked for: an expression for the articles wanted, one for those unwanted; either may be empty.

    ``hopeless``: something was asked for that no article can hold, such as ``+`` or an emoji.
    """

    wanted: str = ""
    unwanted: str = ""
    hopeless: bool = False

    @property
    def hits(self) -> str:
        """One expression for both, where something is wanted; the index cannot be asked for what is unwanted alone."""
        return f"({self.wanted}) NOT ({self.unwanted})" if self.wanted and self.unwanted else self.wanted


def segment(text: str) -> str:
    """``text`` as the index holds it; the same for what goes in and for what is asked."""
    if text.isascii():
        return text
    points, symbols, unspaced = _patterns()
    folded = points.sub("", unicodedata.normalize("NFKC", storable(text)).casefold())
    return unspaced.sub(r" \g<0> ", symbols.sub(" ", folded))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when first needed: a start that searches nothing does without."""
    return tuple(map(re.compile, (_POINTS, _SYMBOLS, _UNSPACED)))


def read(typed: str, ends: Sequence[str] = ()) -> Terms:
    """The terms typed: words, all wanted; ``"phrases"``; ``-unwanted``. The word still being typed is a beginning.

    ``ends`` are all the words it may become (:func:`termnews.store.beginnings.ends`), any of which is wanted in its place.
    """
    typed = typed[:_MAX_TYPED]
    wanted: list[str] = []
    unwanted: list[str] = []
    asked = False
    for part in _TYPED.finditer(typed):
        text = part["word"] if part["word"] is not None else part["phrase"]
        growing = part.end() == len(typed) and not part["closed"]
        asked = asked or bool(text.strip().strip("-"))
        (unwanted if part["minus"] else wanted).append(_quoted(text, growing and not part["minus"]))
    terms = Terms(_ended(wanted, ends), _any_of(unwanted))
    return Terms(hopeless=True) if asked and terms == Terms() else terms


Indexed = tuple[int, str, str, str, str]
"""What an article is found by: id, title, body, authors, source."""


def put(db: Database, rows: Iterable[Indexed]) -> None:
    """Index articles, in place of what was indexed under their ids."""
    db.many(_PUT, map(_segmented, rows))


def add(db: Database, rows: Iterable[Indexed]) -> None:
    """Index articles whose ids were never indexed."""
    db.many(_ADD, map(_segmented, rows))


_ADD = "INSERT INTO search(rowid, title, body, authors, source) VALUES(?, ?, ?, ?, ?)"
_PUT = _ADD.replace("INSERT", "INSERT OR REPLACE")


def _segmented(row: Indexed) -> Indexed:
    return row[0], segment(row[1]), segment(row[2][:MAX_TEXT]), segment(row[3]), segment(row[4])


def _quoted(text: str, growing: bool) -> str:
    """One term as an FTS5 string, or empty when it holds nothing the index could know."""
    words = " ".join(segment(text).replace('"', " ").replace("\0", " ").split())
    if not any(map(_indexed, words)):
        return ""
    return f'"{words}" *' if growing and len(words) >= _BEGINNING else f'"{words}"'


def _indexed(char: str) -> bool:
    """Whether the tokenizer keeps a character: letters, numbers, marks, private use (the categories in the schema)."""
    category = unicodedata.category(char)
    return category[0] in "LN" or category in {"Mn", "Mc", "Co"}


def _ended(wanted: list[str], ends: Sequence[str]) -> str:
    if not ends or not wanted or not wanted[-1].endswith("*"):
        return _all_of(wanted)
    last, others = " OR ".join(f'"{end}"' for end in ends), _all_of(wanted[:-1])
    return f"({others}) AND ({last})" if others else f"({last})"


def _all_of(terms: list[str]) -> str:
    """FTS5 passes over a term without tokens between blanks; beside ``AND`` it would match nothing."""
    return " ".join(_some(terms))


def _any_of(terms: list[str]) -> str:
    return " OR ".join(_some(terms))


def _some(terms: list[str]) -> list[str]:
    """Each term once, and no more than an expression can bear (FTS5 limits its depth to 256)."""
    return [term for term in dict.fromkeys(terms) if term][:_MAX_TERMS]
