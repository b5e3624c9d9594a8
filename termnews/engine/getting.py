"""Getting one page from the web with the manners of a refresh: quiet hosts are left alone, walls are told apart."""

from collections.abc import Mapping

from termnews.article import kinds
from termnews.engine import hosts, walls
from termnews.engine.clock import Clock
from termnews.engine.pages import TOO_LARGE
from termnews.model.errors import FailureKind, FetchError
from termnews.model.records import dataclass
from termnews.store import feeds
from termnews.store.database import Database
from termnews.web import politeness, statuses
from termnews.web.fetch import Fetched, Fetcher, FetchRequest
from termnews.web.messages import PAGES

_LATER = "It is tried again later; or open it in your browser."
_HINTS: Mapping[FailureKind, str] = {
    FailureKind.NO_NETWORK: "The text comes when there is a network again.",
    FailureKind.NAME: "The link may be misspelt, or the site has closed.",
    FailureKind.CONNECT: _LATER,
    FailureKind.TIMEOUT: _LATER,
    FailureKind.BROKEN: _LATER,
    FailureKind.WAIT: "It is tried again when that time is over.",
    FailureKind.SERVER: _LATER,
    FailureKind.PORTAL: "Log in to this network with a browser, then open the article again.",
    FailureKind.FORBIDDEN_ADDRESS: "Links into your own network are only followed where you typed them.",
}
_YOURSELF = "Try again later, or open it in your browser."
_HINTS_ONCE: Mapping[FailureKind, str] = {
    FailureKind.NO_NETWORK: "Try again when there is one.",
    FailureKind.CONNECT: _YOURSELF,
    FailureKind.TIMEOUT: _YOURSELF,
    FailureKind.BROKEN: _YOURSELF,
    FailureKind.WAIT: "Try again when that time is over, or open it in your browser.",
    FailureKind.SERVER: _YOURSELF,
    FailureKind.TOO_LARGE: kinds.BROWSER,
}
"""For a page that nobody asks for again."""


def request(url: str, deadline: float, *, trusted: bool) -> FetchRequest:
    """What asks for a page, in other words than for a feed. ``deadline`` in seconds, redirects included."""
    return FetchRequest(url, trusted=trusted, limit=kinds.MOST, deadline=deadline, accept=PAGES)


def once(error: FetchError) -> FetchError:
    """A failure in the words of a page that is asked for only now."""
    return _told(error, _HINTS_ONCE.get(error.kind, error.hint))


def _told(error: FetchError, hint: str) -> FetchError:
    """What is said of a page rather than of a feed."""
    message = TOO_LARGE if error.kind is FailureKind.TOO_LARGE else error.message
    return FetchError(error.kind, message, hint, error.host)


@dataclass(frozen=True, slots=True)
class Getter:
    """Fetches pages. ``deadline`` in seconds, redirects included."""

    database: Database
    fetcher: Fetcher
    clock: Clock
    deadline: float

    async def get(self, url: str, *, trusted: bool = False) -> Fetched:
        """The page at an address; FetchError or PageError say why there is none.

        ``trusted``: a private address of the address's own host may be asked.
        """
        try:
            fetched = await self.answer(request(url, self.deadline, trusted=trusted))
            statuses.check_page(fetched)
        except FetchError as error:
            raise _told(error, _HINTS.get(error.kind, kinds.BROWSER)) from error
        if wall := walls.wall(url, fetched.url):
            raise wall
        return fetched

    async def answer(self, request: FetchRequest) -> Fetched:
        """The answer to a request, whatever its status; FetchError says why there is none: also that a host sleeps."""
        fetched = await self.fetcher.fetch(request)
        hosts.note(self.database, feeds.host(self.database, politeness.host_of(fetched.url)), fetched, self.clock.now())
        return fetched
