"""The last screen, shown at once while the program is still being loaded.

Reading the modules of an interface takes longer than anybody should wait for headlines. What the interface painted last is
kept as it went to the terminal, and painted again before anything else is imported, if nothing it was made from has changed
since: database, settings, subscriptions, terminal, day. The interface then paints over it, the very same as a rule. Keys
pressed meanwhile wait in the terminal's line. Only what Python has loaded anyway is imported here.
"""

import os
import time
import zlib
from collections.abc import Iterable, Sequence

from termnews import __version__
from termnews.config.folders import folders

NAME = "front-page"
"""The file in the cache folder: a line of JSON, then what goes to the terminal. For its owner alone: it tells what is read."""

ENVIRON = (
    "TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM", "TERM_PROGRAM", "KITTY_WINDOW_ID",
    "LANG", "LC_ALL", "LC_CTYPE", "LC_TIME", "TZ",
)  # fmt: skip
"""The variables that a screen depends on."""

ENTER = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The other screen, no cursor, no wrapping: what the interface asks for too."""

LEAVE = b"\x1b[?7h\x1b[?25h\x1b[?1049l"

INTERRUPTED = 130
"""The exit code of what the reader broke off."""

_line: list[list[object]] = []
"""How the terminal's line was set before a page was shown; empty when none is."""


def show(argv: Sequence[str]) -> None:
    """Show the page kept, where this start is a plain one on a terminal and nothing has changed since."""
    home = _home(argv)
    if home is None or os.name != "posix" or not all(map(os.isatty, (0, 1, 2))) or os.environ.get("TERM") == "dumb":
        return
    page = _kept(os.path.join(folders(home, os.environ)[2], NAME))  # noqa: PTH118 - pathlib is not loaded yet
    if page:
        _take_line()
        os.write(2, ENTER + page)
        _leave_when_interrupted()


def shown() -> bool:
    """Whether a page is shown."""
    return bool(_line)


def hand_over() -> list[object] | None:
    """The interface has taken the terminal over; how its line was set before the page, None when none is shown."""
    if not _line:
        return None
    _interruptible()
    return _line.pop()


def lower() -> None:
    """Take the page away: something else is to be said. Nothing when none is shown."""
    if _line:
        import termios  # noqa: PLC0415 - POSIX only

        os.write(2, LEAVE)
        termios.tcsetattr(0, termios.TCSANOW, _line.pop())  # type: ignore[arg-type]
        _interruptible()


def keep(cache: str, made_from: Iterable[str], page: str) -> None:
    """Keep a page for the next start, an empty one not; ``made_from`` names the files it depends on. Fails silently."""
    if not page:
        return
    import json  # noqa: PLC0415 - commands do without

    raw = page.encode("utf-8", "replace")
    try:
        head = {**_state(made_from), "sum": zlib.crc32(raw)}
        file = os.path.join(cache, NAME)  # noqa: PTH118
        own = f"{file}.{os.getpid()}"
        with open(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:  # noqa: PTH123
            out.write(json.dumps(head).encode() + b"\n" + raw)
        os.replace(own, file)  # noqa: PTH105
    except OSError:
        return


def _home(argv: Sequence[str]) -> str | None:
    """The folder named, empty where none is; None when this is no plain start."""
    match list(argv):
        case []:
            return ""
        case ["--home", home] if home:
            return home
        case [word] if word.startswith("--home=") and word != "--home=":
            return word.removeprefix("--home=")
        case _:
            return None


def _kept(file: str) -> bytes:
    """The page, if it is whole and shows what the interface would."""
    import json  # noqa: PLC0415 - commands do without

    try:
        with open(file, "rb") as kept:  # noqa: PTH123
            head, raw = json.loads(kept.readline()), kept.read()
        if {**_state(head["files"]), "sum": zlib.crc32(raw)} == head:
            return raw
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return b""


def _state(files: Iterable[str]) -> dict[str, object]:
    """What a page depends on."""
    return {
        "version": __version__,
        "size": list(os.get_terminal_size(2)),
        "day": time.strftime("%F %Z"),
        "environ": {name: os.environ[name] for name in ENVIRON if name in os.environ},
        "files": {file: _seen(file) for file in files},
    }


def _seen(file: str) -> list[int] | None:
    """What changes when a file does. A journal that holds nothing says as much as none."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return None
    return [found.st_ino, found.st_size, found.st_mtime_ns] if found.st_size else None


def _take_line() -> None:
    """What is typed meanwhile is neither shown nor kept back until the end of a line."""
    import termios  # noqa: PLC0415 - POSIX only

    before = termios.tcgetattr(0)
    _line.append(before)
    mode = list(before)
    mode[0] &= ~(
        termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
    )  # Ctrl-Q and Enter as typed
    mode[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    termios.tcsetattr(0, termios.TCSANOW, mode)


def _leave_when_interrupted() -> None:
    """Ctrl-C while the page stands ends the program there and then.

    Nothing is under way that could be lost, and an exception would strike anywhere in the modules being loaded.
    """
    import signal  # noqa: PLC0415 - after the page

    def leave(*_: object) -> None:
        lower()
        os._exit(INTERRUPTED)

    signal.signal(signal.SIGINT, leave)


def _interruptible() -> None:
    import signal  # noqa: PLC0415 - loaded with the page

    signal.signal(signal.SIGINT, signal.default_int_handler)
