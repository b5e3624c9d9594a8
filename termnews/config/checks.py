"""What a value in ``config.toml`` must be: read from the annotation of its field, told in words when it is not."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from termnews.config.limits import Among, Command, Entries, Range, Several
from termnews.config.source import Source
from termnews.model.records import dataclass

if TYPE_CHECKING:
    from termnews.config.tomltext import KeyPath

_WORDS = {bool: "true or false", int: "a whole number", str: "a text in quotes"}
_KINDS = {"list": "a list", "dict": "a table"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a field's annotation says: the type TOML must give, the type made of it, and further limits."""

    given: type
    made: Callable[[Any], Any]
    limit: Range | Among | Command | Entries | Several | None

    @property
    def words(self) -> str:
        """The value in words."""
        return self.limit.words if self.limit else _WORDS[self.given]


def rules(kind: type[Any]) -> dict[str, Rule]:
    """The rule of each field of a settings dataclass."""
    return {name: _rule(hint) for name, hint in get_type_hints(kind, include_extras=True).items()}


def table(found: Source, name: str, kind: type[Any]) -> Any:
    """The table ``name`` of a file as its dataclass; ConfigError naming file, line and key."""
    known = rules(kind) if name in found.tables else {}
    values = {}
    for key, value in found.tables.get(name, {}).items():
        if key not in known:
            raise found.unknown((name, key), "key", known)
        values[key] = _value(found, (name, key), value, known[key])
    return kind(**values)


def _value(found: Source, keys: "KeyPath", value: object, rule: Rule) -> Any:
    # bool is an int to Python, but `concurrency = true` is a mistake
    problem = "" if type(value) is rule.given else f"wants {rule.words}, not {_told(value)}"
    if not problem and isinstance(rule.limit, Entries) and isinstance(value, dict):
        each = Rule(str, str, rule.limit.each)
        return {key: _value(found, (*keys, key), given, each) for key, given in value.items()}
    if not problem and isinstance(rule.limit, Several) and isinstance(value, list):
        value = [_value(found, keys, given, Rule(str, str, rule.limit.each)) for given in value]
    if not problem and rule.limit and not isinstance(rule.limit, Entries):
        problem = rule.limit.problem(value)
    if problem:
        raise found.error(keys, f'"{".".join(keys)}" {problem.rstrip(".?")}{"?" if problem.endswith("?") else "."}')
    return rule.made(value)


def _told(value: object) -> str:
    if isinstance(value, bool | str):
        from termnews.config import tomltext  # noqa: PLC0415 - only for a mistake

        return tomltext.literal(value)
    return str(value) if isinstance(value, int | float) else _KINDS.get(type(value).__name__, "a date")


def _rule(hint: Any) -> Rule:
    limit = None
    if get_origin(hint) is Annotated:
        hint, limit = get_args(hint)
    if get_origin(hint) is Literal:
        return Rule(str, str, Among(get_args(hint)))
    if isinstance(limit, Entries):
        return Rule(dict, dict, limit)
    if isinstance(limit, Several):
        return Rule(list, _tuple_of(get_args(hint)[0]), limit)
    return Rule(str if issubclass(hint, Enum) else hint, hint, limit)


def _tuple_of(kind: type[Any]) -> Callable[[list[str]], tuple[Any, ...]]:
    return lambda words: tuple(map(kind, words))
