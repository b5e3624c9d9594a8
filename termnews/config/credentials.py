"""``auth`` in ``feeds.toml``, ``[auth]`` in ``config.toml``: where passwords and tokens come from. They never stand there."""

import re
from collections.abc import Mapping
from typing import Any

from termnews.config import edition
from termnews.config.source import Source
from termnews.config.tomltext import KeyPath
from termnews.model.feeds import Auth

KEYS = ("user", "header", "command", "keyring", "env")
SOURCES = KEYS[2:]
_LITERAL = frozenset({"password", "passwd", "pass", "token", "secret", "key", "value"})
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_NOT_OURS = frozenset(
    {
        "accept-encoding", "connection", "content-length", "cookie", "host", "if-modified-since", "if-none-match", "referer",
        "transfer-encoding", "upgrade", "user-agent",
    }
)  # fmt: skip
"""Headers that belong to the request itself, or that no feed is asked with."""


def auth(found: Source, path: KeyPath, table: object) -> Auth:
    """What such a table says; ConfigError with the line of what is wrong, never with what stands there."""
    name = ".".join(path)
    if not isinstance(table, dict):
        raise found.error(path, f'"{name}" wants a table, such as {{ user = "ada", command = "pass show courier" }}.')
    for key, value in table.items():
        _check(found, (*path, key), key, value)
    given = [key for key in SOURCES if table.get(key)]
    if len(given) != 1:
        raise found.error(
            path, f'"{name}" wants one of "command", "keyring" and "env", which gives the password or token.'
        )
    if "user" in table and "header" in table:
        raise found.error(path, f'"{name}" wants "user" or "header", not both.')
    said: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return Auth(**said)


def hosts(found: Source) -> Mapping[str, Auth]:
    """``[auth]`` in ``config.toml``: by address of a host, https where none is said."""
    tables: Mapping[str, Any] = found.tables.get("auth", {})
    return {_origin(found, ("auth", name)): auth(found, ("auth", name), table) for name, table in tables.items()}


def _check(found: Source, path: KeyPath, key: str, value: object) -> None:
    name = ".".join(path)
    if key in _LITERAL:
        hint = 'name what gives it: "command", "keyring" or "env".'
        raise found.error(path, f"“{name}”: no password or token stands in this file; {hint}")
    if key not in KEYS:
        raise found.unknown(path, "key", KEYS)
    if key == "command" and isinstance(value, list) and value and all(isinstance(word, str) and word for word in value):
        return
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise found.error(path, f'"{name}" wants a text in quotes{", or a list of them" * (key == "command")}.')
    if key == "header" and (not _HEADER.fullmatch(value) or value.lower() in _NOT_OURS):
        raise found.error(path, f'"{name}" wants the name of a header, such as "X-Auth-Token".')


def _origin(found: Source, path: KeyPath) -> str:
    name = path[-1]
    url = name if "://" in name else f"https://{name}"
    if edition.problem(url) or "@" in url or url.count("/") > len("//"):
        raise found.error(path, 'a host is wanted here, such as "courier.example" or "http://nas.lan:8080".')
    return url
