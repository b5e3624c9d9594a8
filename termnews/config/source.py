"""Reading and writing the files people edit: errors name file, line and key; writes never leave half a file."""

import os
import stat
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termnews.model.errors import ConfigError, FileError
from termnews.model.records import dataclass
from termnews.text import clean

if TYPE_CHECKING:
    from termnews.config.tomltext import KeyPath

_PRIVATE_FILE = 0o600
_PLAINER = {"Cannot overwrite a value": "this key is set already in this table"}
_PLACE = r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$"


@dataclass(frozen=True, slots=True)
class Source:
    """A TOML file as read: its text, without the byte-order mark some editors write, and its tables."""

    path: Path
    text: str
    tables: dict[str, Any]

    def line_of(self, keys: "KeyPath") -> int:
        """The line where ``keys`` is set."""
        from termnews.config.tomltext import scan  # noqa: PLC0415 - only where something is wrong

        return scan(self.text).line_of(keys)

    def has_header(self, keys: "KeyPath") -> bool:
        """Whether a ``[table]`` line stands for ``keys`` or for something below."""
        from termnews.config.tomltext import Kind, scan  # noqa: PLC0415 - the same

        return any(item.kind is Kind.HEADER for item in scan(self.text).under(keys))

    def where(self, keys: "KeyPath") -> str:
        """``config.toml, line 12``."""
        return f"{self.path.name}, line {self.line_of(keys)}"

    def error(self, keys: "KeyPath", what: str) -> ConfigError:
        """The error that says ``what`` is wrong with ``keys`` and where to mend it."""
        return ConfigError(clean.line(f"{self.where(keys)}: {what}"), _edit(self.path))

    def unknown(self, keys: "KeyPath", noun: str, known: Iterable[str]) -> ConfigError:
        """The error for a key nobody knows, with the nearest that is known or else all of them."""
        from termnews.text.near import near  # noqa: PLC0415 - only where something is wrong

        names = list(known)
        found = near(keys[-1], names)
        advice = f'did you mean "{found[0]}"?' if found else f"known here: {', '.join(names)}."
        return self.error(keys, f'unknown {noun} "{".".join(keys)}"; {advice}')


def read(path: Path) -> Source:
    """The file's text and tables. FileNotFoundError when there is none, FileError when unreadable, ConfigError when no TOML."""
    return parse(path, _text(path))


def parse(path: Path, text: str) -> Source:
    """As :func:`read`, of a text that is meant for ``path``."""
    return Source(path, text, _tables(path, text))


def write(path: Path, text: str) -> None:
    """Replace the file at once or not at all, through a symlink, with the mode it had; FileError when that fails."""
    target = Path(os.path.realpath(path))
    try:
        replace(target, text.encode())
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise FileError(f"{path.name} cannot be written: {why}.", f"Nothing was changed. Look at {target}.") from error


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise
    except IsADirectoryError as error:
        raise FileError(f"{path.name} is a directory, not a file.", f"Move {path} away.") from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise FileError(f"{path.name} cannot be read: {why}.", f"Look at {path}.") from error
    return _decoded(path, raw)


def _decoded(path: Path, raw: bytes) -> str:
    try:
        return raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path.name}, line {line}: not UTF-8.", f"Save {path} as UTF-8.") from error


def _tables(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ConfigError(f"{path.name}: nested too deeply.", _edit(path)) from error
    except ValueError as error:
        raise _syntax(path, text, str(error)) from error


def _syntax(path: Path, text: str, message: str) -> ConfigError:
    """What tomllib says (the message is the same from Python 3.11 on), its place in front."""
    import re  # noqa: PLC0415 - the same

    match = re.search(_PLACE, message)
    line = int(match["line"]) if match and match["line"] else text.rstrip("\n").count("\n") + 1
    what = message[: match.start()] if match else message
    what = _PLAINER.get(what, what[:1].lower() + what[1:])
    return ConfigError(clean.line(f"{path.name}, line {line}: not TOML: {what}."), _edit(path))


def _edit(path: Path) -> str:
    return clean.line(f"Edit {path}.")


def replace(target: Path, raw: bytes) -> None:
    """Put ``raw`` at ``target`` whole or not at all: temporary file beside it, fsync, rename, fsync of the folder. OSError."""
    import tempfile  # noqa: PLC0415 - reading, which every start does, needs none of it

    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode(target: Path) -> int:
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else _PRIVATE_FILE


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
