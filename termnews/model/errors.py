"""The one error tree.

::

    TermnewsError
    ├── UsageError           the command line or an argument is wrong          (exit 2)
    ├── ConfigError          config.toml or feeds.toml has a mistake           (exit 2)
    │   └── FileError        one of them, or a folder, cannot be read, written (exit 1)
    ├── NotFoundError        an id, feed or section that does not exist        (exit 1)
    ├── LockedError          another process holds the refresh lock            (exit 4)
    ├── StoreError           the database cannot be opened, read or written    (exit 1)
    │   ├── UnwritableError  it can be read; writing may work again later      (exit 1)
    │   └── DamagedError     it is no sound database: it is to be set aside    (exit 1)
    ├── FetchError           a request failed; carries a FailureKind           (exit 1)
    ├── FormatError          bytes that are no feed, no OPML, no urls file     (exit 1)
    ├── PageError            a web page that holds no readable article         (exit 1)
    └── WorkerError          a parser was too slow, too greedy, or died        (exit 1)

Every error says what happened in ``message`` and what the reader can do next in ``hint``.
"""

from enum import StrEnum


class FailureKind(StrEnum):
    """Why a feed could not be refreshed; the key of the advice shown beside it."""

    NO_NETWORK = "no-network"
    NAME = "name"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    BROKEN = "broken"
    TOO_LARGE = "too-large"
    ENCODING = "encoding"
    REDIRECTS = "redirects"
    FORBIDDEN_ADDRESS = "forbidden-address"
    BAD_URL = "bad-url"
    GONE = "gone"
    NOT_FOUND = "not-found"
    DENIED = "denied"
    CREDENTIALS = "credentials"
    WAIT = "wait"
    SERVER = "server"
    HTTP = "http"
    PORTAL = "portal"
    NOT_A_FEED = "not-a-feed"
    WEB_PAGE = "web-page"
    UNREADABLE = "unreadable"
    TOO_SLOW = "too-slow"
    SET_ASIDE = "set-aside"
    INTERNAL = "internal"


class PageProblem(StrEnum):
    """Why a page gives no article; the key under which it is remembered."""

    EMPTY = "empty"
    NOT_A_PAGE = "not-a-page"
    FEED = "feed"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    NO_TEXT = "no-text"
    CONSENT = "consent"
    LOGIN = "login"
    MOVED = "moved"
    OTHER = "other"


class TermnewsError(Exception):
    """The root: ``message`` says what happened, ``hint`` (may be empty) what to do next. ``exit_code`` is the contract's."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class UsageError(TermnewsError):
    """The command line asks for something that does not exist or does not fit together."""

    exit_code = 2


class ConfigError(TermnewsError):
    """A settings or subscriptions file cannot be used; the message names file, line and key."""

    exit_code = 2


class FileError(ConfigError):
    """Such a file, or a folder termnews keeps things in, cannot be read or written: nobody wrote or asked anything wrong."""

    exit_code = 1


class NotFoundError(TermnewsError):
    """No such article, feed or section."""


class LockedError(TermnewsError):
    """Another termnews is refreshing; ``pid`` is its process id, or 0 when it could not be read."""

    exit_code = 4

    def __init__(self, message: str, hint: str = "", pid: int = 0) -> None:
        super().__init__(message, hint)
        self.pid = pid


class StoreError(TermnewsError):
    """The database cannot be opened, read or written."""


class UnwritableError(StoreError):
    """The database can be read, not written: ``why`` in two words (disk full, read-only). Worth another try later."""

    def __init__(self, message: str, hint: str = "", why: str = "cannot be written") -> None:
        super().__init__(message, hint)
        self.why = why


class DamagedError(StoreError):
    """The database's file is damaged, or no database at all."""


class FormatError(TermnewsError):
    """Bytes that are not what they should be: no feed, no OPML, no urls file."""

    def __init__(self, message: str, hint: str = "", kind: FailureKind = FailureKind.NOT_A_FEED) -> None:
        super().__init__(message, hint)
        self.kind = kind


class PageError(TermnewsError):
    """A page that gives no article; ``kind`` says why."""

    def __init__(self, kind: PageProblem, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.kind = kind


class FetchError(TermnewsError):
    """A request that brought nothing; ``kind`` says why, ``host`` (may be empty) where it ended."""

    def __init__(self, kind: FailureKind, message: str, hint: str = "", host: str = "") -> None:
        super().__init__(message, hint)
        self.kind = kind
        self.host = host


class WorkerError(TermnewsError):
    """A parsing process was too slow, used too much memory, or died. ``poison``: on the same bytes it would do so again."""

    def __init__(
        self, message: str, hint: str = "", kind: FailureKind = FailureKind.TOO_SLOW, *, poison: bool = False
    ) -> None:
        super().__init__(message, hint)
        self.kind = kind
        self.poison = poison
