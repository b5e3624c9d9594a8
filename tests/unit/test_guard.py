"""Which addresses count as public, in every disguise."""

import asyncio
import ipaddress
import runpy
import socket
from pathlib import Path
from threading import Event, Thread

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from termnews.web import address
from termnews.web.guard import ForbiddenAddressError, Guard, is_private_url, is_public, literal
from termnews.web.resolving import GuardedResolver, Resolver

PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::a9fe:a9fe",
    "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1",
    "2001::1", "2001:2::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
    "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
    "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:4860::8888", "2001:200::1", "64:ff9b::808:808",
    "::ffff:8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize("ip", PRIVATE)
def test_private(ip: str) -> None:
    assert not is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", PUBLIC)
def test_public(ip: str) -> None:
    assert is_public(ipaddress.ip_address(ip))


def test_the_known_tricks(shared: Path) -> None:
    """All but the name that only a look-up gives away; the fetcher's tests have that one."""
    tricks = runpy.run_path(str(shared / "hostile" / "payloads.py"))["SSRF"]
    assert len(tricks) >= 23
    assert [url for url in tricks if not is_private_url(url)] == ["http://127.0.0.1.nip.io/"]


@pytest.mark.parametrize(
    "url",
    [
        "http://0/", "http://127.1/", "http://0300.0250.1/", "http://0xC0A80001/", "http://3232235521/", "http://10.1/",
        "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://localhost./", "http://x.localhost/", "http://printer.local/",
        "http://nas/", "http://router.home.arpa/", "http://db.internal/", "http://user@127.0.0.1/", "http://8.8.8.8@10.0.0.1/",
        "http://[::ffff:7f00:1]/", "http://[fe80::1%25eth0]/", "http://127.0.0.1:80/", "HTTP://LOCALHOST/", "", "nonsense",
    ],
)  # fmt: skip
def test_private_by_its_looks(url: str) -> None:
    assert is_private_url(url)


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "https://8.8.8.8/feed", "http://10.example.org/", "https://bücher.de/", "http://[2606:4700::1]/",
     "http://localhost.example.org/", "http://thelocal.se/", "http://127.0.0.1.example.org/"],
)  # fmt: skip
def test_public_by_its_looks(url: str) -> None:
    assert not is_private_url(url)


@pytest.mark.parametrize(
    ("host", "ip"), [("0x7f.1", "127.0.0.1"), ("8.8", "8.0.0.8"), ("::1", "::1"), ("1.2.3.4.5", None)]
)
def test_literals(host: str, ip: str | None) -> None:
    assert literal(host) == (ipaddress.ip_address(ip) if ip else None)


def test_sockets_are_made_for_public_addresses_alone() -> None:
    with pytest.raises(ForbiddenAddressError, match=r"127\.0\.0\.1"):
        Guard().socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)))
    with Guard().socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))) as made:
        assert made.family is socket.AF_INET


class Both(AbstractResolver):
    def __init__(self, *ips: str) -> None:
        self.ips = ips

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host=ip, port=port, family=family, proto=0, flags=0) for ip in self.ips]

    async def close(self) -> None:
        pass


async def test_private_addresses_of_a_name_are_left_out() -> None:
    kept = await GuardedResolver(Both("10.0.0.1", "8.8.8.8"), Guard()).resolve("a.test")
    assert [found["host"] for found in kept] == ["8.8.8.8"]
    with pytest.raises(ForbiddenAddressError):
        await GuardedResolver(Both("10.0.0.1", "::1"), Guard()).resolve("a.test")


async def test_the_systems_names() -> None:
    resolver = Resolver()
    assert "127.0.0.1" in {found["host"] for found in await resolver.resolve("localhost", 80)}
    with pytest.raises(socket.gaierror):
        await resolver.resolve("no-such-host.invalid", 80)
    with pytest.raises(OSError, match=r"."):
        await resolver.resolve("a" * 70 + ".test", 80)


def test_a_hanging_look_up_outlives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop is closed before the name server answers: no wait, no complaint from the thread."""
    answer, done = Event(), Event()

    def hang(*_: object) -> list[object]:
        answer.wait(10)
        Thread(target=done.set).start()
        return []

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(Resolver().resolve("a.test"), 0.01)

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    asyncio.run(give_up())
    answer.set()
    assert done.wait(10)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a%7Eb?x=%2c&y=a+b#f", "http://example.org/a%7Eb?x=%2c&y=a+b"),
        ("http://example.org/ä b", "http://example.org/%C3%A4%20b"),
        ("https://bücher.de/", "https://xn--bcher-kva.de/"),
        (" https://example.org/x\n", "https://example.org/x"),
        ("https://u:p@example.org/?a=1;b=2|c", "https://example.org/?a=1;b=2|c"),
    ],
)
def test_addresses_are_escaped_once(given: str, sent: str) -> None:
    assert str(address.read(given).url) == sent
    assert str(address.read(sent).url) == sent


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://EXAMPLE.org.:444/x", "example.org"), ("http://u:p@[::1]/", "::1"), ("http://bücher.de", "xn--bcher-kva.de"),
     ("nonsense", ""), ("http://[::1", "")],
)  # fmt: skip
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert address.host_of(url) == host


def test_credentials_are_never_shown() -> None:
    url = "https://user:canary@example.org/feed"
    assert address.shown(url) == "https://example.org/feed"
    assert "canary" not in repr(address.read(url)) + str(address.read(url).url)
