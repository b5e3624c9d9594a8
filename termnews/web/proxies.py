"""The proxy for an address, from ``http_proxy``, ``https_proxy``, ``all_proxy`` and ``no_proxy``."""

from collections.abc import Mapping
from urllib import request

from yarl import URL

from termnews.model.errors import FailureKind, FetchError
from termnews.web import address
from termnews.web.address import Address


def from_environment() -> dict[str, str]:
    """The proxies named in the environment, by scheme; ``no`` lists the hosts to be asked directly."""
    return dict(request.getproxies_environment())


def proxy_for(target: URL, proxies: Mapping[str, str]) -> Address | None:
    """The proxy to use for ``target``, or None. Raises FetchError for a proxy that is not HTTP."""
    named = proxies.get(target.scheme) or proxies.get("all", "")
    if not named or _bypassed(target, proxies):
        return None
    try:
        return address.read(named if "://" in named else f"http://{named}")
    except FetchError as error:
        message = "The proxy in the environment is not an HTTP proxy."
        raise FetchError(FailureKind.CONNECT, message, "Check http_proxy, https_proxy and all_proxy.") from error


def _bypassed(target: URL, proxies: Mapping[str, str]) -> bool:
    bypass = request.proxy_bypass_environment  # type: ignore[attr-defined]  # public in CPython, missing in typeshed
    return bool(bypass(f"{target.host}:{target.port}", dict(proxies)))
