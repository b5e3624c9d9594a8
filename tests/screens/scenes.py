"""What is pictured: a name, a size, a theme, and the keys that lead there."""

from dataclasses import dataclass

from tests.screens.stage import SIZES, THEMES


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture."""

    name: str
    size: tuple[int, int]
    theme: str
    keys: tuple[str, ...]


READING = ("j", "enter")
MIDDLE = (120, 40)
SCENES = (
    *(
        Shot(f"demo-{size[0]}x{size[1]}-{shade}", size, theme, READING)
        for size in SIZES
        for shade, theme in THEMES.items()
    ),
    Shot("help", MIDDLE, THEMES["dark"], ("question_mark",)),
    Shot("palette", MIDDLE, THEMES["dark"], ("colon",)),
    Shot("search", MIDDLE, THEMES["dark"], ("slash", "h", "a", "r", "b", "o", "u", "r")),
    Shot("headlines-80x24", (80, 24), THEMES["dark"], ()),
    Shot("sections-80x24", (80, 24), THEMES["dark"], ("1",)),
    Shot("narrow-60x30", (60, 30), THEMES["light"], ()),
    Shot("small-40x12", (40, 12), THEMES["dark"], READING),
)
