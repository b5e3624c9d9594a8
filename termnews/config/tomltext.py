"""A TOML file as its lines, so that an edit touches the lines it means and every other byte stays.

A style-preserving library re-renders whole tables and loses or moves comments when tables stand out of order, which is
how people write ``feeds.toml``. Here :mod:`tomllib` says where a statement ends: lines are gathered until they parse by
themselves, which no unfinished statement does (TOML 1.0: open brackets and multi-line strings are errors).
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from itertools import accumulate, takewhile
from typing import Any

from termnews.model.records import dataclass, field

KeyPath = tuple[str, ...]
"""A key from the file's root down, as TOML reads it."""

_SIMPLE_KEY = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_KEY = re.compile(rf"[ \t]*(?P<key>{_SIMPLE_KEY}(?:[ \t]*\.[ \t]*{_SIMPLE_KEY})*)[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LINE_END = re.compile(r"\r?\n|(?<!\n)\Z")


class Kind(Enum):
    """What a line is: a table's header, a key with its value, or a comment or blank line."""

    HEADER = auto()
    KEY = auto()
    OTHER = auto()


@dataclass(slots=True, eq=False)
class Item:
    """A statement with its line ends, or one line of comment or nothing.

    ``path`` is the full path of what it sets; ``dotted`` tells that its key leads through further tables by itself.
    """

    raw: str
    kind: Kind = Kind.OTHER
    path: KeyPath = ()
    dotted: bool = False

    @property
    def blank(self) -> bool:
        """Nothing stands here."""
        return not self.raw.strip()


@dataclass(slots=True)
class TomlText:
    """The file as items in order."""

    items: list[Item] = field(default_factory=list)

    def render(self) -> str:
        """The whole text."""
        return "".join(item.raw for item in self.items)

    def tables(self) -> dict[str, Any]:
        """What TOML reads in it."""
        return tomllib.loads(self.render())

    def line_of(self, path: KeyPath) -> int:
        """The line, from 1, where ``path`` is set: its own, or that of the inline table or header it stands in."""
        best, line = 0, 1
        starts = accumulate((item.raw.count("\n") for item in self.items), initial=1)
        for item, start in zip(self.items, starts, strict=False):
            depth = _shared(item.path, path)
            if item.kind is not Kind.OTHER and depth > best:
                best, line = depth, start
        return line

    def find(self, path: KeyPath, kind: Kind = Kind.KEY) -> Item | None:
        """The item that sets exactly ``path``."""
        return next((item for item in self.items if item.kind is kind and item.path == path), None)

    def under(self, path: KeyPath) -> list[Item]:
        """Every header and key at or below ``path``."""
        return [item for item in self.items if item.kind is not Kind.OTHER and item.path[: len(path)] == path]

    def remove(self, items: Iterable[Item]) -> None:
        """Take items out; a header goes with the blank line above it."""
        for item in items:
            at = self.items.index(item)
            above = self.items[at - 1] if at else None
            del self.items[at]
            if item.kind is Kind.HEADER and above is not None and above.blank:
                self.items.remove(above)

    def insert(self, at: int, items: Iterable[Item]) -> None:
        """Put items before index ``at``; they get the file's line ends, and the line above gets one if it has none."""
        if at and not self.items[at - 1].raw.endswith("\n"):
            self.items[at - 1].raw += self.newline
        new = list(items)
        for item in new:
            item.raw = _LINE_END.sub(self.newline, item.raw)
        self.items[at:at] = new

    def append(self, table: KeyPath, item: Item) -> None:
        """Put a key after the last one of its table, whose header must be there (the root has none)."""
        self.insert(self.end_of(table), [item])

    def body(self, header: Item | None) -> list[Item]:
        """The keys of a table, or of the root."""
        at = self.items.index(header) + 1 if header else 0
        below = takewhile(lambda item: item.kind is not Kind.HEADER, self.items[at:])
        return [item for item in below if item.kind is Kind.KEY]

    def end_of(self, table: KeyPath) -> int:
        """The index after the last key of ``table``, before the comments and blanks that lead to the next."""
        header = self.find(table, Kind.HEADER)
        last = next(reversed(self.body(header)), header)
        return self.items.index(last) + 1 if last else self._after_preface()

    def add_table(self, at: int, table: KeyPath, key: Item) -> None:
        """Put a new table with its first key before index ``at``, blank lines around it."""
        above = [] if not at or self.items[at - 1].blank else [Item("\n")]
        below = [] if at == len(self.items) or self.items[at].blank else [Item("\n")]
        self.insert(at, [*above, Item(f"[{dotted(table)}]\n", Kind.HEADER, table), key, *below])

    @property
    def newline(self) -> str:
        """The line end the file uses."""
        return "\r\n" if self.items and self.items[0].raw.endswith("\r\n") else "\n"

    def _after_preface(self) -> int:
        """Where root keys begin in a file that has none: after the comment on top, which ends at a blank line."""
        for index, item in enumerate(self.items):
            if item.kind is not Kind.OTHER:
                return 0
            if item.blank:
                return index + 1
        return len(self.items)


def scan(text: str) -> TomlText:
    """The items of a valid TOML text (check it with :mod:`tomllib` first)."""
    table: KeyPath = ()
    found = TomlText()
    for raw in _statements(text):
        item = _item(raw, table)
        table = item.path if item.kind is Kind.HEADER else table
        found.items.append(item)
    return found


def key_item(path: KeyPath, value: str, *, bare: bool = False) -> Item:
    """A new line ``key = value`` for the last key of ``path``; ``value`` is TOML."""
    return Item(f"{dotted(path[-1:], bare=bare)} = {value}\n", Kind.KEY, path)


def rename_key(item: Item, path: KeyPath) -> None:
    """Give a line another key, or a header another path; indentation, value and trailing comment stay."""
    name = dotted(path) if item.kind is Kind.HEADER else dotted(path[-1:], bare=False)
    match = _key_match(item.raw)
    item.raw = item.raw[: match.start("key")] + name + item.raw[match.end("key") :]
    item.path = path


def replace_value(item: Item, value: str) -> None:
    """Give a line another value; its key and trailing comment stay. A value over several lines becomes one."""
    start = _key_match(item.raw).end() + 1
    end = _value_end(item.raw, start)
    item.raw = f"{item.raw[:start]} {value}{item.raw[end:]}"


def dotted(path: KeyPath, *, bare: bool = True) -> str:
    """A key path as TOML writes it; parts are bare where they can be, unless told to quote all."""
    return ".".join(part if bare and _BARE.fullmatch(part) else quote(part) for part in path)


def quote(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, and JSON leaves only DEL to escape (TOML 1.0, "String")."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def literal(value: object) -> str:
    """A string, number, truth value, list or table of them as TOML."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, dict):
        return inline(value) if value else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(part) for part in value)}]"
    return str(value).lower()


def inline(table: Mapping[str, object]) -> str:
    """An inline table as TOML."""
    return f"{{ {', '.join(f'{dotted((key,))} = {literal(value)}' for key, value in table.items())} }}"


def _statements(text: str) -> Iterator[str]:
    """Runs of lines that parse by themselves."""
    gathered = ""
    for raw in _LINE.findall(text):
        gathered += raw
        if _complete(gathered):
            yield gathered
            gathered = ""
    if gathered:
        yield gathered


def _complete(lines: str) -> bool:
    try:
        tomllib.loads(lines)
    except (ValueError, RecursionError):
        return False
    return True


def _item(raw: str, table: KeyPath) -> Item:
    tables = tomllib.loads(raw)
    if not tables:
        return Item(raw)
    if raw.lstrip(" \t").startswith("["):
        return Item(raw, Kind.HEADER, _chain(tables))
    key = _chain(tomllib.loads(f"[{_key_match(raw)['key']}]"))
    return Item(raw, Kind.KEY, table + key, len(key) > 1)


def _chain(tables: Any) -> KeyPath:
    """The path of a lone header's table; an array of tables (``[[x]]``) reads as its name."""
    path: list[str] = []
    while isinstance(tables, dict) and tables:
        name, tables = next(iter(tables.items()))
        path.append(name)
    return tuple(path)


def _shared(item: KeyPath, path: KeyPath) -> int:
    """How deep ``item`` leads on the way to ``path``; a line below ``path`` leads all the way, another aside none."""
    depth = min(len(item), len(path))
    return depth if item[:depth] == path[:depth] else 0


def _key_match(raw: str) -> re.Match[str]:
    """The key of a line or of a header."""
    match = _KEY.match(raw, len(raw) - len(raw.lstrip(" \t[")))
    if match is None:
        raise ValueError(f"no key in {raw!r}")
    return match


def _value_end(raw: str, start: int) -> int:
    """Where the value after ``=`` ends: the shortest text that reads as the same value."""
    whole = tomllib.loads(f"v ={raw[start:]}")
    for end in range(start + 1, len(raw)):
        try:
            if tomllib.loads(f"v ={raw[start:end]}") == whole and raw[end] in " \t\r\n#":
                return end
        except ValueError:
            continue
    return len(raw.rstrip())
