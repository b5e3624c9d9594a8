"""A process that parses feeds and reads pages: jobs on standard input, answers on standard output, killed at any moment.

Only this program's own processes are at the two ends; strangers' bytes travel beside the pickles as ``bytes``.
"""

import contextlib
import os
import pickle
import signal
import sys
from importlib import import_module
from typing import BinaryIO

from termnews.engine.jobs import (
    LARGEST,
    LENGTH,
    PAGES,
    READY,
    Answer,
    AnyJob,
    Job,
    ListJob,
    PageJob,
    PictureJob,
    Prepared,
    ProfileJob,
)
from termnews.engine.prepare import prepare
from termnews.formats import sniff
from termnews.formats.parse import parse
from termnews.model.errors import FailureKind, FormatError, PageError, TermnewsError
from termnews.model.records import replace

LAST = 30
"""Seconds after which a job ends its process itself; the parent does so sooner."""
MEMORY = 768 * 2**20
"""Bytes of address space a worker may add to what it has after importing its libraries."""
_LESS: dict[type[AnyJob], int] = {Job: 320 * 2**20, ListJob: 320 * 2**20}
"""The same for what needs less: a feed of 16 MiB that is all articles takes half of this."""
ROOM = 2**19
"""Bytes a pipe is to hold; a feed of 50 entries has a quarter of this."""
CUT = "The feed broke off in the middle."

_NAMES: dict[type[AnyJob], str] = {Job: "feed", PictureJob: "picture", ListJob: "list"}


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
        return _greedy(what)
    except Exception as error:  # noqa: BLE001 - parsers raise almost anything on broken input
        return Answer(None, FailureKind.UNREADABLE, f"The {what} could not be read ({type(error).__name__}).")


def _greedy(what: str) -> Answer:
    words = f"Reading this {what} takes more memory than it may, so it was stopped."
    return Answer(None, FailureKind.TOO_LARGE, words, poison=True)


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
        case ListJob():
            from termnews.formats import newsboat, opml  # noqa: PLC0415

            return Answer((opml if sniff.kind(job.raw) == "opml" else newsboat).read(job.raw))
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


def serve(source: BinaryIO, sink: BinaryIO, grown: int = 0) -> None:
    """Say that it is ready, then answer jobs until the input ends. ``grown``: bytes of address space it has, 0 for no limit."""
    sink.write(READY)
    sink.flush()
    while (job := _next(source)) is not None:
        _alarm(LAST)
        _limit_memory(grown, _LESS.get(type(job), MEMORY))
        raw = _packed(job)
        del job
        _limit_memory(grown, MEMORY)
        _alarm(0)
        sink.write(LENGTH.pack(len(raw)))
        sink.write(raw)
        sink.flush()


def _next(source: BinaryIO) -> AnyJob | None:
    """The next job, its bytes put into it; None when the input ended."""
    head = source.read(LENGTH.size)
    if not head:
        return None
    job: AnyJob = pickle.loads(source.read(LENGTH.unpack(head)[0]))  # noqa: S301 - written by our own parent
    return replace(job, raw=source.read(LENGTH.unpack(source.read(LENGTH.size))[0]))


def _packed(job: AnyJob) -> bytes:
    """The answer as it travels. One too large, too deep, or for which the memory is not left, is none."""
    with contextlib.suppress(MemoryError, RecursionError, pickle.PicklingError):
        raw = pickle.dumps(answer(job), pickle.HIGHEST_PROTOCOL)
        if len(raw) <= LARGEST:
            return raw
    return pickle.dumps(_greedy(_NAMES.get(type(job), "page")), pickle.HIGHEST_PROTOCOL)


def _alarm(seconds: int) -> None:
    """Be ended by the system after so many seconds, also when nobody is left to do it; 0 calls it off."""
    with contextlib.suppress(AttributeError):  # Windows has none
        signal.alarm(seconds)


def _grown() -> int:
    """Bytes of address space this process has; 0 where the platform does not tell (then the time limit has to do)."""
    with contextlib.suppress(ImportError, OSError, ValueError, IndexError):
        import resource  # noqa: PLC0415 - POSIX only
        from pathlib import Path  # noqa: PLC0415

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * resource.getpagesize()
    return 0


def _limit_memory(grown: int, more: int) -> None:
    """Bound the address space to what it is and so many bytes more, where the platform can."""
    if not grown:
        return
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_AS, (grown + more, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _widen(*pipes: int) -> None:
    """Have a pipe hold a whole job or answer, where the platform can: a full one keeps its writer from the next."""
    with contextlib.suppress(ImportError, AttributeError):
        import fcntl  # noqa: PLC0415 - POSIX only

        for pipe in pipes:
            with contextlib.suppress(OSError):  # no pipe, or more than this user may have
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, ROOM)


def _own_output() -> BinaryIO:
    """Standard output for answers alone: what a library prints goes where errors go."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sink


def main() -> None:
    """The process: quiet on Ctrl-C (the parent decides), gone when the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if PAGES in sys.argv:
        import_module("termnews.article.extract")
    _widen(0, 1)
    serve(sys.stdin.buffer, _own_output(), _grown())
