"""What goes wrong on the way to a server, told in words a reader understands."""

import asyncio
import errno
import re
import socket
import ssl

from termnews.model.errors import FailureKind, FetchError
from termnews.text import clean
from termnews.web.address import host_of
from termnews.web.client import aiohttp
from termnews.web.guard import ForbiddenAddressError
from termnews.web.inflate import DamagedError, TooLargeError
from termnews.web.routes import offline
from termnews.web.wire import HungUpError

_OFFLINE = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
_ASLEEP = frozenset({errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.ETIMEDOUT})
_FILTERED = re.compile(r"\Z|0\.0\.0\.0\Z|127\.|::1?\Z")
_CUT = frozenset({errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE})
_CERTIFICATE = {
    9: "it is not valid yet",
    10: "it has expired",
    18: "it is self-signed",
    19: "its issuer is not known",
    20: "its issuer is not known",
    21: "its issuer is not known",
    62: "it belongs to another host",
    64: "it belongs to another host",
}
"""OpenSSL's X509_V_ERR codes (x509_vfy.h)."""


def explain(error: BaseException, host: str, proxy: str = "") -> FetchError:
    """The FetchError for whatever a request to ``host`` ended with; ``proxy`` is the address of a proxy on the way."""
    if isinstance(error, FetchError):
        return error
    if isinstance(error, HungUpError) and error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, aiohttp.ClientProxyConnectionError | aiohttp.ClientHttpProxyError):
        return _proxy(proxy)
    for kind, tell in _TELL.items():
        if isinstance(error, kind):
            return tell(error, host)
    return _broken(error, host)


def no_network() -> FetchError:
    """There is no network."""
    return FetchError(FailureKind.NO_NETWORK, "There is no network.", "What was fetched before is all there.")


def forbidden(host: str, where: str = "") -> FetchError:
    """The address leads into the reader's own network, to ``where`` in numbers, and the reader did not type it.

    The error's ``host`` is where it leads, unless that is this machine or nowhere, as filters of names answer.
    """
    message = f"{clean.line(host)} leads to a private address."
    hint = "If it is your own, write trusted = true beside the feed in feeds.toml."
    return FetchError(FailureKind.FORBIDDEN_ADDRESS, message, hint, host if _FILTERED.match(where) else where)


def slow(host: str, seconds: float) -> FetchError:
    """The deadline passed."""
    message = f"{clean.line(host)} did not answer in full within {seconds:g} seconds."
    return FetchError(FailureKind.TIMEOUT, message, "It is tried again later.")


def dripping(host: str) -> FetchError:
    """The bytes came too slowly."""
    message = f"{clean.line(host)} sends its answer too slowly."
    return FetchError(FailureKind.TIMEOUT, message, "It is tried again later.")


def too_large(host: str, limit: int) -> FetchError:
    """The body is larger than the cap."""
    size = f"{limit / 2**20:.0f} MiB" if limit >= 2**20 else f"{limit} bytes"
    message = f"The answer of {clean.line(host)} is larger than {size}."
    return FetchError(FailureKind.TOO_LARGE, message, "Feeds are hardly ever so large: is the address right?")


def broken_off(host: str) -> FetchError:
    """The connection ended before the answer did."""
    message = f"{clean.line(host)} broke off in the middle of its answer."
    return FetchError(FailureKind.BROKEN, message, "Nothing of it was kept; it is tried again later.")


def betraying(host: str, target: str) -> FetchError:
    """A redirect would give the token of an address to another host, port or an open connection."""
    message = f"{clean.line(host)} leads on to {clean.line(target)}, which would get your token."
    hint = "It was not followed. If that is where the feed is now, write its new address into feeds.toml."
    return FetchError(FailureKind.REDIRECTS, message, hint)


def endless_redirects(host: str, hops: int) -> FetchError:
    """More redirects than are followed, or a loop."""
    message = f"{clean.line(host)} redirects in a circle, or more than {hops} times."
    return FetchError(FailureKind.REDIRECTS, message, "Open the address in a browser to see where it leads.")


def _name(error: BaseException, host: str) -> FetchError:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        error = error.os_error
    if isinstance(error, ForbiddenAddressError):
        return forbidden(host, error.where)
    if getattr(error, "errno", None) in {socket.EAI_AGAIN, *_OFFLINE} or offline():
        return no_network()
    message = f"There is no host called {clean.line(host)}."
    return FetchError(FailureKind.NAME, message, "Check the spelling of the address; the site may have closed.")


def _certificate(error: BaseException, host: str) -> FetchError:
    inner = getattr(error, "certificate_error", error)
    code = getattr(inner, "verify_code", 0)
    reason = _CERTIFICATE.get(code) or clean.line(
        str(getattr(inner, "verify_message", "") or "it could not be checked")
    )
    message = f"The certificate of {clean.line(host)} is not valid: {reason}."
    return FetchError(FailureKind.TLS, message, "Check this computer's clock; otherwise the site has to mend it.")


def _tls(error: BaseException, host: str) -> FetchError:
    inner = getattr(error, "os_error", error)
    reason = clean.line(str(getattr(inner, "reason", "") or "").replace("_", " ").lower())
    message = f"No secure connection to {clean.line(host)}" + (f": {reason}." if reason else ".")
    return FetchError(FailureKind.TLS, message, "Perhaps the address should begin with http:// instead of https://.")


def _connect(error: BaseException, host: str) -> FetchError:
    inner = getattr(error, "os_error", error)
    if isinstance(inner, ForbiddenAddressError):
        return forbidden(host, inner.where)
    code = getattr(inner, "errno", None)
    if code in _OFFLINE or (code in _ASLEEP and offline()):
        return no_network()
    if isinstance(inner, ConnectionResetError | ConnectionAbortedError):
        message = f"{clean.line(host)} hangs up before the connection is secure."
        return FetchError(
            FailureKind.CONNECT, message, "Perhaps the address should begin with http:// instead of https://."
        )
    if code == errno.ECONNREFUSED:
        return FetchError(FailureKind.CONNECT, f"{clean.line(host)} refuses connections.", "The site may be down.")
    return FetchError(FailureKind.CONNECT, f"{clean.line(host)} cannot be reached.", "The site may be down.")


def _os(error: BaseException, host: str) -> FetchError:
    return broken_off(host) if getattr(error, "errno", None) in _CUT else _connect(error, host)


def _large(_error: BaseException, host: str) -> FetchError:
    message = f"The answer of {clean.line(host)} is too large."
    return FetchError(FailureKind.TOO_LARGE, message)


def _broken_off(_error: BaseException, host: str) -> FetchError:
    return broken_off(host)


def _slow(_error: BaseException, host: str) -> FetchError:
    return dripping(host)


def _bad_url(_error: BaseException, host: str) -> FetchError:
    return FetchError(FailureKind.BAD_URL, f"“{clean.line(host)}” is not a host that can be asked.")


def _broken(_error: BaseException, host: str) -> FetchError:
    message = f"{clean.line(host)} answers with something that is not HTTP."
    return FetchError(FailureKind.BROKEN, message, "Check the address, the port too.")


def _proxy(proxy: str) -> FetchError:
    message = f"The proxy {host_of(proxy if '://' in proxy else f'http://{proxy}')} does not connect."
    return FetchError(FailureKind.CONNECT, message, "Check http_proxy, https_proxy and no_proxy in the environment.")


_TELL = {
    TooLargeError: _large,
    DamagedError: _broken_off,
    asyncio.TimeoutError: _slow,
    ForbiddenAddressError: _name,
    aiohttp.ClientConnectorDNSError: _name,
    socket.gaierror: _name,
    aiohttp.ClientConnectorCertificateError: _certificate,
    ssl.SSLCertVerificationError: _certificate,
    aiohttp.ClientSSLError: _tls,
    ssl.SSLError: _tls,
    aiohttp.InvalidURL: _bad_url,
    aiohttp.ServerDisconnectedError: _broken_off,
    aiohttp.ClientPayloadError: _broken_off,
    aiohttp.ClientConnectorError: _connect,
    OSError: _os,
}
"""In order: the first that fits tells."""
