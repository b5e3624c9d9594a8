"""Keys: the defaults of the registry with the reader's ``[keys]`` over them, checked before anything starts.

Textual's own keymap accepts unknown ids silently and lets a clash remove a binding, so the check is ours.
"""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from termnews.model.errors import ConfigError
from termnews.tui.actions import ACTIONS, BY_ID, Action

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


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys start which action; every action of the registry has an entry, possibly empty."""

    keys: Mapping[str, tuple[str, ...]]

    def bindings(self, ids: Iterable[str]) -> list[Binding]:
        """Textual bindings of some actions; each calls ``perform`` of the screen with the action and the key."""
        return [_binding(BY_ID[name], key) for name in ids for key in self.keys[name]]

    def shown(self, action_id: str, limit: int = 9) -> str:
        """The keys of an action as they are written on screen: ``j ↓``."""
        return " ".join(show(key) for key in self.keys[action_id][:limit])


def default() -> Keymap:
    """The registry's own keys."""
    return Keymap({action.id: action.keys for action in ACTIONS})


def resolve(wanted: Mapping[str, str | Sequence[str]], where: Callable[[str], str] = lambda _: "config.toml") -> Keymap:
    """The keymap with the reader's ``[keys]`` table: a key, or a list of keys, for an action; an empty list takes it off.

    ``where`` tells the place of a row for errors: ``config.toml, line 12``.

    A key given to an action is taken from the action that has it by default, unless that one was asked to keep it.
    """
    asked = {_known(name, where): _all(name, keys, where) for name, keys in wanted.items()}
    _check_clashes(asked, where)
    taken = {key for keys in asked.values() for key in keys}
    free = {action.id: tuple(key for key in action.keys if key not in taken) for action in ACTIONS}
    return Keymap({**free, **asked})


def parse(text: str) -> str | None:
    """Textual's name of a key as people write it (``J``, ``C-d``, ``ctrl+d``, ``S-Tab``, ``PgDn``, ``?``), or None."""
    *modifiers, last = _split(text.strip())
    names = [_MODIFIERS.get(modifier.lower(), "") for modifier in modifiers]
    key = _base(last)
    if key is None or not all(names):
        return None
    if "ctrl" in names and len(key) == 1:
        key = key.lower()
    return "+".join([*sorted(set(names)), key])


def show(key: str) -> str:
    """A key as it is written on screen: ``C-d``, ``↵``, ``?``."""
    *modifiers, last = key.split("+")
    name = _SHOWN.get(last) or _character(last) or last.capitalize()
    return "".join(f"{modifier[0].upper()}-" for modifier in modifiers) + name


def _binding(action: Action, key: str) -> Binding:
    return Binding(key, f"perform('{action.id}', '{key}')", action.label, show=False, priority=True)


def _known(name: str, where: Callable[[str], str]) -> str:
    action_id = name.replace("-", "_")
    if action_id in BY_ID:
        return action_id
    near = difflib.get_close_matches(action_id, BY_ID, 1, 0.4)
    hint = f'did you mean "{near[0]}"?' if near else "`termnews` lists all actions under ?"
    raise ConfigError(f'{where(name)}: [keys] has no action "{name}";', hint)


def _all(name: str, keys: str | Sequence[str], where: Callable[[str], str]) -> tuple[str, ...]:
    texts = [keys] if isinstance(keys, str) else list(keys)
    return tuple(dict.fromkeys(_one(name, text, where) for text in texts if text))


def _one(name: str, text: str, where: Callable[[str], str]) -> str:
    key = parse(text)
    if key is not None:
        return key
    near = difflib.get_close_matches(text.lower(), sorted({*_KNOWN, *_NAMES}), 1, 0.5)
    hint = f'did you mean "{near[0]}"?' if near else 'keys are written like "j", "C-d", "S-Tab", "PgDn" or "f5".'
    raise ConfigError(f'{where(name)}: [keys] {name} = "{text}" is no key;', hint)


def _check_clashes(asked: Mapping[str, tuple[str, ...]], where: Callable[[str], str]) -> None:
    owners: dict[str, str] = {}
    for name, keys in asked.items():
        for key in keys:
            other = owners.setdefault(key, name)
            if other != name:
                raise ConfigError(
                    f'{where(name)}: [keys] gives "{show(key)}" to both "{other}" and "{name}";', "choose one."
                )


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


def _names_of_characters() -> dict[str, str]:
    """Key names of ASCII punctuation and the characters they stand for."""
    return {name: char for char in map(chr, range(33, 127)) if not char.isalnum() and (name := _key_of(char))}


def _character(name: str) -> str:
    return name if len(name) == 1 else _names_of_characters().get(name, "")
