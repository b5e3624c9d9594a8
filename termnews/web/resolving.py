"""How names become addresses: by the system, and without those that a guard refuses."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any

from termnews.web.client import AbstractResolver, ResolveResult
from termnews.web.guard import ForbiddenAddressError, Guard

LOOKUPS = 64
"""Names looked up at once."""


class Resolver(AbstractResolver):
    """The system's resolver on threads that nobody waits for: a dead name server holds up neither others nor the exit."""

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(LOOKUPS)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """All addresses of ``host``; raises OSError (``socket.gaierror``) as the system does."""
        async with self._room:
            found: asyncio.Future[list[tuple[Any, ...]]] = asyncio.get_running_loop().create_future()
            Thread(target=_look_up, args=(found, host, port, family), name="lookup", daemon=True).start()
            return [_result(host, *info) for info in await found]

    async def close(self) -> None:
        """A look-up that hangs is left to itself."""


def _look_up(found: "asyncio.Future[list[tuple[Any, ...]]]", host: str, port: int, family: int) -> None:
    """Look up in a thread and hand over to the loop, which may be gone by then."""
    try:
        infos = list(socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG))
    except (OSError, UnicodeError) as error:
        _hand_over(found, found.set_exception, error if isinstance(error, OSError) else OSError(str(error)))
    else:
        _hand_over(found, found.set_result, infos)


def _hand_over(found: asyncio.Future[Any], settle: Callable[[Any], None], value: object) -> None:
    with suppress(RuntimeError):  # the loop is closed
        found.get_loop().call_soon_threadsafe(lambda: None if found.done() else settle(value))


class GuardedResolver(AbstractResolver):
    """Another resolver's answers without the addresses a guard refuses."""

    def __init__(self, inner: AbstractResolver, guard: Guard) -> None:
        self._inner = inner
        self._guard = guard

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The open addresses of ``host``; raises :class:`ForbiddenAddressError` when it has only others."""
        found = await self._inner.resolve(host, port, family)
        kept = [result for result in found if self._guard.open_to(result["host"])]
        if found and not kept:
            raise ForbiddenAddressError(found[0]["host"])
        return kept

    async def close(self) -> None:
        """The inner resolver is its maker's to close."""


def _result(host: str, family: int, _kind: int, protocol: int, _name: str, where: tuple[Any, ...]) -> ResolveResult:
    numeric = f"{where[0]}%{where[3]}" if family == socket.AF_INET6 and where[3] and "%" not in where[0] else where[0]
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=host, host=numeric, port=where[1], family=family, proto=protocol, flags=flags)
