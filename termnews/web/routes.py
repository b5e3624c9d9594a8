"""Whether there is a way to the internet."""

import socket

_PROBES = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def offline() -> bool:
    """Whether the system knows no way to the internet. Only its routing table is asked; nothing is sent."""
    return not any(_has_route(family, where) for family, where in _PROBES)


def _has_route(family: socket.AddressFamily, where: str) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((where, 9))
    except OSError:
        return False
    return True
