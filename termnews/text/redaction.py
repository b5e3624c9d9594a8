"""Addresses as they may be shown, logged and exported: what opens a door is left out.

Left out are the user and password before a host, and the values of those query (or fragment) parameters whose name says
that they are secret: ``token``, ``key``, ``auth``, ``secret``, ``password``, ``signature`` and their kin. Path segments stay,
however random they look: that they are secret cannot be told from them (docs/configuration.md says so).
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote_plus

HIDDEN = "***"
"""What stands where something was left out."""

PLACE = "{secret}"
"""Where in an address a secret goes that is kept elsewhere; it may be seen."""

SHORTEST = 6
"""Characters from which on a secret is looked for in other texts; a shorter one would be found in words."""

_STEMS = (
    "token", "secret", "passw", "signature", "apikey", "authkey", "accesskey", "credential", "session", "bearer", "userkey",
)  # fmt: skip
_WORDS = frozenset({"key", "auth", "pass", "pwd", "sig", "hmac", "sid", "jwt", "hash", "pin", "otp", "authorization"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_USERINFO = re.compile(r"^([a-z][a-z0-9+.-]*:)?//(?:[^/?#]*@|[^/?#@:\[]*:(?!\d{0,5}(?:[/?#]|$))\S*@)", re.IGNORECASE)
"""Also a password whose signs should have been escaped; what is a port is none."""

_PARAMETER = re.compile(r"(?P<name>[?&;#][^=&;#?]*=)(?P<value>[^&;#]*)")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//[^\s\"'<>“”‘’`]+", re.IGNORECASE)
_HEADER = re.compile(r"\b(Basic|Bearer|Token|Digest) +[A-Za-z0-9+/=._~:-]{6,}", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"\b((?:[a-z_-]*(?:token|secret|password|passwd|api_?key))[\"']?\s*[:=]\s*[\"']?)[^\s\"',;&]+", re.IGNORECASE
)


def address(url: str) -> str:
    """``url`` without its secrets; what is none comes back as it is."""
    return _PARAMETER.sub(_hidden, _USERINFO.sub(r"\1//", url, count=1))


def prose(text: str, known: Iterable[str] = ()) -> str:
    """Any text, such as an error's or a traceback, with the secrets of the addresses and headers in it left out.

    ``known``: secrets that are left out wherever they stand.
    """
    for secret in known:
        text = text.replace(secret, HIDDEN)
    if "//" in text:
        text = _ADDRESS.sub(lambda found: address(found[0]), text)
    return _ASSIGNED.sub(rf"\1{HIDDEN}", _HEADER.sub(rf"\1 {HIDDEN}", text))


def secrets(url: str) -> tuple[str, ...]:
    """The secret values in an address, as they stand there and as they are meant; those too short to be told apart left out."""
    found = [each["value"] for each in _PARAMETER.finditer(url) if each["value"] != PLACE and _tells(each["name"])]
    if userinfo := _USERINFO.match(url):
        found.append(userinfo[0].rpartition("@")[0].partition("//")[2].partition(":")[2])
    both = dict.fromkeys(form for value in found for form in (value, unquote_plus(value)))
    return tuple(value for value in both if len(value) >= SHORTEST)


def bare(url: str) -> str:
    """``url`` without user, password, and, where it has secrets there, query and fragment: what links are relative to."""
    plain = _USERINFO.sub(r"\1//", url, count=1)
    return re.split(r"[?#]", plain, maxsplit=1)[0] if address(plain) != plain else plain


def _hidden(found: re.Match[str]) -> str:
    shown = found["value"] in ("", PLACE) or not _tells(found["name"])
    return found[0] if shown else f"{found['name']}{HIDDEN}"


def _tells(name: str) -> bool:
    """Whether a parameter's name says that its value is secret."""
    plain = unquote_plus(name[1:-1])
    squeezed = re.sub(r"[^a-z]", "", plain.lower())
    return any(stem in squeezed for stem in _STEMS) or any(word.lower() in _WORDS for word in _WORD.findall(plain))
