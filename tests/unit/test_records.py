"""Lazy dataclasses behave as those of the standard library, and write nothing before it is needed."""

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.model import records

SOURCE = '''
@dataclass(frozen=True, slots=True)
class Leaf:
    """One value."""
    kind: ClassVar[str] = "leaf"
    bare: ClassVar = 3
    name: str

@dataclass(frozen=True, slots=True)
class Bare:
    """None at all."""

@dataclass(frozen=True, slots=True)
class Frozen:
    """With defaults of every kind."""
    number: int
    leaf: "Leaf | None" = None
    words: tuple[str, ...] = ()
    table: dict[str, int] = field(default_factory=dict, compare=False)
    secret: str = field(default="s", repr=False)

    def twice(self) -> int:
        return self.number * 2

@dataclass(slots=True)
class Open:
    """May be changed."""
    number: int
    rows: list[int] = field(default_factory=list)

@dataclass(slots=True, eq=False)
class Same:
    """Equal to itself alone."""
    number: int = 1

@dataclass
class Base:
    """With a dictionary."""
    home: str | None = None
    seen: list[int] = field(default_factory=list)

@dataclass
class Below(Base):
    """With more."""
    more: int = 3

@dataclass(frozen=True, slots=True)
class Told:
    """Says itself what it is, and looks at what it was given."""
    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError(self.number)

    def __repr__(self) -> str:
        return f"told {self.number}"

    def __eq__(self, other: object) -> bool:
        return True
'''


def classes(maker: Any) -> dict[str, Any]:
    inside: dict[str, Any] = {
        "dataclass": maker.dataclass,
        "field": maker.field,
        "ClassVar": ClassVar,
        "__name__": __name__,
    }
    exec(SOURCE, inside)  # noqa: S102 - the same classes twice
    return inside


OURS, THEIRS = classes(records), classes(dataclasses)
Leaf, Frozen = OURS["Leaf"], OURS["Frozen"]
CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Leaf", ("a",), {}),
    ("Bare", (), {}),
    ("Frozen", (1,), {}),
    ("Frozen", (), {"number": 2, "words": ("x",), "secret": "k"}),
    ("Open", (1, [2]), {}),
    ("Open", (1,), {}),
    ("Base", (), {}),
    ("Below", ("h",), {"more": 4}),
    ("Told", (5,), {}),
]
WRONG: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Leaf", (), {}),
    ("Frozen", (1,), {"unknown": 2}),
    ("Frozen", (1,), {"number": 2}),
    ("Bare", (1,), {}),
    ("Told", (), {}),
    ("Open", (1, [], 3), {}),
]


@pytest.mark.parametrize(("name", "given", "named"), CALLS)
def test_a_value_is_what_that_of_the_standard_library_is(
    name: str, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    kind = classes(records)[name]
    mine, theirs = kind(*given, **named), THEIRS[name](*given, **named)
    assert inspect.isfunction(kind.__init__), "from here on it is compiled"
    assert repr(mine) == repr(theirs) == repr(kind(*given, **named))
    assert mine == kind(*given, **named)
    assert dataclasses.asdict(mine) == dataclasses.asdict(theirs)
    assert type(mine).__match_args__ == type(theirs).__match_args__
    assert hasattr(mine, "__dict__") == hasattr(theirs, "__dict__")
    assert str(inspect.signature(kind)) == str(inspect.signature(THEIRS[name])) or "factory" in str(
        inspect.signature(THEIRS[name])
    )
    assert mine == copy.copy(mine) == copy.deepcopy(mine)


@pytest.mark.parametrize(("name", "given", "named"), WRONG)
def test_what_it_refuses_is_refused_with_the_same_words(
    name: str, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError) as theirs:
        THEIRS[name](*given, **named)
    with pytest.raises(TypeError) as mine:
        classes(records)[name](*given, **named)
    assert str(mine.value) == str(theirs.value)


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from([(), ("a",)]), st.sampled_from("st")), min_size=2))
def test_values_are_equal_and_hash_as_there(found: list[tuple[int, tuple[str, ...], str]]) -> None:
    mine = [OURS["Frozen"](number, None, words, secret=secret) for number, words, secret in found]
    theirs = [THEIRS["Frozen"](number, None, words, secret=secret) for number, words, secret in found]
    assert [[a == b for b in mine] for a in mine] == [[a == b for b in theirs] for a in theirs]
    assert len(set(mine)) == len(set(theirs))
    assert mine[0] != theirs[0]


def test_what_does_not_count_is_not_compared() -> None:
    assert Frozen(1, table={"a": 1}) == Frozen(1, table={})
    assert OURS["Same"]() != OURS["Same"]()
    assert hash(OURS["Same"]()) is not None
    with pytest.raises(TypeError, match="unhashable"):
        hash(OURS["Open"](1))


def test_a_frozen_value_is_not_changed() -> None:
    value = Frozen(1)
    for change in (
        lambda: setattr(value, "number", 2),
        lambda: delattr(value, "number"),
        lambda: setattr(value, "x", 1),
    ):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    OURS["Open"](1).number = 2
    with pytest.raises(AttributeError):
        OURS["Open"](1).other = 2


def test_each_value_has_its_own_default() -> None:
    one, other = OURS["Open"](1), OURS["Open"](1)
    one.rows.append(1)
    assert other.rows == []
    with pytest.raises(ValueError, match="default_factory"):
        records._made(type("Bad", (), {"__annotations__": {"rows": list}, "rows": []}))


def test_a_copy_with_changes() -> None:
    value = Frozen(1, words=("x",))
    assert records.replace(value, number=2) == dataclasses.replace(value, number=2) == Frozen(2, words=("x",))
    with pytest.raises(TypeError):
        records.replace(value, unknown=2)
    with pytest.raises(ValueError, match="-1"):
        records.replace(OURS["Told"](1), number=-1)


def test_a_value_travels() -> None:
    from termnews.model.feeds import Subscription  # noqa: PLC0415
    from termnews.model.words import Clean  # noqa: PLC0415

    value = Subscription("https://one.example/", Clean("One"), ("World",))
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own


def test_a_value_that_holds_itself_is_told() -> None:
    value = OURS["Open"](1)
    value.rows.append(value)
    assert repr(value) == "Open(number=1, rows=[...])"


def test_it_takes_part_in_match_statements_and_has_its_own_methods() -> None:
    match Frozen(4, Leaf("x")):
        case Frozen(number, Leaf(name)):
            assert (number, name) == (4, "x")
    assert Frozen(4).twice() == 8
    assert (Leaf.kind, Leaf.bare) == ("leaf", 3)


def test_nothing_is_written_until_a_value_is_made() -> None:
    code = (
        "import sys; from termnews.model.feeds import Feed; from termnews.model.records import replace; "
        "print(type(vars(Feed)['__init__']).__name__, 'dataclasses' in sys.modules, 'inspect' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["_Init", "False", "False"]
    fresh = classes(records)["Leaf"]
    for _ in range(records._FEW):
        assert fresh("a") == fresh(name="a")
    assert inspect.isfunction(vars(fresh)["__init__"])


def test_a_value_with_slots_is_filled_by_the_slots_themselves() -> None:
    """Looking each field up by its name takes a third longer, and a refresh makes hundreds of thousands of values."""
    leaf = classes(records)["Leaf"]
    for _ in range(records._FEW + 1):
        assert leaf("a").name == "a"
    code = vars(leaf)["__init__"].__code__
    assert "_set" not in code.co_names
    assert "_s_name" in code.co_names
