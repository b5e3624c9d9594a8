"""What is pictured: a name, a size, a theme, and the keys that lead there."""

from dataclasses import dataclass, field

from termnews.tui.terminal import Terminal
from termnews.tui.themes import PALETTES
from tests.screens.stage import SIZES, THEMES


@dataclass(frozen=True, slots=True)
class Shot:
    """Keys pressed in one run of the app, and a picture of what they lead to in each of the themes.

    A picture is called ``name`` and, where there are several themes, the shade of its own. ``empty``: a first start, without
    any feed.
    """

    name: str
    size: tuple[int, int]
    theme: str
    keys: tuple[str, ...]
    terminal: Terminal = field(default_factory=Terminal)
    shades: tuple[str, ...] = ()
    empty: bool = False

    @property
    def pictures(self) -> dict[str, str]:
        """The themes by the names of their pictures."""
        return {f"{self.name}-{shade}": THEMES[shade] for shade in self.shades} or {self.name: self.theme}


def everywhere(name: str, *keys: str, empty: bool = False) -> tuple[Shot, ...]:
    """A scene in every size, dark and light."""
    first, shades = THEMES["dark"], tuple(THEMES)
    return tuple(
        Shot(f"{name}-{width}x{height}", (width, height), first, keys, shades=shades, empty=empty)
        for width, height in SIZES
    )


READING = ("j", "enter")


def searched(words: str, *keys: str) -> tuple[str, ...]:
    """Open the best hit of a search, end the search, and go on with ``keys``."""
    letters = ("space" if letter == " " else letter for letter in words)
    return ("slash", *letters, "enter", "enter", "escape", "escape", "enter", *keys)


PICTURES = ("colon", *"pictures", "enter")
SELECTED = ("v", "j", "v", "j", "j", "V")
CHANGED = ("j", "b", "v", "j", "v", "j", "v", "m", "n", "full_stop", "u", "H")
RIVER, WIND = "share a river", "viento"
MIDDLE = (120, 40)
BOOKMARKS = ("colon", *"bookmarks", "enter", "enter")
TOUR = ("colon", *"tour", "enter")
ONE_LINE, SUMMARIES = ("comma", "G", "enter"), ("comma", "G", "k", "k", "enter")
BY_DAY = ("comma", *["j"] * 8, "enter")
STACKED = ("backslash", "j", "j", "enter")
SCENES = (
    *everywhere("demo", *READING),
    *everywhere("zen", *READING, "z"),
    *everywhere("stacked", *STACKED, *READING),
    *everywhere("search", "slash", *"harbour"),
    *everywhere("author-page", *searched(WIND, "i")),
    *everywhere("bookmarks", *BOOKMARKS),
    *everywhere("jump", "semicolon"),
    *everywhere("link-letters", *searched(WIND, "f")),
    *everywhere("picture", *searched("the lomvi", *PICTURES, "ctrl+d")),
    *everywhere("right-to-left", *searched("المدينة القديمة")),
    *everywhere("japanese", *searched("灯台")),
    *everywhere("first-start", empty=True),
    *everywhere("help", "question_mark"),
    *everywhere("palette", "colon"),
    *(Shot(f"themes-{name}", MIDDLE, name, READING) for name in PALETTES),
    Shot("theme-choice", MIDDLE, THEMES["light"], ("c", "j", "j")),
    Shot("no-colour", MIDDLE, THEMES["dark"], (*READING, "1", "j"), Terminal(0)),
    Shot("ascii", MIDDLE, THEMES["dark"], READING, Terminal(unicode=False)),
    Shot("find-in-article", MIDDLE, THEMES["dark"], searched(WIND, "slash", "v", "i", "e", "n", "t", "o", "down")),
    Shot("wide-table", MIDDLE, THEMES["dark"], searched("saltholm rovers", "space", "shift+right", "shift+right")),
    Shot("picture-256-colours", MIDDLE, THEMES["light"], searched("keeper wanted", *PICTURES), Terminal(256)),
    Shot("code", MIDDLE, THEMES["light"], searched("eleven lines", "space")),
    Shot("footnotes", MIDDLE, THEMES["light"], searched("plain soup", "N", "space")),
    Shot("full-text", MIDDLE, THEMES["light"], searched(WIND)),
    Shot("following", MIDDLE, THEMES["dark"], ("1", "j", "j", "j", "j", "l")),
    Shot("what-changed", MIDDLE, THEMES["dark"], searched(RIVER, "d")),
    Shot("why", MIDDLE, THEMES["dark"], searched(WIND, "w")),
    Shot("paywall", MIDDLE, THEMES["dark"], searched("sea salt")),
    Shot("one-line-200x60", (200, 60), THEMES["light"], (*ONE_LINE, "C", "G", "space", "enter", "j", "j")),
    Shot("by-day", MIDDLE, THEMES["dark"], (*BY_DAY, *["j"] * 18)),
    Shot("by-day-80x24", (80, 24), THEMES["light"], (*BY_DAY, *["j"] * 18)),
    Shot("summaries", MIDDLE, THEMES["dark"], (*SUMMARIES, "j", "j")),
    Shot("selected", MIDDLE, THEMES["dark"], SELECTED),
    Shot("selected-80x24", (80, 24), THEMES["light"], SELECTED),
    Shot("journal", MIDDLE, THEMES["dark"], CHANGED),
    Shot("journal-80x24", (80, 24), THEMES["light"], CHANGED),
    Shot("headlines-80x24", (80, 24), THEMES["dark"], ()),
    Shot("sections-80x24", (80, 24), THEMES["dark"], ("1",)),
    Shot("article-hidden", MIDDLE, THEMES["light"], ("3", "underscore", "j")),
    Shot("author-zoomed", MIDDLE, THEMES["dark"], (*searched(WIND, "4"), "Z")),
    Shot("narrow-60x30", (60, 30), THEMES["light"], ()),
    *(Shot(f"tour-{page}", MIDDLE, THEMES["dark"], (*TOUR, *["space"] * (page - 1))) for page in (1, 2, 3)),
    Shot("change-a-key", MIDDLE, THEMES["dark"], ("ctrl+k", *"bookmark", "enter", "m")),
    Shot("small-40x12", (40, 12), THEMES["dark"], READING),
)
