"""``refresh``, and the engine process that the interface starts."""

import argparse
import asyncio
import contextlib
import gc
import os
import sys
from collections.abc import Callable

from termnews.cli import output
from termnews.cli.context import Commands, Context
from termnews.engine import protocol
from termnews.engine.protocol import Event, FeedDone, Filled, Finished, Pack, PackDone, Refresh
from termnews.model.errors import TermnewsError, UsageError
from termnews.text import clean, sections, width
from termnews.tui import frontpage

SOME_FAILED = 3
BAR = 12
LOOK_AFTER = 5.0
"""Seconds after its start at which the engine of the interface looks at the whole database (4 ms a megabyte)."""


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    refresh = commands.add_parser("refresh", help="ask the feeds for news")
    which = refresh.add_mutually_exclusive_group()
    which.add_argument("--due", action="store_true", help="only feeds that are due (for cron and timers)")
    which.add_argument("--section", metavar="PATH", default="", help="only a section and all below it")
    which.add_argument("--feed", metavar="FEED", default="", help="only one feed: its address, title or id")
    refresh.add_argument(
        "--full-text", action="store_true", help="then read the pages of everything unread, for a journey"
    )
    refresh.add_argument("--megabytes", type=_size, metavar="N", default=0, help="stop after N megabytes of pages")
    refresh.add_argument("--json", action="store_true", help="events as JSON objects, one a line")
    refresh.add_argument("--quiet", action="store_true", help="print failures only")
    refresh.set_defaults(run=_refresh)
    engine = commands.add_parser("engine", description="The refresh process of the interface: commands in, events out.")
    engine.set_defaults(run=_engine)


def _refresh(args: argparse.Namespace, context: Context) -> int:
    if args.megabytes and not args.full_text:
        raise UsageError("--megabytes limits --full-text.", "Give both.")
    with context.session() as session:
        section = sections.written(session.section(args.section)) if args.section else ""
        feed_id = session.feed(args.feed).id if args.feed else 0
        keep_log(context)
    gc.enable()
    report = _json if args.json else _Report(args.quiet)
    wanted = Refresh(due=args.due, section=section, feed_id=feed_id)
    pack = Pack(section, args.megabytes, feed_id) if args.full_text else None
    return asyncio.run(_run(context, wanted, pack, report))


async def _run(context: Context, wanted: Refresh, pack: Pack | None, report: Callable[[Event], None]) -> int:
    """The feeds, then the pages if they are asked for. A network that is not there is not asked twice."""
    from termnews.engine.refresh import refresh  # noqa: PLC0415 - brings the HTTP client

    finished = await refresh(context.paths, context.settings, wanted, report)
    if finished.cancelled:
        return frontpage.INTERRUPTED
    if pack is not None and not (finished.offline or finished.login):
        from termnews.engine.reading import Reading  # noqa: PLC0415 - brings the readers of pages

        async with Reading(context.paths, context.settings) as reading:
            if (await reading.pack(pack, report)).cancelled:
                return frontpage.INTERRUPTED
    return SOME_FAILED if finished.failed else 0


def _size(text: str) -> int:
    if not text.isdecimal() or int(text[:9]) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text[:9])


def _engine(_args: argparse.Namespace, context: Context) -> int:
    from termnews.engine.dispatch import Dispatch  # noqa: PLC0415 - brings what carries out commands
    from termnews.engine.serve import say, serve  # noqa: PLC0415

    async def run() -> None:
        looking = asyncio.create_task(_look_at_database(context))
        async with Dispatch(context.paths, context.settings) as dispatch:
            await serve(dispatch.do)
        looking.cancel()

    try:
        with context.session():
            keep_log(context)
    except TermnewsError as error:  # such as settings that were changed meanwhile: the parent tells the reader
        say(protocol.Problem(clean.line(error.message), clean.line(error.hint), error.exit_code))
        return error.exit_code
    gc.enable()
    asyncio.run(run())
    return 0


async def _look_at_database(context: Context) -> None:
    """Once a start of the interface, when the first news are in: a damaged database is mended, and the window told by that."""
    from termnews.engine.mending import mend  # noqa: PLC0415 - after what was asked for

    await asyncio.sleep(LOOK_AFTER)
    with contextlib.suppress(TermnewsError):  # what cannot be mended now is met and told by whoever needs it
        await asyncio.to_thread(mend, context.paths)


def keep_log(context: Context) -> None:
    """Write a log of what goes wrong from now on."""
    from termnews.engine import logbook  # noqa: PLC0415 - only where a refresh runs

    logbook.keep(context.paths.log_file, context.settings.log.level)


def _json(event: Event) -> None:
    sys.stdout.buffer.write(protocol.encode(event))
    sys.stdout.buffer.flush()


class _Report:
    """Results as lines, with a bar on a terminal while it runs."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bar = sys.stderr.isatty() and not quiet and os.environ.get("TERM") != "dumb"

    def __call__(self, event: Event) -> None:
        """Print what an event says."""
        if isinstance(event, FeedDone):
            self._feed(event)
        elif isinstance(event, Finished):
            self._end(event)
        elif isinstance(event, Filled):
            self._page(event)
        elif isinstance(event, PackDone):
            self._packed(event)

    def _feed(self, event: FeedDone) -> None:
        self._wipe()
        if event.outcome == "failed":
            output.error(f"{event.title}: {event.message} {event.advice}".rstrip())
        elif event.new and not self._quiet:
            output.line(f"{event.new:>5} new  {event.title}")
        self._progress(event.done, event.total, width.fit(event.title, 40))

    def _page(self, event: Filled) -> None:
        self._wipe()
        if event.outcome == "failed":
            output.error(f"{event.title}: {event.message} {event.hint}".rstrip())
        self._progress(event.done, event.total, f"pages, {event.bytes / 1e6:.1f} MB")

    def _packed(self, event: PackDone) -> None:
        self._wipe()
        if not self._quiet:
            output.line(packed(event))

    def _progress(self, done: int, total: int, text: str) -> None:
        if self._bar:
            filled = BAR * done // max(1, total)
            bar = "▰" * filled + "▱" * (BAR - filled)
            output.passing(f"{bar} {done}/{total} {text}")

    def _end(self, event: Finished) -> None:
        self._wipe()
        if event.offline:
            output.error("There is no network. Everything stored stays readable.")
        if event.login:
            output.error("This network asks for a login: log in with a browser, then refresh again.")
        if not self._quiet:
            output.line(summary(event))

    def _wipe(self) -> None:
        if self._bar:
            output.passing("")


def summary(event: Finished) -> str:
    """What a refresh brought, in one line."""
    new = "1 new article" if event.new == 1 else f"{event.new} new articles"
    feeds = "1 feed" if event.total == 1 else f"{event.total} feeds"
    more = [
        f"{count} {word}"
        for count, word in ((event.updated, "updated"), (event.failed, "failed"), (event.skipped, "not asked"))
        if count
    ]
    stopped = "Stopped: " if event.cancelled else ""
    return stopped + ", ".join([f"{new} from {feeds} in {event.seconds:.1f} s", *more]) + "."


def packed(event: PackDone) -> str:
    """What was packed, in one line."""
    if not event.total:
        failed = "1 page that failed lately" if event.resting == 1 else f"{event.resting} pages that failed lately"
        return f"Everything unread is here already{f', but for {failed}' if event.resting else ''}."
    pages = "1 page" if event.stored == 1 else f"{event.stored} pages"
    counts = ((event.failed, "failed"), (event.resting, "failed before"), (event.left, "left for later"))
    more = [f"{count} {word}" for count, word in counts if count]
    stopped = "Stopped: " if event.cancelled else ""
    size = f"{event.bytes / 1e6:.1f} MB"
    return stopped + ", ".join([f"{pages} packed, {size} in {event.seconds:.1f} s", *more]) + "."
