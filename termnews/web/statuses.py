"""What a status means to the reader of a feed or a page (RFC 9110, 15; RFC 6585; RFC 7725)."""

from termnews.model.errors import FailureKind, FetchError
from termnews.text import clean
from termnews.web.address import host_of
from termnews.web.messages import Fetched

_OK = 200
_UNAUTHORIZED = 401
_NOT_MODIFIED = 304
_ABANDONED = 500
_LATER = "It is tried again later."
_BROWSER = "Open it in your browser to see what it says."
_WHERE = "give the feed an “auth” in feeds.toml (docs/configuration.md tells how)."
_PASSWORD = _WHERE.capitalize()
_WRONG = "{host} does not take the user, password or token that it was given."
_CHECK = "Look at what “auth” of this feed in feeds.toml, or its address, gives."
_TOLD = {
    401: (FailureKind.DENIED, "{host} asks for a user and a password.", _PASSWORD),
    402: (FailureKind.DENIED, "{host} wants to be paid for this {what}.", ""),
    403: (FailureKind.DENIED, "{host} refuses to give out this {what}.", "It may want a password or token: " + _WHERE),
    404: (FailureKind.NOT_FOUND, "{host} knows no such {what}.", "It may have moved: look for it on the site."),
    407: (FailureKind.DENIED, "The proxy asks for a user and a password.", "Write them into https_proxy."),
    410: (FailureKind.GONE, "{host} has given up this {what}.", "Its articles stay; it is asked again only by hand."),
    429: (FailureKind.WAIT, "{host} asks for more time between visits.", "It is left alone until then."),
    451: (FailureKind.DENIED, "{host} may not give out this {what} for legal reasons.", ""),
    503: (FailureKind.WAIT, "{host} is overloaded or under repair.", "It is left alone for a while."),
    511: (FailureKind.PORTAL, "This network asks for a login.", "Log in with a browser, then refresh."),
}  # fmt: skip


def check_page(fetched: Fetched) -> None:
    """FetchError when an answer's status means that there is no page; what is advised for feeds does not help there."""
    if failure := failure_of(fetched, "page"):
        raise FetchError(failure.kind, failure.message, _BROWSER, failure.host)


def failure_of(fetched: Fetched, what: str = "feed") -> FetchError | None:
    """The failure an answer's status stands for; None for a 200 and for a 304 that was asked for."""
    if fetched.status == _OK or (fetched.status == _NOT_MODIFIED and fetched.conditional):
        return None
    kind, message, hint = _TOLD.get(fetched.status) or _other(fetched.status)
    if fetched.status == _UNAUTHORIZED and fetched.credentials:
        message, hint = _WRONG, _CHECK
    host = clean.line(host_of(fetched.url))
    said = message.format(host=host, what=what).removesuffix(".")
    return FetchError(kind, f"{said} (HTTP {fetched.status}).", hint)


def _other(status: int) -> tuple[FailureKind, str, str]:
    if status >= _ABANDONED:
        return FailureKind.SERVER, "{host} has a fault of its own.", _LATER
    if status == _NOT_MODIFIED:
        return FailureKind.HTTP, "{host} says that nothing changed since a visit that never was.", _LATER
    return FailureKind.HTTP, "{host} gives an answer that is no {what}.", _LATER
