"""The passwords and tokens of feeds, asked for when a feed needs them, once in a refresh, and forgotten with it."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from termnews.engine import logbook
from termnews.model.errors import FailureKind, FetchError
from termnews.model.feeds import Auth
from termnews.text import clean, redaction
from termnews.web import address
from termnews.web.address import Credentials
from termnews.web.messages import Key

LONGEST = 30.0
"""Seconds a password command may take; whoever has to type something first has that long."""
MOST = 64 * 1024
"""Bytes of what it says that are read."""
_SHOWN = 160


class Vault:
    """Secrets by what is written about them: ``feeds`` by address, ``hosts`` by the address of a host."""

    def __init__(
        self, feeds: Mapping[str, Auth] | None = None, hosts: Mapping[str, Auth] | None = None, longest: float = LONGEST
    ) -> None:
        self._feeds = feeds or {}
        self._hosts = {address.read(url).origin: auth for url, auth in (hosts or {}).items()}
        self._longest = longest
        self._got: dict[Auth, asyncio.Task[str]] = {}
        self._turn = asyncio.Lock()

    @classmethod
    def of(cls, file: Path, hosts: Mapping[str, Auth]) -> "Vault":
        """What ``feeds.toml`` and the settings say; a file without the word is not read again."""
        if b"auth" not in file.read_bytes():
            return cls(hosts=hosts)
        from termnews.config import subscriptions  # noqa: PLC0415 - few readers have such feeds

        return cls({each.url: each.auth for each in subscriptions.load(file).list if each.auth}, hosts)

    async def key(self, url: str) -> Key | None:
        """What opens the feed at ``url``, or None where nothing is said of it; FetchError where it cannot be had."""
        auth = self._feeds.get(url) or (self._hosts.get(address.read(url).origin) if self._hosts else None)
        if auth is None:
            return None
        secret = await self._secret(auth)
        return Key(secret, {} if redaction.PLACE in url else _headers(auth, secret))

    async def _secret(self, auth: Auth) -> str:
        """The secret; those who ask for the same at the same time wait for one answer."""
        task = self._got.get(auth)
        if task is None:
            task = self._got[auth] = asyncio.create_task(self._asked(auth))
        secret = await asyncio.shield(task)
        logbook.hide(secret)
        return secret

    async def _asked(self, auth: Auth) -> str:
        if auth.env:
            return _checked(os.environ.get(auth.env, ""), f"The environment has no {clean.line(auth.env)}.")
        async with self._turn:
            said = await _said(auth, self._longest)
        first = said.decode("utf-8", "surrogateescape").partition("\n")[0].rstrip("\r")
        return _checked(first, "The password command says nothing." if auth.command else _unkept(auth))


def _command(auth: Auth) -> tuple[str, ...]:
    """The words to run. Only a command written as one text goes through the shell."""
    if isinstance(auth.command, tuple):
        return auth.command
    if auth.command:
        return ("/bin/sh", "-c", auth.command) if os.name == "posix" else ("cmd", "/c", auth.command)
    if find_spec("keyring") is None:
        raise _failed("The package keyring is not installed.", "pip install 'termnews[keyring]' brings it.")
    return (sys.executable, "-P", "-m", "keyring", "get", auth.keyring, auth.user or "termnews")


async def _said(auth: Auth, longest: float) -> bytes:
    """What the command says on its standard output. It has no terminal to ask on, and ends with all it started."""
    try:
        process = await asyncio.create_subprocess_exec(
            *_command(auth),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise _failed(
            f"The password command cannot be started: {(error.strerror or 'unknown reason').lower()}."
        ) from error
    try:
        async with asyncio.timeout(longest):
            said, complained = await _both(process)
            code = await process.wait()
    except TimeoutError:
        raise _failed(f"{_named(auth)} took longer than {longest:g} seconds.") from None
    finally:
        if process.returncode is None:
            await _end(process)
    if code:
        raise _failed(_complaint(auth, code, complained))
    return said


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill a process with all it started; an agent that one left behind which ended by itself is nobody's to kill."""
    with suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    await process.wait()


async def _both(process: asyncio.subprocess.Process) -> tuple[bytes, bytes]:
    """The first of what a process says on both ways; it is not held up by what is not read."""
    ways = [way for way in (process.stdout, process.stderr) if way is not None]
    said, complained = await asyncio.gather(*(_first(way) for way in ways))
    return said, complained


async def _first(stream: asyncio.StreamReader) -> bytes:
    kept = b""
    while part := await stream.read(MOST):
        kept += part[: MOST - len(kept)]
    return kept


def _headers(auth: Auth, secret: str) -> dict[str, str]:
    if auth.header:
        return {auth.header: secret}
    return {"Authorization": Credentials(auth.user, secret).basic() if auth.user else f"Bearer {secret}"}


def _checked(secret: str, missing: str) -> str:
    """A secret fit for a header and an address."""
    if not secret:
        raise _failed(missing)
    if not secret.isprintable() or not _encodes(secret):
        raise _failed("The password or token holds control characters.")
    return secret


def _encodes(secret: str) -> bool:
    try:
        secret.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unkept(auth: Auth) -> str:
    return f"The keyring keeps nothing for {clean.line(auth.keyring)}."


def _named(auth: Auth) -> str:
    return "The password command" if auth.command else "The keyring"


def _complaint(auth: Auth, code: int, complained: bytes) -> str:
    """What the command said of its failure, without what looks secret. A keyring that has nothing says nothing."""
    said = clean.line(redaction.prose(complained.decode("utf-8", "replace")))[:_SHOWN].rstrip(".")
    if not auth.command and not said:
        return _unkept(auth)
    how = f"exit code {code}" if code > 0 else f"signal {-code}"
    return f"{_named(auth)} failed ({how}){': ' if said else ''}{said}."


def _failed(message: str, hint: str = "Look at “auth” of this feed in feeds.toml.") -> FetchError:
    return FetchError(FailureKind.CREDENTIALS, message, hint)


def placed(url: str, key: Key | None) -> str:
    """The address with the secret in its place."""
    return url.replace(redaction.PLACE, quote(key.secret, safe="")) if key else url
