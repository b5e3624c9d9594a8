"""What is known of an article's authors beside what the article itself says of them."""

from collections.abc import Mapping

from termnews.model.people import Person
from termnews.model.records import dataclass, field
from termnews.model.words import Clean


@dataclass(frozen=True, slots=True)
class Known:
    """``people`` as stored; ``hints`` tells the keys of what can be done.

    ``told`` by person: what came of asking for their own page.
    """

    people: tuple[Person, ...] = ()
    hints: Clean = Clean("")
    told: Mapping[int, Clean] = field(default_factory=dict)


NOTHING = Known()
