"""The command line: one parser, one place where errors become lines and exit codes."""

import argparse
import contextlib
import io
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from termnews import __version__
from termnews.cli import terminal
from termnews.model.errors import TermnewsError, UsageError
from termnews.tui import frontpage

GROUPS = {
    "refreshing": ("refresh", "engine"),
    "printing": ("list", "search", "read"),
    "extracting": ("extract",),
    "marking": ("bookmark", "unbookmark", "mark"),
    "feeding": ("feeds",),
    "people": ("authors",),
    "keeping": ("add", "why"),
    "trading": ("import", "export"),
    "doctoring": ("doctor",),
    "browsing": ("demo",),
}
"""The modules of this package that hold commands, and which. Only the one that is needed is imported."""


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal.columns(80) - 2)


class _Parser(argparse.ArgumentParser):
    """Errors of usage are one line that says where help is."""

    def __init__(self, **how: Any) -> None:
        super().__init__(formatter_class=_Formatter, **how)

    def error(self, message: str) -> NoReturn:
        hint = f"'{self.prog} --help' shows how it is used."
        wrong = re.search(r"invalid choice: '?([^' ]*)'? \(choose from (.*)\)", message)
        if wrong is None:
            told = re.sub(r"^argument ([^-:][^:]*: )?", "", message)
            raise UsageError(f"{told[:1].upper()}{told[1:]}.", hint)
        from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

        known = [word for word in re.findall(r"[\w-]+", wrong[2]) if word != "engine"]
        near = get_close_matches(wrong[1], known, 1)
        raise UsageError(f"There is no {wrong[1]!r} here.", f"Did you mean {near[0]!r}?" if near else hint)


def parser(groups: Sequence[str] = tuple(GROUPS)) -> argparse.ArgumentParser:
    """The command line with the commands of some groups."""
    top = _Parser(
        prog="termnews",
        description="The news, in a terminal. Without a command: read.",
        epilog="Exit codes: 0 ok, 1 failed, 2 usage, 3 some feeds failed, 4 another termnews is refreshing, 130 interrupted.",
    )
    top.add_argument("--version", action="version", version=f"termnews {__version__}")
    add_home(top, None)
    top.add_argument(
        "--plain", action="store_true", help="lines instead of the interface, for screen readers and scripts"
    )
    top.set_defaults(run=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    for group in groups:
        import_module(f"termnews.cli.{group}").register(commands)
    for command in commands.choices.values():
        add_home(command, argparse.SUPPRESS)
    return top


def needed(argv: Sequence[str]) -> tuple[str, ...]:
    """The groups a command line asks for: one for a known command, none for no command, all for anything else."""
    words = [
        word
        for place, word in enumerate(argv)
        if not word.startswith(("--home", "--plain")) and argv[place - 1] != "--home"
    ]
    if not words:
        return ()
    return tuple(group for group, commands in GROUPS.items() if words[0] in commands) or tuple(GROUPS)


def add_home(command: argparse.ArgumentParser, default: object) -> None:
    """``--home`` may stand before or after the command."""
    command.add_argument(
        "--home", metavar="DIR", default=default, help="keep everything below DIR (also: TERMNEWS_HOME)"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    try:
        code = _run(parser(needed(words)).parse_args(words))
        sys.stdout.flush()
    except TermnewsError as error:
        return _failed(str(error), error.exit_code)
    except KeyboardInterrupt:
        return frontpage.INTERRUPTED
    except BrokenPipeError:
        return _closed_pipe()
    except OSError as error:
        return _failed(f"{error.filename or 'standard output'}: {error.strerror or error}.", 1)
    except Exception as error:  # noqa: BLE001 - a fault of ours: what it holds may be private
        return _unforeseen(error, words)
    return code


def _failed(words: str, code: int) -> int:
    from termnews.cli import output  # noqa: PLC0415 - only for what went wrong
    from termnews.text import redaction  # noqa: PLC0415 - the same

    output.error(redaction.prose(words))
    return code


def _unforeseen(error: Exception, words: Sequence[str]) -> int:
    """Put a fault of termnews into the log, where no secret is written, and say so in a line."""
    if isinstance(error.__cause__, KeyboardInterrupt):  # struck while a class was made
        return frontpage.INTERRUPTED
    from termnews.cli.context import Context  # noqa: PLC0415 - only when something is wrong
    from termnews.engine import logbook  # noqa: PLC0415

    homes = (
        each.partition("=")[2] or after for each, after in zip(words, (*words[1:], ""), strict=True) if "--home" in each
    )
    file = Context(next(homes, None)).paths.log_file
    with contextlib.suppress(OSError):
        logbook.unforeseen(file, logbook.LEAST, error)
    return _failed(logbook.told(error, file), 1)


def _run(args: argparse.Namespace) -> int:
    from termnews.cli.context import Context  # noqa: PLC0415 - usage errors and --help do without the library

    context = Context(args.home)
    if args.run is None:
        from termnews.cli.browsing import read_the_news  # noqa: PLC0415 - the interface

        try:
            return read_the_news(args, context)
        finally:
            frontpage.lower()
    code: int = args.run(args, context)
    return code


def _closed_pipe() -> int:
    """The reader of our output has gone (``| head``): end quietly, also when Python flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def entry() -> NoReturn:
    """The program. Letters the locale cannot write become question marks."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the program's end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main())
