"""Who wrote a page: the most trusted place that names people, completed by what the other places say of the same people."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from termnews.article.people import declared, marked, outlets, same, signed
from termnews.article.people.claims import CREDIT, FEED, JSON_LD, LINK, PRINTED, Claim, rank
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.records import dataclass, replace
from termnews.text import bylines, persons

_ACCOUNT = re.compile(
    r"/(?:admin\w*|editor|redaktion|redaction|redazione|redaccion|staff|newsroom|news|webmaster|root|user)/?$",
    re.IGNORECASE,
)
"""Addresses of accounts that several people publish with."""


@dataclass(frozen=True, slots=True)
class People:
    """The authors of a page in their order, and the rule that named them (empty without authors)."""

    authors: tuple[Author, ...] = ()
    rule: str = ""


def read(source: Source, named: Sequence[Author] = ()) -> People:
    """The authors of a page. ``named`` are those its feed gives.

    People go before newsrooms whatever the place; a newsroom stands only where a page names no one else.
    """
    claims = [*declared.claims(source), *marked.claims(source)]
    if fed := tuple(one for author in named for one in _apart(author)):
        claims.append(Claim(FEED, fed))
    accounts = _accounts(claims)
    nobodies = outlets.names_of(source) | _credited(claims) | accounts
    if not any(claim.keys - nobodies for claim in claims):
        claims += [*declared.islands(source), *signed.claims(source)]
    chosen = _chosen(claims, nobodies) or _chosen(claims, nobodies - accounts) or _newsroom(claims, nobodies)
    return People(same.completed(source, _writers(chosen, nobodies), claims), chosen.rule) if chosen else People()


def _apart(author: Author) -> Sequence[Author]:
    """The people of one author of a feed, which may hold a whole byline."""
    found = bylines.apart(author.name, declared=True)
    return [replace(author.filled(found[0]), name=found[0].name)] if len(found) == 1 else found


def _credited(claims: Sequence[Claim]) -> AbstractSet[str]:
    """Names that the page gives as editor or photographer."""
    return {key for claim in claims if claim.rule == CREDIT for key in claim.keys}


def _accounts(claims: Sequence[Claim]) -> AbstractSet[str]:
    """Names whose page is the account of a whole newsroom."""
    return {persons.key(a.name) for claim in claims for a in claim.authors if _ACCOUNT.search(a.url)}


def _chosen(claims: Sequence[Claim], nobodies: AbstractSet[str]) -> Claim | None:
    """The first claim by trust that names people. A mere link to somebody's page says less than data that name a newsroom."""
    ranked = sorted((claim for claim in claims if claim.rule != CREDIT), key=rank)
    by_data = any(claim.rule == JSON_LD for claim in ranked)
    for claim in ranked:
        if claim.keys - nobodies and not (by_data and claim.rule == LINK):
            return _widened(claim, claims)
    return None


def _newsroom(claims: Sequence[Claim], nobodies: AbstractSet[str]) -> Claim | None:
    """The newsroom that the page's linked data name as author, or any that is not the outlet itself."""
    ranked = sorted((claim for claim in claims if claim.rule not in {CREDIT, LINK}), key=rank)
    return next((claim for claim in ranked if claim.rule == JSON_LD or not _all_in(claim, nobodies)), None)


def _all_in(claim: Claim, nobodies: AbstractSet[str]) -> bool:
    return all(persons.key(author.name) in nobodies for author in claim.authors)


def _widened(chosen: Claim, claims: Sequence[Claim]) -> Claim:
    """The page's first byline that shares a name, when it holds all of the chosen and more: data often name one of several."""
    for claim in claims:
        if claim.rule in PRINTED and chosen.keys & claim.keys:
            return claim if chosen.keys < claim.keys and claim.rule != LINK else chosen
    return chosen


def _writers(chosen: Claim, nobodies: AbstractSet[str]) -> Sequence[Author]:
    """The claim's authors without the outlet, its editors and its accounts, where anyone else remains."""
    return [a for a in chosen.authors if persons.key(a.name) not in nobodies] or chosen.authors
