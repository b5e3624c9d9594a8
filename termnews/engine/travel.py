"""Values on their way between the engine and its workers: pickled as a call with their fields.

A frozen dataclass with slots pickles and unpickles itself field by field in Python; there are some 60 such values in a
feed, and a call takes a quarter of the time.
"""

import copyreg
from collections.abc import Callable
from operator import attrgetter
from typing import Any

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


def by_fields(*kinds: type[Any]) -> None:
    """Have the values of these dataclasses pickled by their fields, in this process."""
    for kind in kinds:
        copyreg.pickle(kind, _reducer(kind))


def _reducer(kind: type[Any]) -> Callable[[Any], Reduced]:
    names = kind.__match_args__
    if len(names) == 1:
        return lambda value: (kind, (getattr(value, names[0]),))
    read = attrgetter(*names)
    return lambda value: (kind, read(value))
