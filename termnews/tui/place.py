"""Where the reader is, in words: the path, its count, the footer's hints. Pure."""

from collections.abc import Container
from itertools import chain

from termnews.model.listings import FeedCount, Outline
from termnews.model.words import Clean
from termnews.text import sections
from termnews.tui import keynames
from termnews.tui.actions import ACTIONS, BY_ID, Action
from termnews.tui.keymap import Keymap
from termnews.tui.panes.status import Hint
from termnews.tui.strokes import Typed
from termnews.tui.views import STANDING, Kind, Listed, View


def title(listed: Listed, outline: Outline, found: str = "", beside: str = "") -> Clean:
    """``World › Europe``, with what the reader set beside it: ``· unread only``, ``· “query” 12 found``, ``beside``."""
    parts = [_name(listed.view, outline)]
    if listed.only_unread and listed.view.kind is not Kind.UNREAD:
        parts.append("unread only")
    if listed.search.strip():
        parts.append(f"“{listed.search.strip()}”{f' {found} found' if found else ''}")
    return Clean(" · ".join(part for part in (*parts, beside) if part))


def unread(listed: Listed, outline: Outline) -> int:
    """Unread articles of the view; of everything for a view without a count of its own."""
    if listed.view.kind is Kind.FEED:
        feed = _feed(listed.view, outline)
        return feed.unread if feed is not None else 0
    if listed.view.kind is Kind.SECTION:
        return next((node.unread for node in outline.nodes() if node.path == listed.view.path), 0)
    counts = {Kind.FOLLOWING: outline.following, Kind.SAVED: outline.saved_unread}
    return counts.get(listed.view.kind, outline.unread)


def _feed(view: View, outline: Outline) -> FeedCount | None:
    """The feed of a view, which is looked for in its own section first."""
    own = (feed for node in outline.nodes() if node.path == view.path for feed in node.feeds)
    return next((feed for feed in chain(own, outline.feeds()) if feed.feed_id == view.feed_id), None)


def exists(view: View, outline: Outline) -> bool:
    """Whether a remembered view can still be chosen."""
    if view.kind is Kind.FEED:
        return any(feed.feed_id == view.feed_id and feed.section == view.path for feed in outline.feeds())
    if view.kind is Kind.PERSON:
        return any(person.id == view.person_id for person in outline.people)
    return view.kind is not Kind.SECTION or any(node.path == view.path for node in outline.nodes())


def next_section(listed: Listed, outline: Outline, way: int = 1) -> View | None:
    """The next section after the listed one, or before it, round the edition, that has unread articles of its own feeds."""
    order = list(outline.nodes())[::way]
    path = listed.view.path
    start = next((index for index, node in enumerate(order) if node.path == path), -1) + 1
    below = path if listed.view.kind is Kind.SECTION else None
    for node in order[start:] + order[:start]:
        inside = below is not None and node.path[: len(below)] == below
        if not inside and any(feed.unread for feed in node.feeds):
            return View(Kind.SECTION, node.path)
    return None


def failing_words(outline: Outline) -> Clean:
    """``3 failing``, or nothing."""
    count = sum(bool(feed.failing) for feed in outline.feeds())
    return Clean(f"{count} failing" if count else "")


_NEEDED = ("left", "next_unread", "open", "show_sections", "search", "bookmark")
"""What a reader looks for in the footer first, and what last: where there is little room the rest gives way."""
_LAST = ("down", "help")
_SHORT = {"next_unread": "unread", "help": "keys"}


def hints(pane: str, keymap: Keymap, without: Container[str] = ()) -> tuple[Hint, ...]:
    """The footer's hints of a pane but for those that lead nowhere now; the last leads to all keys."""
    shown = sorted((action for action in ACTIONS if pane in action.footer and action.id not in without), key=_need)
    found = (
        Hint(
            action.id, keymap.shown(action.id, 2 if action.id == "down" else 1), action.label, _SHORT.get(action.id, "")
        )
        for action in shown
    )
    return tuple(hint for hint in found if hint.key)


def _need(action: Action) -> int:
    if action.id in _LAST:
        return len(_NEEDED) + 1 + _LAST.index(action.id)
    return _NEEDED.index(action.id) if action.id in _NEEDED else len(_NEEDED)


def selected_hints(count: int, keymap: Keymap) -> tuple[Hint, ...]:
    """The footer's hints while articles are selected."""
    labels = {"back": "unselect", "copy_link": "copy links"}
    names = ("back", "bookmark", "toggle_read", "copy_link", "open_browser", "place_article", "pipe", "help")
    shown = ((name, keymap.shown(name, 1), labels.get(name, BY_ID[name].label)) for name in names)
    return (Hint("to_selected", str(count), "selected"), *(Hint(*parts) for parts in shown if parts[1]))


def waiting(typed: Typed, keymap: Keymap) -> tuple[Hint, ...]:
    """What was typed of a command so far and what may follow; with a mere count every action may."""
    begun = " ".join(typed.keys)
    shown = f"{typed.digits}{keynames.show(begun) if begun else ''}…"
    following = (Hint(name, keys, BY_ID[name].label) for keys, name in keymap.following(begun)) if begun else ()
    return (Hint("back", shown, ""), *following, Hint("back", "Esc", "cancel"))


def _name(view: View, outline: Outline) -> str:
    if view.kind is Kind.FEED:
        feed = _feed(view, outline)
        return " › ".join(part for part in (sections.shown(view.path), feed.title if feed is not None else "") if part)
    if view.kind is Kind.PERSON:
        return view.name or "An author"
    return sections.shown(view.path) or dict(STANDING)[view.kind]
