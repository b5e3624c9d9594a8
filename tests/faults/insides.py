"""Addresses that lead into a reader's own network in every disguise, and a machine that notes every connection it makes."""

import ipaddress
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from termnews.web.guard import Guard, IPAddress, is_public, literal

OUTSIDE = "127.50.0.1"
"""Stands for the whole internet here."""
TYPED = "127.60.0.1"
"""A private address that the reader typed."""
ADDRESSES = (
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://100.64.0.1/", "http://[fe80::1]/",
    "http://[fc00::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://2130706433/", "http://0x7f.1/",
    "http://0177.0.0.1/", "http://127.1/", "http://127.0.0.1.nip.io/", "http://224.0.0.1/", "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_", "ftp://127.0.0.1/", "unix:/run/x.sock",
    # the ends of the private ranges, and ranges one may forget
    "http://100.127.255.254/", "http://172.31.255.254/", "http://192.0.0.192/", "http://198.18.0.1/", "http://240.0.0.1/",
    "http://255.255.255.255/", "http://0/", "http://0.1.2.3/", "http://127.255.255.254:6379/",
    # IPv4 within IPv6
    "http://[::ffff:7f00:1]/", "http://[::ffff:10.0.0.1]/", "http://[::127.0.0.1]/", "http://[::ffff:0:7f00:1]/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::10.0.0.1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://[2002:c0a8:101::1]/", "http://[2001:0:7f00:1::]/", "http://[::]/", "http://[ff02::1]/", "http://[fec0::1]/",
    "http://[fd12:3456::1]/", "http://[fe80::1%25lo]/", "http://[2001:db8::1]/", "http://[0:0:0:0:0:ffff:192.168.0.1]/",
    # numbers in other clothes
    "http://017700000001/", "http://0x7f000001/", "http://0x7f.0x0.0x0.0x1/", "http://127.0.1/", "http://192.168.257/",
    "http://127.0.0.1./", "http://127.0.0.1../", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://１２７.0.0.1/",
    # names for what is near
    "http://LOCALHOST/", "http://localhost./", "http://ｌｏｃａｌｈｏｓｔ/", "http://a.localhost/", "http://printer.local/",
    "http://router.lan/", "http://nas.home.arpa/", "http://intranet/", "http://metadata.google.internal/", "http://db.corp/",
    # what stands before and behind a host
    "http://outside.test@127.0.0.1/", "http://outside.test:80@10.0.0.1/", "http://127.0.0.1#@outside.test/",
    "http://127.0.0.1\\@outside.test/", "//127.0.0.1/", "https://127.0.0.1/", "http://127.0.0.1:22/", "HTTP://127.0.0.1/",
    # names that look public
    "http://inside.test/", "http://inside6.test/", "http://mapped.test/", "http://embedded.test/", "http://mixed.test/",
    "http://swift.test:PORT/swift", "http://mixed.test:PORT/", "http://shared.test/", "http://nowhere.test/", "https://inside.test:8443/",
)  # fmt: skip
NAMES = {
    "localhost": ["127.0.0.1"], "127.0.0.1.nip.io": ["127.0.0.1"], "inside.test": ["10.0.0.1"], "inside6.test": ["::1"],
    "mapped.test": ["::ffff:192.168.0.1"], "embedded.test": ["64:ff9b::a00:1"], "shared.test": ["100.64.1.1"],
    "mixed.test": [OUTSIDE, "192.168.1.1", "::1"], "nowhere.test": ["0.0.0.0"],
}  # fmt: skip
"""What the names above have as addresses; ``swift.test`` changes its mind, every other ``….test`` is outside."""


def stands_in(ip: IPAddress) -> bool:
    """Whether an address may be connected, with :data:`OUTSIDE` as a part of the internet."""
    return str(ip) == OUTSIDE or is_public(ip)


GUARD = Guard(stands_in)


class Names(AbstractResolver):
    """Names as a hostile name server tells them: ``swift.test`` is outside when it is looked at and inside afterwards."""

    def __init__(self) -> None:
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        self.asked += 1
        return [_result(host, number, port) for number in self._numbers(host)]

    def _numbers(self, host: str) -> Sequence[str]:
        spelled = literal(host.rstrip("."))
        if spelled is not None:
            return [str(spelled)]
        if host == "swift.test":
            return [OUTSIDE, "10.0.0.2"] if self.asked % 2 else ["10.0.0.2"]
        if host in NAMES:
            return NAMES[host]
        if host.rstrip(".").endswith((".test",)):
            return [OUTSIDE]
        return ["127.0.0.1"]

    async def close(self) -> None:
        """Nothing is held."""


def _result(host: str, number: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    return ResolveResult(hostname=host, host=number, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


class Notebook:
    """Every address that this process connects a stream to, while it is open."""

    def __init__(self) -> None:
        self.connected: list[str] = []
        self.open = False
        sys.addaudithook(self._note)

    def _note(self, event: str, details: tuple[Any, ...]) -> None:
        if self.open and event == "socket.connect" and details[0].type & socket.SOCK_STREAM:
            self.connected.append(str(details[1][0]) if isinstance(details[1], tuple) else str(details[1]))

    @contextmanager
    def noting(self) -> Iterator[list[str]]:
        """The addresses connected meanwhile."""
        self.connected, self.open = [], True
        try:
            yield self.connected
        finally:
            self.open = False


def inside(numbers: str) -> bool:
    """Whether an address in numbers is one that nothing but the reader's own hand may lead to."""
    try:
        return not stands_in(ipaddress.ip_address(numbers))
    except ValueError:
        return True
