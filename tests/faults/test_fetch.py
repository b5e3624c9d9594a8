"""The fetcher against servers that misbehave, over real sockets."""

import asyncio
import gzip
import ipaddress
import os
import resource
import socket
import ssl
import subprocess
import sys
import time
import tracemalloc
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from termnews import __version__
from termnews.model.errors import FailureKind, FetchError
from termnews.web.fetch import Fetched, Fetcher, FetchRequest, Pace
from termnews.web.guard import Guard
from termnews.web.inflate import GzipBody, TooLargeError
from tests.faults.server import FEED, End, FaultServer, Mode, answer, bomb, modes

ROOT = Path(__file__).resolve().parents[2]
CERTIFICATES = Path(__file__).parent / "certificates"
QUICK = Pace(0.2, 1024)
ALL = modes()
TLS = ssl.create_default_context()  # reading the system's certificates takes a tenth of a second


class Names(AbstractResolver):
    """Names to addresses from a table; each look-up takes the next address of a name's list, the last for ever."""

    def __init__(self, table: Mapping[str, list[str] | Exception]) -> None:
        self.table = dict(table)
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        found = self.table.get(host, socket.gaierror(socket.EAI_NONAME, "unknown"))
        if isinstance(found, Exception):
            raise found
        ip = found.pop(0) if len(found) > 1 else found[0]
        kind = socket.AF_INET6 if ":" in ip else socket.AF_INET
        return [ResolveResult(hostname=host, host=ip, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)]

    async def close(self) -> None:
        pass


def here(*names: str) -> Names:
    return Names({name: ["127.0.0.1"] for name in names})


def loopback(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """A guard for tests whose public internet is this machine."""
    return ip.is_loopback


@asynccontextmanager
async def serving(
    served: Mapping[str, Mode], *names: str, tls: ssl.SSLContext | None = None, client_tls: ssl.SSLContext | None = TLS
) -> AsyncIterator[tuple[FaultServer, Fetcher]]:
    """A server and a fetcher that may reach it by any of ``names``."""
    guard = Guard(loopback)
    async with (
        FaultServer(served, tls) as server,
        Fetcher(proxies={}, pace=QUICK, resolver=here(*names), guard=guard, tls=client_tls) as fetcher,
    ):
        yield server, fetcher


async def failure(fetcher: Fetcher, request: FetchRequest) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(request)
    return caught.value


@pytest.mark.parametrize("name", ALL)
async def test_every_fault_ends_as_it_should(name: str) -> None:
    mode = ALL[name]
    async with FaultServer(ALL) as server, Fetcher(proxies={}, pace=QUICK, tls=TLS) as fetcher:
        request = FetchRequest(server.url(name), trusted=True, deadline=0.5)
        began = time.monotonic()
        try:
            got: Fetched | FetchError = await fetcher.fetch(request)
        except FetchError as error:
            got = error
        assert time.monotonic() - began < 5
    if isinstance(got, Fetched):
        assert (got.status, got.body) == mode.expect
    else:
        assert got.kind is mode.expect
        assert got.message.endswith(".")
        assert (
            "127.0.0.1" in got.message
            or "“" in got.message
            or got.kind is FailureKind.ENCODING
            or "10.0.0.1" in got.message
        )


@pytest.mark.skipif(sys.platform == "darwin", reason="ru_maxrss counts otherwise there")
async def test_a_bomb_stays_small() -> None:
    ALL["bomb"]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    async with FaultServer(ALL) as server, Fetcher(proxies={}, tls=TLS) as fetcher:
        error = await failure(fetcher, FetchRequest(server.url("bomb"), trusted=True))
    assert error.kind is FailureKind.TOO_LARGE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60 * 1024


async def test_the_cap_counts_inflated_bytes() -> None:
    body = b"x" * 5000
    packed = answer(200, gzip.compress(body), "Content-Encoding: gzip")
    async with serving({"x": Mode(packed, End.KEEP)}, "a.test") as (server, fetcher):
        url = server.url("x", "a.test")
        assert (await fetcher.fetch(FetchRequest(url, limit=5000))).body == body
        error = await failure(fetcher, FetchRequest(url, limit=4999))
    assert error.kind is FailureKind.TOO_LARGE


async def test_the_deadline_holds_over_redirects() -> None:
    served = {"a": Mode(answer(302, b"", "Location: /b"), End.KEEP), "b": Mode(b"", End.HANG)}
    async with serving(served, "a.test") as (server, fetcher):
        began = time.monotonic()
        error = await failure(fetcher, FetchRequest(server.url("a", "a.test"), deadline=0.3))
        spent = time.monotonic() - began
    assert error.kind is FailureKind.TIMEOUT
    assert "0.3 seconds" in error.message
    assert 0.25 < spent < 5


async def test_slow_redirects_share_one_deadline() -> None:
    served = {str(at): Mode(answer(302, b"", f"Location: /{at + 1}"), End.KEEP, delay=0.15) for at in range(6)}
    async with serving(served, "a.test") as (server, fetcher):
        error = await failure(fetcher, FetchRequest(server.url("0", "a.test"), deadline=0.4))
    assert error.kind is FailureKind.TIMEOUT
    assert len(server.seen) in {2, 3}  # two where the machine was busy


@pytest.mark.parametrize("name", ["body-hang", "body-drip", "chunks-drip"])
async def test_a_drip_ends_long_before_the_deadline(name: str) -> None:
    async with serving(ALL, "a.test") as (server, fetcher):
        began = time.monotonic()
        error = await failure(fetcher, FetchRequest(server.url(name, "a.test")))
        assert time.monotonic() - began < 5
    assert "too slowly" in error.message


def test_members_are_joined_wherever_the_bytes_are_cut() -> None:
    body = GzipBody(1000)
    for byte in gzip.compress(b"one ") + gzip.compress(b"two") + b"\x1f":
        body.feed(bytes([byte]))
    assert body.close() == b"one two"


def test_inflating_takes_no_more_memory_than_the_cap() -> None:
    packed = bomb()
    body = GzipBody(100_000)
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            body.feed(packed)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


async def test_what_is_sent_is_modest() -> None:
    async with serving({"x": Mode(answer(200, FEED, "Set-Cookie: a=b"), End.KEEP)}, "a.test") as (server, fetcher):
        await fetcher.fetch(FetchRequest(server.url("x", "a.test")))
        await fetcher.fetch(FetchRequest(server.url("x?q=%7e%2C,#part", "a.test")))
    first, second = server.seen
    assert set(second.headers) == {b"host", b"user-agent", b"accept", b"accept-encoding"}
    agent = f"termnews/{__version__} (+https://github.com/termnews/termnews)"
    assert first.headers[b"user-agent"].decode() == agent
    assert first.headers[b"accept-encoding"] == b"gzip"
    assert second.target == "/x?q=%7e%2C,"
    assert server.connections == 1


@pytest.mark.parametrize(
    "etag",
    [b'"abc"', b'W/"abc"', b"bare", b'"\xe9\xff"', '"é"'.encode(), b'"a,b"', b'"\\"', b'"' + b"x" * 4000 + b'"'],
    ids=repr,
)
async def test_validators_go_back_byte_for_byte(etag: bytes) -> None:
    modified = b"Tue, 17 Nov 2015  14:05:00 GM\xe4"
    raw = b"HTTP/1.1 200 OK\r\nETag: %s\r\nLast-Modified: %s\r\nContent-Length: 0\r\n\r\n" % (etag, modified)
    async with serving({"x": Mode(raw, End.KEEP)}, "a.test") as (server, fetcher):
        url = server.url("x", "a.test")
        got = await fetcher.fetch(FetchRequest(url))
        again = await fetcher.fetch(FetchRequest(url, got.etag, got.last_modified))
    assert server.seen[1].headers[b"if-none-match"] == etag
    assert server.seen[1].headers[b"if-modified-since"] == modified
    assert (got.conditional, again.conditional) == (False, True)
    assert b"if-none-match" not in server.seen[0].headers


async def test_a_validator_cannot_add_a_header() -> None:
    async with serving({"x": Mode(answer(), End.KEEP)}, "a.test") as (server, fetcher):
        await fetcher.fetch(FetchRequest(server.url("x", "a.test"), etag='"a\r\nX-Evil: 1"', last_modified="\u20ac"))
    assert not {b"x-evil", b"if-none-match", b"if-modified-since"} & set(server.seen[0].headers)


async def test_validators_stay_with_their_host() -> None:
    served: dict[str, Mode] = {}
    async with serving(served, "a.test", "b.test") as (server, fetcher):
        served["1"] = Mode(answer(302, b"", "Location: /2"), End.KEEP)
        served["2"] = Mode(answer(302, b"", f"Location: {server.url('3', 'b.test')}"), End.KEEP)
        served["3"] = Mode(answer(200, FEED), End.KEEP)
        got = await fetcher.fetch(FetchRequest(server.url("1", "a.test"), '"e"', "then"))
        sent = [b"if-none-match" in seen.headers for seen in server.seen]
        await fetcher.fetch(FetchRequest(server.url("1", "a.test"), '"e"', "then", validator_host="b.test"))
        theirs = [b"if-none-match" in seen.headers for seen in server.seen[3:]]
    assert sent == [True, True, False]
    assert theirs == [False, False, True]
    assert not got.conditional
    assert [hop.status for hop in got.hops] == [302, 302]
    assert got.url == server.url("3", "b.test") == got.hops[-1].location


@pytest.mark.parametrize("location", ["http://b.test:{port}/2", "http://a.test:1/2", "https://a.test:{port}/2"])
async def test_credentials_stay_with_their_origin(location: str) -> None:
    served: dict[str, Mode] = {"2": Mode(answer(200, FEED), End.KEEP), "3": Mode(answer(200, FEED), End.KEEP)}
    async with serving(served, "a.test", "b.test") as (server, fetcher):
        served["1"] = Mode(answer(302, b"", "Location: " + location.format(port=server.port)), End.KEEP)
        served["0"] = Mode(answer(302, b"", "Location: /3"), End.KEEP)
        same = await fetcher.fetch(FetchRequest(server.url("0", "us%40er:can%3Aary@a.test")))
        try:
            shown = repr(await fetcher.fetch(FetchRequest(server.url("1", "user:canary@a.test"), deadline=0.5)))
        except FetchError as error:
            shown = f"{error!r} {error} {error.__cause__!r}"
    held = [(seen.target, seen.headers.get(b"authorization")) for seen in server.seen]
    assert held[:2] == [(target, b"Basic dXNAZXI6Y2FuOmFyeQ==") for target in ("/0", "/3")]
    assert held[2] == ("/1", b"Basic dXNlcjpjYW5hcnk=")
    assert all(value is None for _, value in held[3:])
    assert "canary" not in shown + repr(same)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("host", ["a.test", "b.test"])
async def test_a_redirect_carries_nothing_along(status: int, host: str) -> None:
    served: dict[str, Mode] = {"2": Mode(answer(200, FEED), End.KEEP)}
    async with serving(served, "a.test", "b.test") as (server, fetcher):
        cookies = "Set-Cookie: id=7; Path=/", f"Location: {server.url('2', host)}", "Refresh: 0;url=/3"
        served["1"] = Mode(answer(status, b"", *cookies), End.KEEP)
        for _ in range(2):
            await fetcher.fetch(FetchRequest(server.url("1?page=2&utm=x", "a.test")))
    assert [seen.target for seen in server.seen] == ["/1?page=2&utm=x", "/2"] * 2
    for seen in server.seen:
        assert seen.method == "GET"
        assert set(seen.headers) == {b"host", b"user-agent", b"accept", b"accept-encoding"}


@pytest.mark.parametrize("surplus", [answer(200, b"not yours"), b"HTTP/1.1 200 OK\r\n", b"x"])
async def test_what_comes_after_an_answer_is_not_the_answer_to_the_next_request(surplus: bytes) -> None:
    served = {"1": Mode(answer(200, FEED) + surplus, End.KEEP), "2": Mode(answer(200, b"mine"), End.KEEP)}
    async with serving(served, "a.test") as (server, fetcher):
        with suppress(FetchError):  # to refuse such an answer is as right
            assert (await fetcher.fetch(FetchRequest(server.url("1", "a.test")))).body == FEED
        assert (await fetcher.fetch(FetchRequest(server.url("2", "a.test")))).body == b"mine"


async def test_credentials_of_a_redirect_are_not_used() -> None:
    served: dict[str, Mode] = {"2": Mode(answer(200, FEED), End.KEEP)}
    async with serving(served, "a.test") as (server, fetcher):
        served["1"] = Mode(answer(302, b"", f"Location: {server.url('2', 'me:pw@a.test')}"), End.KEEP)
        await fetcher.fetch(FetchRequest(server.url("1", "a.test")))
    assert all(b"authorization" not in seen.headers for seen in server.seen)


@pytest.mark.parametrize(("hops", "arrives"), [(5, True), (6, False)])
async def test_five_redirects_are_followed(hops: int, arrives: bool) -> None:
    served = {str(at): Mode(answer(307, b"", f"Location: /{at + 1}"), End.KEEP) for at in range(hops)}
    served[str(hops)] = Mode(answer(200, FEED), End.KEEP)
    async with serving(served, "a.test") as (server, fetcher):
        request = FetchRequest(server.url("0", "a.test"))
        if arrives:
            assert (await fetcher.fetch(request)).body == FEED
        else:
            assert (await failure(fetcher, request)).kind is FailureKind.REDIRECTS
    assert len(server.seen) == 6


async def test_a_location_in_any_bytes_is_followed() -> None:
    raw = b"HTTP/1.1 302 X\r\nLocation: /caf\xe9/\xc3\xbc?a b\r\nContent-Length: 0\r\n\r\n"
    served = {"x": Mode(raw, End.KEEP), "caf%E9/%C3%BC": Mode(answer(200, FEED), End.KEEP)}
    async with serving(served, "a.test") as (server, fetcher):
        assert (await fetcher.fetch(FetchRequest(server.url("x", "a.test")))).body == FEED
    assert server.seen[-1].target == "/caf%E9/%C3%BC?a%20b"


async def test_one_request_at_a_time_per_host() -> None:
    served = {"x": Mode(answer(200, FEED), End.CLOSE)}
    async with serving(served, "a.test") as (server, fetcher):
        request = FetchRequest(server.url("x", "a.test"))
        answers = await asyncio.gather(*(fetcher.fetch(request) for _ in range(12)))
    assert all(got.body == FEED for got in answers)
    assert server.most_open == 1


async def test_waiting_for_a_turn_costs_no_time() -> None:
    served = {"slow": Mode(b"", End.HANG), "x": Mode(answer(200, FEED), End.KEEP)}
    async with serving(served, "a.test") as (server, fetcher):
        slow = asyncio.create_task(failure(fetcher, FetchRequest(server.url("slow", "a.test"), deadline=1.5)))
        await asyncio.sleep(0)
        quick = await fetcher.fetch(FetchRequest(server.url("x", "a.test"), deadline=1.2))
        assert (await slow).kind is FailureKind.TIMEOUT
    assert quick.elapsed < 1


FORBIDDEN = {
    "http://127.0.0.1:{port}/x": "",
    "http://2130706433:{port}/x": "",
    "http://[::ffff:127.0.0.1]:{port}/x": "",
    "http://localhost:{port}/x": "127.0.0.1",
    "http://127.0.0.1.nip.io:{port}/x": "127.0.0.1",
    "http://①②⑦.0.0.1:{port}/x": "",
    "http://six.test:{port}/x": "::1",
}


@pytest.mark.parametrize(("url", "ip"), list(FORBIDDEN.items()))
async def test_untrusted_requests_never_reach_this_machine(url: str, ip: str) -> None:
    names = Names({name: [ip] for name in ("localhost", "127.0.0.1.nip.io", "six.test")})
    async with FaultServer({}) as server, Fetcher(proxies={}, resolver=names, tls=TLS) as fetcher:
        error = await failure(fetcher, FetchRequest(url.format(port=server.port)))
    assert error.kind is FailureKind.FORBIDDEN_ADDRESS
    assert server.connections == 0


async def test_redirects_from_a_trusted_address_reach_its_own_host_alone() -> None:
    served: dict[str, Mode] = {"2": Mode(answer(200, FEED), End.KEEP)}
    names = here("nas.test", "router.test")
    async with FaultServer(served) as server, Fetcher(proxies={}, resolver=names, tls=TLS) as fetcher:
        served["own"] = Mode(answer(302, b"", "Location: /2"), End.KEEP)
        served["other"] = Mode(answer(302, b"", f"Location: {server.url('2', 'router.test')}"), End.KEEP)
        served["literal"] = Mode(answer(302, b"", f"Location: {server.url('2')}"), End.KEEP)
        own = await fetcher.fetch(FetchRequest(server.url("own", "nas.test"), trusted=True))
        other = await failure(fetcher, FetchRequest(server.url("other", "nas.test"), trusted=True))
        bare = await failure(fetcher, FetchRequest(server.url("literal", "nas.test"), trusted=True))
        plain = await failure(fetcher, FetchRequest(server.url("2", "nas.test")))
    assert own.body == FEED
    assert {other.kind, bare.kind, plain.kind} == {FailureKind.FORBIDDEN_ADDRESS}
    assert [seen.target for seen in server.seen] == ["/own", "/2", "/other", "/literal"]


async def test_a_trusted_name_that_answers_from_the_internet_may_not_lead_inside_afterwards() -> None:
    outside, inside = "127.0.0.1", "127.0.0.2"
    served = {"1": Mode(answer(302, b"", "Location: /2"), End.CLOSE), "2": Mode(answer(200, FEED), End.CLOSE)}
    guard = Guard(lambda ip: str(ip) == outside)
    async with FaultServer(served) as server:
        names = Names({"swift.test": [outside, inside], "home.test": [inside, inside]})
        other = await asyncio.start_server(server._accept, inside, server.port)
        async with other, Fetcher(proxies={}, resolver=names, tls=TLS, guard=guard) as fetcher:
            error = await failure(fetcher, FetchRequest(server.url("1", "swift.test"), trusted=True))
            assert [seen.target for seen in server.seen] == ["/1"]
            home = await fetcher.fetch(FetchRequest(server.url("1", "home.test"), trusted=True))
            away = await fetcher.fetch(FetchRequest(server.url("2"), trusted=True))
    assert error.kind is FailureKind.FORBIDDEN_ADDRESS
    assert (home.private, away.private) == (True, False)


async def test_a_name_that_changes_its_address_is_caught_where_it_connects() -> None:
    async with FaultServer({}) as server:
        names = Names({"evil.test": ["127.0.0.1"]})
        async with Fetcher(proxies={}, resolver=names, tls=TLS) as fetcher:
            fetcher._guarded.connector._resolver = names  # type: ignore[union-attr]
            error = await failure(fetcher, FetchRequest(server.url("x", "evil.test")))
    assert names.asked == ["evil.test"]
    assert error.kind is FailureKind.FORBIDDEN_ADDRESS
    assert server.connections == 0


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no"), FailureKind.NAME),
        (socket.gaierror(socket.EAI_AGAIN, "later"), FailureKind.NO_NETWORK),
        (OSError(101, "Network is unreachable"), FailureKind.NO_NETWORK),
    ],
)
async def test_names_that_fail(error: Exception, kind: FailureKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termnews.web.troubles.offline", lambda: False)
    async with Fetcher(proxies={}, resolver=Names({"a.test": error}), tls=TLS) as fetcher:
        got = await failure(fetcher, FetchRequest("http://a.test/"))
    assert got.kind is kind


async def test_a_name_unknown_while_offline_is_no_ones_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termnews.web.troubles.offline", lambda: True)
    async with Fetcher(proxies={}, resolver=Names({}), tls=TLS) as fetcher:
        assert (await failure(fetcher, FetchRequest("http://a.test/"))).kind is FailureKind.NO_NETWORK


async def test_a_closed_port_is_told_as_such() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        async with Fetcher(proxies={}, tls=TLS) as fetcher:
            error = await failure(fetcher, FetchRequest(url, trusted=True))
    assert error.kind is FailureKind.CONNECT
    assert "refuses" in error.message


def server_tls(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{name}.pem", CERTIFICATES / "key.pem")
    return context


@pytest.mark.parametrize(
    ("certificate", "known", "words"),
    [("self-signed", False, "self-signed"), ("other-host", True, "another host")],
)
async def test_certificates_are_checked(certificate: str, known: bool, words: str) -> None:
    client = ssl.create_default_context()
    if known:
        client.load_verify_locations(CERTIFICATES / f"{certificate}.pem")
    names = here("secure.test")
    async with (
        FaultServer({}, server_tls(certificate)) as server,
        Fetcher(proxies={}, resolver=names, tls=client, guard=Guard(loopback)) as fetcher,
    ):
        error = await failure(fetcher, FetchRequest(server.url("x", "secure.test")))
    assert error.kind is FailureKind.TLS
    assert words in error.message
    assert not server.seen


READ = """
import ssl
from termnews.web.client import trusting
from aiohttp import connector
kept = (connector._SSL_CONTEXT_VERIFIED, connector._SSL_CONTEXT_UNVERIFIED)
print([each.cert_store_stats()["x509"] for each in (*kept, trusting("", ""), ssl.create_default_context())])
"""


def test_certificates_are_read_when_they_are_needed_and_not_with_the_client() -> None:
    """What aiohttp made for itself meanwhile trusts nobody; afterwards contexts read them as ever."""
    environ = {**os.environ, "SSL_CERT_FILE": str(CERTIFICATES / "good.pem"), "SSL_CERT_DIR": ""}
    done = subprocess.run([sys.executable, "-c", READ], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[0, 0, 1, 1]"


ASKING = """
import asyncio, sys
from tests.faults.test_fetch import Fetcher, FetchRequest, Guard, here, loopback

async def ask():
    async with Fetcher(proxies={}, resolver=here("secure.test"), guard=Guard(loopback)) as fetcher:
        return (await fetcher.fetch(FetchRequest(sys.argv[1]))).body

sys.stdout.buffer.write(asyncio.run(ask()))
"""


@pytest.mark.parametrize("trusted", ["self-signed", "other-host"])
async def test_a_good_certificate_from_the_environment(trusted: str) -> None:
    environ = {**os.environ, "SSL_CERT_FILE": str(CERTIFICATES / f"{trusted}.pem")}
    async with FaultServer({"x": ALL["plain"]}, server_tls("self-signed")) as server:
        asking = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            ASKING,
            server.url("x", "secure.test"),
            env=environ,
            cwd=ROOT,
            stdout=PIPE,
            stderr=PIPE,
        )
        body, _ = await asking.communicate()
    assert body == (FEED if trusted == "self-signed" else b"")


async def test_https_spoken_to_a_plain_server() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(400))
        await reader.read()
        writer.close()

    plain = await asyncio.start_server(refuse, "127.0.0.1", 0)
    async with plain, Fetcher(proxies={}, tls=TLS) as fetcher:
        url = f"https://127.0.0.1:{plain.sockets[0].getsockname()[1]}/"
        error = await failure(fetcher, FetchRequest(url, trusted=True))
    assert error.kind is FailureKind.TLS
    assert "http://" in error.hint


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://a.test/", "http://", "http://[::1", "javascript:1", "//a.test/", "http://a b/"]
)
async def test_what_is_no_address(url: str) -> None:
    async with Fetcher(proxies={}, tls=TLS) as fetcher:
        assert (await failure(fetcher, FetchRequest(url))).kind is FailureKind.BAD_URL


async def test_a_proxy_is_used_and_judged() -> None:
    async with FaultServer({"http://far.test": ALL["plain"], "http://far.test/feed": ALL["plain"]}) as server:
        proxies = {"http": server.url("", "me:pw@127.0.0.1"), "no": "near.test"}
        async with Fetcher(proxies=proxies, resolver=Names({}), tls=TLS) as fetcher:
            got = await fetcher.fetch(FetchRequest("http://far.test/feed"))
            private = await failure(fetcher, FetchRequest("http://192.168.1.1/"))
            direct = await failure(fetcher, FetchRequest("http://near.test/"))
    assert got.body == FEED
    assert private.kind is FailureKind.FORBIDDEN_ADDRESS
    assert direct.kind in {FailureKind.NAME, FailureKind.NO_NETWORK}
    assert [seen.target for seen in server.seen] == ["http://far.test/feed"]
    assert server.seen[0].headers[b"proxy-authorization"] == b"Basic bWU6cHc="


async def test_a_proxy_that_is_down_or_no_proxy() -> None:
    async with Fetcher(proxies={"http": "http://me:canary@127.0.0.1:1"}, tls=TLS) as fetcher:
        down = await failure(fetcher, FetchRequest("http://far.test/"))
    async with Fetcher(proxies={"all": "socks5://127.0.0.1:1"}, tls=TLS) as fetcher:
        socks = await failure(fetcher, FetchRequest("http://far.test/"))
    assert down.kind is socks.kind is FailureKind.CONNECT
    assert "proxy" in down.message
    assert "proxy" in socks.message
    assert "canary" not in str(down)


async def test_cancelling_leaves_nothing_behind() -> None:
    async with serving({"x": Mode(b"", End.HANG)}, "a.test") as (server, fetcher):
        task = asyncio.create_task(fetcher.fetch(FetchRequest(server.url("x", "a.test"))))
        await server.asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        server.modes = {"x": ALL["plain"]}
        assert (await fetcher.fetch(FetchRequest(server.url("x", "a.test")))).body == FEED
