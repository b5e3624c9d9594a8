"""Hosts as those see them who ask for feeds and those who ask for pages: which may be asked, and which want quiet."""

from collections.abc import Callable

from termnews.engine.clock import Clock
from termnews.model.articles import Article
from termnews.model.errors import FailureKind, FetchError
from termnews.model.feeds import Feed, HostState
from termnews.model.words import Clean
from termnews.store import feeds
from termnews.store.database import Database
from termnews.text import clean, moments
from termnews.web import guard, politeness
from termnews.web.messages import Fetched


def quiet(database: Database, clock: Clock) -> Callable[[str], None]:
    """What keeps requests from a host that asked for quiet, whoever makes them and wherever a redirect leads: FetchError."""

    def refuse(name: str) -> None:
        host = feeds.host(database, name)
        if politeness.sleeps(host, clock.now()):
            raise FetchError(FailureKind.WAIT, asleep(host))

    return refuse


def note(database: Database, host: HostState, fetched: Fetched, now: int) -> HostState:
    """What the host of an answer is like from ``now`` on: it sleeps when it says so. One that never did needs no note."""
    headers = fetched.headers
    # The whole second after the answer, for now is rounded down.
    after = politeness.host_after(
        host, fetched.status, headers.get("retry-after", ""), headers.get("date", ""), now + 1
    )
    if after != host:
        feeds.save_host(database, after)
    return after


def typed(feed: Feed) -> bool:
    """Whether a feed may be in the reader's own network: imports refuse such addresses, hands may write them."""
    return feed.trusted or guard.is_private_url(feed.url)


def may_be_inside(feed: Feed, url: str) -> bool:
    """Whether an address that a feed gives may lead into the reader's own network: the feed stands there, at the same host."""
    return typed(feed) and politeness.host_of(feed.url) == politeness.host_of(url)


def trusts(feed: Feed, article: Article, url: str) -> bool:
    """The same for what an article names; a page saved to read later has a private address only if it was typed."""
    if article.saved:
        same = politeness.host_of(article.link) == politeness.host_of(url)
        return same and guard.is_private_url(article.link)
    return may_be_inside(feed, url)


def asleep(host: HostState) -> Clean:
    """Until when a host asked for quiet, in words."""
    return clean.line(f"{host.host} asked for quiet until {moments.exact(host.sleep_until)}.")
