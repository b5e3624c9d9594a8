"""The settings of ``config.toml``: each field with its default, its limits and the line that documents it."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

from termnews.config.commandline import filled
from termnews.config.limits import Among, Command, Entries, Range, Several
from termnews.config.themes import OwnTheme
from termnews.model.errors import ConfigError
from termnews.model.feeds import Auth, FullTextMode, SectionPath
from termnews.model.listings import COLUMNS, Column, Density, Grouping, Order
from termnews.model.records import dataclass, field
from termnews.text import sections as paths

if TYPE_CHECKING:
    from termnews.config.source import Source
    from termnews.config.tomltext import KeyPath

_ORDERS = tuple(order.value for order in Order if order is not Order.RELEVANCE)
PIPE_SHAPES = ("text", "markdown", "html", "json")
"""What a command may be given an article as."""
KEY_PRESETS = ("termnews", "vim", "newsboat", "mutt")
"""The sets of keys to begin with; :mod:`termnews.tui.presets` holds them."""
_MODES = Among(tuple(mode.value for mode in FullTextMode))


@dataclass(frozen=True, slots=True)
class Refresh:
    """When and how feeds are fetched."""

    on_start: bool = True
    """Fetch the feeds that are due when termnews starts."""
    every_minutes: Annotated[int, Range(0, 10_080)] = 30
    """Minutes between refreshes while termnews is open; 0 refreshes only by hand."""
    on_metered: bool = False
    """Refresh by itself also on a network that is paid by what passes (as NetworkManager says, Linux). By hand always goes."""
    on_battery: bool = True
    """Refresh by itself also while the machine runs on its battery (Linux). By hand always goes."""
    concurrency: Annotated[int, Range(1, 256)] = 32
    """How many feeds are fetched at the same time. One host is never asked twice at once."""
    timeout_seconds: Annotated[int, Range(1, 300)] = 30
    """Seconds after which a feed that has not arrived whole is given up until its next turn."""


@dataclass(frozen=True, slots=True)
class Store:
    """What is kept, and for how long."""

    keep_days: Annotated[int, Range(0, 36_500)] = 730
    """Days an article is kept after it was last seen in its feed; 0 keeps everything. Bookmarks are kept for ever."""
    backups: Annotated[int, Range(0, 100)] = 3
    """How many daily copies of the database are kept; 0 makes none."""


@dataclass(frozen=True, slots=True)
class FullText:
    """Whether the article's own page is asked for its whole text. A feed may say otherwise by itself, in `feeds.toml`."""

    mode: Annotated[FullTextMode, _MODES] = FullTextMode.TEASER
    """When an opened article's page is read: never, when its feed gives only a teaser, or always."""
    prefetch: Annotated[int, Range(0, 50)] = 5
    """How many articles ahead are read with the one that is opened."""
    sections: Annotated[Mapping[str, str], Entries(_MODES, "section")] = field(default_factory=dict)
    """The same for a section and all below it, nearer sections first: `"World/Europe" = "always"` below
    `[full_text.sections]`."""

    def mode_for(self, section: SectionPath, own: str = "") -> FullTextMode:
        """What holds for a feed: its ``own`` word, else that of the nearest section above it, else the general one."""
        if own:
            return FullTextMode(own)
        said = {folded(name): mode for name, mode in self.sections.items()}
        above = (folded(paths.written(section[:depth])) for depth in range(len(section), 0, -1))
        return next((FullTextMode(said[path]) for path in above if path in said), self.mode)


class MarkRead(StrEnum):
    """When an article counts as read by itself. All but OFF and FINISHED count opening it, too."""

    OFF = "off"
    HOVER = "hover"
    SCROLLED = "scrolled"
    OPENED = "opened"
    FINISHED = "finished"


class Layout(StrEnum):
    """How the panes stand. AUTO takes what the terminal's width allows."""

    AUTO = "auto"
    SIDE = "side"
    STACKED = "stacked"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Display:
    """How it looks."""

    theme: str = "termnews-dark"
    """The colours: termnews-dark, termnews-light, paper, black, high-contrast-dark, high-contrast-light, evening, north,
    terminal (the terminal's own sixteen), or one of yours from `[themes]`. The key `c` shows each with a preview and puts the
    choice here; `TEXTUAL_THEME` in the environment goes before it."""
    order: Annotated[Order, Among(_ORDERS)] = Order.NEWEST
    """How the headlines are sorted at the start."""
    unread_only: bool = False
    """Show only unread headlines at the start."""
    group: Annotated[Grouping, Among(tuple(Grouping))] = Grouping.NONE
    """What stands together below a heading: none, the articles of a day, or those of a source."""
    density: Annotated[Density, Among(tuple(Density))] = Density.TWO
    """The room a headline takes: one line with columns, two lines, or two and the beginning of its summary."""
    columns: Annotated[tuple[Column, ...], Several(Among(tuple(Column)))] = COLUMNS
    """What a headline tells beside its title, in this order: its source, author, time, section, and the minutes it takes to
    read. Where there is no room, minutes and section give way first, the time last."""
    glyphs: Literal["auto", "unicode", "ascii"] = "auto"
    """Lines and marks: `ascii` for terminals and fonts that lack them, which also makes quotes and dashes of articles plain.
    `auto` is `ascii` where the locale is not UTF-8, on the Linux console and on a VT100, else `unicode`."""
    mark_read: Annotated[MarkRead, Among(tuple(MarkRead))] = MarkRead.OPENED
    """When an article counts as read: off (only by hand), hover (the cursor rests on its headline), scrolled (its headline
    left the list at the top), opened, or finished (its end was in sight). Hover and scrolled count opening, too."""
    measure: Annotated[int, Range(60, 90)] = 72
    """The longest line of an article in cells, however wide the pane."""
    layout: Annotated[Layout, Among(tuple(Layout))] = Layout.AUTO
    """How the panes stand until `\\` chooses otherwise: side by side, stacked (the headlines over the article), single (one
    at a time), or auto: one pane below 80 columns, two below 120, else all."""
    pictures: Literal["off", "blocks", "auto"] = "off"
    """Show the pictures of the articles that are opened: off (no server is asked for any until you want one), auto (as well as
    the terminal can), or blocks (in half blocks whatever it can). Needs the extra `termnews[images]`."""
    mouse: bool = True
    """Let the mouse click and scroll; false leaves it to the terminal, for its own selection."""


@dataclass(frozen=True, slots=True)
class Open:
    """Programs that are started."""

    browser: Annotated[str, Command()] = ""
    """The command that opens a link, such as `firefox --new-tab %s`; the address replaces `%s`, or comes last.
    Empty takes what `BROWSER` in the environment names, else the system's own. A text browser gets the terminal."""
    text_browser: Annotated[str, Command()] = ""
    """The command that opens a link in the terminal itself (`O`), such as `w3m`, written in the same way. Empty takes the first
    of w3m, lynx, elinks, links, chawan, browsh and carbonyl that is here."""

    def command(self, url: str) -> tuple[str, ...]:
        """The arguments that open ``url``, which stays within one of them; none for the system's browser."""
        return filled(self.browser, url)

    def text_command(self, url: str) -> tuple[str, ...]:
        """The same in the terminal; none for the first that is found."""
        return filled(self.text_browser, url)


@dataclass(frozen=True, slots=True)
class Log:
    """The log in the state folder. It names no article and holds no password, and starts anew at 256 KB."""

    level: Literal["off", "error", "warning", "info"] = "info"
    """What is written: nothing, faults of termnews, also feeds that fail, or also what each refresh came to."""


@dataclass(frozen=True, slots=True)
class Pipe:
    """A command of the reader's, for the shell, and what it is given."""

    command: str
    shape: str = PIPE_SHAPES[0]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. ``keys`` maps an action to its keys; the reading room checks that both exist."""

    refresh: Refresh = field(default_factory=Refresh)
    store: Store = field(default_factory=Store)
    full_text: FullText = field(default_factory=FullText)
    display: Display = field(default_factory=Display)
    open: Open = field(default_factory=Open)
    log: Log = field(default_factory=Log)
    preset: str = KEY_PRESETS[0]
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other keys for actions: `bookmark = "B"` or `bookmark = ["b", "B"]`; an empty list takes the keys away. Keys pressed one
    after the other are written together or with blanks: `top = "gg"`, `quit = "C-x C-c"`. `preset = "vim"` (or `"newsboat"`,
    `"mutt"`, `"termnews"`) begins with the keys of another program; `keys = "vim"` alone says the same."""
    pipes: Mapping[str, Pipe] = field(default_factory=dict)
    """Commands that `|` offers: `"Print" = "lpr"`. The article goes to the command's standard input as plain text, or as
    `"markdown"`, `"html"` or `"json"`: `"Summary" = { command = "llm -s Summarise", as = "markdown" }`; what the command says
    is shown. Nothing is run that does not stand here or is not typed."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """What feeds and pages call a section, and which of yours it is: `"Weltpolitik" = "World"`,
    `"Politik/Ausland" = "World/Europe"`. Articles found elsewhere then appear there too, those that are here already from
    the next refresh on. Case does not matter, and `termnews doctor` names sections that you do not have."""
    themes: Mapping[str, OwnTheme] = field(default_factory=dict)
    """Themes of your own: `"mine" = { base = "paper", accent = "#7a1f1f" }`, or a table `[themes."mine"]`. `base` is one of
    termnews's own (`"termnews-dark"` if not said); any of `page`, `text`, `muted`, `rule`, `accent`, `selected` (the selected
    row), `resting` (the same in panes without the focus), `card` (dialogs, cards), `star`, `error` and `good` replaces its
    colour, written `"#16181d"`. On the base `"terminal"` they may also be the terminal's own: `"ansi_default"`, `"ansi_red"`,
    `"ansi_bright_blue"` and so on. Choose it by `display.theme` or with the key `c`. `termnews doctor` names colours that are
    hard to read."""
    accents: Mapping[str, str] = field(default_factory=dict)
    """Colours of your own for the names of top sections: `"World" = "#3388cc"`. They are made as much lighter or darker as the
    theme needs for the name to be read easily; sections that are not named here keep a colour of their own."""
    auth: Mapping[str, Auth] = field(default_factory=dict)
    """Passwords and tokens of all feeds of a host: `"courier.example" = { user = "ada", command = "pass show courier" }`, with
    the same keys as `auth` of one feed (below). A host is https on its usual port unless it says `"http://nas.lan:8080"`."""


TABLES: Mapping[str, type[Any]] = MappingProxyType(
    {"refresh": Refresh, "store": Store, "full_text": FullText, "display": Display, "open": Open, "log": Log}
)
"""The tables with fixed keys."""
OWN_KEYS = ("keys", "pipes", "sections", "themes", "accents", "auth")
"""The tables whose keys are the user's own."""


def load(path: Path) -> Settings:
    """The settings in ``path``, defaults for what is not there; ConfigError naming file, line and key."""
    if not path.exists():
        return Settings()
    from termnews.config import source  # noqa: PLC0415 - most readers have no such file

    return _settings(source.read(path))


def write_value(path: Path, key: str, value: object) -> None:
    """Set ``display.theme`` and the like in the file, which is made if it is missing; every other byte stays.

    A value that :func:`load` would refuse is refused here (ConfigError), and so is any write to a broken file.
    """
    from termnews.config import edits, source, tomltext  # noqa: PLC0415 - only to change a setting

    try:
        text = source.read(path).text
    except FileNotFoundError:
        text = ""
    edited = tomltext.scan(text)
    edits.put(edited, tuple(key.split(".", 1)), tomltext.literal(value))
    changed = edited.render()
    _settings(_parsed(path, changed, key))
    source.write(path, changed)


def where(path: Path, action: str) -> str:
    """The place of an action in the file's ``[keys]`` table, for errors: ``config.toml, line 12``."""
    return place(path, ("keys", action))


def place(path: Path, key: "KeyPath") -> str:
    """The place of a key in the file, for errors of what only others can judge: ``config.toml, line 12``."""
    from termnews.config import source  # noqa: PLC0415 - only for a mistake

    return source.read(path).where(key) if path.exists() else path.name


def _parsed(path: Path, changed: str, key: str) -> "Source":
    """The edited text, which is no TOML when the table stands in braces or dotted keys: those are left to people."""
    from termnews.config import source  # noqa: PLC0415

    try:
        return source.parse(path, changed)
    except ConfigError as error:
        table = key.split(".", maxsplit=1)[0]
        raise ConfigError(
            f'{path.name}: "{key}" cannot be set while "{table}" is written without a [{table}] line.', error.hint
        ) from error


def _settings(found: "Source") -> Settings:
    from termnews.config import checks, own  # noqa: PLC0415 - only where there is a file

    for name, value in found.tables.items():
        if name not in TABLES and name not in OWN_KEYS:
            if home := next((table for table, kind in TABLES.items() if name in kind.__dataclass_fields__), ""):
                raise found.error((name,), f'"{name}" belongs to a table: write it below [{home}].')
            raise found.unknown((name,), "table" if isinstance(value, dict) else "key", (*TABLES, *OWN_KEYS))
        if name == "keys" and isinstance(value, str):
            continue
        if not isinstance(value, dict):
            raise found.error((name,), f'"{name}" is a table: write [{name}] above its keys.')
    tables = {name: checks.table(found, name, kind) for name, kind in TABLES.items()}
    return Settings(**tables, **own.tables(found))


def folded(section: str) -> SectionPath:
    """A section as it is compared, whatever its case."""
    return tuple(name.casefold() for name in paths.parse(section))
