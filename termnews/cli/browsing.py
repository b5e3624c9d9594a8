"""The interface itself, on the reader's own feeds or on the demo edition."""

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.cli import output
from termnews.cli.context import Commands, Context, interactive
from termnews.engine.session import Session, engine_command
from termnews.model.errors import TermnewsError
from termnews.model.listings import Query
from termnews.model.words import Clean

if TYPE_CHECKING:
    from termnews.demo.press import Press

MARK = "demo-edition"
"""The file that makes a home a demo's; it holds the port of the demo's server, so that addresses stay the same."""

PORTS = 65_535


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    demo = commands.add_parser("demo", help="read the demo edition; needs no network")
    demo.add_argument("--port", type=_port, default=0, metavar="N", help="port of its server on 127.0.0.1")
    demo.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help="in lines, as 'termnews --plain'")
    demo.set_defaults(run=read_the_demo)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text[:6]) <= PORTS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to {PORTS}")
    return int(text)


def read_the_news(args: argparse.Namespace, context: Context) -> int:
    """``termnews``: the interface; lines where there is no terminal, or where they are asked for."""
    if args.plain or not interactive():
        return read_lines(context)
    from termnews.tui.start import run  # noqa: PLC0415 - Textual is imported for the interface only

    with context.open_library() as session:
        edition = Clean("demo" if _is_demo(context.engine_home()) else "")
        return run(session, context.settings, engine_command(context.engine_home()), edition)


def read_lines(context: Context) -> int:
    """A conversation in lines with whoever sits at a terminal; else today's unread headlines."""
    import sys  # noqa: PLC0415

    if sys.stdin.isatty() and sys.stdout.isatty():
        from termnews.cli.talking import talk  # noqa: PLC0415 - only for a conversation

        return talk(context)
    from termnews.cli.digest import digest  # noqa: PLC0415 - the same

    with context.session() as session:
        for line in digest(session):
            output.line(line)
    if sys.stderr.isatty():
        output.told("'termnews read ID' prints one, 'termnews list --help' tells how to choose.")
    return 0


def read_the_demo(args: argparse.Namespace, context: Context) -> int:
    """``termnews demo``: serve the demo edition on loopback, fetch it as any feed, and read it."""
    home = demo_home(context)
    with printed(home, args.port) as demo:
        return read_the_news(args, demo)


def demo_home(context: Context) -> Path:
    """Where the demo keeps its library: the folder given when it is new or was a demo before, else one of its own."""
    given = context.engine_home()
    if given is None:
        return context.paths.data / "demo"
    fresh = not context.paths.feeds_file.exists() or _is_demo(given)
    return given if fresh else given / "demo"


def _is_demo(home: Path | None) -> bool:
    return home is not None and (home / MARK).exists()


@contextlib.contextmanager
def printed(home: Path, port: int = 0) -> Iterator[Context]:
    """Serve the demo edition and have it fetched into ``home``; a context for the commands that read it."""
    context = Context(str(home))
    with _press(home, port) as press:
        _subscribe(context, press)
        _fetch(context, press)
        yield context


def _press(home: Path, port: int) -> "Press":
    """The demo's server: on the port asked for, else the last one, else any."""
    from termnews.demo.press import Press  # noqa: PLC0415 - only for the demo

    for choice in dict.fromkeys((port,) if port else (_last_port(home), 0)):
        with contextlib.suppress(OSError, OverflowError):
            return Press(choice, morning=True)
    raise TermnewsError(f"The demo cannot serve on port {port} of 127.0.0.1.", "Try another with --port, or none.")


def _last_port(home: Path) -> int:
    with contextlib.suppress(OSError, ValueError):
        return int((home / MARK).read_text("ascii"))
    return 0


def _subscribe(context: Context, press: "Press") -> None:
    """Point the demo's home at its server."""
    from termnews.config import paths as places  # noqa: PLC0415 - the session does this for every other command
    from termnews.config import source  # noqa: PLC0415

    places.prepare(context.paths)
    try:
        source.replace(context.paths.feeds_file, press.subscriptions().encode())
        source.replace(Path(str(context.home), MARK), press.base.rpartition(":")[2].encode())
    except OSError as error:
        raise TermnewsError(
            f"{context.home} cannot be written: {error.strerror}.", "Name another with --home."
        ) from error


def _fetch(context: Context, press: "Press") -> None:
    """Fetch the edition; the first time in its morning's form before, and bookmark what it suggests."""
    from termnews.demo.edition import bookmarks  # noqa: PLC0415 - only for the demo

    with context.session() as session:
        first = session.outline().total == 0
        if first:
            _refresh(context)
        press.reprint()
        _refresh(context)
        if first:
            _bookmark(session, frozenset(bookmarks()))


def _refresh(context: Context) -> None:
    import asyncio  # noqa: PLC0415 - only for the demo

    from termnews.engine.protocol import Refresh  # noqa: PLC0415
    from termnews.engine.refresh import refresh  # noqa: PLC0415 - brings the HTTP client

    asyncio.run(refresh(context.paths, context.settings, Refresh(), lambda _: None))


def _bookmark(session: Session, guids: frozenset[str]) -> None:
    chosen = [each for each in session.ids(Query()) if session.article(each).guid in guids]
    session.set_status(chosen, "bookmarked", value=True)
