"""Setting one key in the text of ``config.toml``; every other byte stays."""

from termnews.config import tomltext
from termnews.config.tomltext import KeyPath, TomlText


def put(text: TomlText, path: KeyPath, value: str) -> None:
    """Change the line of a key, or add one to its table, or add the table."""
    _unfold(text, path[0])
    item = text.find(path)
    if item is not None:
        tomltext.replace_value(item, value)
    elif text.find(path[:-1], tomltext.Kind.HEADER):
        text.append(path[:-1], tomltext.key_item(path, value, bare=True))
    else:
        text.add_table(len(text.items), path[:-1], tomltext.key_item(path, value, bare=True))


def _unfold(text: TomlText, name: str) -> None:
    """``keys = "vim"`` becomes a table that says the same and has room for more."""
    item = text.find((name,))
    said = text.tables().get(name)
    if name == "keys" and item is not None and isinstance(said, str):
        text.remove([item])
        preset = tomltext.key_item((name, "preset"), tomltext.literal(said), bare=True)
        text.add_table(len(text.items), (name,), preset)
