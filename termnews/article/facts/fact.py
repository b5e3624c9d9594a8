"""A thing a page says, and the rule that found it."""

from typing import Generic, TypeVar

from termnews.model.records import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """``rule`` names what gave the value (``og:title``, ``breadcrumb``, ``time`` …); empty when nothing did."""

    value: T
    rule: str = ""
