"""A trained forest of decision trees, evaluated in plain Python: no library is needed to use it.

A tree is a nested list ``[measure, threshold, if at most, if more]`` whose leaves are numbers; a block's chance is the
logistic function of the sum over all trees (gradient boosting with the logistic loss).
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees and the number their sum begins with."""

    base: float
    trees: Sequence[Any]

    def chance(self, measures: Sequence[float]) -> float:
        """How likely a block with these measures is a part of the article, 0 to 1."""
        total = self.base
        for tree in self.trees:
            node = tree
            while node.__class__ is list:
                node = node[2] if measures[node[0]] <= node[1] else node[3]
            total += node
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class Model:
    """What training found: the vocabulary, the forest that judges blocks alone and the one that judges them in context."""

    vocabulary: Mapping[str, float]
    alone: Forest
    together: Forest


@cache
def trained() -> Model:
    """The model that comes with the package; ``scripts/train_body.py`` makes it."""
    return parse(json.loads(resources.files(__package__).joinpath("model.json").read_text("utf-8")))


def parse(data: Mapping[str, Any]) -> Model:
    """A model from its file's JSON."""
    alone, together = (Forest(data[name]["base"], data[name]["trees"]) for name in ("alone", "together"))
    return Model(data["vocabulary"], alone, together)
