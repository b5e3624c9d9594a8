"""Hosts that ask for quiet, be it from those who ask for feeds or for pages."""

from termnews.model.feeds import HostState
from termnews.model.words import Clean
from termnews.store import feeds
from termnews.store.database import Database
from termnews.text import clean, moments
from termnews.web import politeness
from termnews.web.messages import Fetched


def note(database: Database, host: HostState, fetched: Fetched, now: int) -> HostState:
    """What the host of an answer is like from ``now`` on: it sleeps when it says so. One that never did needs no note."""
    headers = fetched.headers
    after = politeness.host_after(host, fetched.status, headers.get("retry-after", ""), headers.get("date", ""), now)
    if after != host:
        feeds.save_host(database, after)
    return after


def asleep(host: HostState) -> Clean:
    """Until when a host asked for quiet, in words."""
    return clean.line(f"{host.host} asked for quiet until {moments.exact(host.sleep_until)}.")
