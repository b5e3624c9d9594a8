"""``authors``: who writes, and whom the reader follows, mutes, or knows to be one and the same."""

import argparse
from typing import Any

from termnews.cli import output
from termnews.cli.context import Commands, Context
from termnews.cli.printing import nobody, number
from termnews.engine.session import Session
from termnews.model.errors import UsageError
from termnews.model.people import Person, PersonChange, PersonCount
from termnews.model.words import Clean
from termnews.text import moments, sections, width

_DEEDS = ("follow", "unfollow", "mute", "unmute")


def register(commands: Commands) -> None:
    """Add the command of this group."""
    authors = commands.add_parser("authors", help="who writes; follow, mute, merge and split them")
    authors.add_argument("name", nargs="?", default="", metavar="NAME", help="only names that contain this")
    authors.add_argument("--json", action="store_true", help="one JSON object a line")
    deeds = authors.add_mutually_exclusive_group()
    deeds.add_argument(
        "--follow", metavar="AUTHOR", type=_named, default=None, help="list what they write under Following"
    )
    deeds.add_argument("--unfollow", metavar="AUTHOR", type=_named, default=None, help="no longer")
    deeds.add_argument(
        "--mute", metavar="AUTHOR", type=_named, default=None, help="neither list nor count what they alone wrote"
    )
    deeds.add_argument("--unmute", metavar="AUTHOR", type=_named, default=None, help="no longer")
    deeds.add_argument(
        "--merge", nargs=2, metavar=("AUTHOR", "OTHER"), type=_named, default=None, help="the two are one person"
    )
    deeds.add_argument(
        "--split", type=_signature, metavar="SIGNATURE", default=0, help="this signature is somebody else's"
    )
    authors.set_defaults(run=_authors)


def _named(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("an author has a name or a number; 'termnews authors' shows them")
    return text


def _signature(text: str) -> int:
    if not text.isdecimal() or not number(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no signature's number; 'termnews authors NAME' shows them")
    return number(text)


def _authors(args: argparse.Namespace, context: Context) -> int:
    with context.session() as session:
        change = _change(args, session)
        if change is not None:
            output.line(f"{change.label}.")
        else:
            _list(args, session)
    return 0


def _change(args: argparse.Namespace, session: Session) -> PersonChange | None:
    """Do what one of the options asks for."""
    for deed in _DEEDS:
        if name := getattr(args, deed):
            set_to = session.follow if deed.endswith("follow") else session.mute
            return set_to(_one(session, name), not deed.startswith("un"))
    if args.merge:
        kept, other = (_one(session, name) for name in args.merge)
        return session.merge(kept, other)
    return session.split(args.split) if args.split else None


def _one(session: Session, name: str) -> int:
    """The id of the person of this number or name; NotFoundError or UsageError when it is nobody, or not only one."""
    if name.isdecimal():
        return number(name)
    found = session.people(name)
    exact = [one for one in found if one.name.casefold() == name.strip().casefold()]
    if len(exact or found) == 1:
        return (exact or found)[0].id
    if not found:
        raise nobody(name)
    some = ", ".join(f"{one.id} ({one.name}, {one.source})" for one in (exact or found)[:5])
    raise UsageError(
        f"{len(exact or found)} authors are called {name!r}.", output.label(f"Name one by number: {some}.")
    )


def _list(args: argparse.Namespace, session: Session) -> None:
    found = session.people(args.name)
    if args.name and not found:
        raise nobody(args.name)
    for one in found:
        if args.json:
            output.json_line(person_values(session.person(one.id)))
        else:
            output.line(_line(one))
    if len(found) == 1 and not args.json:
        _details(session.person(found[0].id))


def _line(one: PersonCount) -> str:
    """One row: number, articles, marks, name, outlet, blurb."""
    mark = "+" if one.followed else "-" if one.muted else " "
    head = f"{one.id:>6} {one.articles:>5} {mark} {width.pad(one.name, 26)}  {width.pad(one.source, 20)}  "
    return width.fit(Clean((head + one.blurb).rstrip()), output.columns())


def _details(person: Person) -> None:
    """What is known of the only one found: blurbs over time, and how they sign."""
    for seen in person.blurbs:
        output.line(f"{'':>14} {moments.iso(seen.last_at) or '':.10}  {seen.source}: {seen.blurb}")
    for signature in person.signatures:
        articles = f"{signature.articles} article" + ("" if signature.articles == 1 else "s")
        told = ", ".join(filter(None, (signature.name, signature.outlet, articles)))
        url = f"  {signature.url}" if signature.url else ""
        output.line(f"{'':>14} signature {signature.id}: {told}{url}")


def person_values(person: Person) -> dict[str, Any]:
    """A person for ``--json``: the keys are documented in ``docs/cli.md`` and do not change."""
    latest = person.blurbs[0].blurb if person.blurbs else ""
    return {
        "id": person.id,
        "name": person.name,
        "url": next((s.url for s in person.signatures if s.url), ""),
        "email": next((s.email for s in person.signatures if s.email), ""),
        "role": next(iter(person.roles), ""),
        "articles": person.articles,
        "unread": person.unread,
        "followed": person.followed,
        "muted": person.muted,
        "first": moments.iso(person.first_at or None),
        "last": moments.iso(person.last_at or None),
        "blurb": latest,
        "blurbs": [
            {
                "blurb": seen.blurb,
                "source": seen.source,
                "from": moments.iso(seen.first_at),
                "to": moments.iso(seen.last_at),
            }
            for seen in person.blurbs
        ],
        "roles": list(person.roles),
        "outlets": {share.name: share.articles for share in person.outlets},
        "sections": {sections.shown(sections.parse(share.name)): share.articles for share in person.sections},
        "signatures": [
            {"id": s.id, "name": s.name, "url": s.url, "email": s.email, "outlet": s.outlet, "articles": s.articles}
            for s in person.signatures
        ],
    }
