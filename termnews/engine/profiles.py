"""An author's own page, read for its blurb: only ever because the reader asked."""

from collections.abc import Sequence

from termnews.engine import hosts
from termnews.engine.filling import Means
from termnews.engine.jobs import ProfileJob
from termnews.engine.protocol import ProfileRead
from termnews.model.articles import Author
from termnews.model.errors import NotFoundError, TermnewsError
from termnews.model.people import Person, Signature
from termnews.model.words import Clean
from termnews.store import feeds, people, signing

MOST = 3
"""Pages of one person that are asked, the one of their latest signature first."""


async def ask(means: Means, person_id: int) -> ProfileRead:
    """The blurb on a person's page, stored in its history; NotFoundError when no page of theirs is known."""
    person = people.get(means.database, person_id)
    signatures = _with_page(person)
    if not signatures:
        raise NotFoundError(f"No page of {person.name} is known.", "The articles' own pages may name one.")
    trouble: TermnewsError | None = None
    for signature in signatures:
        try:
            blurb = await _read(means, signature)
        except TermnewsError as error:
            trouble = error
            continue
        if blurb:
            _keep(means, signature, blurb)
            return ProfileRead(person_id, blurb, signature.url)
    if trouble is not None:
        raise trouble
    return ProfileRead(person_id, Clean(""), signatures[0].url)


def _with_page(person: Person) -> Sequence[Signature]:
    """The signatures with an address, each address once."""
    found = {signature.url: signature for signature in reversed(person.signatures) if signature.url}
    return tuple(found.values())[::-1][:MOST]


async def _read(means: Means, signature: Signature) -> Clean:
    fetched = await means.getter.get(signature.url, trusted=_trusted(means, signature))
    author = Author(signature.name, signature.url, signature.email)
    return await means.workers.profile(ProfileJob(fetched.body, fetched.url, fetched.content_type, author))


def _trusted(means: Means, signature: Signature) -> bool:
    """Whether the address may be in the reader's own network: a feed that stands there gave it. No other feed may."""
    signed = signing.feeds_of(means.database, signature.id)
    return any(hosts.may_be_inside(feeds.get(means.database, feed_id), signature.url) for feed_id in signed)


def _keep(means: Means, signature: Signature, blurb: Clean) -> None:
    with means.database.durably():
        signing.note_blurb(means.database, signature.id, blurb, means.clock.now())
