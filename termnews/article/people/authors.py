"""Who wrote a page: the most trusted place that names people, completed by what the other places say of the same people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from termnews.article.people import declared, marked, outlets
from termnews.article.people.claims import Claim
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.words import Clean
from termnews.text import persons


JSON_LD = "json-ld author"
CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class People:
    """The authors of a page in their order, and the rule that named them (empty without authors)."""

    authors: tuple[Author, ...] = ()
    rule: str = ""


def read(source: Source, named: Sequence[Author] = ()) -> People:
    """The authors of a page. ``named`` are those its feed gives."""
    claims = [*declared.claims(source), *marked.claims(source)]
    if named:
        claims.append(Claim("feed", tuple(named)))
    own = outlets.names_of(source)
    chosen = _chosen(claims, own)
    return People(_completed(chosen.authors, claims), chosen.rule) if chosen else People()


def _chosen(claims: Sequence[Claim], own: frozenset[str]) -> Claim | None:
    """The first claim by trust that names people; where none does, the newsroom that the page's data name as author."""
    credited = {persons.key(author.name) for claim in claims if claim.rule == CREDIT for author in claim.authors}
    ranked = sorted((claim for claim in claims if claim.rule != CREDIT), key=_rank)
    if any(claim.rule == JSON_LD for claim in ranked):
        ranked = [claim for claim in ranked if claim.rule != marked.LINK]
    for claim in ranked:
        if any(persons.key(author.name) not in own | credited for author in claim.people):
            return _widened(claim, claims)
    return next((claim for claim in ranked if claim.rule == JSON_LD or not _own(claim, own)), None)


def _own(claim: Claim, own: frozenset[str]) -> bool:
    return all(persons.key(author.name) in own for author in claim.authors)


def _widened(chosen: Claim, claims: Sequence[Claim]) -> Claim:
    """The page's first byline that shares a name, when it holds all of the chosen and more: data often name one of several."""
    keys = {persons.key(author.name) for author in chosen.authors}
    for claim in claims:
        here = {persons.key(author.name) for author in claim.people}
        if claim.rule in marked.PRINTED and keys & here:
            return claim if keys < here and claim.rule != marked.LINK else chosen
    return chosen


_ORDER = (
    "json-ld author",
    "meta cxenseparse:author",
    "meta parsely-author",
    "meta sailthru.author",
    "meta article:author_name",
    "microdata",
    "meta article:author",
    "byline",
    "rel=author",
    "meta",
)


def _rank(claim: Claim) -> int:
    for rank, rule in enumerate(_ORDER):
        if claim.rule.startswith(rule):
            return rank
    return {"json-ld creator": 11, "feed": 9, "profile link": 12}.get(claim.rule, 10)


def _completed(authors: Sequence[Author], claims: Sequence[Claim]) -> tuple[Author, ...]:
    known: dict[str, Author] = {}
    for author in authors:
        known.setdefault(persons.key(author.name), author)
    for claim in claims:
        for other in claim.authors:
            if author := known.get(persons.key(other.name)):
                known[persons.key(other.name)] = _joined(author, other)
    return tuple(known.values())


def _joined(author: Author, other: Author) -> Author:
    return replace(
        author,
        name=_better(author.name, other.name),
        url=author.url or other.url,
        email=author.email or other.email,
        role=author.role or other.role,
    )


def _better(name: Clean, other: Clean) -> Clean:
    """Of two spellings the one in mixed case, and with blanks rather than hyphens or dots for them."""
    plain = name.isupper() or name.islower() or " " not in name and " " in other
    return other if plain and not other.isupper() and not other.islower() else name
