"""Looking for the feeds of an address, in an engine of its own so that a refresh under way is not waited for."""

from collections.abc import Callable
from urllib.parse import urlsplit

from termnews.engine.protocol import Discover, Found, Problem
from termnews.model.errors import FailureKind, FetchError
from termnews.model.feeds import Candidate
from termnews.text import clean
from termnews.tui.desk import EngineLink


async def discover(url: str, new_link: Callable[[], EngineLink]) -> tuple[Candidate, ...]:
    """The feeds at ``url``; FetchError with the engine's words when it could not be asked."""
    link = new_link()
    try:
        await link.send(Discover(url))
        async for event in link.events():
            if isinstance(event, Found):
                return tuple(_candidate(found) for found in event.candidates)
            if isinstance(event, Problem):
                raise FetchError(FailureKind.HTTP, event.message, event.hint)
    finally:
        await link.close()
    return ()


def host(url: str) -> str:
    """The host of an address, as a title of last resort."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _candidate(found: tuple[str, str, str, str, int, bool]) -> Candidate:
    url, title, media_type, found_by, entries, private = found
    return Candidate(url, clean.line(title), media_type, found_by, entries, private)
