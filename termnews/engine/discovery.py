"""From an address a person typed to the feeds that are there: the feed itself, those a page names, usual places."""

from collections.abc import MutableMapping

from termnews.config.settings import Settings
from termnews.engine import hosts
from termnews.engine.clock import SystemClock
from termnews.engine.getting import Getter
from termnews.engine.jobs import Job
from termnews.engine.vault import Vault
from termnews.engine.workers import Workers
from termnews.model.errors import FailureKind, FetchError, FormatError, WorkerError
from termnews.model.feeds import Candidate
from termnews.model.records import replace
from termnews.store.database import Database
from termnews.text import redaction, typed
from termnews.web import discover, guard, statuses
from termnews.web.address import host_of
from termnews.web.fetch import Fetched, Fetcher, FetchRequest

_NO_FEED = frozenset({FailureKind.WEB_PAGE, FailureKind.NOT_A_FEED, FailureKind.UNREADABLE})


async def find(
    url: str, settings: Settings, database: Database, brought: MutableMapping[str, Fetched] | None = None
) -> tuple[Candidate, ...]:
    """The feeds at or near an address, best first; FetchError or FormatError when there is none.

    ``database`` knows which hosts asked for quiet. ``brought`` gets the answers that are feeds, by address, so that a
    refresh need not ask for them again.
    """
    clock = SystemClock()
    async with Fetcher(quiet=hosts.quiet(database, clock)) as fetcher, Workers(1) as workers:
        getter = Getter(database, fetcher, clock, float(settings.refresh.timeout_seconds))
        search = _Search(getter, workers, Vault(hosts=settings.auth), {} if brought is None else brought)
        return await search.run(typed.address(url))


class _Search:
    def __init__(self, getter: Getter, workers: Workers, vault: Vault, brought: MutableMapping[str, Fetched]) -> None:
        self._getter = getter
        self._workers = workers
        self._vault = vault
        self._brought = brought

    async def run(self, url: str) -> tuple[Candidate, ...]:
        fetched = await self._get(url, trusted=True)
        itself = await self._feed(url, fetched, "itself")
        if itself is not None:
            return (itself,)
        named = discover.candidates(fetched.body, fetched.url, fetched.content_type)
        offered = (_placed(each, url, fetched.private) for each in named if _may_name(url, each.url))
        found = tuple(offered) or await self._usual(fetched)
        if not found:
            raise FormatError(
                f"No feed was found at {redaction.address(url)}.",
                "Look for a link called RSS, Atom or Feed on the site and add that.",
            )
        return found

    async def _get(self, url: str, trusted: bool) -> Fetched:
        key = await self._vault.key(url)
        request = FetchRequest(url, trusted=trusted, deadline=self._getter.deadline, key=key)
        fetched = await self._getter.answer(request)
        failure = statuses.failure_of(fetched)
        if failure is not None:
            raise failure
        return fetched

    async def _feed(self, url: str, fetched: Fetched, found_by: str) -> Candidate | None:
        """The feed in an answer, or None when it is something else."""
        try:
            job = Job(fetched.body, fetched.url, fetched.content_type, self._getter.clock.now())
            prepared = await self._workers.parse(job)
        except WorkerError as error:
            if error.kind in _NO_FEED:
                return None
            raise
        self._brought[url] = fetched
        feed = prepared.feed
        media_type = fetched.content_type.split(";")[0].strip()
        return Candidate(url, feed.title, media_type, found_by, len(prepared.entries), fetched.private)

    async def _usual(self, page: Fetched) -> tuple[Candidate, ...]:
        """The first feed at one of the places where sites usually keep it; in a private network only where the page is."""
        for path in discover.common_paths(page.url):
            try:
                found = await self._feed(path, await self._get(path, trusted=page.private), "path")
            except (FetchError, WorkerError):
                continue
            if found is not None:
                return (found,)
        return ()


def _placed(candidate: Candidate, page: str, private: bool) -> Candidate:
    """A feed named by a page of the reader's own network stands there too when it is on the same host."""
    return replace(candidate, private=private and host_of(page) == host_of(candidate.url))


def _may_name(page: str, url: str) -> bool:
    """Whether a page may offer an address: one in a private network only when it is the page's own host."""
    return host_of(page) == host_of(url) or not guard.is_private_url(url)
