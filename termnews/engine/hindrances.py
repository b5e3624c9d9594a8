"""What keeps termnews from refreshing by itself; a reader who asks for a refresh gets it all the same."""

from enum import Enum

from termnews.model.words import Clean


class Hindrance(Enum):
    """``word`` stands in the status line while it holds, ``told`` is said when it begins.

    ``lasts``: it is looked for seldom, since looking starts another program.
    """

    word: Clean
    told: Clean
    lasts: bool

    NONE = ("", "", False)
    OFFLINE = ("offline", "No network: showing what is stored. R tries again.", False)
    METERED = ("metered", "Metered network: nothing is refreshed by itself. R refreshes.", True)
    BATTERY = ("on battery", "On battery nothing is refreshed by itself. R refreshes.", True)

    def __init__(self, word: str, told: str, lasts: bool) -> None:
        self.word, self.told, self.lasts = Clean(word), Clean(told), lasts
