"""The tour of a first start: what the keys do that a newcomer needs, on three pages. Pure."""

from termnews.model.records import dataclass
from termnews.tui.keymap import Keymap


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the tour: a title, a sentence, keys with what they do, a sentence, and where it stands in the tour."""

    title: str
    lead: str
    rows: tuple[tuple[str, str], ...]
    tail: str
    number: str


_Row = tuple[tuple[str, ...], str]

_PAGES: tuple[tuple[str, str, tuple[_Row, ...], str], ...] = (
    (
        "Welcome to termnews",
        "A newspaper in four panes: sections, headlines, the article, and who wrote it.",
        (
            (("down", "up"), "move; in a text, scroll"),
            (("open",), "open the headline"),
            (("read_on",), "a page down; at the end, the next unread article"),
            (("next_unread",), "the next unread article, wherever it is"),
            (("left", "right"), "one pane to the left, to the right"),
            (("show_sections", "show_headlines", "show_article", "show_author"), "a pane by its number"),
            (("leave",), "go back; at the top, quit"),
        ),
        "The mouse works, too.",
    ),
    (
        "Find and keep",
        "Everything fetched stays on this machine, and is read and searched without a network.",
        (
            (("search",), "search as you type"),
            (("unread_only",), "unread articles only, or all"),
            (("order",), "the order of the list"),
            (("bookmark",), "bookmark the article"),
            (("author_page", "follow"), "the author's page; follow them"),
            (("links", "open_browser"), "links by letters; the page in the browser"),
            (("mark_all_read",), "mark everything listed read"),
            (("undo", "journal"), "take the last change back; see them all"),
        ),
        "",
    ),
    (
        "Make it yours",
        "What you choose is written to config.toml and feeds.toml, which you may edit as well.",
        (
            (("add_feed",), "add a feed, or a page to read later"),
            (("theme",), "choose the colours"),
            (("change_key",), "give an action another key"),
            (("key_set",), "begin with the keys of vim, newsboat or mutt"),
            (("zen",), "nothing but the article"),
            (("palette",), "find any command by its name"),
            (("help",), "all keys"),
        ),
        "Feeds of another reader come with: termnews import FILE",
    ),
)


def leaves(keymap: Keymap) -> tuple[Leaf, ...]:
    """The pages with the keys as they are now; what has no key is found in the palette."""
    return tuple(
        Leaf(title, lead, tuple(_row(row, keymap) for row in rows), tail, f"{number} of {len(_PAGES)}")
        for number, (title, lead, rows, tail) in enumerate(_PAGES, 1)
    )


def _row(row: _Row, keymap: Keymap) -> tuple[str, str]:
    actions, words = row
    keys = " ".join(filter(None, (keymap.shown(action, 1) for action in actions)))
    return keys or keymap.shown("palette", 1), words
