"""aiohttp, imported without the certificates that it reads twice as it is imported: 30 ms of every round, also without TLS.

The contexts it keeps for itself then trust nobody. Whom to believe is read when TLS is first spoken, and given to it with
each such request.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_READ = ("load_default_certs", "set_default_verify_paths")


@contextmanager
def _trusting_nobody() -> Iterator[None]:
    """Contexts made inside read no certificates."""
    kept = {name: ssl.SSLContext.__dict__.get(name) for name in _READ}
    for name in _READ:
        setattr(ssl.SSLContext, name, _nothing)
    try:
        yield
    finally:
        for name, method in kept.items():
            if method is None:
                delattr(ssl.SSLContext, name)
            else:
                setattr(ssl.SSLContext, name, method)


def _nothing(*_: Any) -> None:
    """Read no certificates."""


with _trusting_nobody():
    import aiohttp
    from aiohttp import hdrs
    from aiohttp.abc import AbstractResolver, ResolveResult

__all__ = ["AbstractResolver", "ResolveResult", "aiohttp", "hdrs", "trusting"]


@cache
def trusting(file: str | None, folder: str | None) -> ssl.SSLContext:  # noqa: ARG001 - read by OpenSSL itself
    """Whom to believe, as the system says or these of the environment's ``SSL_CERT_FILE`` and ``SSL_CERT_DIR``."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(("http/1.1",))
    return context
