"""A log as strangers may read it: what termnews itself wrote, without names, addresses, paths and messages of errors.

What is not known to be harmless is left out, line by line.
"""

import re
from collections.abc import Iterable, Iterator

_RECORD = re.compile(
    r"(?P<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ (?P<level>[A-Z]+) (?P<name>termnews[\w.]*|asyncio) (?P<said>.*)"
)
_FRAME = re.compile(r'\s+File "(?P<file>[^"]*)", line (?P<line>\d+), in (?P<place>[\w.<>]+)')
_RAISED = re.compile(
    r"(?:\s*\|\s*)?(?P<kind>(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Group))(?::.*)?"
)
_OURS = re.compile(r".*[/\\\\](?P<short>(?:termnews|site-packages|lib[/\\\\]python[\d.]+|asyncio)[/\\\\].*)")
_KNOWN = tuple(
    re.compile(pattern)
    for pattern in (
        r"Refreshed \d+ feeds in [\d.]+ s: \d+ new, \d+ failed, \d+ not asked",
        r"Feed \d+ failed: [a-z-]+",
        r"Feed \d+ could not be refreshed",
        r"The refresh lock is held by process \d+",
        r"An unforeseen error",
        r"The database was damaged and is mended",
        r"A command failed",
        r"The daily tidying failed",
    )
)
"""What the log says in words of its own; numbers of feeds mean nothing to others."""


def harmless(log: Iterable[str]) -> Iterator[str]:
    """The lines of a log that may be given away, each cut down to what is in it for a developer."""
    for line in log:
        if record := _RECORD.fullmatch(line):
            said = record["said"] if any(known.fullmatch(record["said"]) for known in _KNOWN) else "(words left out)"
            yield f"{record['when']} {record['level']} {record['name']} {said}"
        elif frame := _FRAME.fullmatch(line):
            yield f"  {_short(frame['file'])}:{frame['line']} {frame['place']}"
        elif raised := _RAISED.fullmatch(line):
            yield f"  {raised['kind']}"


def _short(file: str) -> str:
    """A file of termnews or of what it stands on, from there; any other is not named."""
    found = _OURS.fullmatch(file)
    return found["short"] if found else "(another file)"
