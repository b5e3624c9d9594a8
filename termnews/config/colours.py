"""The tables of colours in ``config.toml``: themes of the reader's own, and accents of sections."""

import re
from typing import Any

from termnews.config.source import Source
from termnews.config.themes import TERMINAL, THEME_COLOURS, OwnTheme
from termnews.config.tomltext import KeyPath
from termnews.text import sections as paths

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_OF_TERMINAL = re.compile(r"ansi_(?:default|(?:bright_)?(?:black|red|green|yellow|blue|magenta|cyan|white))")


def themes(found: Source) -> dict[str, OwnTheme]:
    """The reader's themes by name; ConfigError for keys and colours nobody knows. Bases are judged by the reading room."""
    return {name: _theme(found, name, value) for name, value in found.tables.get("themes", {}).items()}


def accents(found: Source) -> dict[str, str]:
    """The reader's colours by top section."""
    table = found.tables.get("accents", {})
    return {_top(found, name): _colour(found, ("accents", name), value) for name, value in table.items()}


def _theme(found: Source, name: str, said: Any) -> OwnTheme:
    if not isinstance(said, dict):
        raise found.error(("themes", name), f'"themes.{name}" is a table: write [themes."{name}"] above its colours.')
    if unknown := next((key for key in said if key not in {"base", *THEME_COLOURS}), ""):
        raise found.unknown(("themes", name, unknown), "key", ("base", *THEME_COLOURS))
    base = said.get("base", OwnTheme().base)
    if not isinstance(base, str):
        raise found.error(("themes", name, "base"), f'"themes.{name}.base" wants a theme, such as "termnews-dark".')
    return OwnTheme(base, {key: _ink(found, name, key, base) for key in THEME_COLOURS if key in said})


def _ink(found: Source, name: str, key: str, base: str) -> str:
    """A colour of a theme: only where the terminal's own are the base may it be one of those."""
    value = found.tables["themes"][name][key]
    if base == TERMINAL and isinstance(value, str) and _OF_TERMINAL.fullmatch(value):
        return value
    return _colour(found, ("themes", name, key), value)


def _colour(found: Source, keys: KeyPath, value: object) -> str:
    if isinstance(value, str) and _HEX.fullmatch(value):
        return value
    hint = f'; base = "{TERMINAL}" is needed for the terminal\'s own' if str(value).startswith("ansi_") else ""
    raise found.error(keys, f'"{".".join(keys)}" wants a colour such as "#16181d", not {_told(value)}{hint}.')


def _told(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


def _top(found: Source, name: str) -> str:
    section = paths.parse(name)
    if len(section) != 1:
        raise found.error(("accents", name), f'"accents.{name}" wants a section of the top, such as "World".')
    return section[0]
