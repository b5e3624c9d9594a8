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
| `auth` | a table | Where its password or token comes from; see below. |
| `trusted` | `true` or `false` | The feed may be on your own network. `termnews feeds add` sets it for one found there. |

An address that stands twice is read once, and `termnews doctor` names both lines.

### Feeds behind a password or token

The password or token itself never stands in these files. `auth` says what gives it, and how the server wants it:

```toml
["Members"]
"Weekly" = { url = "https://weekly.example/full.xml", auth = { user = "ada", command = "pass show weekly" } }
"Forge" = { url = "https://forge.example/ada.atom", auth = { keyring = "forge.example", user = "ada" } }
"Builds" = { url = "https://ci.example/feed", auth = { header = "X-Auth-Token", env = "CI_TOKEN" } }
"Review" = { url = "https://review.example/feed", auth = { command = ["rbw", "get", "review"] } }
"Private" = { url = "https://pod.example/feed?key={secret}", auth = { command = "secret-tool lookup feed pod" } }
```

| key | |
|---|---|
| `command` | A program that prints it; its first line counts. A text goes through the shell, a list of words \
through none. It runs once in a refresh that needs it, has 30 seconds and no terminal to ask on: let an agent or a window ask. |
| `keyring` | The service under which the system's keyring keeps it, for `user` or for `termnews`. Wants the extra \
`termnews[keyring]`; `keyring set SERVICE USER` puts it there. |
| `env` | A variable of the environment that termnews was started with. |
| `user` | It is the password of this user (HTTP Basic). |
| `header` | It is sent as the value of this header, as it is. |

Exactly one of the first three. Without `user` and `header` it is a bearer token (`Authorization: Bearer …`), or takes the
place of `{secret}` where the address holds that. For all feeds of a host write it once, in `config.toml`:

```toml
[auth."forge.example"]
user = "ada"
command = "pass show forge"
```

What opens a feed is sent to the scheme, host and port of its address and to nothing else, also after redirects; pages of
articles are asked for without it. Until it can be had the feed is not asked, and says why.

`https://user:password@host/feed` and `https://host/feed?token=…` work as well. Such an address stands in `feeds.toml` and in
the database, both for your eyes only, and is sent as it is; everywhere else (lists, errors, exports, logs) it goes without the
user and password and without the values of parameters called token, key, auth, secret, password, signature and the like.
A redirect that would take such a value to another host, port or to a connection that is not encrypted is not followed. A
secret that is a part of the *path* cannot be told from any other path and is shown: keep such an address with `{secret}`.
`termnews export --with-secrets` writes addresses whole. `feeds add -` reads an address from standard input, so that it stands
in no list of processes and no history.
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
