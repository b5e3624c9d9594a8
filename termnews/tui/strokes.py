"""What a reader has typed so far: a count (``12``), the first keys of several (``g`` of ``gg``), or nothing. Pure.

A digit that stands for an action by itself is that action, unless a count has begun; ``0`` begins one as well, so that any
count can be typed where ``1`` to ``4`` are panes: ``012j``.
"""

from collections.abc import Mapping

from termnews.model.records import dataclass

MOST = 9999
"""The largest count; longer ones stay at it."""

_CANCELS = frozenset({"escape"})


@dataclass(frozen=True, slots=True)
class Typed:
    """``digits`` of a count and ``keys`` of a sequence, both perhaps empty."""

    digits: str = ""
    keys: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.digits or self.keys)

    @property
    def count(self) -> int:
        """The count, 0 where none was typed."""
        return min(int(self.digits or "0"), MOST)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a key led to: an action with its count (or 0), or ``typed`` that waits for more; neither when it is nothing."""

    action_id: str = ""
    count: int = 0
    typed: Typed = Typed()


def press(typed: Typed, key: str, actions: Mapping[str, str]) -> Meant:
    """One more key. ``actions`` maps keys, several joined by a blank, to actions."""
    if typed and key in _CANCELS:
        return Meant()
    if _is_digit(typed, key, actions):
        return Meant(typed=Typed((typed.digits + key)[: len(str(MOST))]))
    keys = (*typed.keys, key)
    whole = " ".join(keys)
    if whole in actions:
        return Meant(actions[whole], typed.count)
    if begins(whole, actions):
        return Meant(typed=Typed(typed.digits, keys))
    return press(Typed(), key, actions) if typed.keys else Meant()


def begins(keys: str, actions: Mapping[str, str]) -> bool:
    """Whether some longer sequence begins with these keys."""
    return any(whole.startswith(f"{keys} ") for whole in actions)


def _is_digit(typed: Typed, key: str, actions: Mapping[str, str]) -> bool:
    if len(key) != 1 or key not in "0123456789" or typed.keys:
        return False
    return bool(typed.digits) or key not in actions
