"""``doctor``: is everything in order, and if not, what to do."""

import argparse
import os
import shlex
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from termnews import __version__
from termnews.cli import output
from termnews.cli.context import Commands, Context
from termnews.config import own, settings
from termnews.config.paths import PRIVATE, PRIVATE_FILE, Paths, exposed, prepare
from termnews.engine import mending
from termnews.engine.advice import advice
from termnews.engine.session import Session
from termnews.model.errors import FailureKind, TermnewsError
from termnews.model.records import dataclass
from termnews.text import redaction


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``state`` is ok, note or bad."""

    state: str
    what: str
    text: str


DAYS_FROM = 72
"""Hours from which the age of a copy is told in days."""
OLD_FROM = 7 * 24
"""Hours from which the newest copy is old: nothing was refreshed since."""


def register(commands: Commands) -> None:
    """Add the commands of this group."""
    doctor = commands.add_parser("doctor", help="check settings, feeds and database")
    doctor.add_argument("--json", action="store_true", help="one JSON object a line")
    doctor.add_argument(
        "--report", action="store_true", help="a text for a report of a fault; it gives nothing private away"
    )
    doctor.set_defaults(run=_doctor)


def _doctor(args: argparse.Namespace, context: Context) -> int:
    if args.report:
        return _report(context)
    bad = 0
    for finding in _findings(context):
        bad += finding.state == "bad"
        if args.json:
            output.json_line({"state": finding.state, "what": finding.what, "text": finding.text})
        else:
            output.line(f"{finding.state:<5} {finding.what}: {finding.text}")
    return 1 if bad else 0


def _report(context: Context) -> int:
    from termnews.cli.reporting import report  # noqa: PLC0415 - only for a report

    for line in report(context):
        output.line(line)
    return 0


def _findings(context: Context) -> Iterator[Finding]:
    yield Finding("ok", "termnews", __version__)
    try:
        places = context.paths
        prepare(places)
        for name in ("config", "data", "cache", "state"):
            yield _folder(name, getattr(places, name))
        yield from _exposed(places)
        yield Finding("ok", "settings", _settings(context))
        yield Finding("ok", "terminal", _terminal())
        yield Finding("ok", "network", _network(context))
        with context.session() as session:
            for warning in _faint(context):
                yield Finding("note", "settings", warning)
            for stranger in own.strangers(places.config_file, context.settings, session.sections()):
                yield Finding("note", "settings", stranger)
            yield from _library(session)
    except TermnewsError as error:
        yield Finding("bad", type(error).__name__.removesuffix("Error").lower(), str(error))


def _folder(name: str, folder: Path) -> Finding:
    if os.access(folder, os.W_OK):
        return Finding("ok", name, str(folder))
    return Finding("bad", name, f"{folder} cannot be written: what is stored can be read, nothing can be saved")


def _exposed(places: Paths) -> Iterator[Finding]:
    for path, mode in exposed(places):
        wanted = PRIVATE if path.is_dir() else PRIVATE_FILE
        mend = f"chmod {wanted:o} {shlex.quote(str(path))}"
        yield Finding("note", "privacy", output.label(f"others may use {path} (mode {mode:o}): {mend}"))


def _settings(context: Context) -> str:
    from termnews.tui import keymap, themes  # noqa: PLC0415 - what only the interface can judge

    file = context.paths.config_file
    chosen = context.settings
    keymap.resolve(chosen.keys, partial(settings.where, file), chosen.preset)
    themes.check(chosen, partial(settings.place, file))
    return f"{file} is in order" if file.exists() else f"the defaults; {file} does not exist yet"


def _terminal() -> str:
    import locale  # noqa: PLC0415 - only to look at the terminal

    from termnews.tui import terminal  # noqa: PLC0415 - what only the interface can judge

    return terminal.told(terminal.known(os.environ, locale.getencoding()), os.environ.get("TERM", ""))


def _network(context: Context) -> str:
    from termnews.engine import surroundings  # noqa: PLC0415 - only to look at the network

    return surroundings.told(context.settings.refresh)


def _faint(context: Context) -> Iterator[str]:
    """Themes of the reader's own whose text is hard to read; they are worn all the same."""
    from termnews.tui import themes  # noqa: PLC0415 - what only the interface can judge

    for name, palette in themes.palettes(context.settings.themes).items():
        if name in context.settings.themes and (faint := ", ".join(themes.faint(palette))):
            place = settings.place(context.paths.config_file, ("themes", name))
            yield output.label(f"{place}: the theme {name!r} is hard to read: {faint}; 4.5:1 is wanted.")


def _library(session: Session) -> Iterator[Finding]:
    trouble = "; ".join(session.check())
    if trouble:
        yield Finding("bad", "database", trouble)
        yield Finding("note", "database", session.mend())
        trouble = ""
    outline = session.outline()
    sound = f"sound, {outline.total} articles, {outline.bookmarked} bookmarked, {session.size() / 2**20:.1f} MiB"
    yield Finding("bad" if trouble else "ok", "database", trouble or sound)
    yield from _safety(session)
    for warning in session.subscriptions().warnings:
        yield Finding("note", "feeds.toml", output.label(warning.removeprefix("feeds.toml, ")))
    feeds = session.feeds()
    failing = session.failing()
    yield Finding("ok", "feeds", f"{len(feeds)} subscribed, {len(failing)} failing")
    for feed, state in failing:
        times = "once" if state.failures == 1 else f"{state.failures} times"
        asked = "not asked" if state.failure is FailureKind.CREDENTIALS else times
        text = f"{state.message} {advice(state.failure)} ({asked}, {redaction.address(feed.url)})"
        yield Finding("note", feed.title, text)


def _safety(session: Session) -> Iterator[Finding]:
    """What there is to restore from, damaged files that were set aside, and the room on the disk."""
    safety = mending.safety(session.paths, int(time.time()))
    if safety.copies:
        hours = safety.copies[0][1] // 3600
        age = f"{hours} h" if hours < DAYS_FROM else f"{hours // 24} days"
        count = len(safety.copies)
        text = f"{count} {'copy' if count == 1 else 'copies'} of the database in {safety.folder}, the newest {age} old"
        yield Finding("ok" if hours < OLD_FROM or not session.settings.store.backups else "note", "backups", text)
    else:
        yield Finding("note", "backups", "none yet; the first refresh of a day makes one")
    for aside in safety.aside:
        text = f"{aside.name}, a damaged database, was set aside ({_size(aside)}); delete it when nothing is missing"
        yield Finding("note", "damaged", text)
    room = f"{safety.free / 2**20:,.0f} MiB free in {session.paths.data}"
    yield Finding("ok" if safety.free > 4 * session.size() else "bad", "disk", room)


def _size(place: Path) -> str:
    return f"{place.stat().st_size / 2**20:.1f} MiB"
