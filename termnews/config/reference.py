"""Writes ``docs/configuration.md`` from the settings' own declarations: ``python -m termnews.config.reference``."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from termnews.config import checks, settings, tomltext

_PREFACE = """\
# Configuration

<!-- Written by `make docs` from termnews/config/settings.py. -->

termnews reads two files in its config folder, `~/.config/termnews` on Linux and `~/Library/Application
Support/termnews` on macOS; `termnews doctor` prints where it is. `--home DIR`, or `TERMNEWS_HOME` in the environment,
keeps everything under one folder instead: `DIR/config`, `DIR/data`, `DIR/cache`, `DIR/state`.

Both files may be edited by hand at any time, also while termnews is open; when termnews changes them itself, comments,
order and layout stay. A mistake is told with its file, line and key, and nothing is guessed.

## `config.toml`

The settings. The file is optional, and so is every key.

"""

_FEEDS = """\
## `feeds.toml`

The subscriptions. One table for each section, named by its path from the top; in it one line for each feed, its title
first. On the first start the default edition is put here.

```toml
["World"]
"The Courier" = "https://courier.example/world.xml"

["World/Europe"]
"Die Presse" = { url = "https://presse.example/rss", language = "de" }
"Radio" = { url = "https://radio.example/feed", every_minutes = 240, full_text = "never" }
```

World shows everything below it. `["World/Europe"]` and `[World.Europe]` mean the same section. A feed is an address,
or a table on its line with these keys:

| key | value | |
|---|---|---|
| `url` | an http or https address | Where the feed is. The one key that must be there. |
| `language` | such as `"de"` | Overrides what the feed says of itself. |
| `every_minutes` | 1 to 44640 | Minutes between two automatic refreshes of this feed; its server may ask for more. |
| `full_text` | `"never"`, `"teaser"` or `"always"` | When its articles' pages are read, whatever `config.toml` says. |
| `trusted` | `true` or `false` | The feed may be on your own network. `termnews feeds add` sets it for one found there. |

An address that stands twice is read once, and `termnews doctor` names both lines.
"""


def main() -> str:
    """The whole page."""
    tables = (_table(name, kind) for name, kind in settings.TABLES.items())
    return _PREFACE + "".join(tables) + _own_keys() + _FEEDS


def _table(name: str, kind: type[Any]) -> str:
    rows = "".join(_row(kind, field.name, note) for field, note in zip(fields(kind), _notes(kind), strict=True))
    return f"### `[{name}]`\n\n{inspect.getdoc(kind)}\n\n| key | default | value | |\n|---|---|---|---|\n{rows}\n"


def _row(kind: type[Any], name: str, note: str) -> str:
    default = tomltext.literal(getattr(kind(), name))
    words = checks.rules(kind)[name].words.replace("|", "\\|")
    return f"| `{name}` | `{default}` | {words} | {note} |\n"


def _own_keys() -> str:
    notes = dict(zip(settings.OWN_KEYS, _notes(settings.Settings), strict=True))
    notes["keys"] += " The actions and their keys stand in the README and in the help screen (`?`)."
    return "".join(f"### `[{name}]`\n\n{note}\n\n" for name, note in notes.items())


def _notes(kind: type[Any]) -> Iterator[str]:
    """The string under each field that has one, on one line; ``inspect`` alone does not keep them."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    statements = body.body[1:] if isinstance(body, ast.ClassDef) else []
    for statement in statements:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            yield " ".join(str(statement.value.value).split())


if __name__ == "__main__":
    print(main(), end="")  # noqa: T201 - its only output
