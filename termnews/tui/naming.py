"""Actions as they are found by words: in the palette, in the help, and where keys are changed. Pure."""

from collections.abc import Sequence

from textual.content import Content

from termnews.tui import keynames, matching
from termnews.tui.actions import ACTIONS, Action
from termnews.tui.keymap import Keymap
from termnews.tui.matching import Named
from termnews.tui.synonyms import SYNONYMS


def named(action: Action, keymap: Keymap) -> Named:
    """An action by its label, its id, its other words, what it does, and its keys as they are now."""
    keys = keymap.keys[action.id]
    names = (action.label, action.id.replace("_", " "))
    return matching.named(names, action.help, SYNONYMS.get(action.id, ""), (*keys, *map(keynames.show, keys)))


def find(words: str, keymap: Keymap, actions: Sequence[Action] = ACTIONS) -> list[Action]:
    """The actions that are meant, the likeliest first: by a key of theirs, else by words."""
    return [actions[at] for at in matching.find(words, [named(action, keymap) for action in actions])]


def marked(text: Content, words: str) -> Content:
    """The text with what was found in it marked."""
    for start, end in matching.spans(words, text.plain):
        text = text.stylize("bold underline", start, end)
    return text
