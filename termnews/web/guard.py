"""Which addresses may be connected: feeds and redirects never reach the reader's own network (SSRF).

The check stands where sockets are made (:meth:`Guard.socket`), so the address checked is the address connected: a
name that resolves differently the second time (DNS rebinding), a number in disguise or a literal in a redirect cannot
slip through. :class:`~termnews.web.resolving.GuardedResolver` sorts private addresses out earlier, for a clear message.

Behind a proxy (``http_proxy`` and its like, which the reader set) the proxy resolves names and connects, often where no
name can be looked up at all: then only literal addresses and private names are refused (:func:`is_private_url`), at every
hop, and what a public name leads to is the proxy's to judge. Hosts in ``no_proxy`` are connected here, under the full guard.

Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890); RFC 6052 (NAT64); RFC 6761, 6762, 8375, 9476
(names).
"""

import ipaddress
import socket
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from termnews.model.errors import FetchError
from termnews.web import address

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_CLOSED_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ),
    )
)  # fmt: skip
_OPEN_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_PRIVATE_NAMES = (
    "localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa",
)  # fmt: skip


class ForbiddenAddressError(OSError):
    """A connection to a private, local or reserved address was refused: to ``where``, in numbers."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where} is not on the public internet")
        self.where = where


@lru_cache(1024)
def is_public(ip: IPAddress) -> bool:
    """Whether the address lies on the public internet, looking through IPv4 embedded in IPv6 (mapped, NAT64)."""
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in _CLOSED_4)
    if ip.ipv4_mapped:
        return is_public(ip.ipv4_mapped)
    if ip in _NAT64:
        return is_public(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return ip in _OPEN_6 and not any(ip in network for network in _CLOSED_6)


def is_private_url(url: str) -> bool:
    """Whether ``url`` by its looks alone (no name is looked up) is anything but a public http(s) address.

    Sees literals in every disguise (``2130706433``, ``0x7f.1``, ``[::ffff:127.0.0.1]``), names without a dot and the
    reserved local names.
    """
    try:
        return Guard().refuses(address.read(url).host)
    except FetchError:
        return True


@lru_cache(1024)
def literal(host: str) -> IPAddress | None:
    """The address a host spells, also in the short, octal and hexadecimal forms of ``inet_aton``; None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    if not host[:1].isdigit():
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


_read = lru_cache(1024)(ipaddress.ip_address)
"""A round asks the same few hosts again and again, and reading an address takes longer than asking for it."""


class Guard:
    """Lets connections through to the addresses ``allows`` says yes to; by default the public ones."""

    def __init__(self, allows: Callable[[IPAddress], bool] = is_public) -> None:
        self.allows = allows

    def refuses(self, host: str) -> bool:
        """Whether a host (lower-case ASCII) is closed by its looks: a literal address, or a name for private use."""
        ip = literal(host)
        if ip is not None:
            return not self.allows(ip)
        return "." not in host or any(host.endswith(f".{name}") for name in _PRIVATE_NAMES)

    def open_to(self, numbers: str) -> bool:
        """Whether an address in numbers (``127.0.0.1``, ``fe80::1%eth0``) may be connected; not one that cannot be read."""
        try:
            return self.allows(_read(numbers))
        except ValueError:
            return False

    def socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Aiohttp's ``socket_factory``: a socket for an open address; ForbiddenAddressError for any other."""
        family, kind, protocol, _, where = info
        if not self.open_to(where[0]):
            raise ForbiddenAddressError(where[0])
        return socket.socket(family, kind, protocol)
