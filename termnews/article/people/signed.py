"""Signatures: a name that stands alone, set off by its type, as the first or last paragraph of the text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from termnews.article.people import printed
from termnews.article.people.claims import SIGNED, Claim
from termnews.article.source import Source
from termnews.article.tree import Element, text
from termnews.text import persons

_FEWEST = 3
"""Paragraphs of a text; fewer have no first and last one."""

_WORDS = range(2, 5)
"""Words of a name that may be told from a subheading only by its place."""

_EMPHASIS = frozenset({"strong", "b", "em", "i"})
_ARTICLE_WORDS = """
the a an der die das ein eine le la les un une el los las il lo gli uno una o os as um uma de het een en ett
"""
_ARTICLES = frozenset(_ARTICLE_WORDS.split())


def claims(source: Source) -> Iterator[Claim]:
    """Who signed the longest run of sibling paragraphs, above or below."""
    for paragraph in _ends(source.root):
        if _set_off(paragraph) and _is_name(" ".join(printed.words(paragraph))):
            found = printed.people(source, paragraph)
            if found and all(" " in author.name for author in found):
                yield Claim(SIGNED, found)


def _ends(root: Element) -> Sequence[Element]:
    """The first and the last paragraph with words of the longest text."""
    by_parent: defaultdict[Element, list[Element]] = defaultdict(list)
    for paragraph in root.iter("p"):
        if (parent := paragraph.getparent()) is not None:
            by_parent[parent].append(paragraph)
    longest = max(by_parent.values(), key=lambda those: sum(len(text(p)) for p in those), default=[])
    filled = [paragraph for paragraph in longest if text(paragraph).strip()]
    return (filled[0], filled[-1]) if len(filled) >= _FEWEST else ()


def _set_off(paragraph: Element) -> bool:
    """Whether a paragraph is emphasised as a whole, set to the right, or in capitals."""
    words = text(paragraph).strip()
    emphasised = any(child.tag in _EMPHASIS and text(child).strip() == words for child in paragraph.iter("*"))
    return emphasised or words.isupper() or "right" in (paragraph.get("style") or paragraph.get("align") or "")


def _is_name(line: str) -> bool:
    words = line.split()
    return (
        len(words) in _WORDS
        and words[0].casefold() not in _ARTICLES
        and persons.cased(line)
        and persons.shaped(line)
        and not persons.role(line)
    )
