"""``feeds list|add|remove|rename|move``: what is subscribed."""

import argparse
import asyncio
import contextlib
import sys
from typing import TYPE_CHECKING

from termnews.cli import output
from termnews.cli.context import Commands, Context, interactive
from termnews.engine.protocol import Refresh
from termnews.model.errors import LockedError, UsageError
from termnews.model.feeds import Candidate, Feed, FetchState, SectionPath
from termnews.text import moments, redaction, sections, width

if TYPE_CHECKING:
    from termnews.store.database import Database
    from termnews.web.messages import Fetched

UNSORTED = "Unsorted"


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    feeds = commands.add_parser("feeds", help="list, add, remove, rename and move feeds")
    feeds.set_defaults(run=_list, json=False, section="")
    actions = feeds.add_subparsers(title="actions", metavar="ACTION")
    listing = actions.add_parser("list", help="list the feeds and how they are")
    listing.add_argument("--section", metavar="PATH", default="", help="a section and all below it")
    listing.add_argument("--json", action="store_true", help="one JSON object a line")
    listing.set_defaults(run=_list)
    _register_add(actions)
    remove = actions.add_parser("remove", help="unsubscribe; bookmarked articles stay")
    remove.add_argument("feed", metavar="FEED", help="its address, title or id")
    remove.set_defaults(run=_remove)
    rename = actions.add_parser("rename", help="give a feed another name")
    rename.add_argument("feed", metavar="FEED", help="its address, title or id")
    rename.add_argument("title", metavar="TITLE", help="the new name")
    rename.set_defaults(run=_rename)
    move = actions.add_parser("move", help="put a feed into another section")
    move.add_argument("feed", metavar="FEED", help="its address, title or id")
    move.add_argument("section", metavar="SECTION", help="World/Europe; made when it does not exist")
    move.set_defaults(run=_move)


def _register_add(actions: Commands) -> None:
    add = actions.add_parser("add", help="subscribe to a feed, or to a feed found on a web page")
    add.add_argument("url", metavar="URL", help="a feed or a web page; - reads it from standard input")
    add.add_argument("--section", metavar="PATH", default=UNSORTED, help=f"where to put it (default: {UNSORTED})")
    add.add_argument("--title", metavar="NAME", default="", help="its name (default: what the feed says)")
    add.add_argument("--choose", type=int, metavar="N", default=0, help="take the N-th when a page has several")
    add.add_argument("--no-check", action="store_true", help="do not ask the address now")
    add.set_defaults(run=_add)


def _list(args: argparse.Namespace, context: Context) -> int:
    with context.session() as session:
        path = session.section(args.section) if args.section else ()
        for feed in session.feeds():
            if feed.section[: len(path)] == path:
                _print(args.json, feed, session.fetch_state(feed.id))
    return 0


def _print(as_json: bool, feed: Feed, state: FetchState) -> None:
    if as_json:
        output.json_line(feed_values(feed, state))
        return
    trouble = f"  ! {state.message}" if state.failure else ""
    where = width.pad(output.label(sections.written(feed.section)), 24)
    output.line(f"{feed.id:>4}  {where}  {width.pad(feed.title, 28)}  {redaction.address(feed.url)}{trouble}")


def feed_values(feed: Feed, state: FetchState) -> dict[str, object]:
    """A feed and how it is for ``--json``."""
    return {
        "id": feed.id,
        "title": feed.title,
        "url": redaction.address(feed.url),
        "section_path": list(feed.section),
        "site": feed.site_url,
        "language": feed.language,
        "checked": moments.iso(state.checked_at or None),
        "succeeded": moments.iso(state.succeeded_at or None),
        "due": moments.iso(state.due_at or None),
        "failures": state.failures,
        "failure": state.failure.value if state.failure else None,
        "message": state.message,
        "gone": state.gone,
    }


def _add(args: argparse.Namespace, context: Context) -> int:
    section = _section(args.section, "Try --section World/Europe.")
    if args.url == "-":
        args.url = sys.stdin.readline().strip()
    brought: dict[str, Fetched] = {}
    with context.session() as session:
        found = Candidate(args.url) if args.no_check else _find(args, context, session.database, brought)
        if any(feed.url == found.url for feed in session.feeds()):
            output.line(f"{redaction.address(found.url)} is already subscribed.")
            return 0
        feed = session.add_feed(found.url, args.title or found.title, section, private=found.private)
    output.line(f"Added {feed.title} to {sections.shown(feed.section)}: {redaction.address(feed.url)}")
    if brought:
        asyncio.run(_take_in(context, feed, brought))
    return 0


async def _take_in(context: Context, feed: Feed, brought: "dict[str, Fetched]") -> None:
    """Store what came when the address was checked, so that it need not be asked twice; the next refresh does otherwise."""
    from termnews.engine.refresh import refresh  # noqa: PLC0415 - brings the HTTP client

    if feed.url in brought:
        with contextlib.suppress(LockedError):
            await refresh(context.paths, context.settings, Refresh(feed_id=feed.id), lambda _: None, brought=brought)


def _section(name: str, hint: str) -> SectionPath:
    """The section that is meant; UsageError with ``hint`` for none."""
    if section := sections.parse(name):
        return section
    raise UsageError("A section needs a name.", hint)


def _find(args: argparse.Namespace, context: Context, database: "Database", brought: "dict[str, Fetched]") -> Candidate:
    """The feed at an address, or the one the user chooses of those a page names."""
    from termnews.engine.discovery import find  # noqa: PLC0415 - brings the HTTP client

    found = asyncio.run(find(args.url, context.settings, database, brought))
    number: int = args.choose
    if number:
        if not 1 <= number <= len(found):
            raise UsageError(
                f"The page has {len(found)} feeds; there is no number {number}.", "Leave out --choose to see them."
            )
        return found[number - 1]
    return found[0] if len(found) == 1 else _choose(found)


def _choose(found: tuple[Candidate, ...]) -> Candidate:
    for number, each in enumerate(found, 1):
        output.line(f"{number:>3}  {each.title or '(no title)'}  {redaction.address(each.url)}")
    if not interactive():
        raise UsageError(f"There are {len(found)} feeds on this page.", "Choose one with --choose N.")
    answer = _asked(f"Which one? [1-{len(found)}, Enter for 1] ")
    if not answer.isdecimal() or not 1 <= int(answer) <= len(found):
        raise UsageError(f"{answer!r} is none of them.", "Nothing was added.")
    return found[int(answer) - 1]


def _asked(question: str) -> str:
    """What the user answers; 1 for nothing, none of them for the end of input."""
    try:
        return input(question).strip() or "1"
    except EOFError:
        return "none"


def _remove(args: argparse.Namespace, context: Context) -> int:
    with context.session() as session:
        feed = session.remove_feed(session.feed(args.feed).id)
    output.line(f"Removed {feed.title}. Its bookmarked articles stay.")
    return 0


def _rename(args: argparse.Namespace, context: Context) -> int:
    title = output.label(args.title)
    if not title:
        raise UsageError("A feed needs a name.", "'termnews feeds rename FEED NAME' gives it one.")
    with context.session() as session:
        feed = session.rename_feed(session.feed(args.feed).id, title)
    output.line(f"The feed is now called {feed.title}.")
    return 0


def _move(args: argparse.Namespace, context: Context) -> int:
    section = _section(args.section, "Try World/Europe.")
    with context.session() as session:
        feed = session.move_feed(session.feed(args.feed).id, section)
    output.line(f"{feed.title} is now in {sections.shown(feed.section)}.")
    return 0
