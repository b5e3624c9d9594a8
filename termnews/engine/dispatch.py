"""Which part of the engine carries out which command; each is imported with the first command that needs it."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import astuple
from typing import TYPE_CHECKING, Self

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine import protocol
from termnews.engine.protocol import Command, Event
from termnews.engine.session import Session
from termnews.store.database import Database

if TYPE_CHECKING:
    from termnews.engine.reading import Reading
    from termnews.web.messages import Fetched

Say = Callable[[Event], None]


class Dispatch:
    """An async context manager; what reads pages is kept between commands, and so is the answer of the feed found last."""

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self._paths = paths
        self._settings = settings
        self._held = AsyncExitStack()
        self._kept: Reading | None = None
        self._brought: dict[str, Fetched] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._held.aclose()

    async def do(self, command: Command, say: Say) -> None:
        """Carry out one command, reporting through ``say``; TermnewsError for what cannot be done."""
        match command:
            case protocol.Refresh():
                await self._refresh(command, say)
            case protocol.Discover(url=url):
                await self._discover(url, say)
            case protocol.GetFull():
                await (await self._reading()).get_full(command, say)
            case protocol.Pack():
                await (await self._reading()).pack(command, say)
            case protocol.AddPage(place=place):
                say(await (await self._reading()).add(place))
            case protocol.AskProfile(person_id=person_id):
                say(await (await self._reading()).profile(person_id))
            case protocol.GetPicture():
                say(await (await self._reading()).picture(command))
            case protocol.Cancel():
                pass  # whoever runs the commands stops them

    async def _refresh(self, command: protocol.Refresh, say: Say) -> None:
        from termnews.engine.refresh import refresh  # noqa: PLC0415 - brings the HTTP client

        with Session.open(self._paths, self._settings):  # which follows feeds.toml, should a hand have edited it
            pass
        await refresh(self._paths, self._settings, command, say, brought=self._brought)

    async def _discover(self, url: str, say: Say) -> None:
        from termnews.engine.discovery import find  # noqa: PLC0415

        self._brought.clear()
        with Database.open(self._paths.database, durable=False) as database:
            found = await find(url, self._settings, database, self._brought)
        say(protocol.Found(url, tuple(map(astuple, found))))

    async def _reading(self) -> "Reading":
        from termnews.engine.reading import Reading  # noqa: PLC0415

        if self._kept is None:
            self._kept = Reading(self._paths, self._settings)
            await self._held.enter_async_context(self._kept)
        return self._kept
