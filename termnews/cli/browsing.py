"""The interface itself, on the user's own feeds or on the demo edition."""

import argparse
from pathlib import Path

from termnews.cli import output
from termnews.cli.context import Context
from termnews.cli.printing import Commands
from termnews.engine.session import engine_command
from termnews.model.errors import UsageError


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    demo = commands.add_parser("demo", help="read the demo edition; needs no network")
    demo.add_argument("--port", type=int, default=0, metavar="N", help="port of its server on 127.0.0.1")
    demo.set_defaults(run=read_the_demo)


def read_the_news(_args: argparse.Namespace, context: Context) -> int:
    """``termnews``: the interface."""
    if not output.interactive():
        raise UsageError("termnews needs a terminal.", "In pipes use 'termnews list' and 'termnews read'.")
    from termnews.tui.start import run  # noqa: PLC0415 - Textual is imported for the interface only

    with context.session() as session:
        return run(session, context.settings, engine_command(context.engine_home()))


def read_the_demo(args: argparse.Namespace, context: Context) -> int:
    """``termnews demo``: serve the demo edition on loopback and read it."""
    from termnews.demo.edition import printed  # noqa: PLC0415 - only for the demo

    home = demo_home(context)
    with printed(home, args.port):
        return read_the_news(args, Context(str(home)))


def demo_home(context: Context) -> Path:
    """Where the demo keeps its library: the folder given when it is new or was a demo before, else one of its own."""
    given = context.engine_home()
    if given is None:
        return context.paths.data / "demo"
    fresh = not context.paths.feeds_file.exists() or (given / "demo-edition").exists()
    return given if fresh else given / "demo"
