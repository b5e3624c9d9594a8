"""The names of keys: as people write them, as Textual calls them, as the screen shows them. Pure.

Several keys pressed one after the other are written together (``gg``) or with blanks (``C-x C-s``); here their names are
joined by a blank.
"""

import unicodedata
from functools import cache

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from termnews.text.near import near

LONGEST = 4
"""Keys in turn that may stand for one action."""

_MODIFIERS = {"c": "ctrl", "s": "shift", "a": "alt", "m": "alt", "ctrl": "ctrl", "shift": "shift", "alt": "alt"}
_NAMES = {
    "pgdn": "pagedown",
    "pgup": "pageup",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "bs": "backspace",
}
_SHOWN = {
    "enter": "↵",
    "escape": "Esc",
    "space": "space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "delete": "Del",
    "colon": ":",
}
_READ = {shown.lower(): key for key, shown in _SHOWN.items()}
_KNOWN = {key.value for key in Keys if not key.value.startswith("<")}


def parse(text: str) -> str | None:
    """Textual's names of one key or of several in turn (``J``, ``C-d``, ``ctrl+d``, ``PgDn``, ``gg``, ``C-x C-s``), or None."""
    written = text.split()
    if len(written) > 1:
        strokes = [_stroke(part) for part in written]
        return " ".join(part for part in strokes if part) if all(strokes) and len(strokes) <= LONGEST else None
    whole = _stroke(text)
    letters = text.strip()
    if whole is None and len(letters) == 2:  # noqa: PLR2004 - "gg"; more is more likely the name of a key misspelt
        first, second = map(_stroke, letters)
        return f"{first} {second}" if first and second else None
    return whole


def show(keys: str) -> str:
    """Keys as they are written on screen: ``C-d``, ``↵``, ``?``, ``gg``, ``C-x C-s``."""
    shown = [_shown(key) for key in keys.split(" ")]
    together = [len(key) for key in shown] == [1, 1]
    return ("" if together else " ").join(shown)


def nearest(text: str) -> str | None:
    """The name of a key that is most like what was written, if any is."""
    return next(iter(near(text.lower(), sorted({*_KNOWN, *_NAMES}), cutoff=0.5)), None)


def _stroke(text: str) -> str | None:
    *modifiers, last = _split(text.strip())
    names = [_MODIFIERS.get(modifier.lower(), "") for modifier in modifiers]
    key = _base(last)
    if key is None or not all(names):
        return None
    if "ctrl" in names and len(key) == 1:
        key = key.lower()
    return "+".join([*sorted(set(names)), key])


def _shown(key: str) -> str:
    *modifiers, last = key.split("+")
    name = _SHOWN.get(last) or _character(last) or last.capitalize()
    return "".join(f"{modifier[0].upper()}-" for modifier in modifiers) + name


def _split(text: str) -> list[str]:
    """Modifiers and the key itself; a lone ``-`` or ``+`` is a key."""
    if len(text) <= 1:
        return [text]
    parts = text[:-1].replace("-", "+").split("+")
    return [*parts[:-1], parts[-1] + text[-1]]


def _base(name: str) -> str | None:
    if name.lower() in _READ:
        return _READ[name.lower()]
    if len(name) == 1:
        return _key_of(name)
    lower = _NAMES.get(name.lower(), name.lower())
    return lower if lower in _KNOWN or lower in _names_of_characters() else None


def _key_of(character: str) -> str | None:
    if character.isalnum():
        return character
    if not character.isprintable() or character == " ":
        return "space" if character == " " else None
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or None


@cache
def _names_of_characters() -> dict[str, str]:
    """Key names of ASCII punctuation and the characters they stand for."""
    return {name: char for char in map(chr, range(33, 127)) if not char.isalnum() and (name := _key_of(char))}


def _character(name: str) -> str:
    return name if len(name) == 1 else _names_of_characters().get(name, "")
