"""How feeds come out of a refresh."""

from enum import StrEnum

from termnews.model.errors import FailureKind
from termnews.model.records import dataclass
from termnews.model.words import Clean


class OutcomeKind(StrEnum):
    """How a feed came out of a refresh."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """What a refresh did to one feed: a value, never an exception. ``advice`` says what the reader can do about a failure."""

    feed_id: int
    url: str
    title: Clean
    kind: OutcomeKind
    new: int = 0
    updated: int = 0
    failure: FailureKind | None = None
    message: Clean = Clean("")
    advice: Clean = Clean("")
    seconds: float = 0.0
    next_due_at: int = 0
