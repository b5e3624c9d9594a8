"""A process that parses feeds and reads pages: jobs on standard input, answers on standard output, killed at any moment.

Only this program's own processes are at the two ends; strangers' bytes travel inside the pickles as ``bytes``.
"""

import contextlib
import pickle
import signal
import sys
from dataclasses import replace
from importlib import import_module
from typing import BinaryIO

from termnews.engine.jobs import LENGTH, PAGES, READY, Answer, AnyJob, Job, PageJob, PictureJob, Prepared, ProfileJob
from termnews.engine.prepare import prepare
from termnews.formats import sniff
from termnews.formats.parse import parse
from termnews.model.errors import FailureKind, FormatError, PageError, TermnewsError

LAST = 30
"""Seconds after which a job ends its process itself; the parent does so sooner."""
MEMORY = 768 * 2**20
"""Bytes of address space a worker may add to what it has after importing its libraries."""
CUT = "The feed broke off in the middle."

_NAMES: dict[type[AnyJob], str] = {Job: "feed", PictureJob: "picture"}


def answer(job: AnyJob) -> Answer:
    """Do one job. Whatever a parser raises on strangers' input is an answer, not a crash."""
    what = _NAMES.get(type(job), "page")
    try:
        return _done(job)
    except FormatError as error:
        return Answer(None, error.kind, error.message, error.hint)
    except PageError as error:
        return Answer(None, FailureKind.UNREADABLE, error.message, error.hint, problem=error.kind)
    except TermnewsError as error:
        return Answer(None, FailureKind.UNREADABLE, error.message, error.hint)
    except MemoryError:
        return Answer(None, FailureKind.TOO_LARGE, f"Reading this {what} takes more memory than it may.")
    except Exception as error:  # noqa: BLE001 - parsers raise almost anything on broken input
        return Answer(None, FailureKind.UNREADABLE, f"The {what} could not be read ({type(error).__name__}).")


def _done(job: AnyJob) -> Answer:
    """The answer of the room that knows; what reads pages is slow to import, and most workers never need it."""
    match job:
        case Job():
            return Answer(_feed(job))
        case PageJob():
            from termnews.article import extract  # noqa: PLC0415

            return Answer(extract.page(job.raw, job.url, job.content_type, job.witness, job.named))
        case ProfileJob():
            from termnews.article.blurbs import profile  # noqa: PLC0415

            return Answer(profile.page(job.raw, job.url, job.content_type, job.author))
        case PictureJob():
            from termnews.engine.pictures import drawing  # noqa: PLC0415 - brings Pillow

            return Answer(drawing.draw(job))


def _feed(job: Job) -> Prepared:
    """The entries of a feed. One that breaks off without a length is refused with a FormatError.

    Where the server says that this is all, the last entry is left out: it may be a half.
    """
    cut = sniff.is_cut(job.raw)
    if cut and not job.framed:
        raise FormatError(CUT, "Nothing of it was kept; it is tried again later.", FailureKind.BROKEN)
    feed = parse(job.raw, job.url, job.content_type)
    if cut:
        feed = replace(feed, entries=feed.entries[:-1] or feed.entries)
    return replace(prepare(feed, job.now), cut=cut)


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Say that it is ready, then answer jobs until the input ends."""
    sink.write(READY)
    sink.flush()
    while head := source.read(LENGTH.size):
        job: AnyJob = pickle.loads(source.read(LENGTH.unpack(head)[0]))  # noqa: S301 - written by our own parent
        _alarm(LAST)
        raw = pickle.dumps(answer(job), pickle.HIGHEST_PROTOCOL)
        _alarm(0)
        sink.write(LENGTH.pack(len(raw)) + raw)
        sink.flush()


def _alarm(seconds: int) -> None:
    """Be ended by the system after so many seconds, also when nobody is left to do it; 0 calls it off."""
    with contextlib.suppress(AttributeError):  # Windows has none
        signal.alarm(seconds)


def _limit_memory() -> None:
    """Bound the address space where the platform can (Linux; elsewhere the time limit has to do)."""
    with contextlib.suppress(ImportError, OSError, ValueError, IndexError):
        import resource  # noqa: PLC0415 - POSIX only
        from pathlib import Path  # noqa: PLC0415

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        top = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (top, top))


def main() -> None:
    """The process: quiet on Ctrl-C (the parent decides), gone when the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if PAGES in sys.argv:
        import_module("termnews.article.extract")
    _limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
