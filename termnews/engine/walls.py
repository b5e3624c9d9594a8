"""Answers that stand in front of the page that was asked for: consent, login and pay walls, and the front page. Pure.

A wall is told by where a redirect ended, as only that is the same on all sites: hosts and paths that say what they are for.
Pages that carry their wall inside themselves are the extraction's affair.
"""

import re
from urllib.parse import urlsplit

from termnews.article.kinds import BROWSER
from termnews.model.errors import PageError, PageProblem
from termnews.model.words import Clean
from termnews.text import clean

_CONSENT = re.compile(
    r"\A(?:(?:collect-?)?consents?|cookies?|cookie-?(?:consent|wall|check|gate|notice|policy)s?|my-?privacy"
    r"|privacy-?(?:wall|gate|mgmt|management|settings)|gdpr|rgpd|dsgvo|tcf|cmp|guce|zustimmung|einwilligung|consentement"
    r"|consentimiento|consenso|toestemming|samtykke|samtycke|evaste(?:et)?|zgoda|souhlas)(?:\.\w+)?\Z",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\A(?:log-?in|sign-?in|signon|sso|auth|oauth2?|authorize|accounts?|my-?account|anmelden|anmeldung|einloggen|connexion"
    r"|identification|se-connecter|iniciar-sesion|accedi|inloggen|logg-?inn|logga-in|logowanie|prihlaseni|vhod)(?:\.\w+)?\Z",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\A(?:subscribe|subscriptions?|paywall|pay-?gate|offers?|abo|abos|abonnement|abonnieren|abonnez-vous|abonner"
    r"|suscripcion|suscribete|suscriptores|assine|assinatura|abbonamenti?|abbonati|abonneren|prenumerera|prenumerata"
    r"|predplatne)(?:\.\w+)?\Z",
    re.IGNORECASE,
)
_WALLS = (
    (_CONSENT, PageProblem.CONSENT, "{host} wants your consent to cookies before it shows the page."),
    (_LOGIN, PageProblem.LOGIN, "{host} shows this page only to those who log in."),
    (_PAY, PageProblem.LOGIN, "{host} shows this page only to subscribers."),
)
_TWO_LETTERS = re.compile(r"\A[a-z]{2}(?:[-_][a-z]{2})?\Z", re.IGNORECASE)


def wall(asked: str, came: str) -> PageError | None:
    """The wall that a request for ``asked`` ended at when the answer came from ``came``; None where it is the page."""
    if asked == came:
        return None
    before, after = _parts(asked), _parts(came)
    fresh = [part for part in after if part not in before]
    host = _host(asked)
    for pattern, problem, message in _WALLS:
        if any(pattern.match(part) for part in fresh):
            return PageError(problem, message.format(host=host), BROWSER)
    if _is_front(came) and not _is_front(asked) and _host(came) == host:
        return PageError(
            PageProblem.MOVED, f"{host} sends to its front page instead: the article is no longer there.", BROWSER
        )
    return None


def _parts(url: str) -> list[str]:
    """What may say what an address is for: the labels of its host but for the domain, and the parts of its path."""
    split = urlsplit(url)
    labels = (split.hostname or "").split(".")
    return [*labels[:-2], *(part for part in split.path.split("/") if part)]


def _is_front(url: str) -> bool:
    """Whether an address is a site's front page, also one of a language (``/de/``)."""
    split = urlsplit(url)
    parts = [part for part in split.path.split("/") if part]
    return not split.query and (not parts or (len(parts) == 1 and bool(_TWO_LETTERS.match(parts[0]))))


def _host(url: str) -> Clean:
    return clean.line((urlsplit(url).hostname or "").removeprefix("www."))
