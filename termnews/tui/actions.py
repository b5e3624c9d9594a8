"""The one registry of actions: bindings, footer, palette, help, the README's key table and the keymap all read it.

A new key or command is one row here and one method ``do_<id>`` in a room of :mod:`termnews.tui.commands`.
"""

from collections.abc import Iterator
from enum import StrEnum

from termnews.model.records import dataclass


class Group(StrEnum):
    """Under which heading the help screen and the key table show an action."""

    MOVE = "Moving"
    PANES = "Panes"
    READ = "Reading"
    AUTHORS = "Authors"
    LIST = "The list"
    FEEDS = "Feeds"
    APP = "termnews"


SECTIONS, HEADLINES, ARTICLE, AUTHOR, PERSON = "sections", "headlines", "article", "author", "person"
PANES = (SECTIONS, HEADLINES, ARTICLE, AUTHOR, PERSON)
"""The panes by their widget ids: the first four in the order of the keys 1 to 4, and the author's page."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the reader can do.

    ``keys`` are Textual key names. ``label`` is one or two words for the footer, ``help`` a sentence. ``footer`` names
    the panes whose footer shows it.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: Group
    footer: tuple[str, ...] = ()


_LISTS = (SECTIONS, HEADLINES)
_TEXT = (ARTICLE, AUTHOR)
_READING = (HEADLINES, ARTICLE)
_PEOPLE = (AUTHOR, PERSON)
_NEWS = (HEADLINES, ARTICLE, AUTHOR, PERSON)

ACTIONS: tuple[Action, ...] = (
    Action("down", ("j", "down"), "move", "Move or scroll down", Group.MOVE, PANES),
    Action("up", ("k", "up"), "up", "Move or scroll up", Group.MOVE),
    Action("top", ("g", "home"), "top", "Go to the first row or the top of the text", Group.MOVE),
    Action("bottom", ("G", "end"), "end", "Go to the last row or the end of the text", Group.MOVE),
    Action("page_down", ("ctrl+f", "pagedown"), "page down", "One page down", Group.MOVE),
    Action("page_up", ("ctrl+b", "pageup"), "page up", "One page up", Group.MOVE),
    Action("half_down", ("ctrl+d",), "half down", "Half a page down", Group.MOVE),
    Action("half_up", ("ctrl+u",), "half up", "Half a page up", Group.MOVE),
    Action("read_on", ("space",), "read on", "A page down; at the end, the next unread", Group.MOVE, _TEXT),
    Action(
        "next_unread",
        ("n",),
        "next unread",
        "Open the next unread article, here or in the next feed or section",
        Group.MOVE,
        _READING,
    ),
    Action("previous_unread", ("p",), "previous unread", "Open the previous unread article", Group.MOVE),
    Action("next_article", ("J",), "next article", "Open the article below", Group.MOVE),
    Action("previous_article", ("K",), "previous article", "Open the article above", Group.MOVE),
    Action("next_feed", ("right_parenthesis",), "next feed", "List the next feed with unread articles", Group.MOVE),
    Action(
        "previous_feed", ("left_parenthesis",), "feed before", "List the feed before with unread articles", Group.MOVE
    ),
    Action(
        "next_section",
        ("right_curly_bracket",),
        "next section",
        "List the next section with unread articles",
        Group.MOVE,
    ),
    Action(
        "previous_section",
        ("left_curly_bracket",),
        "section before",
        "List the section before with unread articles",
        Group.MOVE,
    ),
    Action("go_back", ("left_square_bracket",), "back", "Back in what was read", Group.MOVE),
    Action("go_forward", ("right_square_bracket",), "forward", "Forward in what was read", Group.MOVE),
    Action("jump", ("semicolon",), "jump", "Go to a headline or pane by its letters", Group.MOVE),
    Action(
        "open",
        ("enter",),
        "open",
        "Open what is selected; in an article, show the picture in sight",
        Group.PANES,
        (*_LISTS, PERSON),
    ),
    Action("right", ("l", "right"), "right", "Unfold a section, open, go right", Group.PANES),
    Action("left", ("h", "left"), "back", "Fold a section, go left", Group.PANES, (*_TEXT, PERSON)),
    Action("back", ("escape",), "back", "End the search, go back", Group.PANES),
    Action("leave", ("q",), "back, quit", "Go back; at the top, quit", Group.PANES),
    Action("next_pane", ("tab",), "next pane", "Go to the next pane", Group.PANES),
    Action("previous_pane", ("shift+tab",), "previous pane", "Go to the pane before", Group.PANES),
    Action("show_sections", ("1",), "sections", "Go to the sections", Group.PANES, _NEWS),
    Action("show_headlines", ("2",), "headlines", "Go to the headlines", Group.PANES),
    Action("show_article", ("3",), "article", "Go to the article", Group.PANES),
    Action("show_author", ("4",), "author", "Who wrote this", Group.PANES),
    Action("zen", ("z",), "zen", "Nothing but the article", Group.PANES),
    Action(
        "larger", ("plus",), "wider", "Make the pane wider, or higher where it lies over or under another", Group.PANES
    ),
    Action("smaller", ("minus",), "narrower", "Make the pane narrower, or lower", Group.PANES),
    Action("reset_panes", ("equals_sign",), "panes", "Show all panes again, in their first sizes", Group.PANES),
    Action(
        "hide_pane",
        ("underscore",),
        "hide",
        "Hide this pane; to bring it back, go there and press it again",
        Group.PANES,
    ),
    Action("zoom", ("Z",), "zoom", "Give the pane all the room, and back", Group.PANES),
    Action("layout", ("backslash",), "layout", "Panes side by side, stacked, or one at a time", Group.PANES),
    Action("notes", ("N",), "notes", "Show the footnotes of the lines in sight, or hide them", Group.READ),
    Action(
        "slide_right", ("shift+right",), "sideways", "Go right in a table or listing wider than the page", Group.READ
    ),
    Action("slide_left", ("shift+left",), "left", "Go left in a table or listing wider than the page", Group.READ),
    Action("find", (), "find", "Find words in the text of the article", Group.READ),
    Action(
        "next_hit",
        ("asterisk",),
        "next hit",
        "The next hit in the text; in a search's list, the next article",
        Group.READ,
    ),
    Action("previous_hit", ("number_sign",), "hit before", "The previous hit", Group.READ),
    Action("bookmark", ("b",), "bookmark", "Bookmark the article, or take the bookmark off", Group.READ, _READING),
    Action("toggle_read", ("m",), "read/unread", "Mark the article read or unread", Group.READ, (HEADLINES,)),
    Action("open_browser", ("o",), "browser", "Open the article's page in the browser", Group.READ, (ARTICLE,)),
    Action("open_text", ("O",), "text browser", "Open the page in a text browser, in this terminal", Group.READ),
    Action(
        "copy_link",
        ("y",),
        "copy link",
        "Copy the link of the article or author, or the text marked with the mouse",
        Group.READ,
    ),
    Action("copy_markdown", ("Y",), "copy text", "Copy the article as Markdown", Group.READ),
    Action(
        "pipe", ("vertical_line",), "pipe", "Send the article to a command of yours and show its output", Group.READ
    ),
    Action("links", ("f",), "links", "Open, copy, keep or subscribe to a link by its letters", Group.READ, (ARTICLE,)),
    Action("link_list", ("L",), "all links", "Choose among all links of the article", Group.READ),
    Action("pictures", (), "pictures", "Show pictures in the articles you open, or stop showing them", Group.READ),
    Action(
        "toggle_text", ("t",), "text", "Show the full text, the feed's text or the links only", Group.READ, (ARTICLE,)
    ),
    Action("read_again", (), "read again", "Read the article's page again", Group.READ),
    Action("differences", ("d",), "changes", "What changed in an updated article, word by word", Group.READ),
    Action("why", ("w",), "why", "Why this article is here, and where its text and authors come from", Group.READ),
    Action("place_article", ("S",), "section", "Put the article into another section", Group.READ),
    Action("discard", (), "take away", "Take away a page that was kept to read later", Group.READ),
    Action("author_page", ("i",), "author page", "The author's page, and back", Group.AUTHORS, _TEXT),
    Action("follow", ("F",), "follow", "Follow or unfollow an author", Group.AUTHORS, _PEOPLE),
    Action("mute", ("X",), "mute", "Mute or unmute an author", Group.AUTHORS, (PERSON,)),
    Action("ask_author", ("P",), "ask their page", "Read the author's own page to learn who they are", Group.AUTHORS),
    Action("find_author", (), "authors", "Find an author by name", Group.AUTHORS),
    Action("merge_author", (), "merge authors", "Merge two authors who are one person", Group.AUTHORS),
    Action("split_author", (), "split author", "Split an author who is several persons", Group.AUTHORS),
    Action("search", ("slash",), "search", "Search everything as you type; in a text, find in it", Group.LIST, PANES),
    Action("search_all", (), "search all", "Search everything, from wherever you are", Group.LIST),
    Action("unread_only", ("U",), "unread only", "List unread articles only, or all", Group.LIST, (SECTIONS,)),
    Action("order", ("comma",), "order", "Choose order, headings and density of the list", Group.LIST),
    Action("thread", ("T",), "its feed", "List the articles of this one's feed, and back", Group.LIST),
    Action("news", (), "news", "Go to where the news since your last visit ends", Group.LIST),
    Action("columns", ("C",), "columns", "Choose what each headline shows, and in which order", Group.LIST),
    Action(
        "select",
        ("v",),
        "select",
        "Select or unselect the headline; the next action applies to all selected",
        Group.LIST,
    ),
    Action("select_to", ("V",), "select to here", "Select from the headline selected last to here", Group.LIST),
    Action("select_all", ("ctrl+a",), "select all", "Select everything listed", Group.LIST),
    Action("reselect", (), "select again", "Select again what was selected before the last action", Group.LIST),
    Action(
        "to_selected",
        (),
        "for selected",
        "Say how many are selected; the next action applies to all of them",
        Group.LIST,
    ),
    Action("mark_all_read", ("A",), "all read", "Mark everything listed, or all selected, read", Group.LIST),
    Action("mark_page_read", ("full_stop",), "page read", "Mark the headlines in sight read", Group.LIST),
    Action("mark_above_read", ("less_than_sign",), "above read", "Mark this and all above read", Group.LIST),
    Action("mark_below_read", ("greater_than_sign",), "below read", "Mark this and all below read", Group.LIST),
    Action("undo", ("u",), "undo", "Take the last change back", Group.LIST),
    Action("redo", ("ctrl+r",), "redo", "Do again what was taken back", Group.LIST),
    Action("journal", ("H",), "journal", "What was changed, and taking it back from there", Group.LIST),
    Action("refresh_here", ("r",), "refresh", "Refresh the feeds of what is listed", Group.FEEDS, (SECTIONS,)),
    Action("refresh_all", ("R",), "refresh all", "Refresh every feed", Group.FEEDS),
    Action("refresh_feed", (), "refresh this feed", "Refresh the feed of the selected article", Group.FEEDS),
    Action("pack", (), "pack", "Pack for offline: refresh, then read the pages of everything unread", Group.FEEDS),
    Action("cancel_refresh", (), "stop", "Stop the refresh or the packing that is under way", Group.FEEDS),
    Action("add_feed", ("a",), "add", "Subscribe to a feed, or keep a page to read later", Group.FEEDS, (SECTIONS,)),
    Action("rename_feed", ("f2",), "rename feed", "Give the feed another title", Group.FEEDS),
    Action("move_feed", ("M",), "move feed", "Put the feed into another section", Group.FEEDS),
    Action("remove_feed", ("delete",), "remove feed", "Unsubscribe from the feed", Group.FEEDS),
    Action(
        "feed_details",
        ("e",),
        "feed details",
        "How the feed is doing, and what to do when it fails",
        Group.FEEDS,
        (SECTIONS,),
    ),
    Action("failing_feeds", ("E",), "failing feeds", "Feeds that could not be refreshed", Group.FEEDS),
    Action("palette", ("colon", "ctrl+p"), "commands", "Find any command by its name", Group.APP),
    Action("theme", ("c",), "theme", "Choose a theme, with preview", Group.APP),
    Action("help", ("question_mark",), "all keys", "Show all keys", Group.APP, PANES),
    Action("change_key", ("ctrl+k",), "change a key", "Give an action another key", Group.APP),
    Action("key_set", (), "key set", "Begin with the keys of termnews, vim, newsboat or mutt", Group.APP),
    Action("tour", (), "tour", "What a newcomer needs, on three pages", Group.APP),
    Action("mouse", (), "mouse", "Let the terminal have the mouse, to select text with it, or take it back", Group.APP),
    Action("redraw", ("ctrl+l",), "redraw", "Redraw the screen", Group.APP),
    Action("quit", ("ctrl+q",), "quit", "Quit at once", Group.APP),
)

BY_ID = {action.id: action for action in ACTIONS}
"""Actions by id."""


def grouped() -> Iterator[tuple[Group, tuple[Action, ...]]]:
    """The actions under their headings, both in the registry's order."""
    for group in Group:
        yield group, tuple(action for action in ACTIONS if action.group is group)
