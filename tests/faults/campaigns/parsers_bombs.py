"""What would be large stays small, and what is slow is not felt at the keys."""

import os

from tests.faults import bombs, keypresses
from tests.faults.promise import Campaign, Tally

MORE = 60.0
"""MB (of a million bytes) that all processes together may take more than for an ordinary feed."""
KEPT = 16 * 2**20
SECONDS = 30.0
FROZEN = 500.0
"""Milliseconds from a key to its paint that nobody takes for a running program, on however busy a machine."""
SLOWER = 4.0
"""How many times longer than at rest a key may take where those are long, too."""


def burst(size: int, seed: int) -> Tally:
    """Bombs through the real refresh, measured against an ordinary feed; those just under the cap are told by themselves."""
    server, tally = bombs.Server(), Tally()
    most = {False: 0.0, True: 0.0}
    slowest, heaviest = 0.0, ""
    try:
        base = bombs.cost(server, bombs.ordinary())
        for name, bomb in list(bombs.bombs().items())[:size]:
            cost = bombs.cost(server, bomb)
            more = (cost.peak - base.peak) * 2**20 / 1e6
            tally.tried += 1
            heaviest = f"{name} {more:.0f} MB" if bomb.near and more > most[True] else heaviest
            most[bomb.near] = max(most[bomb.near], more)
            slowest = max(slowest, cost.seconds)
            if (more > MORE and not bomb.near) or cost.kept > KEPT or cost.seconds > SECONDS:
                tally.fail(f"{name}: {more:.0f} MB more, {cost.kept} bytes kept, {cost.seconds:.1f} s")
    finally:
        server.close()
    tally.figures = {
        "ordinary feed": f"{base.peak:.0f} MiB",
        "most above it": f"{most[False]:.0f} MB",
        "slowest": f"{slowest:.1f} s",
    }
    tally.figures |= {"just under 16 MiB": heaviest} if heaviest else {}
    return tally


def press(size: int, seed: int) -> Tally:
    """Keys pressed while hostile feeds are refreshed, and the same keys at rest on the same machine."""
    felt, tally = keypresses.felt(size), Tally(tried=size)
    idle, busy = (keypresses.percentile(taken, 0.99) for taken in (felt.idle, felt.meanwhile))
    tally.figures = {
        "p99 while refreshing": f"{busy:.0f} ms",
        "median while refreshing": f"{keypresses.percentile(felt.meanwhile, 0.5):.0f} ms",
        "p99 at rest": f"{idle:.0f} ms",
        "others that wanted the same processors": f"{os.getloadavg()[0]:.0f} for {os.cpu_count()}",
    }
    if busy > max(FROZEN, idle * SLOWER):
        tally.fail(f"p99 {busy:.0f} ms while refreshing, {idle:.0f} ms at rest")
    return tally


CAMPAIGNS = (
    Campaign(
        "bombs",
        "bombs from a server into the real refresh in a home of its own: memory of all its processes at their highest, bytes"
        " kept, seconds",
        23,
        2,
        burst,
    ),
    Campaign(
        "keys-meanwhile",
        "the real program in a terminal, `j` and `k` pressed while the 28 `FEEDS` are refreshed again and again, and at rest:"
        " milliseconds to the paint",
        1_000,
        40,
        press,
        needs="shared",
    ),
)
