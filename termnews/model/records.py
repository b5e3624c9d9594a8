"""Dataclasses that cost next to nothing until they are used.

:func:`dataclasses.dataclass` writes and compiles five functions for each class, and importing it reads ``inspect``; a start
of this program makes two hundred classes and uses twenty. Here a class gets its slots at once, what compares, hashes and
tells its values without code written for it, and its ``__init__`` when the first value is made. The functions of
:mod:`dataclasses` work on these classes as on their own, and a checker of types takes them for its own.
"""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from types import MemberDescriptorType, MethodType
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace

__all__ = ["dataclass", "field", "replace"]

Kind = Any
"""A class; what is put into it is known to no checker."""
_NONE = object()
"""There is no default, or nothing was given for a field that makes its own."""
_FIELDS, _NAMES = "__dataclass_fields__", "__match_args__"
_FEW = 30
_set = object.__setattr__


class Own:
    """A field: its default or what makes one, whether it counts in comparing and is told, and its type."""

    __slots__ = ("compare", "default", "factory", "repr", "type")

    def __init__(
        self, default: object, factory: Callable[[], object] | None = None, *, compare: bool = True, shown: bool = True
    ) -> None:
        if type(default).__hash__ is None:
            raise ValueError(f"mutable default {type(default)} for a field: use default_factory")
        self.default, self.factory, self.compare, self.repr = default, factory, compare, shown
        self.type: object = None

    def own_default(self) -> object:
        """The value of a field that nothing was given for."""
        return self.default if self.factory is None else self.factory()

    def told(self) -> object:
        """The same for :mod:`dataclasses`."""
        import dataclasses  # noqa: PLC0415 - only for who asks for fields

        default = dataclasses.MISSING if self.default is _NONE else self.default
        factory = dataclasses.MISSING if self.factory is None else self.factory
        return dataclasses.field(default=default, default_factory=factory, compare=self.compare, repr=self.repr)  # type: ignore[call-overload]


class _Fields:
    """Stands for the fields in a class until :mod:`dataclasses` asks for them."""

    __slots__ = ("fields", "told")

    def __init__(self, fields: dict[str, Own]) -> None:
        self.fields = fields
        self.told: dict[str, Any] = {}

    def __get__(self, value: object, kind: Kind) -> dict[str, Any]:
        self.told = self.told or self._told()
        return self.told

    def _told(self) -> dict[str, Any]:
        import dataclasses  # noqa: PLC0415 - only for who asks for fields

        types = {name: own.type for name, own in self.fields.items()}
        model = type("", (), {"__annotations__": types, **{name: own.told() for name, own in self.fields.items()}})
        told: dict[str, Any] = dataclasses.dataclass(init=False, repr=False, eq=False)(model).__dataclass_fields__  # type: ignore[attr-defined]
        return told


class _Init:
    """Stands for ``__init__`` in a class; when many values were made, or it is looked at, one is compiled in its place.

    To compile one takes as long as to fill fifty values without, and most classes of a start have fewer.
    """

    __slots__ = ("fields", "filled", "frozen", "record")

    def __init__(self, record: Kind, fields: dict[str, Own], *, frozen: bool) -> None:
        self.record, self.fields, self.frozen, self.filled = record, fields, frozen, 0

    def __get__(self, value: object, kind: Kind) -> object:
        self.filled += 1
        if value is not None and self.filled <= _FEW:
            return partial(self._fill, value)
        made = self._compiled()
        return made if value is None else MethodType(made, value)

    def _compiled(self) -> Callable[..., None]:
        made = self.record.__init__ = _written(self.record, self.fields, frozen=self.frozen)
        return made

    def _fill(self, value: Kind, /, *given: object, **named: object) -> None:
        """Fill a value; where the call is wrong, the one compiled says so."""
        values = dict(zip(self.fields, given))  # noqa: B905 - too many are found below
        values.update(named)
        whole = {name: values[name] if name in values else own.own_default() for name, own in self.fields.items()}
        if len(values) != len(given) + len(named) or len(whole) != len(whole | values) or _lacks(whole):
            self._compiled()(value, *given, **named)
            return
        for name, each in whole.items():
            _set(value, name, each)
        if hasattr(value, "__post_init__"):
            value.__post_init__()


def _lacks(values: dict[str, object]) -> bool:
    return any(each is _NONE for each in values.values())


def _written(record: Kind, fields: dict[str, Own], *, frozen: bool) -> Callable[..., None]:
    """The ``__init__`` of a class."""
    known: dict[str, Any] = {"_set": _set, "_none": _NONE}
    heads, lines = [], []
    for name, own in fields.items():
        known[f"_d_{name}"] = own.default if own.factory is None else own.factory
        heads.append(_head(name, own))
        value = name if own.factory is None else f"_d_{name}() if {name} is _none else {name}"
        if frozen and (slot := _slot(record, name)):
            known[f"_s_{name}"] = slot
            lines.append(f"_s_{name}(self, {value})")
        else:
            lines.append(f'_set(self, "{name}", {value})' if frozen else f"self.{name} = {value}")
    if hasattr(record, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__(self, {', '.join(heads)}):\n " + "\n ".join(lines or ["pass"]), known)  # noqa: S102 - names of fields only
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{record.__qualname__}.__init__"
    made.__module__ = record.__module__
    made.__annotations__ = {**{name: own.type for name, own in fields.items()}, "return": None}
    return made


def _slot(record: Kind, name: str) -> Callable[[object, object], None] | None:
    """What fills a slot of a class, in two thirds of the time that ``object.__setattr__`` takes; None where it is none."""
    found = getattr(record, name, None)
    return found.__set__ if isinstance(found, MemberDescriptorType) else None


def _head(name: str, own: Own) -> str:
    if own.factory is not None:
        return f"{name}=_none"
    return name if own.default is _NONE else f"{name}=_d_{name}"


def _dataclass(kind: Kind = None, /, **how: bool) -> Kind:
    """As :func:`dataclasses.dataclass` with ``frozen``, ``slots`` and ``eq``."""
    return _made(kind) if kind is not None else lambda kind: _made(kind, **how)


def _field(
    *,
    default: object = _NONE,
    default_factory: Callable[[], object] | None = None,
    compare: bool = True,
    repr: bool = True,  # noqa: A002 - the name it has in dataclasses
) -> Own:
    """As :func:`dataclasses.field`."""
    return Own(default, default_factory, compare=compare, shown=repr)


def _replace(value: Kind, /, **changes: object) -> Kind:
    """As :func:`dataclasses.replace`."""
    kept = {name: getattr(value, name) for name in value.__match_args__ if name not in changes}
    return type(value)(**kept, **changes)


def _made(kind: Kind, *, frozen: bool = False, slots: bool = False, eq: bool = True) -> Kind:
    own = _own(kind)
    fields = {**_inherited(kind), **own}
    kind = _slotted(kind, own) if slots else _with_defaults(kind, own)
    methods: dict[str, object] = {"__init__": _Init(kind, fields, frozen=frozen), "__repr__": _telling(fields)}
    if eq:
        compared = _reader([name for name, own in fields.items() if own.compare])
        methods["__eq__"] = _comparing(compared)
        methods["__hash__"] = (lambda self: hash(compared(self))) if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    given = {name for name, value in vars(kind).items() if value is not None}
    for name, method in methods.items():
        if name not in given:
            setattr(kind, name, method)
    setattr(kind, _NAMES, tuple(fields))
    setattr(kind, _FIELDS, _Fields(fields))
    return kind


def _own(kind: Kind) -> dict[str, Own]:
    """The fields that a class itself names, in order."""
    found = {}
    for name, told in kind.__annotations__.items():
        if getattr(told, "__origin__", told) is ClassVar:
            continue
        value = vars(kind).get(name, _NONE)
        found[name] = value if isinstance(value, Own) else Own(value)
        found[name].type = told
    return found


def _inherited(kind: Kind) -> dict[str, Own]:
    found: dict[str, Own] = {}
    for base in reversed(kind.__mro__[1:]):
        if isinstance(made := vars(base).get(_FIELDS), _Fields):
            found |= made.fields
    return found


def _slotted(kind: Kind, own: dict[str, Own]) -> Kind:
    """The class with slots for its fields, which a class can only be made with."""
    inside = {name: value for name, value in vars(kind).items() if name not in own}
    for name in ("__dict__", "__weakref__"):
        inside.pop(name, None)
    inside["__slots__"] = tuple(own)
    made = type(kind)(kind.__name__, kind.__bases__, inside)
    made.__qualname__ = kind.__qualname__
    return made


def _with_defaults(kind: Kind, own: dict[str, Own]) -> Kind:
    """The class itself, with defaults where ``field()`` stood."""
    for name, each in own.items():
        if each.default is not _NONE:
            setattr(kind, name, each.default)
        elif name in vars(kind):
            delattr(kind, name)
    return kind


def _reader(names: list[str]) -> Callable[[object], object]:
    """What reads several fields at once; of one it gives the value alone."""
    return attrgetter(*names) if names else lambda _: ()


def _comparing(read: Callable[[object], object]) -> Callable[[object, object], object]:
    def __eq__(self: object, other: object) -> object:  # noqa: N807 - it becomes one
        return read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _telling(fields: dict[str, Own]) -> Callable[[object], str]:
    names = [name for name, own in fields.items() if own.repr]

    @recursive_repr()
    def __repr__(self: object) -> str:  # noqa: N807 - it becomes one
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({told})"

    return __repr__


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only for a mistake

    raise FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")


def _state(self: Kind) -> list[object]:
    return [getattr(self, name) for name in self.__match_args__]


def _restore(self: Kind, state: list[object]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        _set(self, name, value)


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace
