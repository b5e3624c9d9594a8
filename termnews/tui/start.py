"""Starting the interface on a real session and a real engine."""

import asyncio
import atexit
import contextlib
import locale
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.config import settings as settings_file
from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.child import EngineProcess
from termnews.engine.hindrances import Hindrance
from termnews.engine.session import Session
from termnews.model.feeds import Candidate
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui import discovery, frontpage, keymap, themes
from termnews.tui.app import TermnewsApp
from termnews.tui.browser import SystemBrowser
from termnews.tui.clipboard import SystemClipboard
from termnews.tui.means import Means
from termnews.tui.terminal import known

if TYPE_CHECKING:
    from termnews.tui.pictures.means import PictureMeans


def run(session: Session, settings: Settings, engine_command: Sequence[str], edition: Clean = Clean("")) -> int:
    """Run the interface until the reader leaves; the exit code. ConfigError when ``[keys]`` cannot be used.

    ``edition`` names one that is not the reader's own.
    """
    keys = keymap.resolve(settings.keys, partial(settings_file.where, session.paths.config_file), settings.preset)
    keep_page = _keeping(session.paths)
    themes.check(settings, partial(settings_file.place, session.paths.config_file))
    with Session.open(session.paths, settings) as writing, ThreadPoolExecutor(1, "writer") as writer:
        session.wait_with(writing)
        engine = EngineProcess(engine_command)

        async def discover(url: str) -> tuple[Candidate, ...]:
            return await discovery.discover(url, lambda: EngineProcess(engine_command))

        means = Means(
            desk=session,
            writing=writing,
            engine=engine,
            discover=discover,
            browser=SystemBrowser(settings.open, os.environ),
            clipboard=SystemClipboard(lambda text: app.copy_to_clipboard(text), os.environ),  # noqa: PLW0108 - app comes later
            settings=settings,
            writer=writer,
            save_setting=partial(settings_file.write_value, session.paths.config_file),
            clock=time.time,
            keymap=keys,
            edition=edition,
            terminal=known(os.environ, locale.getencoding()),
            theme=os.environ.get("TEXTUAL_THEME", ""),
            pictures=_pictures(session, settings),
            fault=partial(_noted, session.paths.log_file, settings),
            keep_page=keep_page,
            hindrance=None if edition else partial(_hindrance, settings),
        )
        app = TermnewsApp(means)
        code = asyncio.run(_run(app))
        atexit.register(keep_page, app.last_page)  # the database is closed by then
        return code or left_unsaved(writer.submit(writing.retry).result(), writing)


def _hindrance(settings: Settings) -> Hindrance:
    """Why nothing is to be refreshed by itself."""
    from termnews.engine import surroundings  # noqa: PLC0415 - after the first paint

    return surroundings.hindrance(settings.refresh)


def left_unsaved(saved: bool, writing: Session) -> int:
    """Say what could not be saved to the last; the exit code."""
    marks = len(writing.backlog.marks)
    if saved or not marks:
        return 0
    what = "1 mark was" if marks == 1 else f"{marks} marks were"
    sys.stderr.write(
        f"termnews: {what} not saved: {clean.line(writing.backlog.why)}. Make room or check permissions.\n"
    )
    return 1


def _noted(file: Path, settings: Settings, error: BaseException) -> str:
    """Put a fault into the log; the line that says so."""
    from termnews.engine import logbook  # noqa: PLC0415 - only when something is wrong

    with contextlib.suppress(OSError):
        logbook.unforeseen(file, settings.log.level, error)
    return logbook.told(error, file)


def _keeping(paths: Paths) -> Callable[[str], None]:
    """Keeps screens for the next start, with the files whose change makes another screen."""
    files = (
        paths.config_file,
        paths.feeds_file,
        paths.database,
        paths.database.with_name(f"{paths.database.name}-wal"),
    )
    return partial(frontpage.keep, str(paths.cache), tuple(map(str, files)))


def _pictures(session: Session, settings: Settings) -> "Callable[[], PictureMeans]":
    """What pictures need. Where they are wanted from the start, the terminal is asked now, while it is still ours alone."""

    @cache
    def means() -> "PictureMeans":
        from termnews.tui.pictures.inquiry import Inquiry  # noqa: PLC0415 - after the first paint
        from termnews.tui.pictures.means import PictureMeans  # noqa: PLC0415 - the same

        return PictureMeans(session.paths.pictures, Inquiry(os.environ))

    if settings.display.pictures == "auto" and means().has_extra():
        means().inquiry.ask()
    return means


async def _run(app: TermnewsApp) -> int:
    """Run, and end the engine when the terminal is the reader's again."""
    _leave_on_signals(app)
    try:
        await app.run_async(mouse=app.means.settings.display.mouse)
    finally:
        await app.means.engine.close()
    return app.return_code or 0


def _leave_on_signals(app: TermnewsApp) -> None:
    """A closed terminal or a polite kill is a way of leaving: the place is kept and the terminal is put in order."""
    for name in ("SIGTERM", "SIGHUP"):
        with contextlib.suppress(AttributeError, NotImplementedError):  # Windows has neither
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), app.exit)
