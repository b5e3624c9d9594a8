"""What a feed says of its authors: the paragraph at the end that begins with a name and tells who that is."""

from collections.abc import Sequence

from termnews.model.document import Block, Document, Paragraph, Rule
from termnews.model.words import Clean
from termnews.text import clean
from termnews.text.document import spans_text

LONGEST = 900
"""Characters; a longer paragraph is a part of the story."""


def split(document: Document, names: Sequence[str]) -> tuple[Document, dict[str, Clean]]:
    """The document without the closing paragraphs about its authors, and those by name as given in ``names``.

    Only paragraphs at the very end count, one for each author, and never the whole document.
    """
    blocks = list(document.blocks)
    found: dict[str, Clean] = {}
    while len(blocks) > 1 and isinstance(last := blocks[-1], Paragraph):
        said = spans_text(last.spans)
        left = [name for name in names if name not in found and _may_begin(said, name)]
        name = _subject(text := clean.line(said), left) if left else ""
        if not name:
            break
        found[name] = text
        blocks.pop()
    return (Document(_without_rule(blocks)), found) if found else (document, {})


def _may_begin(text: str, name: str) -> bool:
    """Whether a text may begin with a name: it has the first word of it. Beyond ASCII it takes a pattern to tell."""
    if not text.isascii() or not name.isascii():
        return True
    words = name.lower().split(maxsplit=1)
    return bool(words) and words[0] in text.lower()


def _subject(text: str, names: Sequence[str]) -> str:
    """Whose blurb a paragraph is, or empty."""
    from termnews.article.blurbs import speaking  # noqa: PLC0415 - 20 ms of patterns, and few paragraphs name their author
    from termnews.article.blurbs.vocabulary import SENTENCE  # noqa: PLC0415 - the same

    if not text or len(text) > LONGEST or not SENTENCE.match(text, len(text) - 1):
        return ""
    return speaking.subject(text, names)


def _without_rule(blocks: list[Block]) -> tuple[Block, ...]:
    """The rule that parted text and blurb has nothing left to part."""
    return tuple(blocks[:-1] if len(blocks) > 1 and isinstance(blocks[-1], Rule) else blocks)
