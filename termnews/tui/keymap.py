"""Keys: the registry's own, a preset's over them, and the reader's ``[keys]`` over both, checked before anything starts.

Textual's own keymap accepts unknown ids silently and lets a clash remove a binding, so the check is ours.
"""

import string
from collections.abc import Callable, Mapping, Sequence

from textual.binding import Binding

from termnews.model.errors import ConfigError
from termnews.model.records import dataclass
from termnews.text.near import near
from termnews.tui import glyphs
from termnews.tui.actions import ACTIONS, BY_ID
from termnews.tui.keynames import nearest, parse, show
from termnews.tui.presets import PRESETS, TERMNEWS

_TYPED = string.digits + string.ascii_letters
"""Digits of counts, letters of labels and of what is done with what they choose."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys start which action; every action of the registry has an entry, possibly empty.

    Several keys pressed in turn are joined by a blank: ``g g``. ``in_words``: arrows and Enter are named, not drawn.
    """

    keys: Mapping[str, tuple[str, ...]]
    in_words: bool = False

    @property
    def actions(self) -> Mapping[str, str]:
        """The actions by their keys."""
        return {keys: name for name, all_keys in self.keys.items() for keys in all_keys}

    def bindings(self) -> list[Binding]:
        """Textual bindings of every key of an action, of the digits of counts and of the letters of labels."""
        strokes = dict.fromkeys([*_TYPED, *(key for keys in self.actions for key in keys.split(" "))])
        return [Binding(key, f"press('{key}')", show=False, priority=True) for key in strokes]

    def single(self, action_id: str) -> tuple[str, ...]:
        """The keys that start an action by themselves."""
        return tuple(key for key in self.keys[action_id] if " " not in key)

    def owners(self, keys: str) -> tuple[str, ...]:
        """The actions that keys start now, or that begin with them or begin them."""
        return tuple(name for name, held in self.keys.items() if any(_clash(keys, other) for other in held))

    def shown(self, action_id: str, limit: int = 9) -> str:
        """The keys of an action as they are written on screen: ``j ↓``."""
        return " ".join(self._show(key) for key in self.keys[action_id][:limit])

    def following(self, begun: str) -> tuple[tuple[str, str], ...]:
        """What may follow the keys typed so far: the keys still to press, and the action they start."""
        rest = (
            (keys.removeprefix(f"{begun} "), name)
            for keys, name in self.actions.items()
            if keys.startswith(f"{begun} ")
        )
        return tuple((self._show(keys), name) for keys, name in rest)

    def _show(self, keys: str) -> str:
        return glyphs.spelled(show(keys)) if self.in_words else show(keys)


def default() -> Keymap:
    """The registry's own keys."""
    return Keymap({action.id: action.keys for action in ACTIONS})


def resolve(
    wanted: Mapping[str, str | Sequence[str]],
    where: Callable[[str], str] = lambda _: "config.toml",
    preset: str = TERMNEWS,
) -> Keymap:
    """The keymap with the reader's ``[keys]`` table: a key, or a list of keys, for an action; an empty list takes it off.

    ``where`` tells the place of a row for errors: ``config.toml, line 12``.

    A key given to an action is taken from the action that has it by default, and so are keys that begin with it or that it
    begins with: no key waits for another unless it was asked to.
    """
    named = {_known(name, where): _all(name, keys, where) for name, keys in PRESETS[preset].items()}
    asked = {_known(name, where): _all(name, keys, where) for name, keys in wanted.items()}
    _check_clashes(asked, where)
    return _over(_over(default(), named), asked)


def given(asked: Mapping[str, Sequence[str]], action_id: str, keys: Sequence[str]) -> dict[str, list[str]]:
    """The rows of ``[keys]`` that change when an action is given keys: its own, and those that lose one to it.

    Rows keep the names they are ``asked`` by (``toggle-read``). What the registry or a preset gives needs no row to lose it.
    """
    own = next((name for name in asked if name.replace("-", "_") == action_id), action_id)
    rows = {own: [_written(key) for key in keys]}
    for name, held in asked.items():
        left = [key for key in held if not any(_clash(parse(key) or key, other) for other in keys)]
        if name != own and left != list(held):
            rows[name] = left
    return rows


def _written(key: str) -> str:
    """A key as people write it, where that is read back as the same."""
    return show(key) if parse(show(key)) == key else key


def _over(below: Keymap, asked: Mapping[str, tuple[str, ...]]) -> Keymap:
    """The keys ``asked`` for, and those below that do not get into their way."""
    taken = [key for keys in asked.values() for key in keys]
    free = {
        name: tuple(key for key in keys if not any(_clash(key, other) for other in taken))
        for name, keys in below.keys.items()
    }
    return Keymap({**free, **asked})


def _clash(one: str, other: str) -> bool:
    """Whether keys are the same, or one would have to wait for the rest of the other."""
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _known(name: str, where: Callable[[str], str]) -> str:
    action_id = name.replace("-", "_")
    if action_id in BY_ID:
        return action_id
    meant = near(action_id, BY_ID, cutoff=0.4)
    hint = f'did you mean "{meant[0]}"?' if meant else "`termnews` lists all actions under ?"
    raise ConfigError(f'{where(name)}: [keys] has no action "{name}";', hint)


def _all(name: str, keys: str | Sequence[str], where: Callable[[str], str]) -> tuple[str, ...]:
    texts = [keys] if isinstance(keys, str) else list(keys)
    return tuple(dict.fromkeys(_one(name, text, where) for text in texts if text))


def _one(name: str, text: str, where: Callable[[str], str]) -> str:
    keys = parse(text)
    if keys is not None:
        return keys
    near = nearest(text)
    hint = f'did you mean "{near}"?' if near else 'keys are written like "j", "C-d", "PgDn", "f5", "gg" or "C-x C-s".'
    raise ConfigError(f'{where(name)}: [keys] {name} = "{text}" is no key;', hint)


def _check_clashes(asked: Mapping[str, tuple[str, ...]], where: Callable[[str], str]) -> None:
    owners: dict[str, str] = {}
    for name, keys in asked.items():
        for key in keys:
            for other, owner in owners.items():
                if _clash(key, other) and (owner != name or key != other):
                    raise ConfigError(_clash_words(where(name), (key, name), (other, owner)), "choose one.")
            owners[key] = name


def _clash_words(place: str, one: tuple[str, str], other: tuple[str, str]) -> str:
    if one[0] == other[0]:
        return f'{place}: [keys] gives "{show(one[0])}" to both "{other[1]}" and "{one[1]}";'
    return f'{place}: [keys] "{show(one[0])}" for "{one[1]}" and "{show(other[0])}" for "{other[1]}" begin alike;'
