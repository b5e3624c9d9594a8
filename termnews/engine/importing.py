"""Taking feeds over from other readers: what a file holds, what of it is taken, and why the rest is not."""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from termnews.engine.jobs import ListJob
from termnews.engine.workers import Workers
from termnews.formats import opml, sniff
from termnews.model.errors import FormatError, TermnewsError, WorkerError
from termnews.model.feeds import Feed, SectionPath, Subscription
from termnews.model.imports import Import, Skipped
from termnews.model.records import dataclass, replace
from termnews.model.words import Clean
from termnews.text import redaction
from termnews.web import guard

LIMIT = 16 * 2**20
"""Bytes a file to import may have."""
UNSORTED = ("Imported",)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    take: tuple[Subscription, ...]
    skipped: tuple[Skipped, ...]


def read_file(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``."""
    try:
        raw = sys.stdin.buffer.read(LIMIT + 1) if name == "-" else _read(Path(name))
    except OSError as error:
        raise TermnewsError(f"{name} cannot be read: {error.strerror}.", "Check the name.") from error
    if len(raw) > LIMIT:
        raise FormatError(f"{name} is larger than 16 MiB.", "That is no list of feeds.")
    return raw


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LIMIT + 1)


def plan(raw: bytes, known: Iterable[Feed], allow_private: bool, below: SectionPath = ()) -> Plan:
    """Read a file and decide; nothing named in it is run, opened or asked."""
    return chosen(_parse(raw), known, allow_private, below)


def chosen(found: Import, known: Iterable[Feed], allow_private: bool, below: SectionPath = ()) -> Plan:
    """What of a list is taken."""
    if not found.subscriptions and not found.skipped:
        raise FormatError("There are no feeds in this file.", "Is it whole? Export it again from the other reader.")
    have = {feed.url for feed in known}
    take: list[Subscription] = []
    skipped = list(found.skipped)
    for each in found.subscriptions:
        reason = _refused(each.url, have, allow_private)
        if reason:
            skipped.append(Skipped(Clean(each.url), Clean(reason)))
            continue
        have.add(each.url)
        take.append(replace(each, section=below + (each.section or UNSORTED), trusted=allow_private))
    return Plan(tuple(take), tuple(skipped))


def opml_bytes(chosen: Sequence[Subscription], title: str, when: int, *, secrets: bool = False) -> tuple[bytes, int]:
    """The feeds as OPML 2.0, their addresses without passwords and tokens unless ``secrets``; how many had such."""
    bare = [replace(each, url=redaction.address(each.url)) for each in chosen]
    hidden = sum(each != shown for each, shown in zip(chosen, bare, strict=True))
    return opml.write(chosen if secrets else bare, title, when), hidden


def _parse(raw: bytes) -> Import:
    """What a list says, read in a process that can be killed: a stranger's list is a stranger's text."""
    if sniff.kind(raw) not in {"opml", "urls"}:
        raise FormatError(
            "This is neither OPML nor a newsboat urls file.",
            "Export your feeds as OPML from the other reader and try that.",
        )
    try:
        with ThreadPoolExecutor(1) as aside:  # whoever asks may be in a loop of events already
            return aside.submit(asyncio.run, _outlines(raw)).result()
    except WorkerError as error:
        raise FormatError(error.message, error.hint, error.kind) from error


async def _outlines(raw: bytes) -> Import:
    async with Workers(1) as workers:
        return await workers.outlines(ListJob(raw))


def _refused(url: str, have: set[str], allow_private: bool) -> str:
    if url in have:
        return "already subscribed"
    if guard.is_private_url(url) and not allow_private:
        return "an address in a private network; --allow-private takes it"
    return ""
