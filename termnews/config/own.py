"""The tables of ``config.toml`` whose keys are the reader's own: keys, commands, names of sections, colours."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termnews.config import source
from termnews.config.limits import Among
from termnews.config.settings import KEY_PRESETS, PIPE_SHAPES, Pipe, Settings, folded
from termnews.config.source import Source
from termnews.model.feeds import Auth, SectionPath
from termnews.text import sections as paths

if TYPE_CHECKING:
    from termnews.config.tomltext import KeyPath


def tables(found: Source) -> dict[str, Any]:
    """What the tables say, by the fields of the settings; ConfigError with the line of what is wrong."""
    return {
        "preset": _preset(found),
        "keys": _keys(found),
        "pipes": _pipes(found),
        "sections": _sections(found),
        **_colours(found),
        "auth": _auth(found),
    }


def _colours(found: Source) -> dict[str, Any]:
    if not found.tables.keys() & {"themes", "accents"}:
        return {}
    from termnews.config import colours  # noqa: PLC0415 - few have their own

    return {"themes": colours.themes(found), "accents": colours.accents(found)}


def _auth(found: Source) -> Mapping[str, Auth]:
    if "auth" not in found.tables:
        return {}
    from termnews.config import credentials  # noqa: PLC0415 - the same

    return credentials.hosts(found)


def strangers(path: Path, chosen: Settings, known: Iterable[SectionPath]) -> Iterator[str]:
    """What the file says of sections that are not among the ``known``: the line, and the nearest that is."""
    mine = [paths.written(section[: depth + 1]) for section in known for depth in range(len(section))]
    same = {folded(name) for name in mine}
    named: list[tuple[KeyPath, str]] = [(("full_text", "sections", name), name) for name in chosen.full_text.sections]
    named += [(("sections", said), name) for said, name in chosen.sections.items()]
    for key, name in named:
        if folded(name) not in same:
            from termnews.text.near import near  # noqa: PLC0415 - only for a mistake

            meant = near(name, mine)
            hint = f' Did you mean "{meant[0]}"?' if meant else ""
            yield f'{source.read(path).where(key)}: "{name}" is no section of yours.{hint}'


def _preset(found: Source) -> str:
    """``keys = "vim"``, or ``preset = "vim"`` in the table of keys."""
    said = found.tables.get("keys", KEY_PRESETS[0])
    place = ("keys",) if isinstance(said, str) else ("keys", "preset")
    name = said if isinstance(said, str) else said.get("preset", KEY_PRESETS[0])
    if name not in KEY_PRESETS:
        from termnews.text.near import near  # noqa: PLC0415 - only for a mistake

        meant = near(str(name), KEY_PRESETS, cutoff=0.4)
        hint = f'did you mean "{meant[0]}"?' if meant else f"there are {', '.join(KEY_PRESETS)}."
        raise found.error(place, f'there is no set of keys called "{name}"; {hint}')
    return str(name)


def _keys(found: Source) -> dict[str, tuple[str, ...]]:
    said = found.tables.get("keys", {})
    rows = said.items() if isinstance(said, dict) else ()
    return {name: _key(found, name, value) for name, value in rows if name != "preset"}


def _key(found: Source, name: str, value: object) -> tuple[str, ...]:
    keys = value if isinstance(value, list) else [value]
    if not all(isinstance(key, str) and key for key in keys):
        raise found.error(("keys", name), f'"keys.{name}" wants a key or a list of keys, such as "b" or ["b", "B"].')
    return tuple(keys)


def _sections(found: Source) -> dict[str, str]:
    """The table of section names, both sides as paths are written."""
    return dict(_section(found, name, value) for name, value in found.tables.get("sections", {}).items())


def _section(found: Source, name: str, value: object) -> tuple[str, str]:
    said, mine = paths.parse(name), paths.parse(value) if isinstance(value, str) else ()
    if not said or not mine:
        raise found.error(("sections", name), f'"sections.{name}" wants one of your sections, such as "World/Europe".')
    return paths.written(said), paths.written(mine)


def _pipes(found: Source) -> dict[str, Pipe]:
    return {name: _pipe(found, name, value) for name, value in found.tables.get("pipes", {}).items()}


def _pipe(found: Source, name: str, value: object) -> Pipe:
    said = value if isinstance(value, dict) else {"command": value}
    if unknown := next((key for key in said if key not in {"command", "as"}), ""):
        raise found.unknown(("pipes", name, unknown), "key", ("command", "as"))
    command, shape = said.get("command"), said.get("as", PIPE_SHAPES[0])
    if not isinstance(command, str) or not command.strip():
        raise found.error(("pipes", name), f'"pipes.{name}" wants a command, such as "lpr".')
    if problem := Among(PIPE_SHAPES).problem(shape):
        raise found.error(("pipes", name), f'"pipes.{name}.as" {problem.rstrip("?.")}{"?" if "?" in problem else "."}')
    return Pipe(command.strip(), str(shape))
