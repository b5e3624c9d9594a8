"""``import`` and ``export``: OPML both ways, newsboat's urls file one way."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.cli import output
from termnews.cli.context import Commands, Context
from termnews.model.errors import TermnewsError
from termnews.text import redaction, sections

if TYPE_CHECKING:
    from termnews.engine.importing import Plan


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    take = commands.add_parser("import", help="take over feeds from OPML or newsboat's urls file")
    take.add_argument("file", metavar="FILE", help="an OPML file or a urls file; - for standard input")
    take.add_argument("--yes", action="store_true", help="do not ask")
    take.add_argument("--allow-private", action="store_true", help="also feeds in private networks and on this machine")
    take.add_argument("--section", metavar="PATH", default="", help="put everything below this section")
    take.set_defaults(run=_import)
    give = commands.add_parser("export", help="write the feeds as OPML 2.0")
    give.add_argument("file", nargs="?", default="-", metavar="FILE", help="where to (default: standard output)")
    give.add_argument("--section", metavar="PATH", default="", help="only a section and all below it")
    give.add_argument("--with-secrets", action="store_true", help="also the passwords and tokens that addresses hold")
    give.set_defaults(run=_export)


def _import(args: argparse.Namespace, context: Context) -> int:
    from termnews.engine import importing  # noqa: PLC0415 - brings the parsers and the HTTP client

    raw = importing.read_file(args.file)
    with context.session() as session:
        plan = importing.plan(raw, session.feeds(), args.allow_private, sections.parse(args.section))
        _preview(plan)
        if not plan.take:
            output.line("Nothing to import.")
            return 0
        if not args.yes and not _agreed(len(plan.take)):
            output.error("Nothing was imported. Answer y, or use --yes.")
            return 1
        session.add_feeds(plan.take)
    output.line(f"Imported {_feeds(len(plan.take))}.")
    return 0


def _preview(plan: "Plan") -> None:
    """What would be taken, by section, and what not and why."""
    for section in dict.fromkeys(subscription.section for subscription in plan.take):
        output.line(sections.shown(section))
        for subscription in plan.take:
            if subscription.section == section:
                output.line(f"    {subscription.title}  {redaction.address(subscription.url)}")
    for left in plan.skipped:
        place = f"line {left.line}: " if left.line else ""
        output.line(f"skipped: {place}{redaction.address(left.what)} ({left.why})")


def _agreed(count: int) -> bool:
    try:
        return input(f"Import {_feeds(count)}? [y/N] ").strip().casefold() in {"y", "yes"}
    except EOFError:
        return False


def _feeds(count: int) -> str:
    return "1 feed" if count == 1 else f"{count} feeds"


def _export(args: argparse.Namespace, context: Context) -> int:
    from termnews.engine import importing  # noqa: PLC0415 - brings the parsers and the HTTP client

    with context.session() as session:
        path = session.section(args.section) if args.section else ()
        chosen = [each for each in session.subscriptions().list if each.section[: len(path)] == path]
    raw, hidden = importing.opml_bytes(chosen, "termnews", int(time.time()), secrets=args.with_secrets)
    if hidden and not args.with_secrets:
        output.error(f"{_addresses(hidden)} without its password or token; --with-secrets writes it.")
    if args.file == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        return 0
    _write(Path(args.file), raw)
    output.line(f"Wrote {_feeds(len(chosen))} to {args.file}.")
    return 0


def _addresses(count: int) -> str:
    return "1 address is written" if count == 1 else f"{count} addresses are each written"


def _write(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all, durably."""
    from termnews.config import source  # noqa: PLC0415 - only to write

    if not path.name or path.is_dir():
        raise TermnewsError(f"{path} is a folder.", "Name a file in it.")
    try:
        source.replace(path, raw)
    except OSError as error:
        raise TermnewsError(f"{path} cannot be written: {error.strerror}.", "Choose another place.") from error
