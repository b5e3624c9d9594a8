"""A line without what is printed around a blurb: the author's name as a title, links to follow, “read more”."""

from collections.abc import Sequence

from termnews.article.blurbs import names
from termnews.article.blurbs.flow import Line, Piece, joined
from termnews.article.blurbs.vocabulary import BEFORE_NAME, CALL, SENTENCE, SOCIAL, VERB
from termnews.model.words import Clean
from termnews.text import clean


def trim(line: Line, authors: Sequence[str]) -> Clean:
    """The line's text without the titles and calls at its ends."""
    pieces = [piece for piece in line.pieces if piece.text.strip()]
    while pieces and _opens(pieces, authors):
        pieces.pop(0)
    pieces = pieces[: _kept(pieces)]
    if not pieces:
        return Clean("")
    first, last = (next(i for i, one in enumerate(line.pieces) if one is end) for end in (pieces[0], pieces[-1]))
    return clean.line(joined(line.pieces[first : last + 1]).rstrip(" |·•–—-"))


def is_title(text: str, authors: Sequence[str]) -> str:
    """The author whose name is all of a text, perhaps after “About” or “By”; empty when none."""
    for start in (text, BEFORE_NAME.sub("", text, count=1)):
        for name in authors:
            if names.is_same(start, name):
                return name
    return ""


def _opens(pieces: list[Piece], authors: Sequence[str]) -> bool:
    """Whether the first piece is a title: a name, unless the sentence goes on with a verb; or a network's name."""
    first = clean.line(pieces[0].text)
    if SOCIAL.match(first) and pieces[0].href:
        return True
    rest = "".join(piece.text for piece in pieces[1:]).lstrip()
    if not rest or not is_title(first, authors) or first.endswith("("):
        return False
    return not VERB.match(" " + rest) and rest[0] not in ",(-–—'’"


def _kept(pieces: Sequence[Piece]) -> int:
    """How many pieces remain without the links at the end that ask for a click, if a whole sentence stands before them."""
    end = len(pieces)
    while end and _asks(pieces[end - 1]):
        end -= 1
    before = "".join(piece.text for piece in pieces[:end]).rstrip()
    calls = any(piece.href for piece in pieces[end:])
    return end if calls and (not before or SENTENCE.search(before)) else len(pieces)


def _asks(piece: Piece) -> bool:
    """Whether a piece is such a link, or what parts two of them."""
    text = clean.line(piece.text)
    if not piece.href:
        return not any(map(str.isalnum, text))
    return bool(CALL.match(text) or SOCIAL.match(text))
