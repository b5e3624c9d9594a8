"""Which texts name a person, which a newsroom, and which nobody."""

import re

from termnews.text import names, press

LONGEST = 80
"""Characters; a longer text is no name."""

_MOST_WORDS = 7
_NO_LETTER = re.compile(r"[\W_]+")
_POINTS = re.compile("[\u0591-\u05c7\u064b-\u0652]")
_BARRED = re.compile(r"[【】。\d@<>{}\[\]=\\#%$€£*:;!?…&+|/_©]|\.{2}|www\.|https?", re.IGNORECASE)
_DOMAIN = re.compile(
    r"\b[\w-]+\.(?:com|org|net|co\.\w\w|de|at|ch|fr|it|es|uk|eu|info|media|news|tv|io|lt|pl|ru|ua|be|nl|se|no|dk|fi|cz|jp|cn|br|mx"
    r"|ar|in|za)$"
)
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ԯႠ-ჿԱ-և]")
_EAST_ASIAN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々・·]{2,12}(?:[ \u3000][\u3040-\u30ff\u3400-\u9fff々・]{1,8})?$"
    r"|[\uac00-\ud7a3]{2,5}$"
)
_EAST_ASIAN_LETTER = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_JAPANESE_GRAMMAR = re.compile("を|した|です|ます|する|から|について|ください")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_BREAK = re.compile(r"[\s\-/.,&'’]+")
_COMPOUNDS = ("redaktion", "agentur", "zeitung", "nachrichten")


def key(name: str) -> str:
    """A name, or a text that may hold one, for comparing within a page.

    As :func:`names.folded`, and punctuation counts as a blank; points that Hebrew and Arabic may write or not do not count.
    """
    return " ".join(_NO_LETTER.sub(" ", _POINTS.sub("", names.folded(name))).split()) or name.casefold()


def nobody(text: str) -> bool:
    """Whether a text names no one: the page's furniture, an address, a handle, an account's generic name."""
    bare = text.casefold().strip(" .,:;-–—•|/()+")
    if bare in press.NOBODY or bare in press.LEADS or "://" in bare or bare.startswith(("http", "www.", "@")):
        return True
    return len(bare) < 2 or not any(map(str.isalpha, bare))  # noqa: PLR2004 - one letter is no name


def newsroom(name: str) -> bool:
    """Whether a name is a newsroom's, an agency's or an institution's rather than a person's."""
    bare = name.casefold().strip(" .")
    if bare in press.AGENCIES or bare.endswith(press.NEWSROOM_ENDS) or _DOMAIN.search(bare):
        return True
    words = _WORD_BREAK.split(bare)
    return words[0] == "the" or any(word in press.NEWSROOM or word.endswith(_COMPOUNDS) for word in words)


def shaped(text: str) -> bool:
    """Whether a text has the shape of a person's name: a few words, each with a capital but for particles."""
    if len(text) > LONGEST or _BARRED.search(text) or nobody(text) or furniture(text):
        return False
    words = text.translate(_QUOTES).split()
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    if not cased(text):
        return _shaped_without_case(text, len(words))
    return all(map(_in_name, words)) and words[-1].casefold() not in press.PARTICLES


def _shaped_without_case(text: str, words: int) -> bool:
    """The shape of a name in a script without capitals: short in East Asian ones, of several words in others."""
    if _EAST_ASIAN_LETTER.search(text):
        return bool(_EAST_ASIAN.match(text)) and not _JAPANESE_GRAMMAR.search(text)
    return 1 < words <= 4  # noqa: PLR2004 - words


_QUOTES = str.maketrans('()"“”„«»', " " * 8)


def cased(text: str) -> bool:
    """Whether a text is written with letters that have capitals."""
    return bool(_CASED.search(text))


def _in_name(word: str) -> bool:
    """Whether a word may stand in a name: capital first (or after ``d'``, ``al-``), a particle, or without case."""
    if word in press.PARTICLES:
        return True
    parts = [part for part in re.split(r"[-'’‘]", word) if part]
    return bool(parts) and any(not part[:1].islower() for part in (parts[0], parts[-1]))


def role(text: str) -> bool:
    """Whether a text tells what somebody does."""
    return not press.ROLES.isdisjoint(_WORD.findall(text.casefold()))


def furniture(text: str) -> bool:
    """Whether a text asks or tells the reader something: *More articles*, *Contact A*."""
    return not press.FURNITURE.isdisjoint(_WORD.findall(text.casefold()))


def calendar(text: str) -> bool:
    """Whether a text is made of months, days and times only."""
    words = _WORD.findall(text.casefold())
    return bool(words) and all(word in press.CALENDAR for word in words)


def place(text: str) -> bool:
    """Whether a text is a place of more than one word, which else would pass for a name."""
    return text.casefold().strip(" .") in press.PLACES
