"""What a block's text alone tells: running text or furniture of the page."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import chain

from termnews.article.body.reading import Reading, share, trigrams

NAMES = [
    "length",
    "linked",
    "sentences",
    "ends",
    "upper",
    "word_length",
    "common",
    "headline",
    "headline_whole",
    "teaser",
    "teaser_whole",
    "times",
    "repeated",
    "vocabulary_mean",
    "vocabulary_low",
    "vocabulary_high",
]
"""The measures :class:`Wording` gives, in order."""

_SENTENCE = re.compile(r"[.!?…।؟]+(?=[\s\"'”’»)\]]|$)|[。！？]")
_END = re.compile(r"[.!?…。！？।؟:]['\"”’»)\]]*$")
_SHORT = 30
"""Words; only shorter texts are looked up in the vocabulary, as only they are set phrases."""
_UNTOLD = -1.0


class Wording:
    """Measures blocks by their text. ``vocabulary`` weighs words by where pages use them: in the text (> 0) or around it."""

    def __init__(self, reading: Reading, vocabulary: Mapping[str, float]) -> None:
        self._reading = reading
        self._vocabulary = vocabulary
        self._runs = [frozenset(trigrams(said)) for said in reading.words]
        self._times = Counter(chain.from_iterable(self._runs))

    def measure(self, at: int) -> tuple[float, ...]:
        """The measures of one block."""
        text = self._reading.blocks[at].text
        said = self._reading.words[at]
        letters = sum(map(len, said)) or 1
        return (
            len(text),
            self._reading.blocks[at].linked / (len(text) or 1),
            len(_SENTENCE.findall(text)),
            bool(_END.search(text[-8:])),
            sum(map(str.isupper, text)) / letters,
            letters / (len(said) or 1),
            sum(word in self._reading.common for word in said) / (len(said) or 1),
            *self._told(frozenset(said)),
            self._reading.times[text],
            self._repeated(at),
            *self.furniture(at),
        )

    def _told(self, said: frozenset[str]) -> tuple[float, ...]:
        """How much of the text is headline or teaser, and how much of those it is; -1 when the page has none."""
        headline, teaser = self._reading.headline, self._reading.teaser
        return (
            share(said, headline) if headline else _UNTOLD,
            share(headline, said) if headline else _UNTOLD,
            share(said, teaser) if teaser else _UNTOLD,
            share(teaser, said) if teaser else _UNTOLD,
        )

    def _repeated(self, at: int) -> float:
        """How much of the text stands in other blocks as well."""
        runs = self._runs[at]
        return sum(self._times[run] > 1 for run in runs) / len(runs) if runs else 0.0

    def furniture(self, at: int) -> tuple[float, float, float]:
        """What the vocabulary says of a short text: the mean, lowest and highest weight of its words."""
        known, said = self._vocabulary, self._reading.words[at]
        weights = [known[word] for word in said if word in known] if len(said) <= _SHORT else ()
        return (sum(weights) / len(weights), min(weights), max(weights)) if weights else (0.0, 0.0, 0.0)
