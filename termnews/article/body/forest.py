"""Trained forests of decision trees, evaluated in plain Python: no library is needed to use them.

A tree is a nested list ``[measure, threshold, if at most, if more]`` whose leaves are numbers; the logistic function of the
sum over all trees is a chance (gradient boosting with the logistic loss). Several forests that were grown alike, each from
its own random numbers, err less than one: their sums are averaged.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from termnews.model.records import dataclass

SURE = 4.0
"""A sum so far from 0 (a chance below 2 % or above 98 %) is not worth asking the other forests, for time's sake."""


@dataclass(frozen=True, slots=True)
class Forests:
    """The trees of several forests, and the number each one's sum begins with."""

    base: float
    forests: Sequence[Sequence[Any]]

    def chance(self, measures: Sequence[float]) -> float:
        """How likely a block with these measures is a part of the article, 0 to 1."""
        total, mean = 0.0, self.base
        for asked, trees in enumerate(self.forests, 1):
            for tree in trees:
                node = tree
                while node.__class__ is list:
                    node = node[2] if measures[node[0]] <= node[1] else node[3]
                total += node
            mean = self.base + total / asked
            if abs(mean) > SURE:
                break
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, mean))))


@dataclass(frozen=True, slots=True)
class Model:
    """What training found: the vocabulary, the forests that judge blocks alone and those that judge them in context."""

    vocabulary: Mapping[str, float]
    alone: Forests
    together: Forests


@cache
def trained() -> Model:
    """The model that comes with the package; ``scripts/train_body.py`` makes it."""
    return parse(json.loads(resources.files(__package__).joinpath("model.json").read_text("utf-8")))


def parse(data: Mapping[str, Any]) -> Model:
    """A model from its file's JSON."""
    alone, together = (Forests(data[name]["base"], data[name]["forests"]) for name in ("alone", "together"))
    return Model(data["vocabulary"], alone, together)
