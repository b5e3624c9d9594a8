"""The command line: one parser, one place where errors become lines and exit codes."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from termnews import __version__
from termnews.cli import browsing, doctoring, feeding, marking, output, printing, refreshing, trading
from termnews.cli.context import Context
from termnews.model.errors import TermnewsError, UsageError

INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """Errors of usage are one line that says where help is."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}.", f"'{self.prog} --help' shows how it is used.")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="termnews",
        description="The news, in a terminal. Without a command: read.",
        epilog="Exit codes: 0 ok, 1 failed, 2 usage, 3 some feeds failed, 4 another termnews is refreshing, 130 interrupted.",
    )
    top.add_argument("--version", action="version", version=f"termnews {__version__}")
    add_home(top, None)
    top.set_defaults(run=browsing.read_the_news)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    for group in (refreshing, printing, marking, feeding, trading, doctoring, browsing):
        group.register(commands)
    for command in commands.choices.values():
        add_home(command, argparse.SUPPRESS)
    return top


def add_home(command: argparse.ArgumentParser, default: object) -> None:
    """``--home`` may stand before or after the command."""
    command.add_argument(
        "--home", metavar="DIR", default=default, help="keep everything below DIR (also: TERMNEWS_HOME)"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        args = parser().parse_args(argv)
        code: int = args.run(args, Context(args.home))
        sys.stdout.flush()
    except TermnewsError as error:
        output.error(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    return code


def _closed_pipe() -> int:
    """The reader of our output has gone (``| head``): end quietly, also when Python flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def entry() -> NoReturn:
    """The console script."""
    sys.exit(main())
