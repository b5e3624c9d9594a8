"""``list``, ``read`` and ``search``: the news on standard output."""

import argparse
import contextlib
import time
from collections.abc import Sequence

from termnews.cli import output
from termnews.cli.context import Commands, Context
from termnews.engine.session import Session
from termnews.model.errors import NotFoundError, UsageError
from termnews.model.listings import Order, Query
from termnews.text.names import folded

PAGE = 200
NEAR = 3
"""How many authors are named to somebody who named one who is not here."""
UNITS = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    listing = commands.add_parser("list", help="list articles")
    add_filters(listing)
    listing.add_argument("--search", metavar="WORDS", default="", help="only articles that contain these words")
    _add_shape(listing)
    listing.set_defaults(run=list_articles)
    search = commands.add_parser("search", help="search the full text")
    search.add_argument("words", nargs="+", metavar="WORD", help='words; "a phrase" in quotes, -word excludes')
    add_filters(search)
    _add_shape(search, Order.RELEVANCE)
    search.set_defaults(run=search_articles)
    read = commands.add_parser("read", help="print one article")
    read.add_argument("id", type=article_id, metavar="ID", help="the number 'list' shows")
    shape = read.add_mutually_exclusive_group()
    shape.add_argument("--markdown", action="store_true", help="as Markdown")
    shape.add_argument("--html", action="store_true", help="as a page of HTML")
    shape.add_argument("--json", action="store_true", help="as one JSON object")
    read.add_argument("--feed-text", action="store_true", help="the feed's text, also where the page's is stored")
    read.set_defaults(run=read_article)


def add_filters(command: argparse.ArgumentParser) -> None:
    """The options that choose articles; ``mark`` has them too."""
    command.add_argument("--section", metavar="PATH", default="", help="a section and all below it: World/Europe")
    command.add_argument("--feed", metavar="FEED", default="", help="one feed: its address, title or id")
    command.add_argument(
        "--author",
        metavar="NAME",
        default="",
        help="only articles by this author (name or number)",
    )
    command.add_argument("--following", action="store_true", help="only articles by authors you follow")
    command.add_argument("--saved", action="store_true", help="only pages saved to read later")
    command.add_argument("--unread", action="store_true", help="only unread articles")
    command.add_argument("--bookmarked", action="store_true", help="only bookmarked articles")
    command.add_argument(
        "--since", metavar="WHEN", default="", help="not older than a date (2026-01-31) or an age (12h, 3d, 2w)"
    )


def _add_shape(command: argparse.ArgumentParser, order: Order = Order.NEWEST) -> None:
    command.add_argument("--limit", type=_count, metavar="N", default=0, help="at most N articles")
    command.add_argument("--order", choices=[each.value for each in Order], default=order.value, help="how to sort")
    command.add_argument("--json", action="store_true", help="one JSON object a line, with the whole text")


def query(args: argparse.Namespace, session: Session, search: str = "") -> Query:
    """The query that the options describe; unknown sections, feeds and authors are errors that name the nearest."""
    author, person_id = _author(args.author, session)
    return Query(
        section=session.section(args.section) if args.section else (),
        feed_id=session.feed(args.feed).id if args.feed else None,
        author=author,
        person_id=person_id,
        unread=args.unread,
        bookmarked=args.bookmarked,
        following=args.following,
        saved=args.saved,
        since=since(args.since, int(time.time())) if args.since else None,
        search=search,
        order=Order(getattr(args, "order", Order.NEWEST)),
    )


def _author(told: str, session: Session) -> tuple[str, int | None]:
    """The name that is meant, or the number; NotFoundError when nobody here has it."""
    if told.isdecimal():
        return "", session.person(number(told)).id
    if told and not session.listing(Query(author=told, muted=True)):
        near = session.people(told, NEAR)
        if folded(told) not in {folded(one.name) for one in near}:
            raise nobody(told, [one.name for one in near])
    return told, None


def nobody(name: str, near: Sequence[str] = ()) -> NotFoundError:
    """Nobody has this name; ``near``: who has one like it."""
    hint = f"Did you mean {', '.join(near)}?" if near else "'termnews authors' shows them all."
    return NotFoundError(output.label(f"No author called {name!r} in the store."), output.label(hint))


def since(text: str, now: int) -> int:
    """The second a date or an age stands for."""
    number, unit = text[:-1], text[-1:]
    if number.isdecimal() and unit in UNITS:
        return max(0, now - int(number[:12]) * UNITS[unit])
    from termnews.text import dates  # noqa: PLC0415 - few ask for a time

    seconds = dates.read(text)
    if seconds is None:
        raise UsageError(f"--since {text!r} is neither a date nor an age.", "Try 2026-01-31, 12h, 3d or 2w.")
    return seconds


def list_articles(args: argparse.Namespace, context: Context) -> int:
    """``termnews list``."""
    with context.session() as session:
        _print(args, session, query(args, session, args.search))
    return 0


def search_articles(args: argparse.Namespace, context: Context) -> int:
    """``termnews search``."""
    with context.session() as session:
        _print(args, session, query(args, session, " ".join(args.words)))
    return 0


def read_article(args: argparse.Namespace, context: Context) -> int:
    """``termnews read``: print an article and leave its state alone."""
    with context.session() as session:
        article = session.article(args.id)
    from termnews.text import printed  # noqa: PLC0415 - lists do without

    if args.json:
        output.json_line(printed.values(article, feed_text=args.feed_text))
    else:
        shape = printed.html if args.html else printed.markdown if args.markdown else printed.plain
        output.line(shape(article, feed_text=args.feed_text))
    return 0


def _print(args: argparse.Namespace, session: Session, wanted: Query) -> None:
    listing = session.listing(wanted)
    count = min(len(listing), args.limit or len(listing))
    now, room = int(time.time()), output.columns()
    for start in range(0, count, PAGE):
        for row in listing.rows(start, min(start + PAGE, count)):
            if args.json:
                _print_whole(session, row.id)
            else:
                output.line(output.headline_line(row, now, room))


def _print_whole(session: Session, article_id: int) -> None:
    """An article as JSON; nothing where another process let it go since the list was made."""
    from termnews.text import printed  # noqa: PLC0415

    with contextlib.suppress(NotFoundError):
        output.json_line(printed.values(session.article(article_id)))


def _count(text: str) -> int:
    if not text.isdecimal() or int(text[:12]) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text[:12])


def article_id(text: str) -> int:
    """The number of an article."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no article's number; 'termnews list' shows them")
    return number(text)


def number(text: str) -> int:
    """What decimals say; more than a database can hold is the number of nothing."""
    return min(int(text[:20]), 2**63 - 1)
