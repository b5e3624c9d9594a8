"""``bookmark``, ``unbookmark`` and ``mark``: what the reader did with articles."""

import argparse
from collections.abc import Sequence

from termnews.cli import output
from termnews.cli.context import Commands, Context
from termnews.cli.printing import add_filters, article_id, query
from termnews.engine.session import Field, Session
from termnews.model.errors import UsageError


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    for name, value, text in (("bookmark", True, "bookmark articles"), ("unbookmark", False, "take bookmarks off")):
        command = commands.add_parser(name, help=text)
        command.add_argument("ids", nargs="+", type=article_id, metavar="ID", help="the numbers 'list' shows")
        command.set_defaults(run=_bookmark, value=value)
    mark = commands.add_parser("mark", help="mark articles read or unread")
    mark.add_argument("value", choices=["read", "unread"], help="what they become")
    mark.add_argument("ids", nargs="*", type=article_id, metavar="ID", help="the numbers 'list' shows")
    mark.add_argument("--all", action="store_true", help="every article")
    add_filters(mark)
    mark.set_defaults(run=_mark)


def _bookmark(args: argparse.Namespace, context: Context) -> int:
    with context.session() as session:
        _check(session, args.ids)
        _set(session, args.ids, "bookmarked", args.value)
    return 0


def _mark(args: argparse.Namespace, context: Context) -> int:
    with context.session() as session:
        ids = args.ids or _chosen(args, session)
        if args.ids:
            _check(session, ids)
        _set(session, ids, "read", args.value == "read")
    return 0


def _chosen(args: argparse.Namespace, session: Session) -> Sequence[int]:
    filters = ("section", "feed", "author", "following", "saved", "unread", "bookmarked", "since", "all")
    if not any(getattr(args, name) for name in filters):
        raise UsageError("Which articles?", "Give their numbers, a filter such as --section World, or --all.")
    return session.ids(query(args, session))


def _set(session: Session, ids: Sequence[int], field: Field, value: bool) -> None:
    output.line(f"{session.set_status(ids, field, value).label}.")


def _check(session: Session, ids: Sequence[int]) -> None:
    """All or none: an unknown id is an error before anything changes."""
    for each in ids:
        session.article(each)
