"""What other readers' files hold."""

from termnews.model.feeds import Subscription
from termnews.model.records import dataclass, field
from termnews.model.words import Clean


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in an imported file that was not taken, and why; never dropped silently."""

    what: Clean
    why: Clean
    line: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """What an OPML or ``urls`` file holds: subscriptions to take, and what was left out."""

    subscriptions: tuple[Subscription, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
