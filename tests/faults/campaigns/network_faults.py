"""Refreshes through every fault a network has: what a whole feed left in the store an hour before must still be there."""

import asyncio
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from termnews.engine.protocol import FeedDone
from termnews.model.errors import FailureKind
from termnews.web.fetch import Pace
from tests.faults import networks
from tests.faults.cases import AFTER, BEFORE, END, NEW, PART, SAME, Case, cases
from tests.faults.networks import Kept, Net, Reader
from tests.faults.promise import Campaign, Tally
from tests.faults.server import Seen

MODES = len(cases(0))
RUNS = 20
DEADLINE = 8.0
REAL = 30.0
SLACK = 0.5
"""Seconds between the end of a request and the word of it, on a machine that does other things."""
ABREAST = 32
ALLOWED = {b"host", b"user-agent", b"accept", b"accept-encoding", b"if-none-match", b"if-modified-since"}
_ALSO: dict[str, set[str]] = {PART: {NEW, SAME}, FailureKind.TOO_LARGE: {FailureKind.TIMEOUT}}
"""What is as right: on a busy machine sixteen endless megabytes may take longer than the short deadline of a quick round."""
MOST = 6
"""Requests for one feed: its address and five redirects."""


def run(size: int, seed: int) -> Tally:
    """Every case once in a round, so many rounds as ``size`` needs; all of them ask also once with the real deadlines."""
    tally = Tally()
    dice = random.Random(seed)
    rounds = -(-size // MODES)
    for _ in range(rounds):
        asyncio.run(_round(tally, cases(dice.getrandbits(30)), DEADLINE, networks.QUICK, dice))
    tally.figures = {"modes": MODES, "rounds": rounds}
    if size >= MODES * RUNS:
        slow = [case for case in cases(dice.getrandbits(30)) if case.slow or case.name in {"silent", "page"}]
        longest = asyncio.run(_round(tally, slow, REAL, None, dice))
        tally.figures |= {"slow modes with the real limits": len(slow), "longest wait in seconds": round(longest, 1)}
    return tally


async def _round(tally: Tally, chosen: list[Case], deadline: float, pace: Pace | None, dice: random.Random) -> float:
    """One refresh while all was well, and one through the faults; the longest that a feed took."""
    dice.shuffle(chosen)
    net = Net(chosen)
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder))
        async with net.first():
            reader.subscribe(net)
            await reader.refresh(REAL, None, 32)
        before = reader.kept()
        async with net.faulty():
            done = await reader.refresh(deadline, pace, ABREAST)
        after = reader.kept()
    for case in chosen:
        tally.tried += 1
        for wrong in _wrong(case, done[case.name], before[case.name], after[case.name]):
            tally.fail(f"{case.name}: {wrong}")
        for wrong in _rude(net.seen.get(case.name, ()), net.most[case.name]):
            tally.fail(f"{case.name}: {wrong}")
    return max(done[case.name].seconds for case in chosen if case.slow)


def _wrong(case: Case, done: FeedDone, before: Kept, after: Kept) -> list[str]:
    """What a refresh made of a case other than it should have."""
    got = done.failure or done.outcome.replace("unchanged", SAME)
    said = f"{done.message} {done.advice}"
    titles = {title for title, _ in after.articles}
    wanted = set(BEFORE) | (set(AFTER) if case.expect == NEW else titles & set(AFTER) if case.expect == PART else set())
    checks = {
        f"came out as {got}: {said}": got == case.expect or got in _ALSO.get(case.expect, ()),
        f"had {sorted(title for title, _ in before.articles)} before": {title for title, _ in before.articles}
        == set(BEFORE),
        f"left {sorted(titles)} in the store": titles == wanted and all(end.endswith(END) for _, end in after.articles),
        f"left {after.state.etag} and {after.state.last_modified}": _tags(before, after, case.expect),
        f"took {done.seconds} s": done.seconds <= REAL + SLACK,
        f"is told as “{said}”": not done.failure or not networks.unclear(done.message, done.advice),
        f"does not say “{case.words}”: {said}": case.words in said,
    }
    return [words for words, right in checks.items() if not right]


def _tags(before: Kept, after: Kept, expect: FailureKind | str) -> bool:
    """Whether the validators are those of the last feed that came whole; a publisher's end (410) changes nothing of them."""
    old, new = before.state, after.state
    same = (old.etag, old.last_modified, old.content_hash, old.validator_host) == (
        new.etag, new.last_modified, new.content_hash, new.validator_host,
    )  # fmt: skip
    return old.etag == '"before"' and ((new.etag == '"after"') if expect == NEW else same)


def _rude(seen: Sequence[Seen], most: int) -> list[str]:
    """What in the requests of a case is against good manners."""
    checks = {
        f"{len(seen)} requests": len(seen) <= MOST,
        f"{most} sockets at once": most <= 1,
        f"methods {sorted({each.method for each in seen})}": all(each.method == "GET" for each in seen),
        f"headers {sorted({name for each in seen for name in each.headers} - ALLOWED)}": all(
            each.headers.keys() <= ALLOWED for each in seen
        ),
        "asked for another coding than gzip": all(each.headers[b"accept-encoding"] == b"gzip" for each in seen),
        "asked without the validators": all(each.headers.get(b"if-none-match") == b'"before"' for each in seen),
    }
    return [words for words, right in checks.items() if not right]


CAMPAIGNS = (
    Campaign(
        "faults",
        "refreshes by the real engine through servers that fail in every way, after one that was whole",
        MODES * RUNS,
        MODES,
        run,
        needs="loopbacks",
    ),
)
