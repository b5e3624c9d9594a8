"""A process that parses feeds and reads pages: jobs on standard input, answers on standard output, killed at any moment.

Jobs and answers are pickles behind a length of four bytes. Only this program's own processes are at the two ends; strangers'
bytes travel inside as ``bytes``.
"""

import contextlib
import pickle
import signal
import struct
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from termnews.engine.prepare import Prepared, prepare
from termnews.formats.parse import parse
from termnews.model.articles import Author
from termnews.model.errors import FailureKind, FormatError, PageError, PageProblem, TermnewsError
from termnews.model.pages import Page

LENGTH = struct.Struct(">I")
READY = b"ready"
"""What a worker says once it has imported its libraries."""
PAGES = "pages"
"""The argument of a worker that is meant for pages: it imports what they need before it is ready."""
LAST = 30
"""Seconds after which a job ends its process itself; the parent does so sooner."""
MEMORY = 768 * 2**20
"""Bytes of address space a worker may add to what it has after importing its libraries."""


@dataclass(frozen=True, slots=True)
class Job:
    """A feed to parse: its bytes, address, media type, and the time of the fetch in seconds."""

    raw: bytes
    url: str
    content_type: str
    now: int


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page to read: its bytes, address and media type, and what the feed says of the article (its text, its authors)."""

    raw: bytes
    url: str = ""
    content_type: str = ""
    witness: str = ""
    named: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: ``prepared`` of a feed, ``page`` of a page, or why not."""

    prepared: Prepared | None = None
    kind: FailureKind = FailureKind.INTERNAL
    message: str = ""
    hint: str = ""
    page: Page | None = None
    problem: PageProblem | None = None


def answer(job: Job | PageJob) -> Answer:
    """Do one job. Whatever a parser raises on strangers' input is an answer, not a crash."""
    return read(job) if isinstance(job, PageJob) else feed(job)


def read(job: PageJob) -> Answer:
    """Read a page."""
    from termnews.article import extract  # noqa: PLC0415 - trafilatura is slow to import; most jobs are feeds

    try:
        return Answer(page=extract.page(job.raw, job.url, job.content_type, job.witness, job.named))
    except PageError as error:
        return Answer(None, FailureKind.UNREADABLE, error.message, error.hint, problem=error.kind)
    except MemoryError:
        return Answer(None, FailureKind.TOO_LARGE, "Reading this page takes more memory than it may.")
    except Exception as error:  # noqa: BLE001 - strangers' markup
        return Answer(None, FailureKind.UNREADABLE, f"The page could not be read ({type(error).__name__}).")


def feed(job: Job) -> Answer:
    """Parse a feed and make its entries ready."""
    try:
        return Answer(prepare(parse(job.raw, job.url, job.content_type), job.now))
    except FormatError as error:
        return Answer(None, error.kind, error.message, error.hint)
    except TermnewsError as error:
        return Answer(None, FailureKind.UNREADABLE, error.message, error.hint)
    except MemoryError:
        return Answer(None, FailureKind.TOO_LARGE, "Reading this feed takes more memory than it may.")
    except Exception as error:  # noqa: BLE001 - parsers raise almost anything on broken input
        return Answer(None, FailureKind.UNREADABLE, f"The feed could not be read ({type(error).__name__}).")


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Say that it is ready, then answer jobs until the input ends."""
    sink.write(READY)
    sink.flush()
    while head := source.read(LENGTH.size):
        job: Job | PageJob = pickle.loads(source.read(LENGTH.unpack(head)[0]))  # noqa: S301 - written by our own parent
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
