"""Whose keys the fingers know: sets of keys to begin with. What a preset does not name keeps the keys of the registry.

Sources: the key tables of newsboat 2.44 (``doc/keymap.h``), of mutt 2.2 (its manual's default bindings) and of Vim. A key that
another program uses for something termnews has no action for is left out.
"""

from collections.abc import Mapping
from types import MappingProxyType

TERMNEWS = "termnews"
"""The registry's own keys."""

_PANES = {
    "show_sections": ("M-1",), "show_headlines": ("M-2",), "show_article": ("M-3",), "show_author": ("M-4",),
}  # fmt: skip
"""Where digits are counts."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        TERMNEWS: {},
        "vim": {
            **_PANES,
            "top": ("gg", "Home"),
            "page_down": ("C-f", "PgDn"),
            "go_back": ("C-o", "["),
            "next_pane": ("C-w w", "C-w l", "S-Tab"),
            "previous_pane": ("C-w p", "C-w h"),
            "next_unread": ("gn",),
            "previous_unread": ("gp",),
            "next_hit": ("n", "*"),
            "previous_hit": ("N", "#"),
            "notes": ("M-n",),
            "next_article": ("J",),
            "previous_article": ("K",),
            "zen": ("zz", "C-w o"),
            "larger": ("+", "C-w >", "C-w +"),
            "smaller": ("-", "C-w <", "C-w -"),
            "reset_panes": ("=", "C-w ="),
            "hide_pane": ("_", "C-w c"),
            "zoom": ("C-w |", "C-w _"),
            "links": ("f", "gf"),
            "open_browser": ("gx", "o"),
            "copy_link": ("yy",),
            "leave": ("q", "ZZ"),
            "quit": ("C-q", "ZQ"),
            "remove_feed": ("dd", "Del"),
            "differences": ("do",),
            "reselect": ("gv",),
            "mark_page_read": (),
        },
        "newsboat": {
            **_PANES,
            "top": ("^", "Home"),
            "bottom": ("$", "End"),
            "notes": ("M-n",),
            "toggle_read": ("N",),
            "next_feed": (")", "C-n"),
            "previous_feed": ("(", "C-p"),
            "palette": (":",),
            "mark_all_read": ("A", "C"),
            "columns": ("M-c",),
            "unread_only": ("l",),
            "right": ("→",),
            "links": ("u",),
            "undo": ("M-u",),
            "order": ("g",),
            "refresh_here": ("r",),
            "refresh_all": ("R",),
            "bookmark": ("C-b", "b"),
            "page_up": ("PgUp",),
            "add_feed": ("E", "a"),
            "failing_feeds": (),
            "quit": ("Q", "C-q"),
            "place_article": (),
            "pack": ("S",),
        },
        "mutt": {
            **_PANES,
            "top": ("=", "Home"),
            "bottom": ("*", "End"),
            "page_down": ("z", "PgDn"),
            "page_up": ("-", "Z", "PgUp"),
            "next_unread": ("Tab",),
            "previous_unread": ("M-Tab", "p"),
            "next_hit": ("n",),
            "notes": ("M-n",),
            "next_pane": ("C-n",),
            "toggle_read": ("N", "m"),
            "select": ("t",),
            "to_selected": (";",),
            "jump": ("M-j",),
            "toggle_text": ("M-h",),
            "bookmark": ("F", "b"),
            "follow": ("M-f",),
            "mark_all_read": ("A",),
            "columns": ("M-c",),
            "thread": ("M-t",),
            "links": ("v", "C-b", "f"),
            "order": ("o", "O"),
            "open_browser": ("M-o",),
            "open_text": ("C-o",),
            "refresh_all": ("G", "R"),
            "undo": ("u",),
            "zen": ("M-z",),
            "smaller": ("M--",),
            "larger": ("M-+", "+"),
            "reset_panes": ("M-=",),
            "zoom": ("M-Z",),
            "search": ("/", "M-b"),
            "quit": ("x", "Q", "C-q"),
        },
    }
)
"""Keys by action for each preset, as people write them."""
