"""What a reader can do about a feed that failed, by kind of failure."""

from termnews.model.errors import FailureKind
from termnews.model.words import Clean

BUG = Clean("An unexpected error; the log has the details.")
"""What is said of a fault of termnews itself, and what to do about it."""
RETRY = Clean("Try again.")
_ADVICE = {
    FailureKind.NO_NETWORK: "Check the connection; everything stored stays readable.",
    FailureKind.NAME: "Check the address for a typing error; the site may have moved.",
    FailureKind.CONNECT: "The server does not answer; it is tried again later.",
    FailureKind.TLS: "Nothing was asked, for it would not have been secure; if the server is your own, see SSL_CERT_FILE.",
    FailureKind.TIMEOUT: "The server is too slow now; it is tried again later.",
    FailureKind.BROKEN: "The answer broke off; it is tried again later.",
    FailureKind.TOO_LARGE: "The feed is larger than 16 MiB; look for a smaller one on the site.",
    FailureKind.ENCODING: "The server packs its answer in a way that was not asked for; tell the publisher.",
    FailureKind.REDIRECTS: "The address leads in circles; open the site and add its feed anew.",
    FailureKind.FORBIDDEN_ADDRESS: "It leads into a private network; if that is yours, give it trusted = true in feeds.toml.",
    FailureKind.BAD_URL: "Correct the address in feeds.toml.",
    FailureKind.GONE: "The publisher has ended this feed; remove it, its articles stay until you do.",
    FailureKind.NOT_FOUND: "The feed is no longer there; open the site and add its new feed, or remove this one.",
    FailureKind.DENIED: "Where it wants a password or token, give it “auth” in feeds.toml; otherwise it may not want readers.",
    FailureKind.CREDENTIALS: "Nothing was asked without it: look at “auth” of this feed in feeds.toml.",
    FailureKind.WAIT: "The server asked for quiet; it is asked again when its time is over.",
    FailureKind.SERVER: "The server has trouble; it is tried again later.",
    FailureKind.HTTP: "The server gave an unexpected answer; it is tried again later.",
    FailureKind.PORTAL: "This network asks for a login: open a web page, log in, then refresh again.",
    FailureKind.NOT_A_FEED: "There is no feed at this address; add the site's page and choose from what is found.",
    FailureKind.WEB_PAGE: "A web page came instead of a feed; add that page to find its feeds.",
    FailureKind.UNREADABLE: "The feed is damaged; it is tried again later. Its older articles stay.",
    FailureKind.TOO_SLOW: "Reading it took too long; it is tried again later.",
    FailureKind.SET_ASIDE: "It is read again when its publisher changes it, or when you refresh it alone.",
    FailureKind.INTERNAL: "This is a fault of termnews; 'termnews doctor' shows more.",
}


def advice(kind: FailureKind | None) -> Clean:
    """One sentence that says what to do; empty without a failure."""
    return Clean(_ADVICE[kind]) if kind else Clean("")
