"""The word still being typed: which words of the index it may become.

FTS5 finds a beginning by bringing the hits of all its words into one list before it gives the first of them, once to find and
once more to rank; the hits of whole words it gives as they come. Where the words are few, they are asked for instead, which
finds the same. An index of beginnings (FTS5's ``prefix``) would make the database half as large again, and saving dearer.
"""

import re

from termnews.store import search
from termnews.store.database import Database

MOST = 64
"""Words a beginning is exchanged for; asking for more takes longer than bringing their hits together."""

SHORT = 2
"""Letters of a beginning that thousands of words may have."""

BRIEF = 3
"""Letters up to which a word of its own is a beginning. A longer one is not exchanged: its rare ends would rank first."""

_GROWING = re.compile(r'"([A-Za-z0-9]+)" \*$')
"""One word of letters that the tokenizer only makes small, at the end of an expression."""

# The index is walked from word to word: each time the first place of the first word from a certain one on is asked for.
_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)"
_NEXT = "SELECT term FROM temp.words WHERE term >= ? AND term < ? LIMIT 1"


def is_short(typed: str) -> bool:
    """Whether the last word typed is a beginning of two letters."""
    return 0 < len(_begun(typed)) <= SHORT


def ends(db: Database, typed: str) -> tuple[str, ...]:
    """All words the last one typed may become, itself where there are none; empty where they are many, or it is whole."""
    begun = _begun(typed)
    if not begun:
        return ()
    beyond, found = begun[:-1] + chr(ord(begun[-1]) + 1), list[str]()
    db.rows(_WORDS)
    if len(begun) > BRIEF and db.value(_NEXT, (begun, f"{begun}\x01")):
        return ()
    while (word := db.value(_NEXT, (f"{found[-1]}\x01" if found else begun, beyond))) is not None:
        found.append(word)
        if len(found) > MOST or not word.isascii():
            return ()
    return tuple(found) or (begun,)


def _begun(typed: str) -> str:
    """The letters of the last word typed, in small ones; empty where it is whole or may be exchanged for nothing."""
    growing = _GROWING.search(search.read(typed).wanted)
    return growing[1].lower() if growing else ""
