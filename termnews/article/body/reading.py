"""A page made ready for judging its blocks: their words, and what the page says about its article elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from termnews.article.body.blocks import Block
from termnews.article.source import Source

MOST = 1500
"""Blocks that are looked at closely, three times as many as the largest articles have; the rest is judged by its likes."""
GOOD = 80
"""Characters a block of running text has at least."""
_LINKED = 1 / 3
"""More of its text in links makes a block a list of links."""
_TELLING = 250
"""Characters a text from elsewhere must have to tell where the article is; shorter ones are teasers."""
_LONGEST = 200_000
_FUNCTION_WORDS = 25
_SENTENCE_WORDS = 15
_WORD = re.compile(r"[^\W\d_]+")
Trigrams = frozenset[tuple[str, str, str]]


class Reading:
    """The blocks of a page with what is known of all of them together.

    ``common`` are the page's own function words, so that no list of words by language is needed; ``headline`` and
    ``teaser`` the words of the title and the description; ``told`` what JSON-LD and the feed say is the article's text.
    ``measured`` are the places of the blocks that are looked at closely, ``beyond`` those of which there are too many.
    """

    def __init__(self, source: Source, blocks: Sequence[Block], judged: Sequence[int], witness: str = "") -> None:
        self.blocks = blocks
        self.measured, self.beyond = judged[:MOST], judged[MOST:]
        read = frozenset(self.measured if self.beyond else range(len(blocks)))
        self.words = [words(block.text) if at in read else [] for at, block in enumerate(blocks)]
        self.total = sum(len(block.text) for block in blocks) or 1
        self.good = [len(block.text) >= GOOD and block.linked < _LINKED * len(block.text) for block in blocks]
        self.good_total = sum(len(b.text) for b, good in zip(blocks, self.good, strict=True) if good) or 1
        self.times = Counter(block.text for block in blocks)
        self.common = self._common()
        self.headline = frozenset(words(_title(source)))
        self.teaser = frozenset(words(source.said("og:description", "description", "twitter:description")))
        self.told = _told(source, witness)
        self.top = self._headline_at()

    def _common(self) -> frozenset[str]:
        running = (
            said for said, good in zip(self.words, self.good, strict=True) if good and len(said) >= _SENTENCE_WORDS
        )
        counts = Counter(chain.from_iterable(running))
        return frozenset(word for word, _ in counts.most_common(_FUNCTION_WORDS))

    def _headline_at(self) -> int | None:
        """Which block is the headline: the first ``h1`` that says it, else the first of all."""
        tops = [at for at, block in enumerate(self.blocks) if block.box.tag == "h1"]
        said = (at for at in tops if share(frozenset(self.words[at]), self.headline) > 0.6)  # noqa: PLR2004 - most of it
        return next(said, tops[0] if tops else None)


def words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.lower())


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of a set of words is in another one."""
    return len(part & whole) / len(part) if part else 0.0


def trigrams(said: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Each three words in a row."""
    return zip(said, said[1:], said[2:], strict=False)


def _title(source: Source) -> str:
    return source.said("og:title", "twitter:title") or source.root.findtext(".//title") or ""


def _told(source: Source, witness: str) -> Trigrams:
    bodies = [body for story in source.stories if isinstance(body := story.get("articleBody"), str)]
    text = " ".join((*bodies, witness))[:_LONGEST]
    return frozenset(trigrams(words(text))) if len(text) > _TELLING else frozenset()
