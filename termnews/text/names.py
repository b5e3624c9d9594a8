"""Names of people for comparing."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"})
"""Letters that Unicode does not take apart, as those write them who lack the key."""


def folded(name: str) -> str:
    """A name without case, accents, points and superfluous blanks: ``J.R. MÜLLER`` is ``j r muller``.

    Only the marks of Latin, Greek and Cyrillic are accents (U+0300 to U+036F); those of other scripts make other letters.
    A name of nothing but such signs stays what it is.
    """
    if name.isascii():
        return " ".join(name.lower().replace(".", " ").split()) or name
    # Letters in other shapes (𝕬) have a case only once they are letters; folding may bring accents out again.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", plain)).translate(_LETTERS)
    return " ".join(plain.replace(".", " ").split()) or name
