"""What the reader did and may take back, in one word for the journal."""

from dataclasses import dataclass

from termnews.model.listings import Change
from termnews.model.people import PersonChange
from termnews.model.words import Clean


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """An article put into another section by hand. Empty ``before`` or ``after``: it stood, or stands, only in its feed's.

    The rules beside them say what had placed it: ``you``, the name of a derived rule, or nothing.
    """

    article_id: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    label: Clean
    before_rule: str = ""
    after_rule: str = "you"


Deed = Change | PersonChange | PlaceChange
"""A change the journal keeps: the session applies it again or reverts it."""
