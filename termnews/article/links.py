"""Addresses in strangers' markup: what may become a link, and what only keeps its text."""

import re
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 4096
"""Longer addresses are dropped; browsers and servers give up not far beyond (RFC 9110 4.1 asks for 8000)."""

_REMOVED = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_WEB = re.compile(r"https?://[a-z0-9._~-]+(?::[0-9]{1,5})?(?:[/?#][!-~]*)?", re.IGNORECASE)
_WEB_ANY_HOST = re.compile(r"(https?://)([^/?#:@\\\s\[\]]+)((?::[0-9]{1,5})?)((?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_IPV6 = re.compile(r"https?://\[[0-9a-f:.]+\](?::[0-9]{1,5})?(?:[/?#][!-~]*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[a-z0-9.!#$%&'*+/=?^_{|}~-]+@[a-z0-9.-]+", re.IGNORECASE)


def absolute(href: str | None, base: str = "") -> str:
    """``href`` as an absolute http(s) or mailto address in plain ASCII, or empty when it may not be followed.

    Blanks and line breaks go as the URL standard says (WHATWG URL, "basic URL parser", steps 1 and 3). An address with a
    user name in it is refused: that place serves deceit only. mailto keeps the address and loses its headers.
    """
    if not href or len(href) > LONGEST:
        return ""
    if _WEB.fullmatch(href):
        return href
    href = _REMOVED.sub("", href.strip()).replace("\\", "/")
    if href.startswith("#"):
        return ""
    if href[:7].lower() == "mailto:":
        found = _MAIL.match(href)
        return found.group() if found else ""
    return _web(href if _SCHEME.match(href) else _joined(href, base))


def _joined(href: str, base: str) -> str:
    try:
        return urljoin(base, href) if base else f"https:{href}" if href.startswith("//") else ""
    except ValueError:
        return ""


def _web(href: str) -> str:
    """A web address with everything outside ASCII encoded (RFC 3987, 3.1), or empty."""
    if _WEB.fullmatch(href) or _IPV6.fullmatch(href):
        return href
    parts = _WEB_ANY_HOST.fullmatch(href)
    if not parts:
        return ""
    scheme, host, port, rest = parts.groups()
    try:
        coded = host.encode("idna").decode()
    except UnicodeError:
        return ""
    whole = scheme + coded + port + quote(rest, safe="!#$%&'()*+,/:;=?@[]~", errors="replace")
    return whole if _WEB.fullmatch(whole) else ""


def host(href: str) -> str:
    """The host of an absolute address without ``www.``, in lower case; empty when it has none."""
    try:
        return (urlsplit(href).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
