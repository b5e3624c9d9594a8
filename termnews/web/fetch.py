"""GET with manners and under limits: what the engine asks the web through.

One GET at a time per host, redirects by hand, validators and credentials only to whom they belong, bodies inflated
under a cap, a deadline for the whole and a minimum rate. Everything that goes wrong is a :class:`FetchError`.
"""

import asyncio
import os
import ssl
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import ClassVar, Self
from weakref import WeakValueDictionary

from termnews import __version__
from termnews.model.errors import FetchError
from termnews.model.records import dataclass, field, replace
from termnews.web import address, troubles
from termnews.web.address import Address
from termnews.web.client import AbstractResolver, aiohttp, hdrs, trusting
from termnews.web.guard import Guard
from termnews.web.inflate import DamagedError, TooLargeError, body_for
from termnews.web.messages import DEADLINE, LIMIT, Fetched, FetchRequest, Hop
from termnews.web.pace import Pace, gather
from termnews.web.proxies import from_environment, proxy_for
from termnews.web.resolving import GuardedResolver, Resolver
from termnews.web.wire import WireRequest, WireResponse, to_header

__all__ = ["DEADLINE", "LIMIT", "FetchRequest", "Fetched", "Fetcher", "Hop", "Pace"]

USER_AGENT = f"termnews/{__version__} (+https://github.com/termnews/termnews)"
MOST_HOPS = 5
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}
_PARTIAL = 206
_HEADERS = {
    hdrs.USER_AGENT: USER_AGENT,
    hdrs.ACCEPT: "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, */*;q=0.5",
    hdrs.ACCEPT_ENCODING: "gzip",
}


@dataclass(slots=True)
class _Errand:
    """A request under way: where it stands and what is left of its time (seconds, only while it is its turn).

    ``inside``: its own host may be in the reader's network, which a first answer from the public internet ends.
    """

    request: FetchRequest
    start: Address
    at: Address
    left: float
    hops: list[Hop] = field(default_factory=list)
    inside: bool = True

    @property
    def trusted(self) -> bool:
        """Whether a private address may be connected: of the very host that was typed, and only if it is one from the start.

        A name that answers from the internet first and from the reader's network after a redirect (DNS rebinding) is no such.
        """
        return self.request.trusted and self.inside and self.at.host == self.start.host

    @property
    def circles(self) -> bool:
        """Whether it was led where it has been: without cookies nothing else can come of asking again."""
        return str(self.at.url) in {hop.url for hop in self.hops}

    def validators(self) -> dict[str, str]:
        """What makes this hop conditional: only for the host that gave the validators."""
        giver = self.request.validator_host or self.start.host
        if self.at.host != giver:
            return {}
        pairs = ((hdrs.IF_NONE_MATCH, self.request.etag), (hdrs.IF_MODIFIED_SINCE, self.request.last_modified))
        return {name: sent for name, value in pairs if (sent := to_header(value))}

    def wanted(self) -> dict[str, str]:
        """The media types asked for, and who asks."""
        types = {hdrs.ACCEPT: self.request.accept} if self.request.accept else {}
        return types | self.authorization()

    def authorization(self) -> dict[str, str]:
        """What opens the address typed, for its origin alone: its own credentials, or the key that came with it."""
        if self.at.origin != self.start.origin:
            return {}
        held, key = self.start.credentials, self.request.key
        return ({hdrs.AUTHORIZATION: held.basic()} if held else {}) | dict(key.headers if key else {})

    def leads_away(self, target: Address) -> bool:
        """Whether ``target`` would tell another origin what is secret; the same host, now encrypted, is no other."""
        closer = target.host == self.start.host and (target.url.scheme, target.url.port) == ("https", 443)
        return target.origin != self.start.origin and not closer and self.request.betrayed(str(target.url))


class Fetcher:
    """Fetches addresses until it is closed; an async context manager.

    ``proxies``: by scheme, default the environment's. ``resolver``: how names are looked up, default the system's.
    ``tls``: default the system's certificates (``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` count). ``guard``: which
    addresses untrusted requests may reach, default the public ones. ``quiet``: called with a host before each hop to it,
    raises FetchError for one that is to be left alone.

    All fetchers of a process share the turns at a host: pages, pictures and feeds wait for each other.
    """

    _turns: ClassVar[WeakValueDictionary[str, asyncio.Lock]] = WeakValueDictionary()

    def __init__(
        self,
        *,
        proxies: Mapping[str, str] | None = None,
        resolver: AbstractResolver | None = None,
        tls: ssl.SSLContext | None = None,
        pace: Pace | None = None,
        guard: Guard | None = None,
        quiet: Callable[[str], None] | None = None,
    ) -> None:
        self._proxies = from_environment() if proxies is None else proxies
        self._resolver = resolver
        self._tls = tls
        self._pace = pace or Pace()
        self._guard = guard or Guard()
        self._quiet = quiet or _anybody
        self._sessions: tuple[aiohttp.ClientSession, ...] = ()

    async def __aenter__(self) -> Self:
        resolver = self._resolver = self._resolver or Resolver()
        self._guarded = _session(GuardedResolver(resolver, self._guard), self._guard.socket)
        self._open = _session(resolver)
        self._sessions = (self._guarded, self._open)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions:
            await session.close()
        if self._resolver:
            await self._resolver.close()

    async def fetch(self, request: FetchRequest) -> Fetched:
        """The answer to ``request``, whatever its status; raises FetchError and nothing else."""
        start = address.read(request.url)
        errand = _Errand(request, start, start, request.deadline)
        while (answer := await self._hop(errand)) is None:
            if len(errand.hops) > MOST_HOPS or errand.circles:
                raise troubles.endless_redirects(start.host, MOST_HOPS)
        return answer

    async def _hop(self, errand: _Errand) -> Fetched | None:
        """One request: the answer, or None when it led on. Waiting for a turn at the host costs no time."""
        host = errand.at.host
        async with self._turn(host):
            began = time.monotonic()
            self._quiet(host)
            try:
                async with asyncio.timeout(errand.left) as clock:
                    answer = await self._ask(errand, began)
            except (OSError, aiohttp.ClientError, ValueError, FetchError, TooLargeError, DamagedError) as error:
                raise errand.request.silenced(self._told(error, errand, host, late=clock.expired())) from error
            errand.left -= time.monotonic() - began
            return answer

    async def _ask(self, errand: _Errand, began: float) -> Fetched | None:
        session, proxy = self._way(errand)
        conditional = errand.validators()
        request = session.get(
            errand.at.url,
            headers=conditional | errand.wanted() | _proxy_headers(proxy, errand.at, tunnel=False),
            proxy=proxy.url if proxy else None,
            proxy_headers=_proxy_headers(proxy, errand.at, tunnel=True),
            allow_redirects=False,
            ssl=self._trust(errand.at, proxy),
        )
        async with request as response:
            errand.inside = errand.inside and (proxy is not None or self._is_inside(response))
            if _led_on(errand, response):
                return None
            body = await self._body(response, errand.request.limit)
            spent = errand.request.deadline - errand.left + time.monotonic() - began
            inside = proxy is None and self._is_inside(response)
            return replace(_fetched(errand, response, body, spent, bool(conditional)), private=inside)

    def _is_inside(self, response: aiohttp.ClientResponse) -> bool:
        """Whether the server that was connected is not one of the public internet."""
        peer = response.peer if isinstance(response, WireResponse) else ""
        return bool(peer) and not self._guard.open_to(peer)

    def _way(self, errand: _Errand) -> tuple[aiohttp.ClientSession, Address | None]:
        """The session that may go there: private addresses only for the host of a trusted address.

        A proxy connects on its own, wherever it stands; before it only the looks of the address can be judged.
        """
        proxy = proxy_for(errand.at.url, self._proxies)
        if not errand.trusted and self._guard.refuses(errand.at.host):
            raise troubles.forbidden(errand.at.host)
        return (self._open if errand.trusted or proxy else self._guarded), proxy

    def _trust(self, *parties: Address | None) -> ssl.SSLContext | bool:
        """Whom to believe, where one of the parties speaks TLS."""
        if not any(party and party.url.scheme == "https" for party in parties):
            return True
        return self._tls or trusting(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))

    async def _body(self, response: aiohttp.ClientResponse, limit: int) -> bytes:
        """The whole body of a 2xx answer; raises when it is broken, too large or too slow."""
        if response.status // 100 != 2:  # noqa: PLR2004 - the class of a status
            return b""
        if response.status == _PARTIAL:
            raise troubles.broken_off(response.url.host or "")
        sink = body_for(", ".join(response.headers.getall(hdrs.CONTENT_ENCODING, [])), limit)
        if (response.content_length or 0) > limit:
            raise TooLargeError
        while not response.content.at_eof():
            async with asyncio.timeout(self._pace.seconds):
                await gather(response.content, sink, self._pace.floor)
        if isinstance(response, WireResponse) and response.cut_off():
            raise DamagedError
        return sink.close()

    def _turn(self, host: str) -> asyncio.Lock:
        return self._turns.setdefault(host, asyncio.Lock())

    def _told(self, error: Exception, errand: _Errand, host: str, *, late: bool) -> FetchError:
        if late:
            return troubles.slow(host, errand.request.deadline)
        if isinstance(error, TooLargeError):
            return troubles.too_large(host, errand.request.limit)
        return troubles.explain(error, host, self._proxies.get(errand.at.url.scheme) or self._proxies.get("all", ""))


def _anybody(_host: str) -> None:
    """Every host may be asked."""


def _session(resolver: AbstractResolver, make_socket: aiohttp.SocketFactoryType | None = None) -> aiohttp.ClientSession:
    """A session without memory: no cookies, no ``.netrc``, nothing followed, repeated, unpacked or resolved on its own."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(resolver=resolver, socket_factory=make_socket, use_dns_cache=False, limit=0),
        request_class=WireRequest,
        response_class=WireResponse,
        headers=_HEADERS,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        timeout=aiohttp.ClientTimeout(total=None),
    )


def _proxy_headers(proxy: Address | None, target: Address, *, tunnel: bool) -> dict[str, str]:
    """Credentials for the proxy: with ``CONNECT`` when the target is https, with the request itself otherwise."""
    if proxy is None or proxy.credentials is None or tunnel != (target.url.scheme == "https"):
        return {}
    return {hdrs.PROXY_AUTHORIZATION: proxy.credentials.basic()}


def _led_on(errand: _Errand, response: aiohttp.ClientResponse) -> bool:
    """Note a redirect and go there; False when the answer is none."""
    headers = _headers(response)
    location = headers.get("location", "")
    if response.status not in REDIRECTS or not location:
        return False
    target = address.follow(errand.at, location.encode("latin-1").decode("utf-8", "surrogateescape"))
    if errand.leads_away(target):
        raise troubles.betraying(errand.at.host, target.host)
    hidden = errand.request.hidden
    errand.hops.append(Hop(response.status, hidden(str(errand.at.url)), hidden(str(target.url))))
    errand.at = target
    return True


def _fetched(
    errand: _Errand, response: aiohttp.ClientResponse, body: bytes, elapsed: float, conditional: bool
) -> Fetched:
    headers = _headers(response)
    return Fetched(
        status=response.status,
        url=errand.request.hidden(str(errand.at.url)),
        hops=tuple(errand.hops),
        headers=headers,
        body=body,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        content_type=headers.get("content-type", ""),
        elapsed=elapsed,
        conditional=conditional,
        credentials=errand.start.credentials is not None or errand.request.key is not None,
        wire=response.content.total_bytes,
        framed=not isinstance(response, WireResponse) or response.framed,
    )


def _headers(response: aiohttp.ClientResponse) -> dict[str, str]:
    """Lower-case names, first values, byte for byte as latin-1 text."""
    pairs = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.raw_headers]
    return dict(reversed(pairs))
