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
    while pieces and _closes(pieces):
        pieces.pop()
    if not pieces:
        return Clean("")
    first, last = (next(i for i, one in enumerate(line.pieces) if one is end) for end in (pieces[0], pieces[-1]))
    return clean.line(joined(line.pieces[first : last + 1]).rstrip(" |·•–—-"))


def is_title(text: str, authors: Sequence[str]) -> str:
    """The author whose name is all of a text, perhaps after “About” or “By”; empty when none."""
    for start in (text, BEFORE_NAME.sub("", text, count=1)):
        bare = names.fold(start)
        for name in authors:
            if bare and (bare == names.fold(name) or names.is_same(bare, name)):
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


def _closes(pieces: list[Piece]) -> bool:
    """Whether the last piece is a link that asks for a click, after a whole sentence."""
    last = clean.line(pieces[-1].text)
    if not pieces[-1].href:
        return (
            not any(char.isalnum() for char in last)
            and len(pieces) > 1
            and bool(pieces[-2].href)
            and _closes(pieces[:-1])
        )
    before = "".join(piece.text for piece in pieces[:-1]).rstrip()
    return bool(CALL.match(last) or SOCIAL.match(last)) and (not before or bool(SENTENCE.search(before)))
