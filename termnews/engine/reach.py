"""The way to the web, opened by the first request: the HTTP client takes longer to import than a round in which none is due."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Self

from termnews.web.messages import Fetched, FetchRequest

if TYPE_CHECKING:
    from termnews.web.fetch import Fetcher


class Reach:
    """An async context manager. ``quiet`` is called with a host before each request to it, as by :class:`Fetcher`."""

    def __init__(self, quiet: Callable[[str], None]) -> None:
        self._quiet = quiet
        self._open = AsyncExitStack()
        self._fetcher: Fetcher | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    async def fetch(self, request: FetchRequest) -> Fetched:
        """The answer to ``request``, whatever its status; raises FetchError and nothing else."""
        if self._fetcher is None:
            from termnews.web.fetch import Fetcher  # noqa: PLC0415 - see above

            self._fetcher = await self._open.enter_async_context(Fetcher(quiet=self._quiet))
        return await self._fetcher.fetch(request)
